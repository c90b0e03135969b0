// The real page in the real browser, and how its users get about in it.

import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));
export const installed = createRequire(resolve(root, "pkg/package.json"));

const { chromium } = installed("playwright-core");
const axe = installed("axe-core");

export const formPath = resolve(root, process.env.THRESHOLD_FORM ?? "target/threshold-form.html");
export const formUrl = pathToFileURL(formPath).href;
export const formText = () => readFile(formPath, "utf8");

const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function browse() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: quiet });
}

/** How long a page may take before a test gives up, in milliseconds: nothing is timed by it, and machines can be busy. */
const PATIENCE = 60_000;

/**
 * A page that keeps account of every request, policy violation and script error; `at` sets its clock, `before` runs in it
 * first.
 */
export async function open(browser, { url = formUrl, at, before, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  page.requests = [];
  page.errors = [];
  page.on("request", (request) => page.requests.push(request.url()));
  page.on("pageerror", (error) => page.errors.push(error.message));
  await page.addInitScript(() => {
    globalThis.violations = [];
    document.addEventListener("securitypolicyviolation", (event) =>
      globalThis.violations.push(event.violatedDirective),
    );
  });
  if (at !== undefined) await page.clock.setFixedTime(new Date(at));
  if (before !== undefined) await page.addInitScript(before);
  await page.goto(url);
  if (options.javaScriptEnabled !== false) await page.waitForFunction(isSettled, undefined, { timeout: PATIENCE });
  return page;
}

/** Whether the form stands in the page, or the page's own account of why it cannot; other pages have neither. */
function isSettled() {
  const form = document.getElementById("form");
  return form === null || form.childElementCount > 0 || !document.documentElement.classList.contains("starts");
}

const pictures = process.env.THRESHOLD_PICTURES;

/** Leaves a picture, to be looked at, in the folder that THRESHOLD_PICTURES names; none unless it names one. */
export async function picture(page, name, options = { fullPage: true }) {
  if (pictures === undefined) return;
  await mkdir(pictures, { recursive: true });
  await page.screenshot({ path: resolve(pictures, `${name}.png`), ...options });
}

/** What WCAG 2.2 A and AA ask for. */
export const wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Of these, what the width of a page can change: what is drawn, how large and on what, and what still has a name. */
export const laidOut = [
  "aria-hidden-focus",
  "button-name",
  "color-contrast",
  "label",
  "link-in-text-block",
  "link-name",
  "scrollable-region-focusable",
  "select-name",
  "target-size",
];

/** What axe finds on a page, each with where. A style beside the page it would fetch, which no page's policy allows. */
export async function findings(page, tags = wcag) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate((tags) => {
    const preload = document.querySelector("link[rel=stylesheet]") === null;
    return globalThis.axe.run(document, { runOnly: tags, resultTypes: ["violations"], preload });
  }, tags);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 300)).join("\n")}`);
}

export const press = (page, name) => page.getByRole("button", { name }).click();
export const follow = (page, name) => page.getByRole("link", { name, exact: true }).click();
export const heading = (page) => page.getByRole("heading", { level: 1 }).innerText();

/** Says that nobody is in danger and goes on to the children. */
export async function begin(page, danger = "no") {
  await page.locator(`input[name=danger][value=${danger}]`).check();
  await press(page, "Start");
}

/** Says that nobody is in danger and goes to the task list. */
export async function start(page, danger = "no") {
  await begin(page, danger);
  if (danger !== "yes") await follow(page, "Task list");
}

/** Ticks every concern that `word` finds, for every child. */
export async function tickConcerns(page, word) {
  if ((await page.getByLabel("Find a concern").count()) === 0) await press(page, "Continue");
  await page.getByLabel("Find a concern").fill(word);
  const concerns = page.locator("input[id^=concern-]");
  for (let index = 0; index < (await concerns.count()); index++) await concerns.nth(index).check();
  for (const all of await page.getByLabel("All children listed").all()) await all.check();
}

/** Continues from page to page until `fact` is asked of the child with this number. */
export async function reach(page, fact, child = 1) {
  for (let pages = 0; pages < 40; pages++) {
    if ((await page.locator(control(fact, child)).count()) > 0) return;
    await press(page, "Continue");
  }
  throw new Error(`no page asks ${fact}`);
}

/** Answers a yes-or-no fact about the child with this number. */
export async function answer(page, fact, value, child = 1) {
  await reach(page, fact, child);
  await page.locator(`input[name=child-${child}-${fact}][value=${value}]`).check();
}

/** From any page to the result. */
export async function result(page) {
  await follow(page, "Task list");
  await showResult(page);
}

/** From the task list to the result, by way of the worker's own judgement if that is still asked for. */
export async function showResult(page) {
  await press(page, "Show result");
  await judge(page);
}

/** The same, with all that is folded away. */
export async function showWhole(page) {
  await showResult(page);
  await unfold(page);
}

export async function showNeeded(page) {
  await press(page, "Check information still needed");
  await judge(page);
}

/** From the first page to what is still needed of a child of whom a bruise was told and nothing else. */
export async function neededAfterABruise(page) {
  await start(page);
  await follow(page, "Concerns");
  await tickConcerns(page, "bruise");
  await answer(page, "mark-seen", "yes");
  await follow(page, "Task list");
  await showNeeded(page);
}

/** Says of every child that the worker is not sure. */
export async function judge(page) {
  if ((await heading(page)) !== "Your own judgement") return;
  for (const unsure of await page.getByLabel("Not sure").all()) await unsure.check();
  await press(page, "Continue");
}

/** From the result to the record, with one choice for each child. */
export async function decided(page, choices) {
  await press(page, "Record your decision");
  for (const [index, choice] of choices.entries())
    await page.locator(`input[name=verdict-${index + 1}][value=${choice}]`).check();
  await page.getByLabel("Role", { exact: true }).fill("Social worker");
  await page.getByLabel("Initials").fill("AB");
  await press(page, "Continue");
}

export const control = (fact, child = 1) => `[id=child-${child}-${fact}]`;

/** The card of one child on the page of results. */
export const card = (page, child) =>
  page.locator(".result", { has: page.getByRole("heading", { level: 2, name: new RegExp(`^${child}:`) }) });

/** Opens everything that is folded away. */
export async function unfold(page) {
  const folded = page.locator(".fold__button[aria-expanded=false]");
  while ((await folded.count()) > 0) await folded.first().click();
}

/** A baby with a bruise who cannot move about, told as far as the result. */
export async function bruisedBaby(page) {
  await start(page);
  await follow(page, "About the referral");
  await page.getByLabel("Local reference").fill("R-417");
  await press(page, "Continue");
  await press(page, "Continue");
  await tickConcerns(page, "bruise");
  await answer(page, "mark-seen", "yes");
  await answer(page, "independently-mobile", "no");
}
