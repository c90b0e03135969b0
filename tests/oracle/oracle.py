"""Finds with Z3 what the engine found with diagrams, and says where they differ.

Reads JSON lines (see main.rs). Each has a pack as `threshold export` prints it and the engine's answers; nothing of the
engine is used here. Exit code 1 if anything differs.
"""

import json
import sys
import time
from collections import Counter

from z3 import And, Bool, BoolVal, If, Int, IntVal, Not, Or, Solver, is_bool, sat, substitute

BASE = {"week": ("day", 7), "year": ("month", 12), "hour": ("minute", 60)}
PLAIN, EXCEPTION, AGAINST = "plain", "exception", "against"
TURNED = {PLAIN: PLAIN, EXCEPTION: AGAINST, AGAINST: EXCEPTION}


DAY, HOUR = 24 * 60, 60
LONG = {"minute": ("minute", 1), "hour": ("minute", 60), "day": ("day", 1), "week": ("day", 7),
        "month": ("month", 1), "year": ("month", 12)}


def fewest(months):
    return months // 12 * 365 + months % 12 * 28


def most(months):
    return months // 12 * 366 + months % 12 * 31


def span(window):
    """The kind of a window such as `last 12 months`, its count, and the fewest and most days that it reaches back."""
    count, unit = window.removeprefix("last ").split(" ", 1)
    if unit.removesuffix("s") not in LONG:
        return None
    kind, each = LONG[unit.removesuffix("s")]
    count = int(count) * each
    days = {"minute": (count // DAY, (count + DAY - 1) // DAY), "day": (count, count),
            "month": (fewest(count), most(count))}[kind]
    return kind, count, *days


def inside(narrow, wide):
    """Whether every event of one window surely lies in the other."""
    if wide == "ever":
        return True
    if not (narrow.startswith("last") and wide.startswith("last")):
        return False
    short, long = span(narrow), span(wide)
    if not short or not long:
        return narrow == wide
    if short[0] == long[0]:
        return short[1] <= long[1]
    if short[0] == "minute":
        return short[1] + HOUR <= long[2] * DAY
    if long[0] == "minute":
        return short[3] * DAY + HOUR <= long[1]
    return short[3] <= long[2]


def lately(window, unit):
    """Less than the first, in half steps, is surely inside of the window; more than the second is surely not."""
    found = span(window)
    if not found:
        return None
    kind, count, low, high = found
    if unit == "day":
        return 2 * low, 2 * high
    if unit == "month" and kind == "month":
        return 2 * count, 2 * count + 1
    if unit == "month":
        longer = next(months for months in range(2400) if most(months) > low)
        return 2 * max(longer - 1, 0), 2 * next(months for months in range(2400) if fewest(months) >= high) + 1
    if unit == "minute" and kind == "minute":
        return 2 * count, 2 * ((high + 1) * DAY + HOUR)
    if unit == "minute":
        return 2 * (low * DAY - HOUR), 2 * ((high + 1) * DAY + HOUR)
    return None


class Pack:
    """The rules as formulas over the inputs."""

    def __init__(self, export):
        self.export = export
        self.facts = {fact["name"]: fact for fact in export["facts"]}
        self.events = {event["name"]: event for event in export["events"]}
        self.defines = {define["name"]: define["when"] for define in export["defines"]}
        self.level_at = {name: at for at, name in enumerate(export["levels"])}
        self.speed_at = {name: at for at, name in enumerate(export["speeds"])}
        self.inputs = {}
        self.worse = {}
        self.ranges = []
        self.cuts = {}
        self.level = None
        # What no rule reads is an input too, and what is known of it says something of others.
        for when in [*self.defines.values(), *(fact["asked"] for fact in self.facts.values() if "asked" in fact)]:
            if not self.mentions_level(when):
                self.formula(when)
        fires = {}
        late = [rule for rule in export["rules"] if self.asks_level(rule)]
        for rule in export["rules"]:
            if rule not in late:
                fires[rule["name"]] = self.fires(rule)
        self.fired = fires
        floors = [(self.level_at[r["level"]], r) for r in export["rules"] if r["level"]]
        self.level = self.highest(floors)
        self.speed = self.highest([(self.speed_at[r["speed"]], r) for r in export["rules"] if r["speed"]])
        for rule in late:
            fires[rule["name"]] = self.fires(rule)
        self.gives = {}
        for rule in export["rules"]:
            for effect in rule["gives"]:
                self.gives.setdefault(effect, []).append(rule["name"])
        self.laws = []
        for axiom in export["axioms"]:
            when = self.formula(axiom["when"]) if axiom["when"] else BoolVal(True)
            self.laws.append(Or(Not(when), self.formula(axiom["always"])))
        self.legal = And(self.ranges + self.laws + self.history())

    def highest(self, floors, without=None):
        top = 0
        for at, rule in sorted(floors, key=lambda floor: floor[0]):
            if rule["name"] != without:
                top = If(self.fired[rule["name"]], at, top)
        return top if not isinstance(top, int) else IntVal(top)

    def effect(self, effect, without=None):
        return Or([self.fired[name] for name in self.gives[effect] if name != without])

    def asks_level(self, rule):
        return any(self.mentions_level(part) for part in [rule["when"], *rule["unless"]])

    def mentions_level(self, tree):
        if "level" in tree:
            return True
        if "define" in tree:
            return self.mentions_level(self.defines[tree["define"]])
        parts = tree.get("all") or tree.get("any") or (tree["count"]["of"] if "count" in tree else [])
        parts = [*parts, *(item["when"] for item in tree.get("of", []))]
        parts = [*parts, *([tree["not"]] if "not" in tree else [])]
        return any(self.mentions_level(part) for part in parts)

    def fires(self, rule):
        return And(self.formula(rule["when"]), *[Not(self.formula(part, EXCEPTION)) for part in rule["unless"]])

    def boolean(self, name, worse="neither"):
        if name not in self.inputs:
            self.inputs[name] = Bool(name)
            self.worse[name] = worse
        return self.inputs[name]

    def number(self, name, least, most, worse):
        if name not in self.inputs:
            self.inputs[name] = Int(name)
            self.worse[name] = worse
            self.ranges.append(self.inputs[name] >= least)
            if most is not None:
                self.ranges.append(self.inputs[name] <= most)
        return self.inputs[name]

    def formula(self, tree, reading=PLAIN):
        """A condition. Where a fact is not asked it has its mildest value; no exception rests on such a fact."""
        if "all" in tree:
            return And([self.formula(part, reading) for part in tree["all"]])
        if "any" in tree:
            return Or([self.formula(part, reading) for part in tree["any"]])
        if "not" in tree:
            return Not(self.formula(tree["not"], TURNED[reading]))
        if "define" in tree:
            return self.formula(self.defines[tree["define"]], reading)
        if "count" in tree:

            def total(reading):
                return sum([If(self.formula(part, reading), 1, 0) for part in tree["count"]["of"]])

            ends = [total(reading) >= tree["count"]["from"]]
            if tree["count"]["to"] is not None:
                ends.append(total(TURNED[reading]) <= tree["count"]["to"])
            return And(ends)
        if "score" in tree:

            def points(reading):
                return sum([
                    If(self.formula(item["when"], reading if item["points"] > 0 else TURNED[reading]), item["points"], 0)
                    for item in tree["of"]
                ])

            ends = [points(reading) >= tree["from"]]
            if tree["to"] is not None:
                ends.append(points(TURNED[reading]) <= tree["to"])
            return And(ends)
        if "level" in tree:
            return And(self.level >= self.level_at[tree["level"]["from"]], self.level <= self.level_at[tree["level"]["to"]])
        if "sibling" in tree:
            asked = json.dumps(tree["sibling"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
            return self.boolean(f"sibling {asked}")
        if "number" in tree:
            worse = self.events[tree["number"]]["worse"]
            count = self.number(f"number of {tree['number']}, {tree['window']}", 0, None, worse)
            return And(count >= tree["from"], BoolVal(True) if tree["to"] is None else count <= tree["to"])
        if "since" in tree:
            unit, each = BASE.get(tree["unit"], (tree["unit"], 1))
            turned = {"up": "down", "down": "up", "neither": "neither"}[self.events[tree["since"]]["worse"]]
            name = f"half {unit}s since {tree['since']}"
            passed = self.number(name, 0, None, turned)
            bound = 2 * each * tree["length"]
            self.cuts.setdefault(name, set()).update({bound, bound + 1})
            return {
                "at least": passed >= bound,
                "at most": passed <= bound,
                "over": passed > bound,
                "under": passed < bound,
                "exactly": passed == bound,
            }[tree["amount"]]
        fact = self.facts[tree["fact"]]
        answer = self.answer(tree, fact)
        if "asked" not in fact:
            return answer
        elsewhere = {PLAIN: BoolVal(self.is_mild(tree, fact)), EXCEPTION: BoolVal(False), AGAINST: BoolVal(True)}
        return If(self.formula(fact["asked"]), answer, elsewhere[reading])

    def is_mild(self, tree, fact):
        """Whether the mildest value of a fact is among those that a condition names; the first where neither end is worse."""
        domain, worst_last = fact["domain"], fact["worse"] != "down"
        if "is" in tree:
            return tree["is"] != worst_last
        if "item" in tree:
            return tree["included"] != worst_last
        if "in" in tree:
            return domain["choices"][0 if worst_last else -1] in tree["in"]
        return tree["from"] <= domain["from" if worst_last else "to"] <= tree["to"]

    def answer(self, tree, fact):
        domain, name, worse = fact["domain"], fact["name"], fact["worse"]
        if "is" in tree:
            answer = self.boolean(name, worse)
            return answer if tree["is"] else Not(answer)
        if "item" in tree:
            answer = self.boolean(f"{name} includes {tree['item']}", worse)
            return answer if tree["included"] else Not(answer)
        if "in" in tree:
            choices = domain["choices"]
            answer = self.number(name, 0, len(choices) - 1, worse)
            return Or([answer == choices.index(choice) for choice in tree["in"]])
        answer = self.number(name, domain["from"], domain["to"], worse)
        return And(answer >= tree["from"], answer <= tree["to"])

    def history(self):
        """What arithmetic alone says of counts of one event, and of the time since the last, as at every moment."""
        laws = []
        counts, times = [], []
        for name, answer in self.inputs.items():
            if name.startswith("number of "):
                event, window = name.removeprefix("number of ").rsplit(", ", 1)
                counts.append((event, window, answer))
            elif name.startswith("half "):
                unit, event = name.removeprefix("half ").split("s since ", 1)
                times.append((event, unit, name, answer))
        for event, window, count in counts:
            for other, wide, total in counts:
                if total is not count and event == other and inside(window, wide):
                    laws.append(count <= total)
                if window == f"since {other}" and wide == "ever":
                    laws.append(Or(count == 0, total >= 1))
            for other, unit, name, passed in times:
                if other != event or window.startswith("since"):
                    continue
                if window == "ever":
                    # An event that never happened is longer ago than any number at which a rule cuts.
                    laws.append(Or(passed >= max(self.cuts[name]), count >= 1))
                    continue
                ends = lately(window, unit)
                if ends:
                    laws += [Or(passed >= ends[0], count >= 1), Or(count == 0, passed <= ends[1])]
        for event, unit, _, days in times:
            for other, second, name, passed in times:
                if other != event or unit != "day":
                    continue
                for cut in self.cuts[name] if second == "month" else []:
                    low, high = 2 * fewest(cut // 2), 2 * most(cut // 2) - (1 - cut % 2)
                    laws += [Or(passed < cut, days >= low), Or(passed >= cut, days <= high)]
        return laws

    def told(self, told):
        """What is known, as formulas; inputs that no rule in force reads are left out."""
        parts = []
        for name, ranges in told.items():
            answer = self.inputs.get(name)
            if answer is None:
                continue
            value = If(answer, 1, 0) if is_bool(answer) else answer
            ends = [And(value >= low, BoolVal(True) if high is None else value <= high) for low, high in ranges]
            parts.append(Or(ends))
        return parts

    def other(self, name):
        answer = self.inputs[name]
        return Bool(name + "'") if is_bool(answer) else Int(name + "'")


class Oracle:
    """Asks Z3 and keeps the score."""

    def __init__(self):
        self.checks = Counter()
        self.differences = []

    def same(self, what, where, engine, oracle):
        self.checks[what] += 1
        if engine != oracle:
            self.differences.append(f"{where}: {what}: engine {engine}, oracle {oracle}")

    def line(self, line):
        pack = Pack(line["pack"])
        solver = Solver()
        solver.add(pack.legal)
        possible = solver.check() == sat
        self.same("possible at all", line["name"], not line.get("impossible", False), possible)
        for at, state in enumerate(line["states"]):
            self.state(f"{line['name']} state {at}", pack, state)
        if possible:
            self.falls(line, pack)
            self.uses(line, pack)
        self.moves(line, pack)

    def reached(self, solver, formula, top):
        found = []
        for value in range(top + 1):
            solver.push()
            solver.add(formula == value)
            if solver.check() == sat:
                found.append(value)
            solver.pop()
        return [found[0], found[-1]] if found else None

    def state(self, where, pack, state):
        solver = Solver()
        solver.add(pack.legal, *pack.told(state["told"]))
        possible = solver.check() == sat
        self.same("knowledge possible", where, not state.get("impossible", False), possible)
        if not possible or state.get("impossible"):
            return
        for ladder, formula in (("level", pack.level), ("speed", pack.speed)):
            top = len(pack.export[ladder + "s"]) - 1
            self.same(f"bounds of {ladder}", where, state[ladder], self.reached(solver, formula, max(top, 0)))
        if "questions" in state:
            asked = set(state["questions"])
            for name in pack.inputs:
                needed = self.needed(pack, solver, state["told"], name)
                self.same("necessity of a question", f"{where} `{name}`", name in asked, needed)
            for name in asked - set(pack.inputs):
                self.same("question that no rule reads", f"{where} `{name}`", True, False)

    def copy(self, pack, name):
        """The pair of an input and its other value, and what else must hold for the copy to be legal."""
        pair = (pack.inputs[name], pack.other(name))
        return pair, [substitute(pack.legal, pair)]

    def needed(self, pack, solver, told, name):
        pair, laws = self.copy(pack, name)
        changes = [formula != substitute(formula, pair) for formula in (pack.level, pack.speed)]
        for effect in pack.gives:
            formula = pack.effect(effect)
            changes.append(formula != substitute(formula, pair))
        solver.push()
        known = [substitute(part, pair) for part in pack.told({key: told[key] for key in told if key == name})]
        solver.add(*laws, *known, pair[0] != pair[1], Or(changes))
        answer = solver.check() == sat
        solver.pop()
        return answer

    def falls(self, line, pack):
        solver = Solver()
        solver.add(pack.legal)
        for ladder, formula in (("level", pack.level), ("speed", pack.speed)):
            engine = set(line["falls"][ladder])
            for name, worse in pack.worse.items():
                if worse == "neither":
                    self.same("monotone", f"{line['name']} {ladder} `{name}`", name in engine, False)
                    continue
                pair, laws = self.copy(pack, name)
                low, high = pair
                rises = And(Not(low), high) if is_bool(low) else low < high
                other = substitute(formula, pair)
                falls = other < formula if worse == "up" else formula < other
                solver.push()
                solver.add(*laws, rises, falls)
                self.same("monotone", f"{line['name']} {ladder} `{name}`", name in engine, solver.check() == sat)
                solver.pop()

    def uses(self, line, pack):
        solver = Solver()
        solver.add(pack.legal)
        floors = [(pack.level_at[r["level"]], r) for r in pack.export["rules"] if r["level"]]
        speeds = [(pack.speed_at[r["speed"]], r) for r in pack.export["rules"] if r["speed"]]
        for rule in pack.export["rules"]:
            name = rule["name"]
            solver.push()
            solver.add(pack.fired[name])
            holds = solver.check() == sat
            solver.pop()
            changes = [pack.level != pack.highest(floors, name), pack.speed != pack.highest(speeds, name)]
            changes += [pack.effect(effect) != pack.effect(effect, name) for effect in rule["gives"]]
            solver.push()
            solver.add(Or(changes))
            decides = solver.check() == sat
            solver.pop()
            oracle = "decides" if decides else "idle" if holds else "never"
            self.same("dead and idle rules", f"{line['name']} `{name}`", line["uses"][name], oracle)

    def moves(self, line, old):
        new = Pack(line["new"])
        for ladder in ("level", "speed"):
            before, after = getattr(old, ladder), getattr(new, ladder)
            solver = Solver()
            solver.add(old.legal, new.legal)
            top = max(len(old.export[ladder + "s"]) - 1, 0)
            engine = line["moves"][ladder]
            cells = set()
            for was in range(top + 1):
                for now in range(top + 1):
                    if engine is None and was == now:
                        continue
                    solver.push()
                    solver.add(before == was, after == now)
                    if solver.check() == sat:
                        cells.add((was, now))
                    solver.pop()
            engine = {(was, now) for was, now in engine or [] if was is not None and now is not None}
            for was in range(top + 1):
                for now in range(top + 1):
                    if line["moves"][ladder] is None and was == now:
                        continue
                    cell = (was, now)
                    self.same("cell of a comparison", f"{line['name']} {ladder} {cell}", cell in engine, cell in cells)


def main():
    oracle = Oracle()
    started = time.time()
    packs = 0
    with open(sys.argv[1], encoding="utf-8") as lines:
        for text in lines:
            oracle.line(json.loads(text))
            packs += 1
    for what, count in sorted(oracle.checks.items()):
        print(f"{count:8}  {what}")
    print(f"{sum(oracle.checks.values())} answers on {packs} packs in {time.time() - started:.0f} s, "
          f"{len(oracle.differences)} differences")
    for difference in oracle.differences[:50]:
        print(difference)
    return 1 if oracle.differences else 0


if __name__ == "__main__":
    sys.exit(main())
