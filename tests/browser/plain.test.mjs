// What a tired worker would stumble over: the way on out of sight, numbers that nobody needs, things said twice, names of
// rules in place of words, pages of many screens.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browse, card, decided, follow, heading, open, press, showNeeded, showResult, start } from "./form.mjs";
import { pagesOf } from "./pdf.mjs";

let browser;
before(async () => (browser = await browse()));
after(() => browser.close());

const friday = "2026-11-27T16:50:00Z";
const desk = { width: 1280, height: 800 };

/** A page with a referral of these children, told an hour ago. */
async function told(children, at = friday) {
  const page = await open(browser, { at, viewport: desk });
  const lines = children.map((one) => `  - ${one}\n`).join("");
  const buffer = Buffer.from(`referral: R-417\nreceived: 2026-11-27T15:50\nchildren:\n${lines}`);
  await page.locator("#case-file").setInputFiles({ name: "r.yaml", mimeType: "application/yaml", buffer });
  await page.getByRole("heading", { level: 1, name: "Task list" }).waitFor();
  if ((await page.getByText("Test it as at now").count()) > 0) await press(page, "Test it as at now");
  return page;
}

const facts = (text, label = "Child A") => `{ child: ${label}, facts: { ${text} } }`;
const baby = facts("age: 8 weeks, mark-seen: yes");

test("the first question and the way on stand on one screen, and what somebody has already comes after", async () => {
  const page = await open(browser, { viewport: desk });
  const start = await page.getByRole("button", { name: "Start" }).boundingBox();
  assert.ok(start.y + start.height <= desk.height, `${start.y + start.height}`);
  assert.ok((await page.locator("#case-file").boundingBox()).y > start.y);
});

test("a child is described on less than two screens, and named once", async () => {
  const page = await open(browser, { viewport: desk });
  await start(page);
  await follow(page, "Children in the household");
  const box = await page.locator("section.child").boundingBox();
  assert.ok(box.height <= 1000, `${box.height}`);
  const text = await page.locator("section.child").evaluate((card) => card.innerText);
  assert.doesNotMatch(text, /Usually known by/);
  assert.equal(await page.locator("section.child legend [aria-hidden]").first().isVisible(), false);
  assert.equal(
    await page.getByRole("group", { name: /^Child A: How old/ }).count(),
    1,
    "its name stays for who hears it",
  );
});

test("the doors of all worries stand beside each other, and apart from where the case stands", async () => {
  const page = await open(browser, { viewport: desk });
  await start(page);
  await follow(page, "Concerns");
  const height = await page.locator("main").evaluate((main) => main.scrollHeight);
  assert.ok(height <= 3_300, `${height}`);
  const [worries, rest] = await page.locator(".doors").all();
  const nones = (doors) => doors.locator("input[id^=none-]").count();
  assert.equal(await nones(worries), await worries.locator("input[id^=concern-]").count());
  assert.equal(await nones(rest), 0, "of which nobody can say that there is none");
});

test("who has to call now sees the number to call, and the answer on the same screen", async () => {
  const page = await told([facts("age: 6 years, danger-now: yes")]);
  await showResult(page);
  assert.deepEqual(
    (await page.locator(".call-first .contacts__telephone").allInnerTexts()).map((text) => text.trim()),
    ["999"],
  );
  const box = await card(page, "Child A").boundingBox();
  assert.ok(box.y + box.height <= desk.height, `${box.y + box.height}`);
  assert.match(await card(page, "Child A").innerText(), /Now, was due Fri 27 Nov 2026, 15:50: Call 999/);
  const night = await told([facts("age: 6 years, danger-now: yes")], "2026-11-28T03:00:00Z");
  await showResult(night);
  assert.equal(await night.locator(".call-first .contacts__telephone").count(), 2, "and the line for nights");
});

test("answers that cannot all be right are said once, and never by the names of rules", async () => {
  const page = await told([facts("age: 3 months, marriage-planned: yes")]);
  await showResult(page);
  const text = await page.locator("main").innerText();
  assert.equal(text.match(/cannot all be right/g).length, 1);
  assert.doesNotMatch(text, /`|marriage-planned/);
});

test("how an answer was proved is folded away, and asks nothing of anybody", async () => {
  const page = await told([
    facts("age: 3 years, hungry-or-no-food: yes"),
    facts("age: 6 years, hungry-or-no-food: yes, hit-without-mark: yes", "Child B"),
  ]);
  await showResult(page);
  const text = await page.locator("main").innerText();
  assert.doesNotMatch(text, /Check this|limits that are shown/);
});

test("a hold says its level once, and by when", async () => {
  const page = await told([facts("age: 6 years, hungry-or-no-food: yes, dirty-or-poorly-dressed: yes")]);
  await showResult(page);
  const text = await card(page, "Child A").innerText();
  assert.match(text, /If nobody finds out by Fri 27 Nov 2026, \d\d:\d\d, it is that\./);
  assert.equal(text.match(/it is that|Child protection/g).length, 2);
});

test("a worry that was only ticked as something else is no answer that something is not so", async () => {
  const page = await told([facts("age: 6 years, something-else: yes")]);
  await showResult(page);
  const text = await card(page, "Child A").innerText();
  assert.match(text, /^Child A: the rules do not speak of this; a person decides/);
  assert.doesNotMatch(text, /not so|no worry/);
});

test("what counts until somebody answers is said of a child, not of a question", async () => {
  const page = await told([facts("age: 12 months")]);
  await follow(page, "What was told?");
  await page.locator("#told").fill("bruise");
  await page.locator("input[name=found-child-1-mark-seen][value=yes] + label").click();
  await page.locator("#told").fill("");
  await page.getByText("Can this child roll").first().waitFor();
  const text = await page.locator("main").innerText();
  assert.match(text, /Until someone answers, this counts as: no for a child under 9 months/);
  assert.doesNotMatch(text, /where “/);
});

test("the texts for agencies are folded, each with how much it asks", async () => {
  const page = await told([baby]);
  await showNeeded(page);
  const areas = page.locator("textarea[id^=request-]");
  assert.ok((await areas.count()) > 3);
  assert.equal(await areas.first().isVisible(), false);
  await page.getByRole("button", { name: /^Health services: \w+ questions?$/ }).click();
  assert.equal(await page.locator("#request-health").isVisible(), true);
});

test("a duty of which nobody knows whether it is one says by when, if it is", async () => {
  const page = await told([baby]);
  await showResult(page);
  await follow(page, "See what is due, and when");
  const row = page.getByRole("row", { name: /^Send the contact to the worker who knows the child/ });
  assert.match(
    await row.innerText(),
    /If it applies, by Friday 27 November 2026\. Nobody has said yet whether it does\./,
  );
});

test("a short record that fills two boxes says why, and leaves out no more than they hold", async () => {
  const page = await told([baby]);
  await showResult(page);
  await decided(page, ["agree"]);
  const shorts = await page.locator("[id^=copy-1-short]").evaluateAll((areas) => areas.map(({ value }) => value));
  for (const part of shorts) assert.ok(part.length <= 1000);
  assert.match(shorts.join("\n"), /BECAUSE[\s\S]*Bruise on a child who cannot move/);
  assert.doesNotMatch(shorts.join("\n"), /Left out:[^\n]*(because|told)/i);
});

test("the result of one child prints on six sheets", async () => {
  const page = await told([baby]);
  await showResult(page);
  const sheets = pagesOf(await page.pdf({ format: "A4" })).length;
  assert.ok(sheets <= 6, `${sheets} sheets`);
});

test("no name is given to what was told that was not said in those words", async () => {
  const page = await told([facts("age: 7 years")]);
  await follow(page, "What was told?");
  await page.locator("#told").fill("mum says her partner hit him with a belt last night");
  const names = await page.locator(".fact__called").allInnerTexts();
  assert.ok(names.includes("Belt"), names.join());
  for (const name of names) assert.doesNotMatch(name, /by mum|hit mum/i);
  assert.equal(await heading(page), "What was told?");
});
