// What the form does when things are large, old or wrong: every child is shown, and nothing typed is lost.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { answer, browse, card, follow, heading, open, press, result, start, tickConcerns, unfold } from "./form.mjs";

let browser;
before(async () => (browser = await browse()));
after(() => browser.close());

test("twelve children and two hundred events have an answer each, and the page stays usable", async (t) => {
  const page = await open(browser);
  await start(page);
  await follow(page, "Children in the household");
  for (let child = 2; child <= 12; child++) await press(page, "Add another child");
  await press(page, "Continue");
  await tickConcerns(page, "bruise");
  await answer(page, "mark-seen", "yes", 12);
  await answer(page, "independently-mobile", "no", 12);
  await follow(page, "Task list");
  await follow(page, "What happened before");
  await press(page, "Add something that happened");
  await page.getByLabel("What happened?").selectOption("contact-received");
  const days = Array.from({ length: 200 }, (_, index) => `${index + 1} days ago`);
  await page.getByLabel(/^When\?/).fill(days.join("\n"));
  await page.getByLabel("All that happened is listed").check();
  const before = Date.now();
  await result(page);
  await page.locator(".result").nth(11).waitFor();
  t.diagnostic(`from the task list to the result of twelve children: ${Date.now() - before} ms`);
  assert.equal(await page.locator(".result").count(), 12);
  assert.match(await page.locator(".result h2").first().innerText(), /^Child L: .*Child protection/);
  await unfold(page);
  assert.match(await card(page, "Child A").innerText(), /repeat-contacts/);
  assert.deepEqual(page.errors, []);
});

test("a settled result, one that can rise, one that says too little and one that cannot wait look apart", async () => {
  const page = await open(browser);
  await start(page);
  await follow(page, "Children in the household");
  for (const name of ["B", "C"]) {
    await press(page, "Add another child");
    await page.getByRole("heading", { name: `Child ${name}`, exact: true }).waitFor();
  }
  await press(page, "Continue");
  await press(page, "Continue");
  await page.locator("#concern-danger-and-where").check();
  await page.locator("#about-danger-and-where-all").check();
  await page.locator("#concern-missing").check();
  await page.locator("#about-missing-2").check();
  await press(page, "Continue");
  await answer(page, "danger-now", "yes", 1);
  await answer(page, "missing-now", "yes", 2);
  await result(page);
  const tags = await page.locator(".result .govuk-tag").allInnerTexts();
  const titles = await page.locator(".result h2").allInnerTexts();
  assert.match(titles[0], /^Child A: Emergency protection/);
  assert.equal(tags[0], "Act now");
  assert.match(titles[1], /^Child B: .*Child protection \(Level 4\)/);
  assert.match(titles[2], /^Child C: no worry was told yet, and this is no answer/);
  assert.equal(tags[2], "No answer yet");
  assert.equal(await page.getByRole("heading", { name: "Call 999 first" }).count(), 1);
});

test("a child with a social worker of their own goes elsewhere, and it says to whom", async () => {
  const page = await open(browser);
  await start(page);
  await follow(page, "Concerns");
  await page.locator("#concern-already-open").check();
  await press(page, "Continue");
  await answer(page, "has-social-worker", "yes");
  await result(page);
  const child = card(page, "Child A");
  assert.equal(await child.locator(".govuk-tag").first().innerText(), "Goes elsewhere");
  assert.match(await child.innerText(), /Who acts: The child's own social worker and that worker's manager\./);
});

test("rules past their review date say so on every page", async () => {
  const page = await open(browser, { at: "2031-01-15T10:00:00" });
  const warning = page.locator(".out-of-date");
  assert.match(await warning.innerText(), /were to be reviewed by \w+ \d+ \w+ \d{4}/);
  await start(page);
  assert.equal(await warning.isVisible(), true);
});

test("where the calendar has ended, no due date is made up, and everything else stands", async () => {
  const page = await open(browser, { at: "2040-03-05T10:00:00" });
  await start(page);
  await follow(page, "What happened before");
  await press(page, "Add something that happened");
  await page.getByLabel("What happened?").selectOption("contact-received");
  await page.getByLabel(/^When\?/).fill("yesterday 15:00");
  await result(page);
  await follow(page, "See what is due, and when");
  const row = (name) =>
    page
      .getByRole("row", { name: new RegExp(`^${name}`) })
      .first()
      .innerText();
  assert.match(
    await row("Decide on the referral"),
    /Cannot say, because the calendar “england-and-wales” does not reach so far\./,
  );
  assert.doesNotMatch(await row("Decide on the referral"), /Due |Overdue|is due/);
  assert.match(await row("A manager of the hub signs"), /Today, by 15:00\./);
  assert.deepEqual(page.errors, []);
});

test("in a browser without WebAssembly the paper sheet takes over", async () => {
  const page = await open(browser, { before: () => delete globalThis.WebAssembly });
  assert.match(await page.locator("body").innerText(), /This form cannot run here/);
  assert.ok((await page.locator(".paper").innerText()).length > 1000);
});

test("in a browser that cannot unpack the engine the paper sheet takes over, and it says why", async () => {
  const page = await open(browser, { before: () => delete globalThis.DecompressionStream });
  assert.match(await page.locator("body").innerText(), /This browser is too old for this page\./);
  assert.ok((await page.locator(".paper").innerText()).length > 1000);
});

test("when the engine gives no answer to its first question, the paper sheet takes over", async () => {
  const page = await open(browser, {
    before: () => {
      const parse = JSON.parse;
      JSON.parse = (text) => {
        const value = parse(text);
        return value?.kind === "decision" ? { kind: "problems", problems: [] } : value;
      };
    },
  });
  const text = await page.locator("body").innerText();
  assert.match(text, /This form cannot run here/);
  assert.match(text, /The rules did not answer a test question\./);
  assert.match(text, /If a child is in immediate danger, call 999\./);
  assert.ok((await page.locator(".paper").innerText()).length > 1000);
});

test("an amount over the limit is named at once, and nothing typed is lost", async () => {
  const page = await open(browser);
  await start(page);
  await follow(page, "Children in the household");
  await page.locator("#child-1-age").fill("900");
  await page.locator("#child-1-age-unit").selectOption("years");
  await press(page, "Continue");
  assert.match(await page.locator(".govuk-error-summary").innerText(), /Child A: enter a number .* at most \d+ months/);
  await page.locator(".govuk-error-summary a").click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "child-1-age");
  assert.equal(await page.locator("#child-1-age").inputValue(), "900");
  for (const [amount, unit] of [
    ["17", "years"],
    ["0", "weeks"],
    ["200", "months"],
  ]) {
    await page.locator("#child-1-age").fill(amount);
    await page.locator("#child-1-age-unit").selectOption(unit);
    await press(page, "Continue");
    assert.equal(await heading(page), "What was told?", `${amount} ${unit}`);
    await page.goBack();
    await page.locator("#child-1-age").waitFor();
  }
});

test("answers that contradict each other are shown to be checked, and block nothing", async () => {
  const page = await open(browser);
  await start(page);
  await follow(page, "Children in the household");
  await page.locator("input[name=child-1-unborn][value=yes]").check();
  await press(page, "Continue");
  await tickConcerns(page, "bruise");
  await answer(page, "mark-seen", "yes");
  await result(page);
  assert.equal(await heading(page), "Result");
  const child = await card(page, "Child A").innerText();
  assert.match(child, /^Child A: these answers cannot all be right, and give no level [\s\S]*Check the answers: “/);
  assert.doesNotMatch(child, /Universal|No reply needed/);
});
