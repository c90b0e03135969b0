// What the first screen says and how it reads: once for brothers and sisters, where two answers differ, what is due at this
// very moment; and what is typed as people write it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browse, card, follow, heading, judge, open, press } from "./form.mjs";
import { source } from "./source.mjs";

let browser;
before(async () => (browser = await browse()));
after(() => browser.close());

const friday = "2026-01-16T16:50:00Z";
const screen = { width: 1280, height: 800 };

async function toldOf(ages, options = {}) {
  const page = await open(browser, { at: friday, viewport: screen, ...options });
  await page.locator("input[name=danger][value=no] + label").click();
  await press(page, "Start");
  await press(page, "It came just now");
  for (const [index, age] of ages.entries()) {
    if (index > 0) await press(page, "Add another child");
    await page.locator(`#child-${index + 1}-age`).fill(age);
    await page.locator(`#child-${index + 1}-age`).dispatchEvent("change");
  }
  await press(page, "Continue");
  return page;
}

async function tell(page, words, fact, of) {
  await page.locator("#told").fill(words);
  await page.locator(`[name="found-${of}-${fact}"][value=yes] + label`).click();
}

async function shown(page) {
  await press(page, "Show result");
  await judge(page);
  assert.equal(await heading(page), "Result");
}

test("of three children of whom the same is said it is said once, on one screen, and each has the rest", async () => {
  const page = await toldOf(["3 years", "7 years", "15 years"]);
  await tell(page, "strangled", "weapon-or-strangling", "household");
  await tell(page, "DV", "domestic-abuse", "household");
  await tell(page, "saw it", "child-in-the-home-of-abuse", "all");
  await shown(page);
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  assert.ok(whole <= 1.7 * screen.height, `${whole} px`);
  assert.equal(await page.locator(".result__ask").count(), 1);
  assert.equal(
    await page.getByRole("button", { name: "Copy these questions of Child A, Child B and Child C" }).count(),
    1,
  );
  for (const child of ["Child B", "Child C"]) {
    const said = await card(page, child).innerText();
    assert.match(said, /Child protection \(Level 4\)/);
    assert.match(said, /As for Child A: how fast, who acts/);
    await card(page, child)
      .getByRole("button", { name: /All that must be done/ })
      .click();
    assert.match(await card(page, child).innerText(), /Hold a strategy discussion/);
  }
});

test("children of whom something else is said each have their own screen", async () => {
  const page = await toldOf(["8 weeks", "7 years"]);
  await tell(page, "bruise", "mark-seen", "child-1");
  await shown(page);
  assert.equal(await page.locator(".result__ask").count(), 2);
});

test("where two answers differ, the first screen says so and which counts", async () => {
  const page = await toldOf(["8 weeks"]);
  await tell(page, "bruise", "mark-seen", "child-1");
  await follow(page, "Task list");
  await follow(page, "Who said what");
  await press(page, "Add what another agency says");
  await page.getByLabel("Which agency says this?").selectOption("health");
  await page.getByLabel("What does it answer?", { exact: true }).selectOption("mark-seen");
  const which = page.getByLabel("Which child is it about?");
  if ((await which.count()) > 0) await which.selectOption({ label: "Child A" });
  await page.locator("input[name=told-1-answer][value=no]").check();
  await follow(page, "Task list");
  await shown(page);
  const said = await card(page, "Child A").innerText();
  assert.match(said, /Two answers differ\. Has anyone seen a bruise/);
  assert.match(said, /The referral: Yes\. Health services: No\. For now, yes counts\./);
});

test("what is due at this very moment is due now", async () => {
  const { dueInWords } = await source("words/agenda");
  const due = (latest) => ({ stage: "open", due: { earliest: latest, latest } });
  assert.equal(dueInWords(due("2026-01-16T16:50"), "2026-01-16T16:50"), "Now");
  assert.equal(dueInWords(due("2026-01-16T16:51"), "2026-01-16T16:50"), "Today, by 16:51");
  assert.equal(dueInWords(due("2026-01-16"), "2026-01-16T16:50"), "Today");
});

test("what nobody can look up is asked last, and a settled answer waits for no question", async () => {
  const { firstToAsk } = await source("words/ask");
  const question = (fact, affects) => ({ fact, affects, question: fact });
  const asked = firstToAsk({
    answer: { kind: "answered" },
    questions: [question("something-else", "level"), question("mark-seen", "level"), question("tool-used", "duty")],
  });
  assert.deepEqual(
    asked.map(({ fact }) => fact),
    ["mark-seen", "tool-used", "something-else"],
  );
  const page = await toldOf(["4 years"]);
  await tell(page, "lost weight", "growth-is-failing", "child-1");
  await tell(page, "missed appointments", "many-appointments-missed", "child-1");
  await shown(page);
  assert.match(await card(page, "Child A").innerText(), /Settled[\s\S]*Ask as well, for what must be done/);
});

test("an age is taken as people write it, and nothing is made of what is not clear", async () => {
  const { amountSaid } = await source("state/said-amount");
  const units = ["weeks", "months", "years"];
  for (const [typed, amount, unit] of [
    ["8 weeks", "8", "weeks"],
    ["8wks", "8", "weeks"],
    ["18m", "18", "months"],
    ["5 mths", "5", "months"],
    ["7yrs", "7", "years"],
    ["7 yrs old", "7", "years"],
    ["7-year-old", "7", "years"],
    ["7yo", "7", "years"],
    ["aged 7 years", "7", "years"],
    ["six years", "6", "years"],
    ["2 and a half years", "30", "months"],
    ["2½ years", "30", "months"],
    ["2.5 years", "30", "months"],
    ["two years and a half", "30", "months"],
    ["nearly 7 years", "6", "years"],
    ["newborn", "0", "weeks"],
  ])
    assert.deepEqual(amountSaid(typed, units), { amount, unit }, typed);
  for (const typed of [
    "",
    "7",
    "seven",
    "six to eight lengths",
    "5ish",
    "a teenager",
    "nearly 3 weeks",
    "2.5 weeks",
    "old",
    "28/40",
    "minus 3 years",
  ])
    assert.equal(amountSaid(typed, units), null, typed);
  assert.deepEqual(amountSaid("3 m", ["minutes", "months"]), null, "minutes or months");
  for (const [typed, amount] of [
    ["6 to 8 years", "6 to 8"],
    ["about 5 or 6 years", "5 to 6"],
    ["looks 12 to 14 yrs old", "12 to 14"],
    ["between three and four years", "3 to 4"],
    ["14-12 years", "12 to 14"],
  ])
    assert.deepEqual(amountSaid(typed, units), { amount, unit: "years" }, typed);
  assert.deepEqual(amountSaid("12–14", units), { amount: "12 to 14" }, "in the unit that stands beside it");
});

test("a pregnancy in the box for an age is answered with where it belongs", async () => {
  const page = await toldOf(["28 weeks unborn"]);
  const problem = await page.locator(".govuk-error-summary").innerText();
  assert.match(problem, /baby is not yet born/);
  await page.locator("#child-1-age").fill("7");
  await press(page, "Continue");
  assert.match(await page.locator(".govuk-error-summary").innerText(), /select weeks, months or years for/);
});

test("whoever is years old is not asked whether they are born; of weeks that is asked", async () => {
  const page = await toldOf(["7 years"]);
  await page.goBack();
  assert.equal(await page.getByText("not yet born").count(), 0);
  await page.locator("#child-1-age").fill("28 weeks");
  await page.locator("#child-1-age").dispatchEvent("change");
  assert.ok((await page.getByText("not yet born").count()) > 0);
});

test("on a telephone three short answers stand beside each other", async () => {
  const page = await toldOf(["7 years"], { viewport: { width: 390, height: 844 } });
  await page.locator("#told").fill("bruise");
  const boxes = await page.locator("[name=found-child-1-mark-seen] + label").all();
  const tops = await Promise.all(boxes.map(async (box) => Math.round((await box.boundingBox()).y)));
  assert.equal(new Set(tops).size, 1, tops.join());
  await page.goBack();
  const born = await page.locator("[name=child-1-disabled] + label").all();
  const lines = await Promise.all(born.map(async (box) => Math.round((await box.boundingBox()).y)));
  assert.equal(new Set(lines).size, 1, `in the box of a child: ${lines.join()}`);
});

test("the answer of a child stands on one screen, and on two of a telephone, before what is folded away", async () => {
  for (const [viewport, most] of [
    [screen, 1],
    [{ width: 390, height: 844 }, 2],
  ]) {
    const page = await toldOf(["9 years"], { viewport });
    await tell(page, "starving", "hungry-or-no-food", "child-1");
    await tell(page, "filthy jumper", "dirty-or-poorly-dressed", "child-1");
    await shown(page);
    const folds = await page.locator(".result .folds").first().boundingBox();
    assert.ok(folds.y <= most * viewport.height, `${viewport.width}: ${folds.y}`);
  }
});

test("what fits badly is not shown until somebody asks for more", async () => {
  const page = await toldOf(["7 years"]);
  await page.locator("#told").fill("he comes in starving and his jumper is filthy");
  const few = await page.locator(".found").count();
  assert.ok(few >= 3 && few <= 6, `${few}`);
  assert.match(await page.locator(".filter__count").innerText(), new RegExp(`The best ${few} that may fit`));
  await press(page, "Show more that fits");
  assert.ok((await page.locator(".found").count()) > few);
});

test("what the box shows is not asked a second time below it", async () => {
  const page = await toldOf(["9 years"]);
  await tell(page, "starving", "hungry-or-no-food", "child-1");
  await page.locator("input[id^=woken-]").first().waitFor();
  const facts = (place) =>
    page
      .locator(`input[id^=${place}-child-1-]`)
      .evaluateAll((all) => [...new Set(all.map((one) => one.name.replace(/^(?:found|woken)-/, "")))]);
  const [found, woken] = [await facts("found"), await facts("woken")];
  assert.ok(woken.length > 0);
  assert.deepEqual(
    woken.filter((name) => found.includes(name)),
    [],
  );
});

test("a case file without a reference is told from another of the same day", async () => {
  const { fileName } = await source("casefile/file");
  assert.equal(fileName({ reference: "" }, "2026-01-16T16:50", "json"), "threshold-case-20260116-1650.json");
  assert.equal(fileName({ reference: "R 417" }, "2026-01-16T16:50", "json"), "threshold-R-417-20260116.json");
});

test("the day sheet says of a receipt that is still to come that it is to be checked", async () => {
  const page = await open(browser, { at: friday });
  await follow(page, "Day sheet");
  const text = "referral: R-9\nreceived: 2026-11-20T16:50\nchildren: [{ child: Child A, facts: { mark-seen: yes } }]";
  await page
    .locator("#day-files")
    .setInputFiles({ name: "r.yaml", mimeType: "application/yaml", buffer: Buffer.from(text) });
  assert.match(await page.locator(".day__table").innerText(), /still to come: check the date/);
});
