// The same journey without a mouse.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browse, card, heading, open } from "./form.mjs";

let browser;
before(async () => (browser = await browse()));
after(() => browser.close());

test("a decision can be reached with the keyboard alone", async (t) => {
  const page = await open(browser);
  let strokes = 0;
  const key = async (name) => {
    strokes += 1;
    await page.keyboard.press(name);
  };
  const tabTo = async (matches, argument) => {
    for (let stops = 0; stops < 120; stops++) {
      if (await page.evaluate(matches, argument)) return;
      await key("Tab");
    }
    throw new Error(`the keyboard does not reach ${argument}`);
  };
  const tabToId = (id) => tabTo((id) => document.activeElement.id === id, id);
  const tabToText = (text) => tabTo((text) => document.activeElement.textContent.trim() === text, text);
  const focusShows = () =>
    page.evaluate(() => {
      const { top, bottom } = document.activeElement.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    });

  await tabToId("danger");
  await key("Space");
  await key("ArrowDown");
  await key("Enter");
  assert.equal(await heading(page), "Task list");
  await tabToText("Concerns");
  await key("Enter");
  await tabToId("filter");
  await page.keyboard.type("bruise");
  await key("Enter");
  assert.equal(await heading(page), "Concerns", "Enter in the filter does not leave the page");
  await tabTo(() => document.activeElement.id.startsWith("concern-"));
  await key("Space");
  await key("Enter");
  for (let pages = 0; pages < 10 && (await page.locator("[id=child-1-mark-seen]").count()) === 0; pages++) {
    await tabToText("Continue");
    await key("Enter");
  }
  await tabToId("child-1-mark-seen");
  assert.ok(await focusShows());
  await key("Space");
  await tabToId("child-1-independently-mobile");
  await key("ArrowDown");
  await key("Enter");
  for (let pages = 0; pages < 10 && (await heading(page)) !== "Your own judgement"; pages++) {
    await tabToText("Continue");
    await key("Enter");
  }
  await tabToId("judgement-1");
  for (const down of ["Space", "ArrowDown", "ArrowDown", "Enter"]) await key(down);
  assert.equal(await heading(page), "Information still needed");
  await tabToText("Show result with what we know");
  await key("Enter");
  assert.match(await card(page, "Child A").innerText(), /child protection/i);
  t.diagnostic(`${strokes} key strokes from opening to result`);
});

test("the first Tab reaches the skip link, which leads to the page", async () => {
  const page = await open(browser);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to main content");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.id), "danger");
});
