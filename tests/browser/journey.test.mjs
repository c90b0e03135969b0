// From the first page to a decision and its reasons, as a worker goes.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  answer,
  browse,
  bruisedBaby,
  card,
  control,
  follow,
  heading,
  neededAfterABruise,
  open,
  press,
  reach,
  showNeeded,
  showResult,
  showWhole,
  start,
  tickConcerns,
} from "./form.mjs";

let browser;
before(async () => (browser = await browse()));
after(() => browser.close());

test("a bruise on a baby who cannot move is child protection, with its reasons", async () => {
  const page = await open(browser);
  await bruisedBaby(page);
  await follow(page, "Task list");
  await showWhole(page);
  const result = await card(page, "Child A").innerText();
  assert.match(result, /^Child A: .*child protection/i);
  assert.match(result, /Reasons and sources[\s\S]*bruise, mark or possible injury[\s\S]*Yes\. From the referral/i);
  assert.match(result, /Can this child roll[\s\S]*No\. From the referral/);
  assert.match(result, /Source: .+\. Checked/);
  assert.deepEqual(page.errors, []);
});

test("each sibling has an answer of their own", async () => {
  const page = await open(browser);
  await start(page);
  await follow(page, "Children in the household");
  await press(page, "Add another child");
  await press(page, "Continue");
  await tickConcerns(page, "bruise");
  await answer(page, "mark-seen", "yes", 1);
  await answer(page, "mark-seen", "no", 2);
  await answer(page, "independently-mobile", "no", 1);
  await answer(page, "independently-mobile", "yes", 2);
  await follow(page, "Task list");
  await showResult(page);
  assert.match(await card(page, "Child A").innerText(), /^Child A: .*child protection/i);
  assert.doesNotMatch(await card(page, "Child B").locator("h2").innerText(), /child protection/i);
  const order = await page.locator(".result h2").allInnerTexts();
  assert.deepEqual(
    order.map((text) => text.slice(0, 7)),
    ["Child A", "Child B"],
    "most urgent first",
  );
  assert.deepEqual(await page.locator(".compare th[scope=col]").allInnerTexts(), ["Child A", "Child B"]);
});

test("the most urgent child comes first, whatever the order of entry", async () => {
  const page = await open(browser);
  await start(page);
  await follow(page, "Children in the household");
  await press(page, "Add another child");
  await press(page, "Continue");
  await tickConcerns(page, "bruise");
  await answer(page, "mark-seen", "no", 1);
  await answer(page, "mark-seen", "yes", 2);
  await answer(page, "independently-mobile", "no", 2);
  await follow(page, "Task list");
  await showResult(page);
  assert.match(await page.locator(".result h2").first().innerText(), /^Child B/);
});

test("what is not known is asked for and never reassures", async () => {
  const page = await open(browser);
  await start(page);
  await showResult(page);
  assert.match(await card(page, "Child A").innerText(), /no worry was told yet, and this is no answer/);

  await follow(page, "Task list");
  await follow(page, "Concerns");
  await tickConcerns(page, "bruise");
  await answer(page, "mark-seen", "yes");
  await answer(page, "independently-mobile", "not-known");
  await follow(page, "Task list");
  await showNeeded(page);
  const question = page.getByRole("link", { name: /Can this child roll/ });
  await question.first().click();
  await page.locator("input[name=child-1-independently-mobile][value=no]").check();
  await press(page, "Continue");
  assert.equal(await heading(page), "Information still needed");
  assert.equal(await question.count(), 0, "an answered question is not asked again");
  await press(page, /Show result/);
  assert.match(await card(page, "Child A").innerText(), /child protection/i);
});

test("what is open stands in three lists, by what it can change", async () => {
  const page = await open(browser);
  await neededAfterABruise(page);
  const lists = ["Can change the level now", "Can change what must be done, or how fast", "Asked at a later stage"];
  const shown = (await page.locator("main h3").allInnerTexts()).filter((title) => lists.includes(title));
  assert.ok(shown.length > 0);
  assert.deepEqual(
    shown,
    lists.filter((title) => shown.includes(title)),
    "each once, the level first",
  );
  const level = page.locator("table.questions caption");
  for (const caption of await level.allInnerTexts()) assert.match(caption, /Could (raise|lower) it/);
});

test("a request to an agency tells nothing of what is known", async () => {
  const page = await open(browser);
  await bruisedBaby(page);
  await follow(page, "Task list");
  await showNeeded(page);
  await page.getByRole("heading", { name: "Ask an agency" }).waitFor();
  const requests = await page.locator("textarea[id^=request-]").all();
  assert.ok(requests.length > 0);
  for (const request of requests) {
    const text = await request.inputValue();
    assert.match(text, /\n1\. \[.+\] .+\?/);
    assert.match(text, /R-417/);
    assert.doesNotMatch(text, /bruise, mark or possible injury|weeks\b.*old/, "what was told is not told on");
  }
});

test("nothing is answered beforehand, and every answer can be taken back", async () => {
  const page = await open(browser);
  assert.equal(await page.locator("input:checked").count(), 0);
  await start(page);
  await follow(page, "Concerns");
  await tickConcerns(page, "bruise");
  await reach(page, "mark-seen");
  assert.equal(await page.locator("input:checked").count(), 0);
  const yes = page.locator("input[name=child-1-mark-seen][value=yes]");
  await yes.check();
  await page.getByRole("button", { name: "Clear this answer" }).click();
  assert.equal(await yes.isChecked(), false);
  await yes.check();
  await page.keyboard.press("Delete");
  assert.equal(await yes.isChecked(), false);
  await follow(page, "Task list");
  assert.match(await page.getByText(/facts? answered/).innerText(), /^0 facts answered, 0 not known/);
});

test("danger comes before everything", async () => {
  const page = await open(browser);
  await press(page, "Start");
  await page.waitForFunction(() => document.title.startsWith("Error: "));
  assert.equal(await page.evaluate(() => document.activeElement.id), "error-summary");
  await page.locator(".govuk-error-summary a").click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "danger");
  await start(page, "yes");
  assert.equal(await heading(page), "Call 999 now");
  await press(page, "Continue to record the test");
  await follow(page, "Task list");
  await showResult(page);
  assert.equal(await page.getByRole("heading", { name: "Call 999 first" }).count(), 1);
});

test("only what cannot be read stops the worker, and the message leads to it", async () => {
  const page = await open(browser);
  await start(page);
  await follow(page, "About the referral");
  await page.getByLabel("Day").fill("31");
  await page.getByLabel("Month").fill("2");
  await page.getByLabel("Year").fill("2026");
  await page.getByLabel("At what time?").fill("half past");
  await press(page, "Continue");
  assert.deepEqual(await page.locator(".govuk-error-summary li").allInnerTexts(), [
    "Enter a real date, for example 20 November 2026",
    "Enter a time such as 16:50 or 4:50pm",
  ]);
  await page.getByLabel("At what time?").fill("");
  await follow(page, "Task list");
  await showResult(page);
  assert.equal(await page.locator(".result").count(), 0, "no result from a date that does not exist");
  await page.locator(".govuk-error-summary a").click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "received-day");
  await page.getByLabel("Day").fill("28");
  await press(page, "Continue");
  assert.equal(await heading(page), "Children in the household");
});

test("the Back button goes back, and the focus and title follow the page", async () => {
  const page = await open(browser);
  await start(page);
  await follow(page, "About the referral");
  // The title and the focus follow the page, a moment after it is drawn.
  await page.waitForFunction(() => document.title === "About the referral – Threshold test");
  await page.waitForFunction(() => document.activeElement.tagName === "H1");
  await page.goBack();
  await page.getByRole("heading", { level: 1, name: "Task list" }).waitFor();
  await page.goForward();
  await page.getByRole("heading", { level: 1, name: "About the referral" }).waitFor();
});

test("clearing asks first, then leaves nothing", async () => {
  const page = await open(browser);
  await bruisedBaby(page);
  await follow(page, "Clear everything");
  await press(page, "Keep my answers");
  assert.match(await page.locator(".identity").innerText(), /R-417/);
  await follow(page, "Clear everything");
  await press(page, "Clear everything");
  assert.equal(await page.locator("input:checked").count(), 0);
  await follow(page, "Task list");
  assert.doesNotMatch(await page.locator("body").innerText(), /R-417/);
  assert.match(await page.getByText(/facts? answered/).innerText(), /^0 facts answered, 0 not known/);
});

test("leaving warns once something was entered, and not before", async () => {
  const warned = async (enter) => {
    const page = await open(browser);
    let dialog = null;
    page.on("dialog", (shown) => {
      dialog = shown.type();
      return shown.accept();
    });
    await enter(page);
    await page.reload();
    return dialog;
  };
  assert.equal(await warned((page) => page.locator("h1").click()), null);
  assert.equal(await warned((page) => start(page)), "beforeunload");
});

test("everything can be entered on one page", async () => {
  const page = await open(browser);
  await start(page);
  await follow(page, "All on one page");
  await tickConcerns(page, "bruise");
  for (const [fact, value] of [
    ["mark-seen", "yes"],
    ["independently-mobile", "no"],
  ]) {
    assert.equal(await page.locator(control(fact)).count(), 1, "a fact under two concerns is asked once");
    await page.locator(`input[name=child-1-${fact}][value=${value}]`).check();
  }
  await page.getByLabel("Not sure").check();
  await press(page, "Check information still needed");
  await press(page, /Show result/);
  assert.match(await card(page, "Child A").innerText(), /child protection/i);
});

test("another agency's different answer is kept beside the referral's", async () => {
  const page = await open(browser);
  await bruisedBaby(page);
  await follow(page, "Task list");
  await follow(page, "Who said what");
  await press(page, "Add what another agency says");
  await page.getByLabel("Which agency says this?").selectOption("police");
  await page.getByLabel("What does it answer?").selectOption("mark-seen");
  await page.locator("input[name=told-1-answer][value=no]").check();
  await press(page, "Continue");
  assert.equal(await heading(page), "Task list");
  await showWhole(page);
  const result = await card(page, "Child A").innerText();
  assert.match(result, /child protection/i, "the worse answer counts");
  assert.match(result, /Agencies differ[\s\S]*The referral: yes\. Police: no/i);
});

test("no number, percentage or score stands for a child", async () => {
  const page = await open(browser);
  await bruisedBaby(page);
  await follow(page, "Task list");
  await showResult(page);
  const text = await page.locator("main").innerText();
  assert.doesNotMatch(text, /\d\s*%|\bscore|\bout of \d|\brisk level/i);
  assert.equal(await page.locator("meter, progress, [role=meter], [role=progressbar], canvas, svg").count(), 0);
});
