// An agency is asked by a text, answers in that text, and what it says stands beside what was told before.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  browse,
  bruisedBaby,
  findings,
  follow,
  open,
  picture,
  press,
  showNeeded,
  showResult,
  unfold,
} from "./form.mjs";
import { shippedRules } from "./rules.mjs";
import { source } from "./source.mjs";

const { readReply } = await source("opening/reply");
const { compared, writtenBy } = await source("opening/replying");
const { requestText } = await source("words/asking");
const { askText, untilOf } = await source("words/ask");
const { blank } = await source("state/model");

let browser;
before(async () => (browser = await browse()));
after(() => browser.close());

const entry = (name, question, answer = { kind: "yes-no" }) => ({
  name,
  question,
  about: "child",
  answer,
  also: [],
  heldBy: [],
});
const choices = [
  { name: "once", title: "Once" },
  { name: "often", title: "Again and again" },
];
const catalogue = {
  pack: { fingerprint: "0123456789abcdef" },
  agencies: [
    { name: "police", title: "Police" },
    { name: "health", title: "Health services" },
  ],
  facts: [
    entry("hurt", "Has this child been hurt?"),
    entry("weeks", "For how many weeks?", { kind: "number", unit: "weeks", from: 0, to: 60 }),
    entry("how-often", "How often?", { kind: "one-of", choices, ordered: true }),
    entry("kinds", "Which kinds?", { kind: "several-of", choices }),
  ],
};
const asking = {
  id: 1,
  agency: "police",
  on: "2026-11-20T16:50",
  code: "K7QX2M9A",
  items: ["hurt", "weeks", "how-often", "kinds"].map((fact) => ({ fact, subject: 1 })),
};
const state = { ...blank, reference: "R-417" };
const request = {
  agency: "police",
  title: "Police",
  items: asking.items,
  basis: [],
  sharing: [],
  until: "2026-11-23T10:00",
};
const text = requestText(catalogue, state, request, asking.on, asking.code);
const asked = { ...asking, text };
const filled = (...answers) =>
  answers.reduce(
    (text, answer, index) =>
      text.replace(new RegExp(`^${index + 1}\\. \\[[^\\]]*\\]`, "m"), `${index + 1}. [${answer}]`),
    text,
  );
const read = (reply, to = asked, of = state) => readReply(catalogue, { ...of, asked: [to] }, to, reply);
const givens = (reply) => Object.fromEntries(read(reply).reply.items.map(({ fact, given }) => [fact.name, given]));

test("the text names reference, hour, rules and each question, and its untouched form answers nothing", () => {
  assert.match(text, /reference R-417/);
  assert.match(text, /before Monday 23 November 2026 at 10:00/);
  assert.match(text, /^Reply to a request \| code K7QX2M9A \| reference R-417 \| from police \| rules 01234567$/m);
  assert.match(text, /^1\. \[yes\/no\/not known\] Child A: Has this child been hurt\?$/m);
  assert.deepEqual(read(text).reply, { items: [], left: [], wrote: [], isMarked: true });
});

const cited = (title, grade) => ({ source: title, title, publisher: "Parliament", edition: null, place: "(1)", grade });

test("an ask says on what it is asked and on what may be shared, and how well each was checked", () => {
  const grounds = {
    basis: [cited("Duty to enquire", "verified")],
    sharing: [cited("Duty to help", "recalled")],
    until: "2026-11-23T10:00",
  };
  const questions = [{ question: "Has this child been hurt?", askTitles: ["Police"] }];
  for (const text of [
    requestText(catalogue, state, { ...request, ...grounds }, asked.on, asked.code),
    askText("R-417", "Child A", questions, grounds),
  ]) {
    assert.match(text, /R-417/);
    assert.match(text, /before Monday 23 November 2026 at 10:00/);
    assert.match(text, /Why we ask.*\s+- Duty to enquire, Parliament, \(1\) \(checked against the source itself\)/);
    assert.match(text, /may share.*\s+- Duty to help, Parliament, \(1\) \(a known authority, but its text has not/);
  }
});

test("every agency that may be asked has a ground on which it may share, and every level one for asking", async () => {
  const { catalogue } = await shippedRules();
  const bare = (entries) => entries.filter(({ citations }) => citations.length === 0);
  assert.deepEqual(
    bare(catalogue.agencies).map(({ name }) => name),
    ["public"],
  );
  assert.deepEqual(
    bare(catalogue.levels).map(({ rung }) => rung.name),
    ["universal"],
  );
});

test("an ask ends with what waits for it first, and never in the past", () => {
  const action = (due, progress = "open") => ({
    action: due,
    title: due,
    standing: "certain",
    progress,
    due: { earliest: due, latest: due },
    ledBy: [],
    rules: [],
    clock: null,
    inEveryFile: false,
  });
  const child = (answer, ...due) => ({
    answer,
    questions: [],
    actions: due.map((one) => action(one)),
    reasons: [],
    clocks: [],
  });
  const at = "2026-11-20T16:50";
  const hold = { kind: "hold", until: { earliest: at, latest: "2026-11-23T10:00" }, questions: [], ask: [] };
  const level = { kind: "answered" };
  assert.equal(untilOf([child(level, "2026-11-24"), child(hold, "2026-11-21")], at), "2026-11-23T10:00");
  assert.equal(untilOf([child(level, "2026-11-24", "2026-11-20")], at), "2026-11-20", "the end of today is ahead");
  assert.equal(untilOf([child(level, "2026-11-19")], at), null);
  assert.equal(untilOf([], at), null);
});

test("each kind of answer is read, in the ways in which people fill in a form", () => {
  assert.deepEqual(givens(filled("yes", "3", "b", "a, b")), {
    hurt: { kind: "choice", choice: "yes" },
    weeks: { kind: "amount", amount: "3", unit: "weeks" },
    "how-often": { kind: "choice", choice: "often" },
    kinds: { kind: "choices", choices: ["once", "often"] },
  });
  for (const no of ["no", "NO", " No. ", "n", "x no"])
    assert.deepEqual(givens(filled(no)).hurt, { kind: "choice", choice: "no" }, no);
  for (const unknown of ["not known", "NK", "don't know", "No information held"])
    assert.deepEqual(givens(filled(unknown)).hurt, { kind: "choice", choice: "not-known" }, unknown);
  assert.deepEqual(givens(filled("yes", "", "Again and again", "none")).kinds, { kind: "choices", choices: [] });
  assert.equal(givens("1. yes").hurt.choice, "yes", "a bare line");
  assert.equal(givens("> 1) No").hurt.choice, "no", "quoted by a mail program");
  assert.equal(
    givens("1. [yes/no/not known] Child A: Has this child been hurt? No").hurt.choice,
    "no",
    "behind the question",
  );
  const [item] = read("1. [yes] Child A: Has this child been hurt? - he said so on Tuesday").reply.items;
  assert.equal(item.remark, "he said so on Tuesday");
});

test("what cannot be read is named and never guessed", () => {
  const left = (reply) => read(reply).reply.left.map(({ why }) => why);
  assert.deepEqual(read(filled("yes and no")).reply.items, []);
  assert.match(left(filled("yes and no"))[0], /cannot be read/);
  assert.match(left(filled("", "400"))[0], /cannot be read/, "out of range");
  assert.match(left("9. [yes]")[0], /not asked/);
  assert.match(left("1. [yes]\n1. [no]").join(), /answered twice/);
  assert.deepEqual(read("1. [yes]\n1. [no]").reply.items, []);
  assert.equal(read("1. [yes]\n1. [yes]").reply.items.length, 1, "the same twice is one answer");
  assert.match(left("1. [no] Child A: Has this child been hurt by a dog?")[0], /question was changed/);
  assert.match(left("1. [yes\u202E]")[0], /U\+202E/);
  assert.match(left("1. [yes\u0007]")[0], /U\+0007/);
});

test("a reply to another case, agency or pack is refused", () => {
  assert.match(read(text, asked, { ...state, reference: "R-9" }).why, /reference R-417, and this case is R-9/);
  assert.match(read(text, { ...asked, agency: "health" }).why, /is from police/);
  assert.match(read(text.replace("01234567", "deadbeef")).why, /other rules/);
  assert.match(read("x".repeat(60_000)).why, /too long/);
  const unnamed = { ...state, reference: "" };
  const ours = { ...asked, text: requestText(catalogue, unnamed, request, asked.on, asked.code) };
  const theirs = requestText(catalogue, unnamed, request, asked.on, "ANOTHER2").replace("[yes/no/not known]", "[no]");
  assert.match(read(theirs, ours, unnamed).why, /not made in this case.*nothing was taken/);
  assert.equal(read("1. [no]").reply.isMarked, false, "a reply without its first line may be anybody's");
});

test("a reply is known by its code, whichever request was chosen", () => {
  const other = { ...asked, id: 2, agency: "health", code: "H3ALTH22", text: "" };
  const found = readReply(catalogue, { ...state, asked: [other, asked] }, other, filled("no"));
  assert.equal(found.asked.agency, "police");
  assert.equal(readReply(catalogue, { ...state, asked: [other, asked] }, null, filled("no")).asked.agency, "police");
  assert.match(readReply(catalogue, { ...state, asked: [other, asked] }, null, "1. [no]").why, /Choose the request/);
});

test("a line that names another child, is in doubt or holds two answers is not taken", () => {
  const why = (line) => read(line).reply.left.map(({ why }) => why);
  const question = "Has this child been hurt?";
  for (const label of ["Child B", "Child Z", "The household"])
    assert.match(why(`1. [no] ${label}: ${question}`).join(), /names another child.*Child A/);
  for (const doubtful of ["[no?]", "[?no]", "no?"]) assert.match(why(`1. ${doubtful}`).join(), /in doubt/, doubtful);
  assert.match(why(`1. [no] yes Child A: ${question}`).join(), /two answers/);
  assert.match(why("1. [x yes/no/not known]").join(), /cannot be read/);
  const removed = { ...asked, items: [{ fact: "hurt", subject: 0 }] };
  assert.match(read("1. [no]", removed).reply.left[0].why, /no longer in this case/);
});

test("an answer is found wherever people put it", () => {
  const question = "Child A: Has this child been hurt?";
  for (const line of [
    `1. yes ${question}`,
    "1. (yes)",
    `1. [yes/no/not known] yes ${question}`,
    `1. [] ${question} yes`,
    `1. [yes/no/not known] ${question} - yes`,
    `1. [yes] Child A: Has this\n> child been hurt?`,
  ])
    assert.equal(givens(line).hurt?.choice, "yes", line);
  assert.equal(givens("3. [b) Again and again]")["how-often"].choice, "often");
  assert.match(read("3. [b) Once]").reply.left[0].why, /cannot be read/, "a letter with another's words");
});

test("nothing that was written beside the answers is dropped", () => {
  const { reply } = read(
    `Hi, mum told us he will kill them\n\n${filled("no")}\n[yes] without a number\nRegards\n> How to answer: put your answer between the\n> brackets, in place of what stands there.`,
  );
  assert.deepEqual(reply.wrote, ["Hi, mum told us he will kill them", "[yes] without a number", "Regards"]);
  const remarked = read("1. [yes] Child A: Has this child been hurt? - on Tuesday\n1. [yes] again").reply;
  assert.equal(remarked.items[0].remark, "on Tuesday; again");
  assert.equal(
    writtenBy("Police, asked today", state, { ...remarked, wrote: ["Regards"] }),
    "Police, asked today, wrote in reply:\nOn “Has this child been hurt?” (Child A): on Tuesday; again\nRegards",
  );
  assert.equal(writtenBy("Police", state, read(text).reply), "");
});

test("a reply stands beside what was told before: new, the same, or otherwise", () => {
  const told = [
    {
      id: 1,
      agency: "health",
      fact: "hurt",
      subject: 1,
      given: { kind: "choice", choice: "no" },
      said: { learnt: "2026-11-20" },
    },
  ];
  const standing = (of, answer) => compared(catalogue, of, read(filled(answer)).reply)[0];
  assert.equal(standing(state, "yes").standing, "new");
  assert.equal(standing({ ...state, told }, "no").standing, "same");
  const differs = standing({ ...state, told }, "yes");
  assert.equal(differs.standing, "otherwise");
  assert.deepEqual(differs.earlier, [
    { by: "Health services", on: "2026-11-20", given: { kind: "choice", choice: "no" } },
  ]);
  assert.equal(standing({ ...state, told }, "not known").standing, "same", "not knowing contradicts nobody");
});

test("a request is copied, answered and pasted back, and what it changes is shown before it is taken", async () => {
  const page = await open(browser, { permissions: ["clipboard-read", "clipboard-write"] });
  await bruisedBaby(page);
  await follow(page, "Task list");
  await showNeeded(page);
  await unfold(page);
  const area = page.locator("textarea[id^=request-]").first();
  const sent = await area.inputValue();
  assert.match(sent, /reference R-417/);
  assert.match(sent, /Please answer (?:before \w+day .* at \d\d:\d\d|by the end of \w+day .*)\. Something waits/);
  assert.match(sent, /Why we ask, as our rules state it:\n- .+ \(.+\)/);
  assert.match(sent, /On what you may share what you know, as our rules state it:\n- .+ \(.+\)/);
  await page
    .getByRole("button", { name: /^Copy request to/ })
    .first()
    .click();
  await follow(page, "Task list");
  await showResult(page);
  await follow(page, "Task list");
  await follow(page, "Who said what");
  const number = /^(\d+)\. \[yes\/no\/not known\] Child A/m.exec(sent)[1];
  const reply = sent.replace(new RegExp(`^${number}\\. \\[[^\\]]*\\]`, "m"), `${number}. [yes]`);
  await page.getByLabel(/^The reply of/).fill(`Hello <img src=x onerror=alert(1)>\n${reply}\n77. [no]`);
  await press(page, "Read the reply");
  const preview = page.locator(".reply");
  assert.match(
    await preview.innerText(),
    /What the reply says[\s\S]*Yes\.[\s\S]*Not taken[\s\S]*77[\s\S]*What it changes[\s\S]*Child A/,
  );
  assert.equal(await page.locator("main img").count(), 0);
  await picture(page, "reply");
  assert.deepEqual(await findings(page), []);
  await press(page, "Take these answers");
  assert.match(await page.getByText(/^Taken: 1 answer/).innerText(), /from .+, asked/);
  assert.equal((await page.locator("fieldset", { hasText: "Answer 1 from another agency" }).count()) > 0, true);
  await page
    .getByLabel(/^The reply of/)
    .fill(reply.replace("R-417", "R-9").replace("| reference R-417", "| reference R-9"));
  await press(page, "Read the reply");
  assert.match(await preview.innerText(), /reference R-9, and this case is R-417\. Nothing was taken/);
  assert.deepEqual(page.errors, []);
});
