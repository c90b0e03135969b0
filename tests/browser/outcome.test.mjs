// How an answer is put into a heading: each kind of answer, and never less than what is known.

import assert from "node:assert/strict";
import { test } from "node:test";
import { source } from "./source.mjs";

const { byUrgency, goesElsewhere, isEmergency, outcomeOf } = await source("words/outcome");

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
  level: bounds(...level),
  speed: bounds(0, 0, 0),
  actions: [],
  refusals: [],
  ...more,
});

const heading = (...level) => outcomeOf(child(level)).heading;

test("a settled answer stands by itself, at the bottom too", () => {
  assert.equal(heading(3, 3, 3), "Child protection (Level 4)");
  assert.equal(heading(0, 0, 0), "Universal (Level 1)");
  assert.deepEqual(outcomeOf(child([3, 3, 3])).meaning, ["No unanswered fact can change this level."]);
});

test("an answer that can only rise is at least that", () => {
  assert.equal(heading(2, 2, 3), "at least Child in need (Level 3)");
  assert.deepEqual(outcomeOf(child([2, 2, 3])).meaning, [
    "It could be Child protection (Level 4) if more becomes known.",
  ]);
});

test("an answer that could fall is held for now", () => {
  assert.equal(heading(1, 3, 3), "Child protection (Level 4) for now");
  assert.deepEqual(outcomeOf(child([1, 2, 3])).meaning, [
    "Act at this level with what is known.",
    "If more becomes known, it could go down to Early help.",
    "It could be Child protection (Level 4) if more becomes known.",
  ]);
});

test("nothing found and something open is not the same as no concern", () => {
  assert.equal(heading(0, 0, 3), "cannot say yet");
  assert.ok(outcomeOf(child([0, 0, 3])).meaning.includes("This is not the same as no concern."));
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
