// What form and command line both say of time, they say in the same words.

import assert from "node:assert/strict";
import { test } from "node:test";
import { source } from "./source.mjs";

const { datesInWords } = await source("words/words");
const { meetingInWords, planInWords, standingOf, whenInWords } = await source("words/clocks");

const never = { earliest: null, latest: null };
const on = (day) => ({ earliest: day, latest: day });
const clock = {
  title: "Visit",
  state: "cannot-say",
  missed: "no",
  startedBy: "Referral",
  started: never,
  plannedFor: null,
  due: null,
  lateBy: null,
  ended: null,
  reason: null,
  doubt: "no-calendar",
  calendar: "working days",
  pausedSince: null,
  limits: [],
  owners: [],
  steps: [],
};

test("a date that nobody recorded is not known", () => {
  assert.equal(whenInWords(never), "date not known");
  assert.equal(standingOf({ ...clock, state: "paused", pausedSince: never }), "Paused since date not known.");
  assert.equal(
    planInWords({ title: "Conference", plannedFor: on("2026-11-20"), planned: never }),
    "Conference: Friday 20 November 2026; planned date not known.",
  );
});

test("what the engine remarks about a time is read as people write it", () => {
  assert.equal(
    datesInWords("Nobody was recorded for the meeting on 2026-11-22T15:00, nor on 2026-11-02"),
    "Nobody was recorded for the meeting on Sunday 22 November 2026 at 15:00, nor on Monday 2 November 2026",
  );
});

test("what no calendar counts is said of the rules", () => {
  assert.equal(standingOf(clock), "Cannot say, because the rules have no calendar that counts working days.");
  assert.equal(
    standingOf({ ...clock, doubt: "calendar-ends", calendar: "hub", due: on("2026-11-20"), missed: "yes" }),
    "Cannot say, because the calendar “hub” does not reach so far; if it runs, it is due Friday 20 November 2026; it is overdue all the same.",
  );
});

test("where a clock stands", () => {
  const due = on("2026-11-20");
  const ended = on("2026-11-23");
  for (const [state, more, said] of [
    ["overdue", { lateBy: "2 days" }, "Overdue by 2 days, was due Friday 20 November 2026."],
    ["due-soon", {}, "Due Friday 20 November 2026."],
    ["running", {}, "Due Friday 20 November 2026."],
    ["running", { rightOf: "Whoever complained" }, "Whoever complained may, until Friday 20 November 2026."],
    ["lapsed", { rightOf: "Whoever complained" }, "Whoever complained could, until Friday 20 November 2026."],
    ["stopped-in-time", { ended }, "Done in time, Monday 23 November 2026, was due Friday 20 November 2026."],
    [
      "stopped-late",
      { ended, lateBy: "3 days" },
      "Done 3 days late, Monday 23 November 2026, was due Friday 20 November 2026.",
    ],
    [
      "not-needed",
      { ended, missed: "yes" },
      "Not needed since Monday 23 November 2026 (no reason was recorded); it was overdue by then.",
    ],
  ])
    assert.equal(standingOf({ ...clock, state, due, ...more }), said);
});

test("whether a meeting counts", () => {
  const meeting = { title: "Meeting", on: never, byTelephone: true, attendanceKnown: false, missing: [], absent: [] };
  assert.equal(
    meetingInWords({ ...meeting, counts: "cannot-say" }),
    "Meeting by telephone, date not known: cannot say whether it counts as held, because who was there is not recorded.",
  );
  assert.equal(
    meetingInWords({ ...meeting, counts: "not-held", missing: ["Police", "Health"], absent: ["School"] }),
    "Meeting by telephone, date not known: NOT HELD. Missing: Police and Health. To be invited, and not there: School.",
  );
});
