"""Due dates as other people's programs count them: a second opinion on src/calendar.

Working days and school days come from NumPy's busday_offset, months and years from dateutil, hours from the tz database
through zoneinfo, bank holidays from govuk-bank-holidays, checked against holidays. Working hours are counted minute by
minute. Nothing here reads this project's own files.

    python dates.py sample > dates.csv     6,000 rows, always the same: 5,000 counted on, 1,000 counted back
    python dates.py all > all.csv          every day of every year, every unit, both ways of counting, and back
"""

import csv
import json
import os
import random
import sys
from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import govuk_bank_holidays.bank_holidays as govuk
import holidays
import numpy as np
from dateutil.relativedelta import relativedelta

LONDON = ZoneInfo("Europe/London")
FIRST, LAST = date(2012, 1, 1), date(2028, 12, 31)
# A school's terms, made up; days outside them are closed.
TERMS = [
    (date(2026, 9, 2), date(2026, 10, 23)),
    (date(2026, 11, 2), date(2026, 12, 18)),
    (date(2027, 1, 4), date(2027, 2, 12)),
    (date(2027, 2, 22), date(2027, 3, 25)),
]
OPENS, CLOSES = time(9), time(17)


def bank_holidays():
    """The bank holidays of England and Wales, on which both packages must agree where both know them."""
    with open(os.path.join(os.path.dirname(govuk.__file__), "bank-holidays.json")) as file:
        listed = {date.fromisoformat(e["date"]) for e in json.load(file)["england-and-wales"]["events"]}
    computed = holidays.country_holidays("GB", subdiv="ENG", years=range(FIRST.year, LAST.year + 1))
    # The one lists what is observed; the other also lists the day itself when it falls on a weekend.
    observed = {day for day in computed if day.weekday() < 5}
    assert {day for day in listed if day.weekday() < 5} == observed, sorted(listed ^ observed)
    return sorted(listed)


HOLIDAYS = np.array(bank_holidays(), dtype="datetime64[D]")
OPEN = {day for day in (FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1))
        if day.weekday() < 5 and day not in set(HOLIDAYS.astype(object))}
SCHOOL = np.array(
    [d for d in (TERMS[0][0] + timedelta(n) for n in range((TERMS[-1][1] - TERMS[0][0]).days + 1))
     if not any(a <= d <= b for a, b in TERMS)], dtype="datetime64[D]")


def counted(start, count, first, closed):
    """The day on which so many counted days have passed."""
    if count == 0:
        return start
    offset = np.busday_offset(start, count - 1, roll="forward", holidays=closed) if first else \
        np.busday_offset(start, count, roll="backward", holidays=closed)
    return offset.astype(object)


def elapsed(start, seconds):
    """So many seconds later, as the clock on the wall shows it."""
    instant = start.replace(tzinfo=LONDON).astimezone(timezone.utc)
    return (instant + timedelta(seconds=seconds)).astimezone(LONDON).replace(tzinfo=None)


def working_hours(start, hours):
    """Minute by minute through the opening hours."""
    at, left = start, hours * 60
    while at.date() <= LAST:
        is_open = at.date() in OPEN and OPENS <= at.time() < CLOSES
        if is_open and left == 0:
            return at
        if is_open:
            at, left = at + timedelta(minutes=1), left - 1
            if left == 0:
                return at
        elif at.date() in OPEN and at.time() < OPENS:
            at = datetime.combine(at.date(), OPENS)
        else:
            at = datetime.combine(at.date() + timedelta(1), OPENS)
    return at


def working_hours_before(start, hours):
    """The same, back in time. At the end of a day it counts as if it had just closed."""
    at, left = start, hours * 60
    while at.date() >= FIRST:
        was_open = at.date() in OPEN and OPENS < at.time() <= CLOSES
        if left == 0 and was_open:
            return at
        if was_open:
            at, left = at - timedelta(minutes=1), left - 1
            if left == 0:
                return at
        elif at.date() in OPEN and at.time() > CLOSES:
            at = datetime.combine(at.date(), CLOSES)
        else:
            at = datetime.combine(at.date() - timedelta(1), CLOSES)
    return at


def open_hours(start, hours):
    """Hour by hour around the clock, on open days alone."""
    at, left = start, hours
    if at.date() not in OPEN:
        at = datetime.combine(at.date() + timedelta(1), time(0))
        while at.date() not in OPEN and at.date() <= LAST:
            at += timedelta(1)
    while at.date() <= LAST:
        midnight = datetime.combine(at.date() + timedelta(1), time(0))
        room = (midnight - at) / timedelta(hours=1)
        if left <= room:
            return at + timedelta(hours=left)
        left -= room
        at = midnight
        while at.date() not in OPEN and at.date() <= LAST:
            at += timedelta(1)
    return at


def open_hours_before(start, hours):
    """The same, back in time."""
    at, left = start, hours
    while at.date() >= FIRST:
        # At midnight it is the day before that has just ended.
        day = (at - timedelta(minutes=1)).date() if at.time() == time(0) else at.date()
        if day in OPEN:
            room = (at - datetime.combine(day, time(0))) / timedelta(hours=1)
            if left <= room:
                return at - timedelta(hours=left)
            left -= room
        at = datetime.combine(day, time(0))
    return at


def before(unit, count, day):
    """So long before something. A day that is not open counts as if the next open one were meant, which leaves as many open
    days between: NumPy's `forward`, the mirror of `backward` above."""
    if unit in ("minute", "hour"):
        return elapsed(day, -count * (60 if unit == "minute" else 3600))
    if unit == "working hour":
        return working_hours_before(day, count)
    if unit == "hour of working days":
        return open_hours_before(day, count)
    if unit in ("working day", "school day"):
        closed = HOLIDAYS if unit == "working day" else SCHOOL
        offset = np.busday_offset(day.date(), -count, roll="forward", holidays=closed) if count else day.date()
        return offset.astype(object) if count else offset
    spans = {"day": relativedelta(days=count), "week": relativedelta(weeks=count),
             "month": relativedelta(months=count), "year": relativedelta(years=count)}
    return day.date() - spans[unit]


def due(unit, count, first, start):
    day = start.date()
    back = timedelta(1) if first and count > 0 else timedelta(0)
    if unit == "minute":
        return elapsed(start, count * 60)
    if unit == "hour":
        return elapsed(start, count * 3600)
    if unit == "working hour":
        return working_hours(start, count)
    if unit == "hour of working days":
        return open_hours(start, count)
    if unit == "day":
        return day + timedelta(count) - back
    if unit == "week":
        return day + timedelta(7 * count) - back
    if unit == "month":
        return day + relativedelta(months=count) - back
    if unit == "year":
        return day + relativedelta(years=count) - back
    return counted(day, count, first, HOLIDAYS if unit == "working day" else SCHOOL)


COUNTS = {
    "minute": [1, 30, 90], "hour": [1, 2, 4, 6, 24, 48, 72], "working hour": [1, 4, 8, 10, 24],
    "hour of working days": [1, 4, 24, 48, 72],
    "day": [0, 1, 5, 10, 28], "week": [1, 2, 4, 6, 12, 26], "month": [1, 3, 6, 12, 15], "year": [1, 2],
    "working day": [0, 1, 2, 3, 5, 7, 10, 15, 20, 30, 45], "school day": [1, 2, 5, 10],
}
TIMED = ("minute", "hour", "working hour", "hour of working days")


def is_skipped(at):
    """Whether the clock on the wall never shows this."""
    return at.replace(tzinfo=LONDON).astimezone(timezone.utc).astimezone(LONDON).replace(tzinfo=None) != at


def is_known(unit, start, end):
    """Whether every day that has to be counted lies inside the calendar."""
    first, last = sorted([start.date(), end.date() if isinstance(end, datetime) else end])
    if unit in ("working day", "working hour", "hour of working days"):
        return FIRST <= first and last <= LAST
    return unit != "school day" or TERMS[0][0] <= first and last <= TERMS[-1][1]


def row(unit, count, first, start):
    """`first` says whether the first day counts; or that it is counted back."""
    end = before(unit, count, start) if first == "back" else due(unit, count, first, start)
    if is_skipped(start) or not is_known(unit, start, end):
        return None
    shown = end.isoformat(timespec="minutes") if isinstance(end, datetime) else end.isoformat()
    return [unit, count, first if first == "back" else "yes" if first else "no", start.isoformat(timespec="minutes"), shown]


def sample():
    dice = random.Random(20261122)
    days = (LAST - FIRST).days
    rows = []
    while len(rows) < 6000:
        unit = dice.choice(list(COUNTS))
        first = "back" if len(rows) >= 5000 else unit not in TIMED and dice.random() < 0.5
        if unit == "school day":
            day = TERMS[0][0] + timedelta(dice.randrange((TERMS[-1][1] - TERMS[0][0]).days))
        else:
            day = FIRST + timedelta(dice.randrange(days))
        start = datetime.combine(day, time(dice.randrange(24), dice.choice([0, 15, 30, 59])))
        found = row(unit, dice.choice(COUNTS[unit]), first, start)
        if found:
            rows.append(found)
    return rows


def everything():
    for n in range((LAST - FIRST).days + 1):
        start = datetime.combine(FIRST + timedelta(n), time(16, 50))
        for unit, counts in COUNTS.items():
            if unit == "school day" and not TERMS[0][0] <= start.date() <= TERMS[-1][1]:
                continue
            for count in counts:
                for first in [False, "back"] if unit in TIMED else [False, True, "back"]:
                    found = row(unit, count, first, start)
                    if found:
                        yield found


if __name__ == "__main__":
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["unit", "count", "counting the first day, or back", "start", "due"])
    writer.writerows(sample() if sys.argv[1:] == ["sample"] else everything())
