"""The package against the real engine: what it answers, what it refuses, and the notebook run from top to bottom."""

import json
import os
import pickle
import unittest
from pathlib import Path

import threshold
from support import BABY, ROOT, SMALL

try:
    import pyarrow
except ImportError:
    pyarrow = None


class Decide(unittest.TestCase):
    def setUp(self):
        self.rules = threshold.load(SMALL)
        self.addCleanup(self.rules.close)

    def test_a_record_is_the_one_of_the_command_line(self):
        record = self.rules.decide(BABY)
        self.assertEqual(record["children"][0]["reasons"][0]["rule"], "bruise-not-mobile")
        self.assertEqual(record, self.rules.decide(json.dumps(BABY)))
        self.assertEqual(self.rules.decide(BABY, as_at="2026-12-24")["asAt"], "2026-12-24")

    def test_everything_that_is_wrong_is_raised_and_the_engine_goes_on(self):
        wrong = {**BABY, "children": [{"child": "Child A", "facts": {"mark-sen": True, "age": "4 apples"}}]}
        with self.assertRaises(threshold.ReferralError) as raised:
            self.rules.decide(wrong)
        self.assertEqual(len(raised.exception.problems), 2)
        self.assertEqual(self.rules.decide(BABY)["referral"], "R-1")

    def test_many_are_decided_in_their_order(self):
        many = ({**BABY, "referral": f"R-{at}"} if at % 7 else {"referral": "wrong"} for at in range(2_000))
        answers = list(self.rules.decide_all(many))
        self.assertEqual([answer["kind"] for answer in answers[:8]], ["problems", *["brief"] * 6, "problems"])
        self.assertEqual([answers[at]["referral"] for at in (1, 1_999)], ["R-1", "R-1999"])

    def test_whoever_stops_early_or_fails_gets_the_right_answers_later(self):
        first = self.rules.decide_all({**BABY, "referral": f"R-{at}"} for at in range(500))
        next(first)
        first.close()
        self.assertEqual(next(self.rules.decide_all([{**BABY, "referral": "later"}]))["referral"], "later")

        def broken():
            yield BABY
            raise KeyError("mine")

        with self.assertRaises(KeyError):
            list(self.rules.decide_all(broken()))
        self.assertEqual(next(self.rules.decide_all([BABY]))["referral"], "R-1")

    def test_rules_that_are_not_there_are_an_error(self):
        with self.assertRaises(threshold.EngineError):
            threshold.load(ROOT / "no-such-pack")
        self.assertEqual({finding["severity"] for finding in threshold.check(SMALL)} - {"warning", "notice"}, set())

    def test_rules_can_be_sent_to_another_process(self):
        self.rules.decide(BABY)
        with pickle.loads(pickle.dumps(self.rules)) as other:
            self.assertEqual(other.decide(BABY)["referral"], "R-1")


@unittest.skipIf(pyarrow is None, "pyarrow is not installed: the notebook is not tested")
class Notebook(unittest.TestCase):
    def test_the_notebook_runs_from_top_to_bottom(self):
        notebook = json.loads((Path(__file__).parents[1] / "first-steps.ipynb").read_text("utf-8"))
        scope = {}
        here = os.getcwd()
        os.chdir(ROOT)
        self.addCleanup(os.chdir, here)
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                exec(compile("".join(cell["source"]), "first-steps.ipynb", "exec"), scope)
        scope["rules"].close()


if __name__ == "__main__":
    unittest.main()
