"""Made-up lives under made-up packs, as the reference of the rule language says that they go: a second opinion on clocks,
standing, duties and refusals.

It was written from grammar/README.md alone, and shares nothing with the engine: days and hours are counted by dates.py, what is
known when is looked up in plain lists, and a clock is a loop over its starts. Everything that happens has its minute, so that
each state is certain; what is uncertain is the subject of other tests.

    python lives.py 240 > lives.jsonl      so many lives, always the same: a line for each pack, with its lives
"""

import json
import random
import sys
from datetime import date, datetime, time, timedelta

from dates import CLOSES, HOLIDAYS, LAST, OPEN, counted, due, is_skipped

EVENTS = ["alpha", "bravo", "carol", "delta", "opened", "shut", "needless"]
BEGIN = datetime(2026, 1, 1)
LENGTH = 730
LIVES_OF_A_PACK = 20

HEAD = """pack life "Life"
  version "1"
level calm "Calm"
agency care "Care"
agency health "Health"
source guide "Guide" grade verified
route is-open "The case is open"
fact open-case "Is the case open?" yes or no, about the child worse when yes begins with opened ends with shut
fact flagged "Is the child flagged?" yes or no, about the child worse when yes
calendar bank "Working days" counts working days file "bank.yaml"
calendar late "Working days of a hub that shuts at five" counts working days file "late.yaml"
calendar hub "Hours of the hub" counts working hours file "hub.yaml"
rule stands "The case is open" when open-case then route is-open because "It is shown." cites guide
"""


# What a pack says

def limit(dice, of_action=False):
    """A limit in words, with what it means: a unit, a number, and whether the first day counts."""
    kind = dice.random()
    if kind < 0.06:
        return {"words": "on the same day", "unit": "day", "count": 0, "first": False}
    if kind < 0.12:
        return {"words": "by the end of the next working day", "unit": "working day", "count": 1, "first": False}
    unit, counts = dice.choice([
        ("minute", [30, 600]), ("hour", [1, 24, 48, 72]), ("working hour", [1, 4, 8, 24]), ("hour of working days", [4, 24, 48]), ("day", [1, 5, 10, 28]),
        ("week", [1, 2, 6, 12]), ("month", [1, 3, 6]), ("working day", [1, 2, 5, 10, 15, 45])])
    count = dice.choice(counts)
    first = not of_action and unit in ("day", "week", "month", "working day") and dice.random() < 0.2
    plural = unit if count == 1 else unit.replace("hour of", "hours of") if " of " in unit else f"{unit}s"
    words = f"within {count} {plural}{', counting the first day' if first else ''}"
    return {"words": words, "unit": unit, "count": count, "first": first}


def atom(dice, windows):
    kind = dice.choice(["flagged", "open-case", "since", "number", "window" if windows else "since"])
    one, other = dice.sample(EVENTS[:4], 2)
    if kind in ("flagged", "open-case"):
        return {"kind": "fact", "fact": kind, "words": kind}
    if kind == "since":
        return {"kind": "since", "event": one, "base": other, "least": 1, "words": f"{one} since last {other}"}
    if kind == "number":
        least = dice.choice([1, 2, 3])
        return {"kind": "ever", "event": one, "least": least, "words": f"number of {one} at least {least}"}
    days, least = dice.choice([30, 90, 180]), dice.choice([1, 2])
    return {"kind": "window", "event": one, "days": days, "least": least,
            "words": f"number of {one} in the last {days} days at least {least}"}


def condition(dice, windows=True):
    """Some conditions joined by one word, each perhaps with a not."""
    parts = [(dice.random() < 0.35, atom(dice, windows)) for _ in range(dice.choice([1, 1, 2, 3]))]
    word = dice.choice(["and", "or"])
    words = f" {word} ".join(f"not ({part['words']})" if negated else part["words"] for negated, part in parts)
    return {"word": word, "parts": parts, "words": words}


def clock(dice, name):
    stops = dice.sample(EVENTS[:4], dice.choice([1, 1, 2]))
    starts = []
    for _ in range(dice.choice([1, 1, 2])):
        when = condition(dice) if dice.random() < 0.4 else None
        starts.append({"which": dice.choice(["first", "last", "each"]), "event": dice.choice(EVENTS[:5]), "when": when})
    made = {
        "name": name, "starts": starts, "stops": stops,
        "limits": [limit(dice) for _ in range(dice.choice([1, 1, 2]))],
        "proposal": limit(dice) if dice.random() < 0.1 else None,
        "standing": dice.random() < 0.3, "needless": dice.random() < 0.3,
        "calendar": "late" if dice.random() < 0.3 else "bank",
        "right": dice.random() < 0.1, "action": dice.random() < 0.15,
    }
    lines = [f'clock {name} "{name}"']
    for start in starts:
        when = f" when {start['when']['words']}" if start["when"] else ""
        lines.append(f"  starts at {start['which']} {start['event']}{when}")
    lines.append(f"  stops at {' or '.join(stops)}")
    lines += [f"  {one['words']}" for one in made["limits"]]
    lines += [f"  {made['proposal']['words']} as proposal"] if made["proposal"] else []
    lines += ["  while open-case"] if made["standing"] else []
    lines += ["  not needed after needless"] if made["needless"] else []
    lines += ['  right of "Somebody else"'] if made["right"] else []
    lines += ["  for deed"] if made["action"] else []
    lines.append(f"  on the {made['calendar']} calendar")
    made["words"] = "\n".join(lines)
    return made


def pack(dice):
    clocks = [clock(dice, f"clock-{letter}") for letter in "abc"[:dice.choice([1, 2, 3])]]
    asks = {"when": condition(dice, windows=False), "limit": limit(dice, of_action=True)}
    done_by = dice.sample(EVENTS[:4], dice.choice([1, 2]))
    reached = dice.random() < 0.2
    refuses = condition(dice)
    text = HEAD + "".join(f'event {event} "{event}" about the child\n' for event in EVENTS)
    text += f'action deed "Deed" done by {" or ".join(done_by)}{" reached by open-case" if reached else ""}\n'
    text += 'action step "Step"\n'
    text += f'rule wanted "Wanted" when {asks["when"]["words"]} then deed {asks["limit"]["words"]} because "So." cites guide\n'
    text += f'rule held-back "Held back" when {refuses["words"]} then refuse step because "So." cites guide\n'
    text += "\n".join(one["words"] for one in clocks) + "\n"
    return {"text": text, "clocks": clocks, "asks": asks, "done_by": done_by, "reached": reached, "refuses": refuses}


# What happens

class Doubtful(Exception):
    """Something lies so near to the edge of a window that the reference does not say on which side."""


class Life:
    def __init__(self, dice):
        minutes = set()
        while len(minutes) < dice.randrange(6, 30):
            at = BEGIN + timedelta(days=dice.randrange(LENGTH), hours=dice.randrange(3, 24), minutes=dice.randrange(60))
            if not is_skipped(at):
                minutes.add(at)
        self.events = [(at, dice.choice(EVENTS)) for at in sorted(minutes)]
        # Before a first event that begins it a standing is not so; an end says nothing of before.
        turns = [n for n, (_, event) in enumerate(self.events) if event in ("opened", "shut")]
        first = turns[0] if turns else 0
        self.events[first] = (self.events[first][0], "opened")
        self.received = BEGIN + timedelta(days=dice.randrange(LENGTH // 2), hours=9, minutes=1)
        # Without a date: from the receipt, and before it where nothing else is known.
        self.reports = [{"value": dice.random() < 0.5, "since": None, "learnt": None}]
        at = self.received
        for _ in range(dice.choice([0, 0, 1, 2, 3])):
            at += timedelta(days=dice.randrange(1, 200), minutes=dice.randrange(1, 600))
            value = dice.random() < 0.5
            self.reports.append({"value": value, "since": at, "learnt": at})
            if dice.random() < 0.3:
                # The same person takes it back.
                later = at + timedelta(days=dice.randrange(1, 60), minutes=7)
                self.reports.append({"value": not value, "since": at, "learnt": later})
                at = later

    def written(self):
        def report(one):
            told = {"value": one["value"], "by": "health"}
            return told if one["since"] is None else {**told, "since": iso(one["since"]), "learnt": iso(one["learnt"])}
        return {
            "referral": "L-1", "received": iso(self.received), "history-complete": EVENTS,
            "children": [{
                "child": "Child A", "facts": {"flagged": [report(one) for one in self.reports]},
                "events": [{"event": event, "on": iso(at)} for at, event in self.events],
            }],
        }

    def times(self, event, until):
        return [at for at, kind in self.events if kind == event and at <= until]

    def is_open(self, at):
        turns = [event for moment, event in self.events if moment <= at and event in ("opened", "shut")]
        return bool(turns) and turns[-1] == "opened"

    def is_flagged(self, at):
        """What was known at the time, and says something of it; the latest counts, and of one time what was learnt last."""
        known = [one for one in self.reports if one["learnt"] is None or one["learnt"] <= at]
        return max(known, key=lambda one: (one["since"] or datetime.min, one["learnt"] or datetime.min))["value"]

    def holds(self, condition, at):
        parts = [self.atom(part, at) != negated for negated, part in condition["parts"]]
        return all(parts) if condition["word"] == "and" else any(parts)

    def atom(self, part, at):
        if part["kind"] == "fact":
            return self.is_flagged(at) if part["fact"] == "flagged" else self.is_open(at)
        times = self.times(part["event"], at)
        if part["kind"] == "since":
            base = self.times(part["base"], at)
            times = [moment for moment in times if base and moment > base[-1]]
        if part["kind"] == "window":
            edge = at - timedelta(days=part["days"])
            if any(abs(moment - edge) < timedelta(days=2) for moment in times):
                raise Doubtful
            times = [moment for moment in times if moment >= edge]
        return len(times) >= part["least"]

    def changes(self, until):
        """Every moment at which something that rules read may change."""
        all_ = [at for at, _ in self.events] + [one["learnt"] for one in self.reports if one["learnt"]]
        return sorted({at for at in all_ + [self.received, until] if self.received <= at <= until})


def iso(at):
    return at.isoformat(timespec="minutes") if isinstance(at, datetime) else at.isoformat()


# When something is due

def received_on(at, calendar):
    """The day on which something counts as received: where a hub has shut, or does not open that day, the next one."""
    day = at.date()
    if calendar == "late" and (day not in OPEN or at.time() >= CLOSES):
        day += timedelta(1)
        while day not in OPEN:
            day += timedelta(1)
    return day


def ends(limit, at, calendar="bank"):
    """The last moment in time, with what is shown: a day ends with its last minute."""
    if limit["unit"] == "working day":
        end = counted(received_on(at, calendar), limit["count"], limit["first"], HOLIDAYS)
    else:
        end = due(limit["unit"], limit["count"], limit["first"], at)
    last = end if isinstance(end, datetime) else datetime.combine(end, time.max)
    return last, iso(end)


class Run:
    def __init__(self, life, clock, start, now):
        self.start = start
        self.end, self.shown = min(ends(one, start, clock["calendar"]) for one in clock["limits"])
        finished = [(at, "stop") for event in clock["stops"] for at in life.times(event, now) if at > start]
        finished += [(at, "needless") for at in needless(life, clock, now) if at > start]
        self.ended, self.by = min(finished, default=(None, None))
        self.missed = (self.ended or now) > self.end and not clock["right"]
        if self.by == "needless":
            self.state = "not-needed"
        elif self.by == "stop":
            late = "stopped-late" if not clock["right"] else None
            self.state = "stopped-in-time" if self.ended <= self.end else late
        elif now <= self.end:
            self.state = "running"
        else:
            self.state = "lapsed" if clock["right"] else "overdue"


def needless(life, clock, until):
    """What makes a clock needless: the event that it names, and the end of the standing to which it belongs."""
    named = life.times("needless", until) if clock["needless"] else []
    return named + (life.times("shut", until) if clock["standing"] else [])


def runs(life, clock, now):
    found = []
    for which in ("first", "last", "each"):
        starts = []
        for start in (start for start in clock["starts"] if start["which"] == which):
            for at in life.times(start["event"], now):
                applies = (start["when"] is None or life.holds(start["when"], at)) and (not clock["standing"] or life.is_open(at))
                if applies:
                    starts.append((at, start["event"]))
        chosen = []
        # Two lines that say the same start the clock once for each.
        for at, event in sorted(starts):
            open_ = chosen[-1] if chosen else None
            if which == "first" and open_ and event in clock["stops"]:
                if not any(open_ < end <= at for end in needless(life, clock, now)):
                    continue
            stops = [end for stop in clock["stops"] for end in life.times(stop, now)]
            is_over = open_ is None or any(open_ < end <= at for end in stops + needless(life, clock, now))
            if which == "each" or is_over:
                chosen.append(at)
            elif which == "last":
                # Nothing resets what was missed.
                in_time = at <= Run(life, clock, open_, now).end
                chosen = chosen[:-1] + [at] if in_time else chosen + [at]
        found += chosen
    return [Run(life, clock, at, now) for at in sorted(found)]


def duty(life, pack, of_clocks, now):
    """The action: since when it is asked for, by when, and what came of it; nothing where no rule asks for it."""
    if now < life.received or not life.holds(pack["asks"]["when"], now):
        return None
    begun = now
    for at in reversed(life.changes(now)):
        if not life.holds(pack["asks"]["when"], at):
            break
        begun = at
    clocks = [clock for clock in pack["clocks"] if clock["action"]]
    kinds = set(pack["done_by"]) | {stop for clock in clocks for stop in clock["stops"]}
    done = sorted(at for event in kinds for at in life.times(event, now) if at >= begun)
    dates = [ends(pack["asks"]["limit"], begun)]
    if not done:
        dates += [(run.end, run.shown) for clock in clocks for run in of_clocks[clock["name"]] if run.ended is None]
    last, shown = min(dates)
    if done:
        progress = "done" if done[0] <= last else "done-late"
    elif pack["reached"] and life.is_open(now):
        progress = "reached"
    else:
        progress = "overdue" if now > last else "open"
    return {"begun": iso(begun), "due": shown, "progress": progress}


def asked(life, pack, now):
    of_clocks = {clock["name"]: runs(life, clock, now) for clock in pack["clocks"]}
    clocks = [[name, iso(run.start), run.shown, run.state, "yes" if run.missed else "no", run.ended and iso(run.ended)]
              for name, all_ in sorted(of_clocks.items()) for run in all_]
    return {
        "at": iso(now), "open": life.is_open(now), "refused": life.holds(pack["refuses"], now),
        "clocks": sorted(clocks, key=str), "duty": duty(life, pack, of_clocks, now),
    }


def lives(dice, pack, count):
    made = []
    while len(made) < count:
        life = Life(dice)
        moments = sorted(life.received + timedelta(minutes=dice.randrange(1, 60 * 24 * 600)) for _ in range(3))
        moments = [at for at in moments if at.hour >= 3]
        try:
            made.append({"referral": life.written(), "asked": [asked(life, pack, at) for at in moments]})
        except Doubtful:
            continue
    return made


def main(count):
    dice = random.Random(20261129)
    assert LAST >= date(2028, 12, 31)
    for left in range(count, 0, -LIVES_OF_A_PACK):
        made = pack(dice)
        print(json.dumps({"rules": made["text"], "lives": lives(dice, made, min(left, LIVES_OF_A_PACK))}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
