// The playground as it is shipped: an edit of a rule, and what it does to the published pack.

import assert from "node:assert/strict";
import { resolve } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { browse, installed, open, root } from "./form.mjs";

const url = pathToFileURL(resolve(root, process.env.THRESHOLD_PLAYGROUND ?? "target/threshold-playground.html")).href;
const rule = "bruise-not-mobile";
const patience = { timeout: 60_000 };

let browser;
before(async () => (browser = await browse()));
after(() => browser.close());

async function playground(name = rule) {
  const page = await open(browser, { url });
  await page.getByLabel("Rule", { exact: true }).waitFor(patience);
  await page.getByLabel("Rule", { exact: true }).selectOption(name);
  return page;
}
const text = (page) => page.getByLabel("Its text");
const changes = (page) => page.getByRole("region", { name: "What this edit changes" });
const findings = (page) => page.getByRole("region", { name: "What is wrong with it" });
const examples = (page) => page.getByRole("region", { name: "Its examples" });

async function edit(page, from, to) {
  const before = await text(page).inputValue();
  assert.ok(before.includes(from), before);
  await text(page).fill(before.replace(from, to));
}

async function innocent(page) {
  assert.deepEqual(page.errors, []);
  assert.deepEqual(await page.evaluate(() => globalThis.violations), []);
  assert.deepEqual(page.requests.filter((request) => !request.startsWith("file:")), []);
}

test("the rule as published changes nothing, and its examples hold", async () => {
  const page = await playground();
  await changes(page).getByText("Proved: nothing changes.").waitFor(patience);
  await findings(page).getByText("Nothing is wrong.").waitFor(patience);
  assert.ok((await examples(page).getByText("Holds").count()) >= 3);
  assert.equal(await examples(page).getByText("Fails").count(), 0);
  await innocent(page);
  await page.context().close();
});

test("a bound moved by one lowers somebody, with a referral that shows it, and an example fails", async () => {
  const page = await playground("not-seen-by-social-worker");
  await edit(page, "over 28 days", "over 29 days");
  await changes(page).getByText(/answers? lowered/).waitFor(patience);
  assert.match(await changes(page).innerText(), /[1-9]\d* answers lowered, \d+ raised, of \d+/);
  assert.match(await changes(page).innerText(), /a safeguarding lead must agree/);
  await changes(page).getByText("A referral that shows it").first().click();
  assert.match(await changes(page).locator("pre").first().innerText(), /seen-by-social-worker/);
  await examples(page).getByText("Fails").first().waitFor(patience);
  await innocent(page);
  await page.context().close();
});

test("a dropped exception fails the example that shows it", async () => {
  const page = await playground();
  await edit(page, "  unless birthmark-confirmed\n", "");
  await examples(page).getByText("Fails").first().waitFor(patience);
  await changes(page).getByText(/raised/).first().waitFor(patience);
  await page.getByRole("button", { name: "Back to the published text" }).click();
  await changes(page).getByText("Proved: nothing changes.").waitFor(patience);
  await page.context().close();
});

test("broken words are found with their place, and nothing is compared", async () => {
  const page = await playground();
  await edit(page, "when mark-seen", "when mark-sen");
  await findings(page).getByText(/line \d+, column \d+: no fact or define is called `mark-sen`/).waitFor(patience);
  await findings(page).getByText("did you mean `mark-seen`?").waitFor();
  const wrong = await page.locator(".editor__wrong").innerText();
  const lines = (await text(page).inputValue()).split("\n");
  assert.match(lines[Number(wrong) - 1], /when mark-sen\b/);
  await changes(page).getByText("Nobody can say while something is wrong.").waitFor();
  await text(page).fill('rule bruise-not-mobile "');
  await findings(page).getByText(/never closed|cannot be read/).first().waitFor(patience);
  await text(page).fill("");
  await findings(page).getByRole("listitem").first().waitFor(patience);
  await innocent(page);
  await page.context().close();
});

test("what takes long is proved when it is asked for", async () => {
  const page = await playground();
  await edit(page, "when mark-seen and not independently-mobile", "when mark-seen and not mark-seen");
  const prove = findings(page).getByRole("button", { name: /Prove/ });
  await prove.waitFor(patience);
  await changes(page).getByText(/answers lowered/).waitFor(patience);
  await prove.click(patience);
  await findings(page).getByText(/can never hold/).first().waitFor(patience);
  await page.context().close();
});

test("it can be used by everybody: axe finds nothing, wide and narrow", async () => {
  const axe = installed("axe-core");
  for (const viewport of [{ width: 1280, height: 900 }, { width: 320, height: 640 }]) {
    const page = await open(browser, { url, viewport });
    await page.getByText("Proved: nothing changes.").waitFor(patience);
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]), []);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(wide <= 0, `the page is ${wide} pixels too wide at ${viewport.width}`);
    await page.context().close();
  }
});
