"""What the tests share: the pack, a referral, and a test that ends although what it tests does not."""

import functools
import threading
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SMALL = ROOT / "tests/corpus/referral/pack"
BABY = {
    "referral": "R-1",
    "received": "2026-11-20T16:50",
    "children": [{"child": "Child A", "facts": {"mark-seen": True, "independently-mobile": False}}],
}


def ends(test):
    """Fails where a test waits for ever."""

    @functools.wraps(test)
    def tried(self):
        raised = []

        def run():
            try:
                test(self)
            except BaseException as error:
                raised.append(error)

        side = threading.Thread(target=run, daemon=True)
        side.start()
        side.join(timeout=60)
        self.assertFalse(side.is_alive(), "it waits for ever")
        if raised:
            raise raised[0]

    return tried


def installed(name):
    """A library, or a test that says that it is left out."""
    try:
        return __import__(name)
    except ImportError:
        raise unittest.SkipTest(f"{name} is not installed") from None
