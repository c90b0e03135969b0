// What a pack renamed: a referral and a saved case are taken up in the names of now, and only where they are names.

import assert from "node:assert/strict";
import test from "node:test";
import { source } from "./source.mjs";

const { readDocument } = await source("opening/document");
const { inNamesOfNow: documentNow } = await source("opening/former");
const { inNamesOfNow: caseNow } = await source("casefile/former");
const { blank } = await source("state/model");

const kinds = ["fact", "event", "concern", "agency", "role", "clock", "level"];
const former = kinds.map((kind) => ({
  of: ["agency", "role"].includes(kind) ? "who" : kind,
  fact: null,
  was: `old-${kind}`,
  now: `new-${kind}`,
}));
const catalogue = {
  former: [...former, { of: "answer", fact: "new-fact", was: "old-answer", now: "new-answer" }],
  facts: [{ name: "new-fact", question: "Is the child hurt?" }],
  events: [{ name: "new-event", title: "A nurse saw the child" }],
  groups: [],
  people: [],
  levels: [],
};

/** The referral with names of one time; what people wrote themselves looks like a name of before and is none. */
const referral = (of) => `referral: old-fact
received: 2026-11-20
story: old-fact
household:
  ${of}-fact: ${of}-answer
  concerns: { ${of}-concern: { answer: yes, by: ${of}-agency } }
children:
  - child: old-fact
    facts:
      ${of}-fact: { value: [${of}-answer, other], by: ${of}-agency, since: 2026-11-01 }
    worries: [{ words: old-fact, about: ${of}-concern, by: ${of}-agency }]
    events: [{ event: ${of}-event, on: 2026-11-01, attended: [${of}-role], note: old-event }]
reports:
  - { agency: ${of}-agency, child: old-fact, facts: { ${of}-fact: ${of}-answer } }
events:
  - { told: ${of}-role, about: ${of}-clock, on: 2026-11-02 }
history-complete: [${of}-event]
`;

test("a referral is read by its names of before, each of which is said once", () => {
  const { document, renamed } = documentNow(catalogue, readDocument(referral("old")));
  assert.deepEqual(document, readDocument(referral("new")));
  assert.equal(renamed.length, 7);
  assert.ok(renamed.includes("“old-fact” is now called “Is the child hurt?”."), renamed.join("\n"));
  assert.deepEqual(documentNow(catalogue, readDocument(referral("new"))).renamed, []);
});

test("one question under two names is refused with its line", () => {
  const twice = "referral: R\nchildren:\n  - child: A\n    facts:\n      old-fact: yes\n      new-fact: no\n";
  assert.throws(() => documentNow(catalogue, readDocument(twice)), {
    line: 6,
    message: /answered twice, under two names/,
  });
});

const saved = (of) => {
  const answer = { kind: "choice", choice: `${of}-answer` };
  const said = { by: `${of}-agency`, on: "2026-11-01" };
  return {
    ...blank,
    narrative: "old-fact",
    children: [{ id: 1, label: "old-fact", answers: { [`${of}-fact`]: answer } }],
    household: { [`${of}-fact`]: { kind: "choices", choices: [`${of}-answer`] } },
    concerns: { [`${of}-concern`]: [1] },
    doors: { [`${of}-concern`]: `${of}-agency` },
    told: [{ id: 1, agency: `${of}-agency`, fact: `${of}-fact`, subject: 1, given: answer, said }],
    asked: [{ id: 1, agency: `${of}-agency`, on: "2026-11-01", items: [{ fact: `${of}-fact`, subject: 1 }] }],
    happened: [{ id: 1, event: `${of}-event`, subject: 1, times: "1 May 2026", attended: [`${of}-agency`] }],
    history: [`${of}-event`],
    sources: { [`child-1-${of}-fact`]: "seen", [`household-${of}-fact`]: "told" },
    said: { [`child-1-${of}-fact`]: said },
    earlier: [{ fact: `${of}-fact`, subject: 1, given: answer, said }],
    tellings: [{ id: 1, clock: `${of}-clock`, who: [`${of}-role`], subject: 1, at: "2026-11-02" }],
    judgements: { 1: { level: `${of}-level`, why: "old-level", late: false } },
    verdicts: { 1: { choice: "higher", level: `${of}-level`, result: `${of}-level`, reason: "old-level" } },
    late: [{ kind: "answer", subject: 1, fact: `${of}-fact`, steps: [null, answer] }],
  };
};

test("a saved case is taken up in the names of now", () => {
  const { state, renamed } = caseNow(catalogue, saved("old"));
  assert.deepEqual(state, saved("new"));
  assert.equal(renamed.length, 8);
  assert.deepEqual(caseNow(catalogue, saved("new")), { state: saved("new"), renamed: [] });
});
