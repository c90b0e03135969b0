// What is exactly known: where each child stands, what would change it, and which questions are proved not to matter.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  answer,
  browse,
  bruisedBaby,
  card,
  follow,
  open,
  press,
  reach,
  result,
  showResult,
  start,
  tickConcerns,
} from "./form.mjs";

let browser;
before(async () => (browser = await browse()));
after(() => browser.close());

const marks = (row) => row.locator("td span").allInnerTexts();

test("the continuum says where a child stands and between what the truth lies", async () => {
  const page = await open(browser);
  await bruisedBaby(page);
  await result(page);
  const row = card(page, "Child A").locator(".continuum tbody tr");
  assert.deepEqual(await marks(row), ["Could be", "Could be", "Could be", "Now", "Could be"]);
  const levels = await card(page, "Child A").locator(".continuum thead th").allInnerTexts();
  assert.equal(levels.length, 5);
  for (const level of levels) assert.match(level, /\w+ \(Level \d.*\)/, "never a bare number");
});

test("what cannot be any more is ruled out, and a settled level is the only one left", async () => {
  const page = await open(browser);
  await start(page, "yes");
  await press(page, "Continue to record the test");
  await follow(page, "Task list");
  await follow(page, "Concerns");
  await page.locator("#concern-danger-and-where").check();
  await press(page, "Continue");
  await answer(page, "danger-now", "yes");
  await result(page);
  const row = card(page, "Child A").locator(".continuum tbody tr");
  assert.deepEqual(await marks(row), ["Ruled out", "Ruled out", "Ruled out", "Ruled out", "Now"]);
  await follow(page, "See what would change it");
  const text = await page.locator("main").innerText();
  assert.match(text, /Nothing that is still open can change this level/);
  assert.match(text, /rests on one answer\..*\s+Is this child in danger of serious harm at this moment\? Yes\./);
  assert.doesNotMatch(text, /What would lower it\n/);
  await press(page, "Show what would lower it for Child A");
  assert.match(
    await page.locator("main").innerText(),
    /What would lower it\s+No known answer, were it different,[\s\S]*The record says that this was looked at/,
  );
});

test("before a result was shown, no question tells that it cannot matter", async () => {
  const page = await open(browser);
  await start(page);
  await follow(page, "Concerns");
  await page.locator("#concern-physical-harm").check();
  await press(page, "Continue");
  await reach(page, "mark-seen");
  await page.locator("input[name=child-1-mark-seen][value=no]").check();
  await page.waitForTimeout(500);
  assert.equal(await page.locator(".answer--idle").count(), 0);
});

test("after it, a question that cannot matter any more says so at once, and still takes an answer", async () => {
  const page = await open(browser);
  await start(page);
  await showResult(page);
  await follow(page, "Task list");
  await follow(page, "Concerns");
  await page.locator("#concern-physical-harm").check();
  await press(page, "Continue");
  await reach(page, "mark-seen");
  const idle = page.locator(".answer--idle");
  await page.locator("input[name=child-1-mark-seen][value=yes]").check();
  await page.waitForFunction(() => document.querySelectorAll(".answer--idle").length === 0);
  const before = await idle.count();
  await page.locator("input[name=child-1-mark-seen][value=no]").check();
  await page.waitForFunction((before) => document.querySelectorAll(".answer--idle").length > before, before);
  const first = idle.first();
  assert.match(await first.innerText(), /no answer to this can change anything for/);
  const described = await first.getAttribute("aria-describedby");
  assert.match(await page.locator(`[id="${described}"]`).innerText(), /no answer to this can change anything/);
  const id = await first.locator("input").last().getAttribute("id");
  await page.locator(`[id="${id}"]`).check();
  assert.equal(await page.locator(`[id="${id}"]`).isChecked(), true);
  await page.locator("input[name=child-1-mark-seen][value=yes]").check();
  await page.waitForFunction((before) => document.querySelectorAll(".answer--idle").length <= before, before);
});

test("questions come with what could raise the answer first, and stay where they are while answered", async () => {
  const page = await open(browser);
  await bruisedBaby(page);
  const order = () => page.locator(".fact__question h2").allInnerTexts();
  const before = await order();
  await page.locator("input[name=child-1-birthmark-confirmed][value=yes]").check();
  await page.waitForTimeout(500);
  assert.deepEqual(await order(), before);
});

test("an answer is reflected without keeping the worker waiting, with six children", async (t) => {
  const page = await open(browser);
  await start(page);
  await follow(page, "Children in the household");
  for (let child = 2; child <= 6; child++) await press(page, "Add another child");
  await press(page, "Continue");
  await tickConcerns(page, "bruise");
  await reach(page, "mark-seen");
  const took = await page.evaluate(async () => {
    const radios = [...document.querySelectorAll("input[type=radio][name^=child-][value=yes]")].slice(0, 12);
    const each = [];
    for (const radio of radios) {
      const start = performance.now();
      radio.click();
      await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
      if (!radio.checked) throw new Error("the answer was not taken");
      each.push(performance.now() - start);
      await new Promise((over) => setTimeout(over, 300));
    }
    return each.sort((a, b) => a - b);
  });
  assert.equal(took.length, 12);
  t.diagnostic(`an answer is drawn after ${Math.round(took[6])} ms, at most ${Math.round(took[11])} ms`);
});
