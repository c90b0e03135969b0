// What no rule reads, what cannot be read and what grows old while a page stands open still lead to a person, in time.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  begin,
  browse,
  card,
  decided,
  findings,
  follow,
  heading,
  judge,
  open,
  press,
  showResult,
  start,
} from "./form.mjs";
import { source } from "./source.mjs";

const { isPersonalLabel, personalIn } = await source("state/personal");
const { readAhead } = await source("state/when");
const { needsManager } = await source("state/verdict");

let browser;
before(async () => (browser = await browse()));
after(() => browser.close());

const friday = "2026-11-20T16:50:00Z";

async function baby(page, age = "8") {
  await page.locator("#child-1-age").fill(age);
  await page.locator("#child-1-age-unit").selectOption("weeks");
  await press(page, "Continue");
}

test("a text that was pasted and not answered from stands at the head of the result, on every child of whom nothing was told", async () => {
  const page = await open(browser, { at: friday });
  await follow(page, "Paste a referral instead");
  await page
    .getByLabel("Or paste its text")
    .fill("A teacher writes: there is a mark like a hand on his arm. He says dad is going to kill them tonight.");
  await press(page, "Open the pasted text");
  await start(page, "not-known");
  await showResult(page);
  const notice = page.locator("main .govuk-inset-text").first();
  assert.match(await notice.innerText(), /Call 999 first[\s\S]*What was pasted is not answered for Child A\./);
  const order = await page.evaluate(() => {
    const [notice, card] = ["main .govuk-inset-text", ".result"].map((one) => document.querySelector(one));
    return notice.compareDocumentPosition(card) & Node.DOCUMENT_POSITION_FOLLOWING;
  });
  assert.ok(order > 0, "the notice comes before the first child");
  assert.deepEqual(await findings(page), []);
});

test("a worry in words comes before the children, and warns of danger where it was typed", async () => {
  const page = await open(browser, { at: friday });
  await begin(page);
  await press(page, "Continue");
  const box = page.getByLabel("Something else worries you");
  await box.fill("He has a gun in his bag and will use it today");
  await page.getByRole("alert").filter({ hasText: "Call 999 first" }).waitFor();
  await press(page, "Show result");
  await judge(page);
  assert.match(
    await page.locator("main .govuk-inset-text").first().innerText(),
    /Call 999 first[\s\S]*do not cover: “He has a gun/,
  );
});

test("what keeps the rules from answering keeps nobody from calling", async () => {
  const page = await open(browser, { at: friday });
  await start(page, "yes");
  await press(page, "Continue to record the test");
  await page.locator("#child-1-age").fill("2-3");
  await follow(page, "Task list");
  await press(page, "Show result");
  await judge(page);
  assert.match(await page.locator("main").innerText(), /Call 999 first[\s\S]*Mend these answers first/);
});

test("a result that stands open goes on with the clock", async () => {
  const page = await open(browser, { at: friday });
  await begin(page);
  await press(page, "It came just now");
  await page.waitForFunction(() => document.activeElement?.id === "came");
  await baby(page);
  await page.locator("#told").fill("bruise");
  await page.locator("input[name=found-child-1-mark-seen][value=yes] + label").click();
  await press(page, "Show result");
  await judge(page);
  assert.doesNotMatch(await page.locator("main").innerText(), /Overdue/);
  await page.clock.setFixedTime(new Date("2026-11-27T10:00:00Z"));
  await page.evaluate(() => dispatchEvent(new Event("focus")));
  await page
    .getByText(/Overdue/)
    .first()
    .waitFor();
});

test("several children are said in as many lines before their cards", async () => {
  const page = await open(browser, { at: friday });
  await begin(page);
  await press(page, "Add another child");
  await press(page, "Continue");
  await page.locator("#told").fill("bruise");
  await page.locator("input[name=found-child-1-mark-seen][value=yes] + label").click();
  await press(page, "Show result");
  await judge(page);
  assert.equal(await page.locator(".at-once li").count(), 2);
});

test("a wait that goes beyond what is due takes a manager, and a day that is past is asked about", async () => {
  assert.equal(readAhead("20 November", "2026-11-27T10:00"), null, "it is past, and nobody said which year");
  assert.equal(readAhead("20 November 2027", "2026-11-27T10:00"), "2027-11-20");
  assert.equal(readAhead("3 January", "2026-11-27T10:00"), "2027-01-03");
  assert.equal(readAhead("Friday", "2026-11-27T10:00"), null, "today, or in a week");
  assert.equal(readAhead("next Friday", "2026-11-27T10:00"), "2026-12-04");
  assert.equal(readAhead("Monday", "2026-11-27T10:00"), "2026-11-30");
  assert.equal(needsManager({ choice: "more-first" }, 3, null, true), true);
  assert.equal(needsManager({ choice: "more-first" }, 3, null, false), false);
  const page = await open(browser, { at: friday });
  await begin(page);
  await press(page, "It came just now");
  await baby(page);
  await page.locator("#told").fill("bruise");
  await page.locator("input[name=found-child-1-mark-seen][value=yes] + label").click();
  await press(page, "Show result");
  await judge(page);
  await press(page, "Record your decision");
  await page.locator("input[name=verdict-1][value=more-first]").check();
  const until = page.getByLabel("Child A: until when?");
  await until.fill("31 December 2026");
  await page.getByText("That is Thu 31 Dec 2026. Something is due before that, so a manager has to agree.").waitFor();
  await page.getByLabel("Child A: reason").fill("The doctor is to say");
  await press(page, "Continue");
  assert.match(await page.locator(".govuk-error-summary").innerText(), /name of the manager who agrees/);
  await follow(page, "Task list");
  assert.match(await page.locator("#stage-decision").innerText(), /Waiting|In progress/);
});

test("what looks like a name is pointed at in any script, and initials and words for children are not", () => {
  for (const name of ["kevin", "Zoë", "Müller", "Kelly-Ann", "O’Brien", "محمد", "Олена"])
    assert.ok(isPersonalLabel(name), name);
  for (const label of ["Child A", "child b", "Unborn", "Twin 1", "eldest", "KL", "ABC", "A.B.", "J"])
    assert.ok(!isPersonalLabel(label), label);
  assert.deepEqual(personalIn("We saw Zoë Müller and Mr O’Brien today"), ["Zoë Müller", "Mr O’Brien"]);
});

test("a title that rests on what nobody said names what counts instead", async () => {
  const page = await open(browser, { at: friday });
  await begin(page);
  await baby(page);
  await page.locator("#told").fill("bruise");
  await page.locator("input[name=found-child-1-mark-seen][value=yes] + label").click();
  await press(page, "Show result");
  await judge(page);
  assert.match(await card(page, "Child A").innerText(), /Nobody has answered, so it counts: Can this child roll/);
  await decided(page, ["agree"]);
  assert.doesNotMatch(await page.locator("main").innerText(), /holds it above Universal/);
  assert.equal(await heading(page), "The record");
});
