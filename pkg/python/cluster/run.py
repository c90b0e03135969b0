"""The same referrals decided by one process, by Dask and by Spark with two workers each: `run.py FOLDER OUT`.

Takes a folder of Parquet files as `referrals.py` writes them. Every decided row is read again, and all must be the same, whoever
decided them. Says for each how long it took, how many rows a second that is, and the most memory that its processes held.
Whatever a worker needs stands on this machine; nothing is heard from outside of it.
"""

import argparse
import contextlib
import hashlib
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import pyarrow
import pyarrow.parquet

import threshold

WORKERS = 2
HERE = "127.0.0.1"


def one_process(data, out):
    """Decided here, part by part."""
    with threshold.load() as rules, pyarrow.parquet.ParquetWriter(out / "decided.parquet", threshold.schema()) as writer:
        for batch in rules.decide_batches(data):
            writer.write_batch(batch)


def by_spark(data, out):
    """Decided by Spark: a master and two workers, each a process with a core of its own."""
    from pyspark.sql import SparkSession
    from pyspark.sql.pandas.types import from_arrow_schema

    settings = {
        "spark.driver.host": HERE,
        "spark.driver.bindAddress": HERE,
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "2000",
        # A file for each task: so small, Spark would put several together and one worker would have them all.
        "spark.sql.files.openCostInBytes": str(128 * 1024 * 1024),
        **{f"spark.executorEnv.{name}": os.environ[name] for name in ("THRESHOLD", "PYTHONPATH")},
    }
    builder = SparkSession.builder.appName("threshold").master(f"local-cluster[{WORKERS},1,1024]")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    try:
        session.sparkContext.setLogLevel("ERROR")
        referrals = session.read.parquet(str(data))
        decided = referrals.mapInArrow(threshold.map_in_arrow(), from_arrow_schema(threshold.schema()))
        decided.write.mode("overwrite").parquet(str(out))
    finally:
        session.stop()


def by_dask(data, out):
    """Decided by Dask: two worker processes, and frames of pandas."""
    import dask
    import dask.dataframe
    from dask.distributed import Client, LocalCluster

    # Arrow decides what is text here as everywhere else.
    dask.config.set({"dataframe.convert-string": False})
    rules = threshold.load()
    with LocalCluster(WORKERS, threads_per_worker=1, host=HERE, dashboard_address=None) as cluster, Client(cluster):
        referrals = dask.dataframe.read_parquet(str(data), split_row_groups=True)
        meta = threshold.schema().empty_table().to_pandas()
        decided = referrals.map_partitions(frame_decided, rules, meta=meta)
        decided.to_parquet(str(out), schema=threshold.schema(), write_index=False)


def frame_decided(frame, rules):
    """A frame of pandas, decided."""
    return rules.decide_table(frame).to_pandas()


#: Spark comes last: its Java stays until the end.
WAYS = {"one process": one_process, "Dask": by_dask, "Spark": by_spark}


def digest(folder):
    """How many rows a folder holds, how many of them were refused, and a number that only the same rows give, in any order."""
    rows, refused, whole = 0, 0, 0
    for path in sorted(folder.glob("**/*.parquet")):
        for batch in pyarrow.parquet.ParquetFile(path).iter_batches(2_000, columns=threshold.schema().names):
            rows += batch.num_rows
            for row in batch.to_pylist():
                refused += row["problem"] is not None
                whole += int.from_bytes(hashlib.sha256(repr(row).encode()).digest(), "big")
    return rows, refused, whole % 2**256


class Memory:
    """The most memory that this process and all that it started held at once, by program; and which of them started an engine."""

    def __init__(self):
        self.most, self.deciders = Counter(), set()
        self._is_over = threading.Event()

    def __enter__(self):
        self._side = threading.Thread(target=self._look, daemon=True)
        self._side.start()
        return self

    def __exit__(self, *_):
        self._is_over.set()
        self._side.join()

    def _look(self):
        while not self._is_over.wait(0.5):
            now = Counter()
            for name, held, parent, said in held_by_all():
                now[name] += held
                now["all"] += held
                if name.startswith("threshold") and b"decide" in said:
                    self.deciders.add(parent)
            for name, held in now.items():
                self.most[name] = max(self.most[name], held)


def held_by_all():
    """Name, memory in MiB, parent and words of this process and of all that come from it; what several share is shared out."""
    parents, names = {}, {}
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, IndexError, ValueError):
            name, _, rest = (entry / "stat").read_text().partition("(")[2].rpartition(")")
            parents[int(entry.name)], names[int(entry.name)] = int(rest.split()[1]), name
    for process in parents:
        above = process
        while above not in (0, os.getpid()):
            above = parents.get(above, 0)
        if above:
            with contextlib.suppress(OSError, ValueError):
                lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
                held = next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
                said = Path(f"/proc/{process}/cmdline").read_bytes().split(b"\0")
                yield names[process], held // 1024, parents[process], said


def main():
    said = argparse.ArgumentParser(description=__doc__)
    said.add_argument("data", type=Path)
    said.add_argument("out", type=Path)
    said.add_argument("--only", choices=[*WAYS], action="append")
    given = said.parse_args()
    os.environ |= {"SPARK_LOCAL_IP": HERE, "PYSPARK_PYTHON": sys.executable, "PYSPARK_DRIVER_PYTHON": sys.executable}
    found = {}
    for way in given.only or WAYS:
        if way == "Spark" and not has_java():
            print("There is no Java (17 or later) here: Spark is not tried.", flush=True)
            continue
        out = given.out / way.replace(" ", "-").lower()
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir(parents=True)
        start = time.monotonic()
        with Memory() as memory:
            WAYS[way](given.data, out)
        took = time.monotonic() - start
        found[way] = rows, refused, _ = digest(out)
        held = ", ".join(f"{name} {most}" for name, most in memory.most.most_common() if name != "all")
        print(
            f"{way}: {rows:,} rows, {refused:,} refused, {took:.1f} s, {rows / took:,.0f} rows a second, "
            f"decided by {len(memory.deciders)} processes, at most {memory.most['all']} MiB ({held})",
            flush=True,
        )
    if len(set(found.values())) > 1:
        sys.exit(f"the rows are not the same: {found}")
    if len(found) > 1:
        print(f"All rows are the same: {' = '.join(found)}")


def has_java():
    """Whether Spark can run here: it needs Java 17 or later."""
    with contextlib.suppress(OSError):
        said = subprocess.run(["java", "-version"], capture_output=True, encoding="utf-8", check=False).stderr
        version = re.search(r'version "(\d+)', said)
        return version is not None and int(version[1]) >= 17
    return False


if __name__ == "__main__":
    main()
