"""Whoever asks gets the answers to what they asked: at the same time, from a fork, after a fault, and of whatever they hand over."""

import datetime
import itertools
import json
import multiprocessing
import os
import pickle
import threading
import unittest
from collections import OrderedDict
from types import MappingProxyType
from unittest import mock

import threshold
from support import BABY, SMALL, ends


class Asking(unittest.TestCase):
    def setUp(self):
        self.rules = threshold.load(SMALL)
        self.addCleanup(self.rules.close)

    def kinds(self, referrals):
        return [answer["kind"] for answer in self.rules.decide_all(referrals)]

    @ends
    def test_a_text_that_is_no_json_is_a_problem_of_its_own(self):
        for text in ("not json", "", "  \n", "{", '{"referral":', "[]", "\x00"):
            with self.subTest(text), self.assertRaises(threshold.ReferralError):
                self.rules.decide(text)
        self.assertEqual(self.kinds(["{", "", BABY]), ["problems", "problems", "brief"])

    @ends
    def test_json_over_several_lines_is_one_referral(self):
        self.assertEqual(self.rules.decide(json.dumps(BABY, indent=1).replace("\n", "\r\n")), self.rules.decide(BABY))

    @ends
    def test_half_a_letter_is_a_problem_of_its_own(self):
        with self.assertRaises(threshold.ReferralError):
            self.rules.decide({**BABY, "referral": "\ud800"})
        self.assertEqual(self.kinds([{**BABY, "referral": "\ud800"}, BABY]), ["problems", "brief"])

    @ends
    def test_two_lists_are_decided_side_by_side(self):
        first, second = (self.rules.decide_all([{**BABY, "referral": f"{name}-{at}"} for at in range(9)]) for name in "AB")
        pairs = [(one["referral"], other["referral"]) for one, other in zip(first, second)]
        self.assertEqual(pairs, [(f"A-{at}", f"B-{at}") for at in range(9)])

    @ends
    def test_one_is_decided_amid_others(self):
        found = [next(self.rules.decide_all([BABY]))["referral"] for _ in self.rules.decide_all([BABY] * 3)]
        self.assertEqual(found, ["R-1"] * 3)

    @ends
    def test_whoever_hands_referrals_over_is_asked_in_their_own_thread(self):
        here, seen = threading.get_ident(), set()

        def mine():
            for _ in range(300):
                seen.add(threading.get_ident())
                yield BABY

        self.assertEqual(len(self.kinds(mine())), 300)
        self.assertEqual(seen, {here})

    @ends
    def test_few_wait_at_any_time(self):
        taken = 0

        def endless():
            nonlocal taken
            while True:
                taken += 1
                yield BABY

        answers = self.rules.decide_all(endless())
        for _ in range(1_000):
            next(answers)
        answers.close()
        self.assertLess(taken, 1_000 + 200 * (os.cpu_count() or 1))

    @ends
    def test_engines_that_wait_are_used_again_and_are_few(self):
        from threshold._engine import IDLE

        many = [self.rules.decide_all([BABY, BABY]) for _ in range(IDLE.MOST + 2)]
        for answers in many:
            next(answers)
        self.assertEqual([len(list(answers)) for answers in many], [1] * len(many))
        self.assertLessEqual(len(IDLE._engines), IDLE.MOST)
        process = IDLE._engines[-1][1]._process.pid
        self.kinds([BABY])
        self.assertEqual(IDLE._engines[-1][1]._process.pid, process)

    @ends
    def test_an_engine_that_stops_is_an_error_and_the_next_is_another(self):
        from threshold import _rules

        started = []

        def start(arguments):
            started.append(threshold.Engine(arguments))
            return started[-1]

        with mock.patch.object(_rules, "Engine", start):
            answers = self.rules.decide_all(itertools.repeat(BABY))
            next(answers)
            started[-1].kill()
            with self.assertRaises(threshold.EngineError):
                for _ in answers:
                    pass
            self.assertEqual(self.kinds([BABY]), ["brief"])
        self.assertEqual(len(started), 2)

    def test_an_engine_that_is_not_there_is_an_error(self):
        for wrong in ("/no/such/program", str(SMALL)):
            with self.subTest(wrong), mock.patch.dict(os.environ, {"THRESHOLD": wrong}), self.assertRaises(threshold.EngineError):
                threshold.load(SMALL)

    @unittest.skipUnless(hasattr(os, "fork"), "nothing forks here")
    @ends
    def test_a_fork_has_engines_of_its_own(self):
        self.rules.decide(BABY)
        forks = multiprocessing.get_context("fork")
        answers = forks.Queue()
        others = [
            forks.Process(target=lambda name=name: answers.put(self.rules.decide({**BABY, "referral": name})["referral"]))
            for name in ("A", "B")
        ]
        for other in others:
            other.start()
        self.assertEqual(sorted(answers.get(timeout=30) for _ in others), ["A", "B"])
        for other in others:
            other.join()

    def test_a_moment_may_be_one_of_python(self):
        for given, seen in (
            (datetime.date(2026, 12, 24), "2026-12-24"),
            (datetime.datetime(2026, 12, 24, 9, 30, 1, 5), "2026-12-24T09:30:01"),
            (datetime.datetime(2026, 7, 1, 23, 30, tzinfo=datetime.timezone.utc), "2026-07-02T00:30"),
        ):
            with self.subTest(given):
                self.assertEqual(self.rules.decide({**BABY, "received": given})["received"], seen)
                if given.month == 12:
                    self.assertEqual(self.rules.decide(BABY, as_at=given)["asAt"], seen)

    def test_any_mapping_is_a_referral(self):
        child = MappingProxyType({"child": "Child A", "facts": OrderedDict(BABY["children"][0]["facts"])})
        self.assertEqual(self.rules.decide(MappingProxyType({**BABY, "children": (child,)})), self.rules.decide(BABY))

    def test_what_is_no_referral_is_an_error_of_the_caller(self):
        for wrong in (None, 3, ["a"]):
            with self.subTest(wrong), self.assertRaises((TypeError, ValueError)):
                self.rules.decide(wrong)
        self.assertEqual(self.rules.decide(BABY)["referral"], "R-1")

    def test_problems_can_be_sent_to_another_process(self):
        with self.assertRaises(threshold.ReferralError) as raised:
            self.rules.decide("{}")
        self.assertEqual(pickle.loads(pickle.dumps(raised.exception)).problems, raised.exception.problems)

    def test_rules_that_became_others_elsewhere_are_not_used(self):
        self.rules.data["fingerprint"] = "that of another pack"
        with pickle.loads(pickle.dumps(self.rules)) as elsewhere, self.assertRaises(threshold.EngineError):
            elsewhere.decide(BABY)


if __name__ == "__main__":
    unittest.main()
