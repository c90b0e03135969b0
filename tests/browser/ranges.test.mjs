// An age that nobody knows to the year is told as it was said, and counts as every age that it may be.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { after, before, test } from "node:test";
import { begin, browse, findings, follow, heading, open, press, root, showResult } from "./form.mjs";
import { shippedRules } from "./rules.mjs";
import { source } from "./source.mjs";

const { takeReferral } = await source("opening/open");
const { endsOf } = await source("state/range");

let browser;
before(async () => (browser = await browse()));
after(() => browser.close());

test("a range has two ends, and what is no range has none", () => {
  assert.deepEqual(endsOf("5 to 6"), ["5", "6"]);
  assert.deepEqual(endsOf(" 12-14 "), ["12", "14"]);
  assert.deepEqual(endsOf("7"), ["7", "7"]);
  for (const none of ["", "5ish", "5 to", "-1", "five", "5 to 6 to 7", "5.5"]) assert.equal(endsOf(none), null, none);
});

test("a child of about five or six is told as that, shown as that, and the engine is given both ends", async () => {
  const page = await open(browser);
  await begin(page);
  await page.locator("#child-1-age").fill("about 5 or 6 years");
  await page.locator("#child-1-age").press("Tab");
  assert.equal(await page.locator("#child-1-age").inputValue(), "5 to 6");
  assert.match(await page.locator("body").innerText(), /Child A \(5 to 6 years\)/);
  await press(page, "Continue");
  assert.equal(await heading(page), "What was told?");
  await page.locator("#told").fill("bruise");
  await page.locator("input[name=found-child-1-mark-seen][value=yes] + label").click();
  await showResult(page);
  await page.getByRole("button", { name: "What was told" }).first().click();
  assert.match(await page.locator("main").innerText(), /How old is this child\? .*5.* 6/);
  assert.deepEqual(page.errors, []);
});

test("what is no number and no range says what to do instead, and stays as it was typed", async () => {
  const page = await open(browser);
  await begin(page);
  await page.locator("#child-1-age").fill("a teenager");
  await press(page, "Continue");
  assert.match(await page.locator(".govuk-error-summary").innerText(), /a range such as 5 to 6, or tick “Not known”/);
  assert.equal(await page.locator("#child-1-age").inputValue(), "a teenager");
  await page.locator("#child-1-age").fill("14 to 12");
  await page.locator("#child-1-age-unit").selectOption("years");
  await press(page, "Continue");
  assert.equal(await heading(page), "What was told?", "which end is said first means nothing");
  await follow(page, "Task list");
  assert.deepEqual(await findings(page), []);
});

test("a referral that gives an age as a range is taken up whole", async () => {
  const rules = await shippedRules();
  const text = await readFile(resolve(root, "tests/scenarios/age-not-known-sexual.yaml"), "utf8");
  const bare = text.replace(/^expect:\n[\s\S]*/m, "").replace(/^story: .*\n/m, "");
  const { left, state } = takeReferral(rules, bare);
  assert.deepEqual(left, []);
  assert.deepEqual(state.children[0].answers.age, { kind: "amount", amount: "11 to 14", unit: "years" });
  const mixed = takeReferral(rules, bare.replace("11 years", "130 months"));
  assert.match(mixed.left.join(), /takes both ends of a range in one unit/);
  assert.equal(mixed.state.children[0].answers.age.choice, "not-known");
});

test("a label that would fill the page is refused with what to do, and nothing of it breaks the page", async () => {
  const page = await open(browser, { viewport: { width: 390, height: 800 } });
  await begin(page);
  await page.locator("#label-1").fill("y".repeat(5_000));
  await press(page, "Continue");
  assert.match(await page.locator(".govuk-error-summary").innerText(), /Shorten this label to 60 letters/);
  await press(page, "Add another child");
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 390));
});

test("a baby who is not yet born is asked no age, and one that was given stays to be taken out", async () => {
  const page = await open(browser);
  await begin(page);
  const age = page.locator("#child-1-age");
  await page.locator("#child-1-unborn").check();
  await age.waitFor({ state: "detached" });
  await page.locator("#child-1-unborn-no").check();
  await age.fill("8 weeks");
  await page.locator("#child-1-unborn").check();
  assert.equal(await age.inputValue(), "8");
  await press(page, "Continue");
  assert.match(await page.locator(".govuk-error-summary").innerText(), /an unborn child has no age/);
});
