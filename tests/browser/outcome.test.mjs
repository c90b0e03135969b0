// How an answer is put into a heading: each kind of answer, and never less than what is known.

import assert from "node:assert/strict";
import { test } from "node:test";
import { source } from "./source.mjs";

const { byUrgency, canAgree, goesElsewhere, isEmergency, levelOf, outcomeOf, resultOf, speedOf } =
  await source("words/outcome");

const ladder = [
  ["Universal", "Level 1"],
  ["Early help", null],
  ["Child in need", "Level 3"],
  ["Child protection", "Level 4"],
].map(([title, label], rank) => ({ name: title, title, label, rank }));

const bounds = (lowest, now, highest) => ({
  lowest: ladder[lowest],
  now: ladder[now],
  highest: ladder[highest],
  settled: lowest === highest,
  method: "sound",
});

const child = (level, more = {}) => ({
  child: "Child A",
  answer: { kind: "answered", level: ladder[level[1]] },
  level: bounds(...level),
  speed: bounds(0, 0, 0),
  actions: [],
  refusals: [],
  reasons: [],
  questions: [],
  worries: [],
  concerns: [],
  told: [],
  emergency: null,
  exact: null,
  ...more,
});

const heading = (...level) => outcomeOf(child(level)).heading;
const kind = (answer, more = {}) => child([0, 0, 3], { answer, ...more });

test("a settled answer stands by itself, at the bottom too", () => {
  assert.equal(heading(3, 3, 3), "Child protection (Level 4)");
  assert.equal(
    outcomeOf(kind({ kind: "low-and-looked-at", level: ladder[0] })).heading,
    "Universal (Level 1), looked at",
  );
});

test("an answer that can only rise is at least that", () => {
  assert.equal(heading(2, 2, 3), "at least Child in need (Level 3)");
});

test("an answer that could fall says what could lower it", () => {
  assert.equal(heading(1, 3, 3), "Child protection (Level 4)");
  assert.deepEqual(outcomeOf(child([1, 3, 3])).meaning, [
    "Could come down to Early help once what is presumed or disputed is known.",
  ]);
});

test("what is no level has none, no speed, and nothing to agree with", () => {
  const hold = {
    kind: "hold",
    wouldBe: ladder[3],
    meanwhile: null,
    questions: ["q"],
    ask: ["Health"],
    rules: [],
    until: null,
  };
  const kinds = [
    [hold, "cannot be closed yet"],
    [{ kind: "not-covered", consult: ["Health"], open: [] }, "the rules do not speak of this; a person decides"],
    [{ kind: "not-covered", consult: [], open: ["q"] }, "no level yet; not all of this was asked"],
    [{ kind: "nothing-told", answered: 0, inVain: 0 }, "nothing was told yet"],
    [{ kind: "nothing-told", answered: 0, inVain: 1 }, "asked, and nobody could say"],
    [{ kind: "nothing-told", answered: 2, inVain: 0 }, "no worry was told yet, and this is no answer"],
  ];
  for (const [answer, words] of kinds) {
    const one = kind(answer);
    assert.equal(outcomeOf(one).heading, words);
    assert.equal(levelOf(one), null);
    assert.equal(speedOf(one), null);
    assert.equal(canAgree(one), false);
    assert.doesNotMatch([outcomeOf(one).heading, ...outcomeOf(one).meaning].join(), /Universal|no reply/i);
  }
  assert.equal(resultOf(kind(hold)), "hold Child protection");
  const contradicted = kind({ kind: "contradicted", meanwhile: ladder[0], check: [] });
  assert.equal(speedOf({ ...contradicted, speed: bounds(0, 0, 3) }), null, "that no reply is needed is not said of it");
  assert.notEqual(speedOf({ ...contradicted, speed: bounds(1, 1, 1) }), null);
});

test("what is both asked for and refused needs a person", () => {
  const action = { action: "close", title: "Close the episode", standing: "certain" };
  const conflict = child([2, 2, 2], { actions: [action], refusals: [action] });
  assert.equal(outcomeOf(conflict).heading, "needs a person to decide");
  assert.match(outcomeOf(conflict).meaning.join(" "), /Close the episode.*Child in need/);
  const perhaps = child([2, 2, 2], { actions: [action], refusals: [{ ...action, standing: "possible" }] });
  assert.equal(outcomeOf(perhaps).heading, "Child in need (Level 3)");
});

test("children come in order of urgency: level, then speed, then what could be", () => {
  const named = (name, level, speed) => ({ ...child(level), child: name, speed: bounds(...speed) });
  const children = [
    named("could be worse", [1, 1, 3], [0, 0, 0]),
    named("lower", [1, 1, 1], [0, 0, 0]),
    named("higher", [3, 3, 3], [0, 0, 0]),
    named("faster", [1, 1, 1], [2, 2, 2]),
  ];
  assert.deepEqual(
    byUrgency(children).map(({ child }) => child),
    ["higher", "faster", "could be worse", "lower"],
  );
});

test("only the top of the ladder is an emergency", () => {
  const catalogue = { levels: ladder.map((rung) => ({ rung })) };
  assert.equal(isEmergency(catalogue, child([3, 3, 3])), true);
  assert.equal(isEmergency(catalogue, child([2, 2, 3])), false);
});

test("a child goes elsewhere only when nobody who surely acts is this front door", () => {
  const catalogue = { settings: [{ name: "own-routes", value: "front-door, police-now" }] };
  const acts = (...routes) =>
    goesElsewhere(catalogue, child([1, 1, 1], { routes: routes.map(([route, standing]) => ({ route, standing })) }));
  assert.equal(acts(["other-authority", "certain"]), true);
  assert.equal(acts(["other-authority", "possible"]), false);
  assert.equal(acts(["other-authority", "certain"], ["front-door", "certain"]), false);
  assert.equal(acts(["other-authority", "certain"], ["front-door", "possible"]), true);
  assert.equal(acts(), false);
  assert.equal(
    goesElsewhere({ settings: [] }, child([1, 1, 1], { routes: [{ route: "x", standing: "certain" }] })),
    false,
  );
});
