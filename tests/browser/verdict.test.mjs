// A person decides: their own judgement comes first, no decision is made for them, and what changed afterwards shows.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import {
  browse,
  bruisedBaby,
  card,
  decided,
  follow,
  heading,
  judge,
  open,
  press,
  result,
  start,
  unfold,
} from "./form.mjs";
import { source } from "./source.mjs";

const { judgementFirst } = await source("flow/pages");

let browser;
before(async () => (browser = await browse()));
after(() => browser.close());

const problems = (page) => page.locator(".govuk-error-summary li").allInnerTexts();

test("the worker's own judgement comes before any result, and cannot be changed after it", async () => {
  const page = await open(browser);
  await bruisedBaby(page);
  await follow(page, "Task list");
  await press(page, "Show result");
  assert.equal(await heading(page), "Your own judgement");
  assert.equal(await page.locator("input:checked").count(), 0, "nothing is chosen beforehand");
  await press(page, "Continue");
  assert.deepEqual(await problems(page), ["Child A: select what you think applies, or that you are not sure"]);
  await page.getByLabel("Child in need (Level 3)").check();
  await page.getByLabel("Child A: why, in a sentence (optional)").fill("The bruise is small");
  await press(page, "Continue");
  assert.equal(await heading(page), "Result", "it goes on to where the worker was going");
  const said = /Child in need \(Level 3\), given before the result\. The bruise is small\./;
  await unfold(page);
  assert.match(await card(page, "Child A").innerText(), said);
  await follow(page, "Task list");
  await follow(page, "Your own judgement");
  assert.match(await page.locator("main").innerText(), said);
  assert.equal(await page.locator("input[type=radio]").count(), 0);
});

test("a label that was typed letter and accent apart is the child's as far as the saved case", async () => {
  const page = await open(browser);
  await bruisedBaby(page);
  await follow(page, "Task list");
  await follow(page, "Children in the household");
  await page.locator("#label-1").fill("Zoe\u0308");
  await press(page, "Continue");
  await result(page);
  await card(page, "Zo\u00eb").waitFor();
  await decided(page, ["agree"]);
  assert.equal(await heading(page), "The record");
  const saving = page.waitForEvent("download");
  await press(page, "Save case file");
  assert.match(await readFile(await (await saving).path(), "utf8"), /"choice": ?"agree"/);
});

test("no way leads to the result around the judgement", async () => {
  const page = await open(browser);
  await start(page);
  for (const way of ["Your decision", "The record"]) {
    await follow(page, "Task list");
    await follow(page, way);
    assert.equal(await heading(page), "Your own judgement", way);
  }
});

test("a pack may leave the judgement out", () => {
  const catalogue = (value) => ({ settings: [{ name: "judgement-first", value }] });
  const state = { children: [{ id: 1 }], judgements: {}, seen: false };
  assert.equal(judgementFirst("result", catalogue("yes"), state), true);
  assert.equal(judgementFirst("result", catalogue("no"), state), false);
  assert.equal(judgementFirst("children", catalogue("yes"), state), false);
});

test("a lower decision needs a reason and a named manager; nothing is decided beforehand", async () => {
  const page = await open(browser);
  await bruisedBaby(page);
  await result(page);
  await press(page, "Record your decision");
  assert.equal(await page.locator("input:checked").count(), 0);
  await press(page, "Continue");
  assert.deepEqual(await problems(page), ["Child A: select what you decide, or that you have not decided yet"]);
  await page.getByLabel("I decide on a lower response").check();
  await press(page, "Continue");
  assert.deepEqual(await problems(page), [
    "Child A: select the level that you decide on",
    "Child A: select the kind of reason",
    "Child A: enter the reason",
    "Child A: enter the name of the manager who agrees",
    "Child A: enter the manager’s role",
    "Child A: confirm that the manager agrees",
    "Enter the role of the person who decides",
    "Enter the initials of the person who decides",
  ]);
  await page.locator(".govuk-error-summary a").nth(3).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "verdict-1-manager-name");
  const levels = await page.getByLabel("level decided on").locator("option").allInnerTexts();
  assert.deepEqual(
    levels.slice(1).map((level) => level.replace(/ \(.*/, "")),
    ["Universal services", "Early help", "Child in need"],
  );
});

test("a higher decision needs a reason and no manager, and a changed result asks for it again", async () => {
  const page = await open(browser);
  await bruisedBaby(page);
  await result(page);
  await press(page, "Record your decision");
  await page.getByLabel("I decide on a higher response").check();
  await page.getByLabel("level decided on").selectOption("emergency");
  await page.getByLabel("kind of reason").selectOption("history");
  await page.getByLabel("Child A: reason").fill("The third such bruise");
  await page.getByLabel("Role").fill("Social worker");
  await page.getByLabel("Initials").fill("AB");
  await press(page, "Continue");
  assert.equal(await heading(page), "The record");
  await follow(page, "Task list");
  await follow(page, "Physical harm");
  await page.locator("input[name=child-1-mark-seen][value=no]").check();
  await follow(page, "Task list");
  await follow(page, "The record");
  assert.deepEqual(await problems(page), ["Child A: the result has changed since you decided. Decide again"]);
});

test("the same is never decided for all children at once; only the words of a reason can be copied", async () => {
  const page = await open(browser);
  await start(page);
  await follow(page, "Children in the household");
  await press(page, "Add another child");
  await follow(page, "Task list");
  await follow(page, "Your decision");
  await judge(page);
  await page.locator("input[name=verdict-1][value=level]").check();
  await page.getByLabel("Child A: reason").fill("What the teacher saw");
  assert.equal(await page.locator("input[name=verdict-2]:checked").count(), 0);
  await page.locator("input[name=verdict-2][value=level]").check();
  await press(page, "Copy reason text from Child A");
  assert.equal(await page.getByLabel("Child B: reason").inputValue(), "What the teacher saw");
});
