// What is typed, and what the engine is told of it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { source } from "./source.mjs";

const { blank } = await source("state/model");
const { reduce } = await source("state/reduce");
const { referralText } = await source("engine/referral");
const { dayOf, receivedAt, timeOf } = await source("state/received");
const { unitsFor } = await source("state/units");

const after = (...changes) => changes.reduce(reduce, blank);
const told = (...changes) => JSON.parse(referralText(after(...changes)));
const say = (subject, fact, choice) => ({ kind: "answered", subject, fact, given: { kind: "choice", choice } });

test("a fact that was not asked is left out, and an unknown one is not", () => {
  const { children } = told({ kind: "child-added" }, say(1, "a", "yes"), say(1, "b", "not-known"), say(2, "a", "no"));
  assert.deepEqual(children, [
    { child: "Child A", facts: { a: "yes", b: "not-known" } },
    { child: "Child B", facts: { a: "no" } },
  ]);
});

test("an answer that was taken back leaves no trace", () => {
  const state = after(say(1, "a", "yes"), { kind: "answered", subject: 1, fact: "a", given: undefined });
  assert.deepEqual(state, blank);
});

test("each kind of answer is told as the engine reads it", () => {
  const give = (fact, given) => ({ kind: "answered", subject: "household", fact, given });
  const { household } = told(
    give("count", { kind: "amount", amount: " 3 ", unit: "" }),
    give("age", { kind: "amount", amount: "8", unit: "weeks" }),
    give("some", { kind: "choices", choices: ["x", "y"] }),
    give("none", { kind: "choices", choices: [] }),
  );
  assert.deepEqual(household, { count: 3, age: "8 weeks", some: ["x", "y"], none: [] });
});

test("what an agency says stands beside the referral's answer", () => {
  const report = { id: 1, agency: "police", fact: "a", subject: 1, given: { kind: "choice", choice: "no" } };
  const { reports, children } = told(say(1, "a", "yes"), { kind: "told-added" }, { kind: "told", told: report });
  assert.deepEqual(reports, [{ agency: "police", child: "Child A", facts: { a: "no" } }]);
  assert.deepEqual(children[0].facts, { a: "yes" });
});

test("a child who is removed takes their answers, concerns and reports along", () => {
  const report = { id: 1, agency: "police", fact: "a", subject: 2, given: { kind: "choice", choice: "no" } };
  const state = after(
    { kind: "child-added" },
    { kind: "concern", group: "g", ticked: true },
    { kind: "concern-about", group: "g", children: [1, 2] },
    say(2, "a", "yes"),
    { kind: "told-added" },
    { kind: "told", told: report },
    { kind: "child-removed", child: 2 },
  );
  assert.deepEqual(state.concerns, { g: [1] });
  assert.deepEqual(state.told, []);
  assert.doesNotMatch(JSON.stringify(state), /"a"/);
});

test("labels are given in turn and never twice", () => {
  const labels = (...changes) => after(...changes).children.map(({ label }) => label);
  const add = { kind: "child-added" };
  assert.deepEqual(labels(add, add), ["Child A", "Child B", "Child C"]);
  assert.deepEqual(labels(add, add, { kind: "child-removed", child: 2 }, add), ["Child A", "Child C", "Child B"]);
});

test("a concern is about the only child, and among several about nobody until said", () => {
  const tick = { kind: "concern", group: "g", ticked: true };
  assert.deepEqual(after(tick).concerns, { g: [1] });
  assert.deepEqual(after({ kind: "child-added" }, tick).concerns, { g: [] });
});

test("times are read as people write them, and doubtful ones are not", () => {
  const read = {
    "16:50": "16:50",
    1650: "16:50",
    "4.50pm": "16:50",
    "9am": "09:00",
    "12am": "00:00",
    "12pm": "12:00",
    "0:05": "00:05",
  };
  for (const [text, time] of Object.entries(read)) assert.equal(timeOf(text), time, text);
  for (const text of ["", "9", "24:00", "12:60", "13pm", "0am", "noon"]) assert.equal(timeOf(text), null, text);
});

test("only days that exist are dates", () => {
  const day = (text) => {
    const [day, month, year] = text.split(" ");
    return dayOf({ day, month, year });
  };
  assert.equal(day("29 2 2028"), "2028-02-29");
  assert.equal(day("1 12 2026"), "2026-12-01");
  for (const text of ["29 2 2027", "31 4 2026", "0 1 2026", "1 13 2026", "1 1 26", "x 1 2026"])
    assert.equal(day(text), null, text);
  assert.equal(receivedAt({ day: "20", month: "11", year: "2026", time: "4:50pm" }), "2026-11-20T16:50");
  assert.equal(receivedAt({ day: "20", month: "11", year: "2026", time: "" }), "2026-11-20");
  assert.equal(receivedAt({ day: "", month: "", year: "", time: "16:50" }), null);
});

test("a length of time can be given in the units that people use for it", () => {
  assert.deepEqual(unitsFor("months"), ["weeks", "months", "years"]);
  assert.deepEqual(unitsFor("day"), ["days", "weeks"]);
  assert.deepEqual(unitsFor("working day"), []);
  assert.deepEqual(unitsFor(null), []);
});
