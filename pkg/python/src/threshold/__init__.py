"""Safeguarding thresholds from Python: load rules, check them, decide referrals one by one or by the table.

    import threshold

    rules = threshold.load()                      # the built-in Croydon sample, or load("path/to/pack")
    record = rules.decide({"referral": "R-1", "received": "2026-11-20", "children": [{"child": "A", "facts": {"mark-seen": True}}]})

The engine runs as a program beside Python and is spoken to in lines of JSON: what it answers is what `threshold decide` answers,
byte for byte, and nothing that happens in it can harm the Python process. Nothing leaves the machine.
"""

from __future__ import annotations

from ._engine import Engine, EngineError, ReferralError
from ._rules import Rules, check, load, map_in_arrow, schema

__all__ = ["Engine", "EngineError", "ReferralError", "Rules", "check", "load", "map_in_arrow", "schema"]
