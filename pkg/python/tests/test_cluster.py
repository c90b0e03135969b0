"""What `make cluster` does, with a few hundred rows and without a cluster: made-up referrals, decided in parts, compared."""

import importlib.util
import pickle
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import threshold
from support import installed

CLUSTER = Path(__file__).parents[1] / "cluster"


def script(name):
    """One of the scripts of the cluster."""
    described = importlib.util.spec_from_file_location(name, CLUSTER / f"{name}.py")
    module = importlib.util.module_from_spec(described)
    described.loader.exec_module(module)
    return module


class Cluster(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.numpy, cls.arrow = installed("numpy"), installed("pyarrow")
        cls.referrals, cls.run_all = script("referrals"), script("run")
        cls.rules = threshold.load()
        cls.addClassCleanup(cls.rules.close)

    def made(self, first=0, rows=300):
        return self.referrals.part(self.rules.data, first, rows, 1_000, self.numpy.random.default_rng(7))

    def test_referrals_are_the_same_from_the_same_seed_and_tell_a_tenth_to_a_half(self):
        made = self.made()
        self.assertEqual(made, self.made())
        facts = {fact["name"] for fact in self.rules.data["facts"]}
        self.assertEqual(set(made.column_names), facts | {"referral", "received"})
        told = sum(made.num_rows - made[name].null_count for name in facts) / made.num_rows / len(facts)
        self.assertTrue(0.05 < told < 0.5, told)
        days = [day for day in made["received"].to_pylist() if day != "soon"]
        self.assertEqual(days, sorted(days))

    def test_children_contradict_nothing_and_faulty_rows_are_refused(self):
        rows = self.rules.decide_table(self.made(450, 100)).to_pylist()
        self.assertEqual([row["referral"] for row in rows if row["problem"]], ["R-00000507"])
        self.assertNotIn("contradicted", {row["answer"] for row in rows})
        self.assertGreater(len({row["level"] for row in rows}), 3)

    def test_rows_stand_in_files_enough_for_every_worker(self):
        with tempfile.TemporaryDirectory() as folder:
            with mock.patch.object(sys, "argv", ["referrals.py", "60", folder]), mock.patch.object(self.referrals, "write") as write:
                with mock.patch.object(self.referrals.multiprocessing, "Pool") as pool:
                    self.referrals.main()
            self.assertIs(pool.return_value.__enter__.return_value.map.call_args.args[0], write)
            jobs = pool.return_value.__enter__.return_value.map.call_args.args[1]
        self.assertEqual(len({job[1] for job in jobs}), 8)
        self.assertEqual([at for job in jobs for at in range(job[2], job[2] + job[3])], [*range(60)])

    def test_workers_give_what_one_process_gives(self):
        made = self.made(0, 100)
        function = pickle.loads(pickle.dumps(threshold.map_in_arrow()))
        parts = [batch for start in (50, 0) for batch in function(iter(made.slice(start, 50).to_batches(max_chunksize=20)))]
        with tempfile.TemporaryDirectory() as folder:
            one, other, wrong = (Path(folder, name) for name in ("one", "other", "wrong"))
            for path in (one, other, wrong):
                path.mkdir()
            self.arrow.parquet.write_table(made, Path(folder, "made.parquet"))
            self.run_all.one_process(Path(folder, "made.parquet"), one)
            decided = self.arrow.Table.from_batches(parts)
            self.arrow.parquet.write_table(decided, other / "a.parquet")
            self.arrow.parquet.write_table(self.arrow.concat_tables([decided.slice(1), decided.slice(1, 1)]), wrong / "a.parquet")
            self.assertEqual(self.run_all.digest(one), self.run_all.digest(other))
            self.assertNotEqual(self.run_all.digest(one), self.run_all.digest(wrong))

    def test_it_says_what_is_missing_or_not_the_same(self):
        for version, is_enough in (('java version "1.8.0"', False), ('openjdk version "17.0.15"', True), ("", False)):
            with mock.patch.object(self.run_all.subprocess, "run", return_value=mock.Mock(stderr=version)):
                self.assertEqual(self.run_all.has_java(), is_enough)
        with mock.patch.dict("os.environ", {"PATH": ""}), mock.patch("builtins.print") as say:
            self.assertFalse(self.run_all.has_java())
            with mock.patch.object(sys, "argv", ["run.py", "data", "out", "--only", "Spark"]):
                self.run_all.main()
        self.assertIn("no Java", say.call_args.args[0])
        with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as out:
            self.arrow.parquet.write_table(self.made(0, 20), Path(folder, "made.parquet"))

            def loses_a_row(data, out):
                self.arrow.parquet.write_table(self.rules.decide_table(data).slice(1), out / "a.parquet")

            ways = {"one process": self.run_all.one_process, "another": loses_a_row}
            with mock.patch.object(self.run_all, "WAYS", ways), mock.patch.object(sys, "argv", ["run.py", folder, out]):
                with mock.patch("builtins.print"), self.assertRaisesRegex(SystemExit, "not the same"):
                    self.run_all.main()


if __name__ == "__main__":
    unittest.main()
