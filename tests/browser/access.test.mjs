// Every page in every state: valid HTML, no accessibility finding, no sideways scrolling, and a picture of it to look at.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { style } from "../../pkg/build/style.mjs";
import {
  browse,
  bruisedBaby,
  card,
  findings,
  follow,
  laidOut,
  open,
  picture,
  press,
  reach,
  result,
  showResult,
  start,
  tickConcerns,
} from "./form.mjs";
import { pagesOf } from "./pdf.mjs";
import { states } from "./states.mjs";
import { invalidIn, markupOf, noJava } from "./valid.mjs";

let browser;
let folder;
before(async () => {
  browser = await browse();
  folder = await mkdtemp(join(tmpdir(), "threshold-states-"));
});
after(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

const height = 900;

/** One heading, the emergency strip, and nothing that has to be scrolled sideways for. */
async function fits(page, state, width) {
  assert.equal(await page.getByRole("heading", { level: 1 }).count(), 1, state);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= width, `${state} scrolls sideways at ${width} pixels`);
  assert.match(await page.locator(".emergency").innerText(), /call 999/, state);
}

test("every state is reached at 200 pixels, and fits there, on a telephone, on a desk, on a wall and in forced colours", async (t) => {
  const page = await open(browser, { viewport: { width: 200, height }, reducedMotion: "reduce" });
  const classes = new Set();
  const written = [];
  for await (const state of states(page)) {
    await fits(page, state, 200);
    written.push(join(folder, `${state}.html`));
    await writeFile(written.at(-1), await markupOf(page));

    await page.setViewportSize({ width: 1280, height });
    await fits(page, state, 1280);
    assert.deepEqual(await findings(page), [], state);
    await picture(page, `${state}-1280`);
    assert.equal(await page.evaluate(() => document.getAnimations().length), 0, state);
    const shown = await page.evaluate(() =>
      [...document.querySelectorAll("[class]")].flatMap(({ classList }) => [...classList]),
    );
    for (const name of shown) classes.add(name);

    await page.setViewportSize({ width: 2560, height });
    await fits(page, state, 2560);

    await page.setViewportSize({ width: 320, height });
    await fits(page, state, 320);
    assert.deepEqual(await findings(page, laidOut), [], `${state} at 320 pixels`);
    await picture(page, `${state}-320`);

    await page.setViewportSize({ width: 1280, height });
    await page.emulateMedia({ forcedColors: "active" });
    const edges = await page
      .locator(".continuum__mark")
      .evaluateAll((marks) => marks.map((mark) => `${mark.textContent}: ${getComputedStyle(mark).borderTopStyle}`));
    for (const edge of edges) assert.match(edge, /^(Now: solid|Could be: dashed|Ruled out: solid)$/);
    if (["tasks", "facts-answered", "result", "decision-lower", "record"].includes(state)) {
      await picture(page, `${state}-forced-colours`);
    }
    await page.emulateMedia({ forcedColors: "none" });
    await page.setViewportSize({ width: 200, height });
  }
  assert.deepEqual(page.errors, []);
  const has = (css, name) => new RegExp(`\\.${name}(?![\\w-])`).test(css);
  const [shipped, whole] = [await page.locator("head style").textContent(), style("src/style/form.scss")];
  for (const name of classes) assert.equal(has(shipped, name), has(whole, name), `the rules for ${name} were left out`);
  assert.ok(written.length > 30);
  if (noJava) t.diagnostic(noJava);
  else assert.deepEqual(invalidIn(written), []);
});

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

test("forced colours leave the form usable", async () => {
  const page = await open(browser, { forcedColors: "active" });
  await bruisedBaby(page);
  await result(page);
  assert.match(await card(page, "Child A").innerText(), /Child protection/);
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
  for (const part of await page.locator(".fold__body").all()) assert.equal(await part.isVisible(), true);
  assert.equal(await page.locator("main details").count(), 0, "nothing is folded away");
  const printed = pagesOf(await page.pdf({ format: "A4" }))
    .join(" ")
    .replace(/\s+/g, " ");
  assert.match(printed, /Child A: no worry was told yet[\s\S]*What was told[\s\S]*What else could change it/);
});
