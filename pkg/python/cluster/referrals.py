"""Made-up referrals as a folder of Parquet files: `referrals.py ROWS FOLDER`, the same from the same seed on every machine.

Each row is one made-up child with an answer to every question of a pack that is asked of such a child. A tenth to a half of these
answers is told. Rows stand in the order in which they were received, over one year. One in a thousand is faulty on purpose. Rows
are made part by part, so that their number needs no room.
"""

import argparse
import datetime
import multiprocessing
from pathlib import Path

import numpy
import pyarrow
import pyarrow.parquet

import threshold

#: The most rows of a file, and of what is made at once; and the fewest files, so that every worker has some.
FILE, PART, FILES = 250_000, 25_000, 8
FIRST, DAYS = datetime.date(2026, 1, 1), 365
FAULTY = 1_000


class Children:
    """What is true of some made-up children, and which questions are asked of whom."""

    def __init__(self, pack, rows, chance):
        self.facts = {fact["name"]: fact for fact in pack["facts"]}
        self.defines = {define["name"]: define["when"] for define in pack["defines"]}
        self.rows, self.chance = rows, chance
        # Most children have few worries and some have many.
        self.worry = chance.choice([0.001, 0.005, 0.02, 0.06], rows, p=[0.3, 0.3, 0.3, 0.1])
        self.true, self.asked = {}, {}
        for name in self.facts:
            self.make(name)

    def make(self, name):
        """The answers to one question, after those to the questions on which it rests."""
        if name in self.asked:
            return
        fact = self.facts[name]
        self.asked[name] = numpy.ones(self.rows, bool)
        asked = self.holds(fact["asked"]) if fact.get("asked") else self.asked[name]
        self.asked[name] = asked
        self.true[name] = self.answers(fact["name"], fact["domain"], fact["worse"], asked)

    def answers(self, name, domain, worse, asked):
        kind, rows = domain["type"], self.rows
        if kind == "yes-no":
            worry = self.chance.random(rows, numpy.float32) < self.worry
            return asked & (~worry if worse == "down" else worry)
        if kind == "number":
            first, last = domain["from"], min(domain["to"], 215) if name == "age" else domain["to"]
            return self.chance.integers(first, last + 1, rows)
        if kind == "one-of":
            return self.chance.integers(0, len(domain["choices"]), rows)
        return self.chance.integers(1, 1 << len(domain["choices"]), rows)  # several of them, a bit each

    def holds(self, condition):
        """Of whom a condition holds."""
        (kind, inner), *_ = condition.items()
        if kind == "all":
            return numpy.logical_and.reduce([self.holds(part) for part in inner])
        if kind == "any":
            return numpy.logical_or.reduce([self.holds(part) for part in inner])
        if kind == "not":
            return ~self.holds(inner)
        if kind == "define":
            return self.holds(self.defines[inner])
        if kind == "count":
            count = numpy.add.reduce([self.holds(part).astype(int) for part in inner["of"]])
            return (count >= inner["from"]) & (inner["to"] is None or count <= inner["to"])
        name = condition["fact"]
        self.make(name)
        answer, asked = self.true.get(name), self.asked[name]
        choices = self.facts[name]["domain"].get("choices", [])
        if answer is None:
            raise ValueError(f"`{name}` rests on itself")
        if "is" in condition:
            found = answer == condition["is"]
            return found if condition["is"] is False else found & asked
        if "item" in condition:
            return asked & ((answer >> choices.index(condition["item"]) & 1 == 1) == condition["included"])
        if "in" in condition:
            return asked & numpy.isin(answer, [choices.index(choice) for choice in condition["in"]])
        return asked & (answer >= condition["from"]) & (answer <= condition["to"])

    def column(self, name, is_told):
        """The answers that are told, as a column."""
        domain, answer = self.facts[name]["domain"], self.true[name]
        if domain["type"] == "yes-no":
            return pyarrow.array(answer, mask=~is_told)
        if domain["type"] == "number" and domain["unit"] is None:
            return pyarrow.array(answer.astype("int32"), mask=~is_told)
        if domain["type"] == "number":
            words = [f"{number} {domain['unit']}s" for number in range(domain["to"] + 1)]
        elif domain["type"] == "one-of":
            words = domain["choices"]
        else:
            choices = [*enumerate(domain["choices"])]
            words = [[choice for at, choice in choices if many >> at & 1] for many in range(1 << len(choices))]
        at = pyarrow.array(answer.astype("int32"), mask=~is_told)
        return pyarrow.array(words).take(at)


def facts_of(condition):
    """The facts that a condition reads."""
    if isinstance(condition, dict):
        own = [condition["fact"]] if "fact" in condition else []
        return own + [name for part in condition.values() for name in facts_of(part)]
    return [name for part in condition for name in facts_of(part)] if isinstance(condition, list) else []


def part(pack, first, rows, all_rows, chance):
    """Some rows from a number on."""
    children = Children(pack, rows, chance)
    share = chance.uniform(0.1, 0.5, rows)
    told = {name: asked & (chance.random(rows, numpy.float32) < share) for name, asked in children.asked.items()}
    for axiom in pack["axioms"]:
        cannot_be = children.holds(axiom["when"]) & ~children.holds(axiom["always"])
        for name in facts_of([axiom["when"], axiom["always"]]):
            told[name] &= ~cannot_be
    at = numpy.arange(first, first + rows)
    day = at * DAYS // all_rows
    words = [(FIRST + datetime.timedelta(int(number))).isoformat() for number in range(DAYS)] + ["soon"]
    day[at % FAULTY == 7] = DAYS
    columns = {
        "referral": pyarrow.array([f"R-{number:08}" for number in at]),
        "received": pyarrow.array(words).take(pyarrow.array(day)),
        **{name: children.column(name, is_told) for name, is_told in told.items()},
    }
    ages = columns["age"].to_pylist()
    columns["age"] = pyarrow.array(["of school age" if number % FAULTY == 507 else age for number, age in zip(at, ages)])
    return pyarrow.table(columns)


def write(job):
    """One file."""
    pack, path, first, rows, all_rows, seed = job
    chance = numpy.random.default_rng([seed, first])
    writer = None
    for start in range(first, first + rows, PART):
        table = part(pack, start, min(PART, first + rows - start), all_rows, chance)
        writer = writer or pyarrow.parquet.ParquetWriter(path.with_suffix(".part"), table.schema)
        writer.write_table(table)
    writer.close()
    path.with_suffix(".part").rename(path)


def main():
    said = argparse.ArgumentParser(description=__doc__)
    said.add_argument("rows", type=int)
    said.add_argument("folder", type=Path)
    said.add_argument("--seed", type=int, default=28)
    said.add_argument("--rules", help="a pack's folder; the built-in one when left out")
    given = said.parse_args()
    pack = threshold.load(given.rules).data
    given.folder.mkdir(parents=True, exist_ok=True)
    size = min(FILE, -(-given.rows // FILES))
    jobs = [
        (pack, given.folder / f"referrals-{first:08}.parquet", first, min(size, given.rows - first), given.rows, given.seed)
        for first in range(0, given.rows, size)
    ]
    with multiprocessing.Pool() as pool:
        pool.map(write, jobs, chunksize=1)


if __name__ == "__main__":
    main()
