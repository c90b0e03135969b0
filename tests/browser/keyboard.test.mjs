// The same journey without a mouse.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browse, heading, open } from "./form.mjs";

let browser;
before(async () => (browser = await browse()));
after(() => browser.close());

/**
 * A worker without a mouse. An interaction is a choice made, a field filled in, or a button or link used; the Tab and
 * arrow keys between them are counted apart.
 */
function keyboard(page) {
  const counts = { interactions: 0, keys: 0 };
  const key = async (name) => {
    counts.keys += 1;
    await page.keyboard.press(name);
  };
  const isThere = (selector) => page.evaluate((selector) => document.activeElement.matches(selector), selector);
  /** Tabs to the first control that fits. */
  const tabTo = async (selector) => {
    for (let stops = 0; stops < 250; stops++) {
      if (await isThere(selector)) return;
      await key("Tab");
    }
    throw new Error(`the keyboard does not reach ${selector} on “${await heading(page)}”`);
  };
  const mark = (role, name) =>
    page
      .getByRole(role, { name, exact: typeof name === "string" })
      .first()
      .evaluate((element) => {
        document.querySelector("[data-target]")?.removeAttribute("data-target");
        element.setAttribute("data-target", "");
      });
  const use = async (role, name) => {
    await mark(role, name);
    await tabTo("[data-target]");
    counts.interactions += 1;
    await key("Enter");
  };
  return {
    counts,
    press: (name) => use("button", name),
    follow: (name) => use("link", name),
    /** Chooses a radio button by its place in its group. */
    async choose(name, place) {
      await tabTo(`input[type=radio][name="${name}"]`);
      counts.interactions += 1;
      await key("Space");
      for (let down = 0; down < place; down++) await key("ArrowDown");
    },
    async tick(id) {
      await tabTo(`[id="${id}"]`);
      counts.interactions += 1;
      await key("Space");
    },
    async fill(id, text) {
      await tabTo(`[id="${id}"]`);
      counts.interactions += 1;
      counts.keys += text.length;
      await page.keyboard.type(text);
    },
    async enter() {
      counts.interactions += 1;
      await key("Enter");
    },
  };
}

const [yes, no, notKnown] = [0, 1, 2];

/** What the referral says of the three children, in the order of the form. */
const told = [
  ["child-1-mark-seen", yes],
  ["child-1-independently-mobile", no],
  ["child-1-birthmark-confirmed", notKnown],
  ["child-1-injured", no],
  ["household-parent-struggles-with-care", yes],
  ["household-home-hazards", yes],
  ...["hungry-or-no-food", "dirty-or-poorly-dressed", "care-comes-and-goes", "appointments-starting-to-slip"].flatMap(
    (fact) => [
      [`child-1-${fact}`, no],
      [`child-2-${fact}`, yes],
      [`child-3-${fact}`, yes],
    ],
  ),
  ["child-3-attendance-slipping", yes],
  ["child-3-suspended", no],
];

/** From the first page to the concerns, for children of these ages. */
async function begin(worker, ages) {
  await worker.choose("danger", no);
  await worker.enter();
  await worker.follow("Say when it came, and its reference");
  await worker.fill("reference", "R-417");
  await worker.press(/^Now/);
  await worker.press("Continue");
  for (const [index, [amount, unit]] of ages.entries()) {
    if (index > 0) await worker.press("Add another child");
    await worker.fill(`child-${index + 1}-age`, `${amount} ${unit}`);
  }
  await worker.press("Continue");
  await worker.press("Continue");
}

/** From the last page of questions to each child's copied record. */
async function finish(page, worker, labels) {
  for (let pages = 0; pages < 3 && (await heading(page)) !== "Your own judgement"; pages++)
    await worker.press("Continue");
  for (const index of labels.keys()) await worker.choose(`judgement-${index + 1}`, 3);
  await worker.press("Continue");
  await worker.press("Show result with what we know");
  assert.equal(await heading(page), "Result");
  await worker.press("Record your decision");
  for (const index of labels.keys()) await worker.choose(`verdict-${index + 1}`, 0);
  await worker.fill("decider-role", "Social worker");
  await worker.fill("decider-initials", "AB");
  await worker.press("Continue");
  for (const [index, label] of labels.entries()) {
    await worker.press(`Copy record of ${label}`);
    const copied = (await page.evaluate(() => navigator.clipboard.readText())).replaceAll("\r\n", "\n");
    assert.equal(copied, await page.locator(`#copy-${index + 1}`).inputValue());
  }
  return page.locator("#copy-1").inputValue();
}

const clipboard = { permissions: ["clipboard-read", "clipboard-write"] };

test("one child, from start to a copied record by keyboard alone, in at most 40 interactions", async (t) => {
  const page = await open(browser, clipboard);
  const worker = keyboard(page);
  await begin(worker, [["8", "weeks"]]);
  await worker.fill("filter", "bruise");
  await worker.tick("concern-physical-harm");
  await worker.press("Continue");
  await worker.choose("child-1-mark-seen", yes);
  await worker.choose("child-1-independently-mobile", no);
  await worker.choose("child-1-birthmark-confirmed", notKnown);
  await worker.choose("child-1-injured", no);
  assert.match(await finish(page, worker, ["Child A"]), /RESULT OF THE RULES\n- Child protection \(Level 4\)/);
  t.diagnostic(`${worker.counts.interactions} interactions, ${worker.counts.keys} keys`);
  assert.ok(worker.counts.interactions <= 40, `${worker.counts.interactions} interactions`);
});

test("a family of three by keyboard alone, in at most 100 interactions", async (t) => {
  const page = await open(browser, clipboard);
  const worker = keyboard(page);
  await begin(worker, [
    ["8", "weeks"],
    ["4", "years"],
    ["9", "years"],
  ]);
  await worker.tick("concern-education-concerns");
  await worker.tick("about-education-concerns-3");
  await worker.tick("concern-neglect");
  await worker.tick("about-neglect-all");
  await worker.tick("concern-physical-harm");
  await worker.tick("about-physical-harm");
  await worker.press("Continue");
  for (let pages = 0; pages < 6 && (await heading(page)) !== "What happened before"; pages++) {
    for (const [name, place] of told)
      if ((await page.locator(`input[name="${name}"]`).count()) > 0) await worker.choose(name, place);
    await worker.press("Continue");
  }
  assert.match(await finish(page, worker, ["Child A", "Child B", "Child C"]), /RESULT/);
  t.diagnostic(`${worker.counts.interactions} interactions, ${worker.counts.keys} keys`);
  assert.ok(worker.counts.interactions <= 100, `${worker.counts.interactions} interactions`);
});

test("the first Tab reaches the skip link, which leads to the page", async () => {
  const page = await open(browser);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to main content");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.id), "danger");
});
