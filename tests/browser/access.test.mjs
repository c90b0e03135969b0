// Every page in every state: no accessibility finding, no sideways scrolling, and a picture of it to look at.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import { after, before, test } from "node:test";
import {
  answer,
  browse,
  decided,
  follow,
  installed,
  judge,
  open,
  press,
  reach,
  result,
  root,
  showNeeded,
  showResult,
  start,
  tickConcerns,
} from "./form.mjs";

const axe = installed("axe-core");
const pictures = resolve(root, "target/screenshots");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

let browser;
before(async () => {
  browser = await browse();
  await mkdir(pictures, { recursive: true });
});
after(() => browser.close());

async function findings(page) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate((tags) => axe.run(document, { runOnly: tags }), tags);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join("\n")}`);
}

/** Goes through the form and stops at every page and state. */
async function* states(page) {
  yield "start";
  await page
    .locator("#case-file")
    .setInputFiles({ name: "x.json", mimeType: "application/json", buffer: Buffer.from("{}") });
  yield "open-damaged";
  await follow(page, "Paper sheet of these rules, to print");
  yield "paper";
  await page.goBack();
  await page.goBack();
  await press(page, "Start");
  yield "start-error";
  await start(page, "yes");
  yield "danger";
  await press(page, "Continue to record the test");
  yield "tasks-blank";
  await press(page, "Show result");
  yield "judgement";
  await press(page, "Continue");
  yield "judgement-error";
  await judge(page);
  yield "result-cannot-say";
  await press(page, "Record your decision");
  await press(page, "Continue");
  yield "decision-error";
  await page.getByLabel("I decide on a higher response").check();
  yield "decision-higher";
  await follow(page, "Task list");
  await follow(page, "The record");
  yield "record-unfinished";
  await follow(page, "Task list");
  await follow(page, "About the referral");
  yield "referral";
  await page.getByLabel("Local reference").fill("R-417");
  await page.getByLabel("Day").fill("31");
  await press(page, "Continue");
  yield "referral-error";
  await press(page, /^Now/);
  await press(page, "Continue");
  await press(page, "Add another child");
  yield "children";
  await page.locator("#label-2").fill("Child A");
  await press(page, "Continue");
  yield "children-error";
  await page.locator("#label-2").fill("Child B");
  await press(page, "Continue");
  yield "concerns";
  await page.getByLabel("Find a concern").fill("zzz");
  yield "concerns-none-found";
  await page.getByLabel("Find a concern").fill("bruise");
  await page.locator("input[id^=concern-]").first().check();
  await press(page, "Continue");
  yield "concerns-error";
  await tickConcerns(page, "bruise");
  await reach(page, "mark-seen");
  yield "facts";
  await answer(page, "mark-seen", "yes", 1);
  await answer(page, "mark-seen", "not-known", 2);
  await answer(page, "independently-mobile", "no", 1);
  yield "facts-answered";
  await follow(page, "Task list");
  yield "tasks";
  await follow(page, "What happened before");
  await press(page, "Add something that happened");
  await page.locator("#event-1-kind").selectOption("strategy-discussion-held");
  await page.locator("#event-1-times").fill("someday");
  await press(page, "Continue");
  yield "events-error";
  await page.locator("#event-1-child").selectOption({ label: "Child A" });
  await page.locator("#event-1-times").fill("yesterday 15:00\n3 weeks ago");
  yield "events";
  await follow(page, "Task list");
  await follow(page, "Who said what");
  await press(page, "Add what another agency says");
  await press(page, "Continue");
  yield "agencies-error";
  await page.getByLabel("Which agency says this?").selectOption("police");
  await page.getByLabel("What does it answer?").selectOption("mark-seen");
  await page.getByLabel("Which child is it about?").selectOption({ label: "Child A" });
  await page.locator("input[name=told-1-answer][value=no]").check();
  yield "agencies";
  await follow(page, "Task list");
  await showNeeded(page);
  yield "needed";
  await page.locator("tbody a").first().click();
  yield "one-fact";
  await press(page, "Continue");
  await press(page, /Show result/);
  yield "result";
  await follow(page, "See what would change it");
  yield "change";
  await press(page, "Show what would lower it for Child A");
  yield "change-lowering";
  await press(page, "Try other answers in a what-if");
  yield "what-if";
  await page.goBack();
  await page.goBack();
  await page.goBack();
  await follow(page, "Task list");
  await press(page, "Show result");
  yield "what-if-result";
  await press(page, "Leave the what-if and go back to the case");
  await follow(page, "See what would change it");
  await follow(page, "Back to the result");
  await follow(page, "See what is due, and when");
  yield "clocks";
  await page.goBack();
  await decided(page, ["not-yet", "not-yet"]);
  yield "record";
  await follow(page, "All on one page");
  yield "everything";
  await page.locator("#label-2").fill("");
  await follow(page, "Task list");
  await showResult(page);
  yield "result-error";
  await follow(page, "About these rules");
  yield "rules";
  await follow(page, "Clear everything");
  yield "clear";
}

for (const width of [200, 320, 1280, 2560]) {
  test(`every state at ${width} pixels`, async () => {
    const page = await open(browser, { viewport: { width, height: 900 } });
    for await (const state of states(page)) {
      assert.equal(await page.getByRole("heading", { level: 1 }).count(), 1, state);
      assert.ok(
        (await page.evaluate(() => document.documentElement.scrollWidth)) <= width,
        `${state} scrolls sideways`,
      );
      assert.match(await page.locator(".emergency").innerText(), /call 999/, state);
      if (width !== 320 && width !== 1280) continue;
      assert.deepEqual(await findings(page), [], state);
      await page.screenshot({ path: resolve(pictures, `${state}-${width}.png`), fullPage: true });
    }
    assert.deepEqual(page.errors, []);
  });
}

test("the finder of faults would find one", async () => {
  const page = await open(browser);
  await page.evaluate(() => document.querySelector("label[for=danger]").remove());
  assert.match((await findings(page)).join(), /label/);
});

test("every answer has its child and its question in its name", async () => {
  const page = await open(browser);
  await start(page);
  await follow(page, "Children in the household");
  await press(page, "Add another child");
  await press(page, "Continue");
  await tickConcerns(page, "bruise");
  await reach(page, "mark-seen");
  for (const child of ["Child A", "Child B"]) {
    const question = page.getByRole("group", { name: new RegExp(`^${child}: .*mark or possible injury`) });
    assert.equal(await question.getByRole("radio").count(), 3);
  }
});

test("forced colours and reduced motion leave the form usable", async () => {
  const page = await open(browser, { forcedColors: "active", reducedMotion: "reduce" });
  for await (const state of states(page)) {
    assert.equal(await page.evaluate(() => document.getAnimations().length), 0, state);
    if (["tasks", "facts-answered", "result", "decision-higher", "record"].includes(state))
      await page.screenshot({ path: resolve(pictures, `${state}-forced-colours.png`), fullPage: true });
    const edges = await page
      .locator(".continuum__mark")
      .evaluateAll((marks) => marks.map((mark) => `${mark.textContent}: ${getComputedStyle(mark).borderTopStyle}`));
    for (const edge of edges) assert.match(edge, /^(Now: solid|Could be: dashed|Ruled out: solid)$/);
  }
});

test("at 400 % zoom the focus is always in view, and nothing scrolls sideways", async () => {
  const page = await open(browser, { viewport: { width: 320, height: 225 } });
  const walk = async (place) => {
    for (let stop = 0; stop < 40; stop++) {
      await page.keyboard.press("Tab");
      const hidden = await page.evaluate(() => {
        const { top, bottom, left, right } = document.activeElement.getBoundingClientRect();
        const isTall = bottom - top > innerHeight;
        return !isTall && (top < -1 || bottom > innerHeight + 1 || left < -1 || right > innerWidth + 1)
          ? document.activeElement.outerHTML.slice(0, 200)
          : null;
      });
      assert.equal(hidden, null, place);
    }
  };
  await walk("start");
  await start(page);
  await walk("tasks");
  await follow(page, "Concerns");
  await tickConcerns(page, "bruise");
  await press(page, "Continue");
  await walk("facts");
  await result(page);
  await walk("result");
  await press(page, "Record your decision");
  await walk("decision");
});

test("the result prints in full, without the ways through the form", async () => {
  const page = await open(browser);
  await start(page);
  await showResult(page);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.getByRole("navigation").isVisible(), false);
  assert.equal(await page.locator(".result").first().isVisible(), true);
  assert.equal(await page.locator("details").count(), 0, "nothing is folded away");
  await page.pdf({ path: resolve(pictures, "result.pdf"), format: "A4" });
});
