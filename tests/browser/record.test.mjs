// The record: copied, printed, saved and opened again, always the same.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import {
  answer,
  browse,
  decided,
  follow,
  heading,
  judge,
  neededAfterABruise,
  open,
  press,
  result,
  start,
  tickConcerns,
  unfold,
} from "./form.mjs";
import { pagesOf } from "./pdf.mjs";
import { shippedRules } from "./rules.mjs";
import { source } from "./source.mjs";

let browser;
let folder;
before(async () => {
  browser = await browse();
  folder = await mkdtemp(join(tmpdir(), "threshold-case-"));
});
after(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

/** The record of two children, of whom one is decided for; one page for all tests that only read it. */
let shared;
const recorded = () => (shared ??= tellAsFarAsTheRecord());

async function tellAsFarAsTheRecord() {
  const page = await open(browser, { permissions: ["clipboard-read", "clipboard-write"] });
  await start(page);
  await follow(page, "About the referral");
  await page.getByLabel("Local reference").fill("R-417");
  await press(page, /^Now/);
  await press(page, "Continue");
  await press(page, "Add another child");
  await press(page, "Continue");
  await tickConcerns(page, "bruise");
  await answer(page, "mark-seen", "yes", 1);
  await answer(page, "independently-mobile", "no", 1);
  await answer(page, "mark-seen", "not-known", 2);
  await result(page);
  await decided(page, ["agree", "not-yet"]);
  assert.equal(await heading(page), "The record");
  return page;
}

/** Without spaces, and with ligatures taken apart. */
const plain = (text) => text.normalize("NFKC").replace(/\s+/g, "");

async function saved(page, button = "Save case file") {
  const [file] = await Promise.all([page.waitForEvent("download"), press(page, button)]);
  const path = join(folder, file.suggestedFilename());
  await file.saveAs(path);
  return path;
}

async function opened(path, options) {
  const page = await open(browser, options);
  await page.locator("#case-file").setInputFiles(path);
  return page;
}

test("the short record fits, the full one says everything, and the parts make up the whole", async () => {
  const page = await recorded();
  const value = (id) => page.locator(`#${id}`).inputValue();
  const whole = await value("copy-all");
  assert.ok(whole.length <= 2 * 2500, `${whole.length} characters for two children`);
  assert.equal(whole.match(/Reference R-417/g).length, 1, "the head stands once");
  const record = await value("copy-1");
  assert.ok(record.length >= 1000 && record.length <= 2500, `${record.length} characters`);
  const shorts = await page.locator("[id^=copy-1-short]").evaluateAll((areas) => areas.map(({ value }) => value));
  const short = shorts.join("\n");
  for (const part of shorts) assert.ok(part.length <= 1000, `${part.length} characters`);
  assert.doesNotMatch(short, /extremist|…/, "only what the worker took up is listed, and nothing is cut");
  for (const part of [
    /R-417/,
    /Child A/,
    /RESULT OF THE RULES\s+- .*Child protection \(Level 4\)/,
    /DECISION\s+- .*Agreed.*AB/,
    /TO DO[\s\S]*By \w+ \d+ \w+ \d{4}.*: .*Hold a strategy discussion \(Children's social care\)/,
    /fingerprint \w{8}/,
  ])
    assert.match(short, part);
  const full = await value("copy-1-full");
  for (const part of [
    /^Threshold test: decision support\. A named person decides\./,
    /\nWHY\s+1\. Bruise on a child/,
    /\nDECISION\s+- Agreed with the result/,
    /\nNOT KNOWN\s/,
    /\nJUDGEMENT\s+- Not sure, given before the result/,
    /\nOTHER CHILDREN\s+- Child B/,
    /Source: .*Checked/,
    /Rule bruise-not-mobile/,
  ])
    assert.match(full, part);
  const parts = await page.locator("[id^=copy-1-part-]").evaluateAll((areas) => areas.map(({ value }) => value));
  assert.ok(parts.length > 1);
  for (const [index, part] of parts.entries()) {
    assert.ok(part.length <= 1000);
    assert.ok(part.startsWith(`Part ${index + 1} of ${parts.length}: `));
  }
  const joined = parts.map((part) => part.replace(/^Part \d+ of \d+: /, "")).join("");
  assert.equal(plain(joined), plain(full));
});

test("what is copied is what is shown, plain or formatted", async () => {
  const page = await recorded();
  await unfold(page);
  await page
    .getByRole("button", { name: /^Copy short record of Child A/ })
    .first()
    .click();
  await page.getByText("Copied.").first().waitFor();
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  const same = (text) => text.replaceAll("\r\n", "\n");
  assert.equal(same(await clipboard()), await page.locator("#copy-1-short").inputValue());
  await page.getByRole("button", { name: "Copy full record of Child B with formatting" }).click();
  await page.waitForTimeout(300);
  assert.equal(same(await clipboard()), await page.locator("#copy-2-full").inputValue());
  const html = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return (await item.getType("text/html")).text();
  });
  assert.match(html, /<h2[^>]*>Child B<\/h2>/);
});

test("print says what the screen says, a child a page, with its head and number on every page", async () => {
  const page = await recorded();
  const sheets = await page.locator(".sheet__body").allInnerTexts();
  const pages = pagesOf(await page.pdf({ preferCSSPageSize: true }));
  assert.ok(pages.length >= 2);
  const children = ["Child A", "Child B"].map((child) =>
    pages.filter((text) => plain(text).includes(plain(`${child}, reference R-417`))),
  );
  assert.equal(children[0].length + children[1].length, pages.length, "every page names its child, and only one");
  for (const [index, text] of sheets.entries()) {
    const printed = plain(children[index].join(""))
      .replaceAll(plain(`Child ${"AB"[index]}, reference R-417`), "")
      .replaceAll(/Page\d+of\d+/g, "");
    for (const line of text.split("\n").filter((line) => line.trim() !== ""))
      assert.ok(printed.includes(plain(line)), `not printed: ${line}`);
  }
  for (const [index, text] of pages.entries())
    assert.ok(plain(text).includes(`Page${index + 1}of${pages.length}`), "page numbers");
  assert.doesNotMatch(pages.join(""), /Copy short record|Task list/);
});

test("screen, plain text and print come from the same lines", async () => {
  const page = await recorded();
  const full = plain(await page.locator("#copy-1-full").inputValue()).toLowerCase();
  const lines = await page.locator(".sheet").first().locator("li").allInnerTexts();
  assert.ok(lines.length > 10);
  for (const line of lines) assert.ok(full.includes(plain(line).toLowerCase()), line);
});

test("a saved case opens with the same result, byte for byte, and nothing is asked to be saved again", async () => {
  const page = await recorded();
  const path = await saved(page);
  assert.match(path, /threshold-R-417-\d{8}\.json$/, "the name says nothing about a child");
  const before = JSON.parse(await readFile(path, "utf8"));
  const again = await opened(path);
  await again.getByText("It gives the same result as when it was saved.").waitFor();
  assert.match(await again.locator(".as-at").innerText(), /taken up again/);
  await press(again, /^See it as at/);
  await follow(again, "The record");
  const after = JSON.parse(await readFile(await saved(again), "utf8"));
  for (const part of ["referral", "decision", "asAt", "record"]) assert.deepEqual(after[part], before[part]);
  let warned = false;
  again.on("dialog", (dialog) => {
    warned = true;
    return dialog.accept();
  });
  await again.reload();
  assert.equal(warned, false);
});

test("a case from other rules says what differs, and can be read or tested again", async () => {
  const path = await saved(await recorded());
  const file = JSON.parse(await readFile(path, "utf8"));
  file.pack.fingerprint = "0".repeat(64);
  file.decision.pack.fingerprint = file.pack.fingerprint;
  file.decision.children[0].level.now = { name: "child-in-need", title: "Child in need", label: null, rank: 2 };
  file.form.children[0].answers["asked-nowhere-else"] = { kind: "choice", choice: "yes" };
  const other = join(folder, "other.json");
  await writeFile(other, JSON.stringify(file));
  const page = await opened(other);
  await page.getByRole("heading", { level: 1, name: "Opening a case or a referral" }).waitFor();
  const text = await page.locator("main").innerText();
  assert.match(text, /does not give the same result/);
  assert.match(text, /fingerprint 00000000\. This form has version/);
  assert.match(text, /Child A: Child in need then; Child protection \(Level 4\) now\./);
  assert.match(text, /do not ask it: asked-nowhere-else/);
  assert.match(await page.locator("#saved-record").inputValue(), /Threshold test: decision support/);
  await press(page, "Test it again under these rules");
  assert.equal(await heading(page), "Task list");
  await follow(page, "The record");
  assert.equal(await heading(page), "The record");
});

test("a case file that was changed by hand is told by its seal, and one of the first layout needs none", async () => {
  const whole = JSON.parse(await readFile(await saved(await recorded()), "utf8"));
  const path = join(folder, "by-hand.json");
  await writeFile(path, `${JSON.stringify({ ...whole, record: "Early help, agreed." }, null, 1)}\n`);
  const page = await opened(path);
  await page.getByRole("heading", { level: 1, name: "Opening a case or a referral" }).waitFor();
  const text = await page.locator("main").innerText();
  assert.match(text, /gives the same result here, but its file is not as it was saved/);
  assert.match(text, /changed after it was saved: its seal does not fit/);
  const { seal, ...old } = whole;
  assert.match(seal, /^[0-9a-f]{8}$/);
  const { decision } = (await shippedRules()).decide(JSON.stringify(old.referral), old.asAt);
  await writeFile(path, JSON.stringify({ ...old, decision, "threshold-case": 1 }));
  const again = await opened(path);
  await again.getByText("It gives the same result as when it was saved.").waitFor();
});

test("a damaged case file is refused in words, with numbers to call, and nothing typed is lost", async () => {
  const whole = await readFile(await saved(await recorded()), "utf8");
  const change = (edit) => {
    const file = JSON.parse(whole);
    edit(file);
    return JSON.stringify(file);
  };
  const harms = {
    "cut off": [whole.slice(0, 2000), /only part of it was saved/],
    "another file": ['{"a":1}', /Line 1: “referral” is missing/],
    "a layout in words": ['{"threshold-case":"two"}', /damaged: “threshold-case” is not a whole number/],
    "not JSON": ["hello", /neither a case file nor a referral/],
    "a number for a label": [
      change((file) => (file.form.children[0].label = 7)),
      /“form children 1 label” is not a text/,
    ],
    "no children": [change((file) => (file.form.children = [])), /has no child/],
    "a later layout": [change((file) => (file["threshold-case"] = 9)), /layout that this form does not know/],
    "a list for an answer": [change((file) => (file.form.children[0].answers = [])), /is not an object/],
  };
  const page = await open(browser);
  for (const [name, [content, message]] of Object.entries(harms)) {
    const path = join(folder, "damaged.json");
    await writeFile(path, content);
    if ((await heading(page)) !== "Opening a case or a referral") await page.locator("#case-file").waitFor();
    await page.locator("#case-file").setInputFiles(path);
    await page
      .getByText(message)
      .waitFor()
      .catch(() => assert.fail(name));
    assert.match(await page.locator("main").innerText(), /999/, name);
  }
  await follow(page, "Paper sheet of these rules, to print");
  assert.deepEqual(page.errors, []);
});

test("the paper sheet is two pages: whom to call, the signs of each level from the top, and lines to write on", async () => {
  const page = await open(browser);
  await follow(page, "About these rules");
  await follow(page, "Paper sheet of these rules, to print");
  const { catalogue } = await shippedRules();
  const levels = catalogue.levels.map(({ rung }) => rung).sort((a, b) => b.rank - a.rank);
  const heads = await page.locator(".paper h2").allInnerTexts();
  assert.deepEqual(
    heads,
    levels.map(({ title, label }) => `${title} (${label})`),
  );
  const text = await page.locator(".paper").innerText();
  assert.match(text, /999/);
  assert.match(text, /Physical harm\n[\s\S]*Decided by/);
  const signs = await page.locator(".paper__signs li").allInnerTexts();
  assert.ok(signs.length > 200 && new Set(signs).size > 200, `${signs.length} signs`);
  assert.equal(pagesOf(await page.pdf({ format: "A4" })).length, 2);
});

test("what was changed after the result was seen stands in the record", async () => {
  const page = await open(browser);
  await start(page);
  await follow(page, "Concerns");
  await tickConcerns(page, "bruise");
  await answer(page, "mark-seen", "yes");
  await result(page);
  assert.doesNotMatch(await page.locator("main").innerText(), /Changed after/);
  await follow(page, "Task list");
  await follow(page, "Physical harm");
  await page.locator("input[name=child-1-mark-seen][value=no]").check();
  await page.locator("input[name=child-1-mark-seen][value=yes]").check();
  await follow(page, "Task list");
  await follow(page, "What happened before");
  await press(page, "Add something that happened");
  await page.getByLabel("What happened?").selectOption("missing-episode");
  await page.getByLabel(/^When\?/).fill("yesterday");
  await result(page);
  await follow(page, "See what would change it");
  await press(page, "Show what would lower it for Child A");
  await follow(page, "Back to the result");
  await decided(page, ["agree"]);
  const full = await page.locator("#copy-1-full").inputValue();
  assert.match(full, /CHANGED AFTER A RESULT WAS SEEN\s+- Has anyone seen a bruise.*\? Yes, then no, then yes\./);
  assert.match(full, /- What happened before was changed\.\s+- Someone looked at what would lower the result\./);
});

test("what is answered on the way from the information still needed is not marked as changed afterwards", async () => {
  const page = await open(browser);
  await neededAfterABruise(page);
  await follow(page, "Task list");
  await follow(page, "Physical harm");
  await answer(page, "independently-mobile", "no");
  await result(page);
  await decided(page, ["agree"]);
  assert.doesNotMatch(await page.locator("#copy-1-full").inputValue(), /CHANGED AFTER/);
});

test("an unfinished record is not given out, but the case can be saved", async () => {
  const page = await open(browser);
  await start(page);
  await follow(page, "The record");
  await judge(page);
  assert.equal(await heading(page), "The record");
  assert.match(await page.locator(".govuk-error-summary").innerText(), /Child A: select what you decide/);
  assert.equal(await page.getByRole("button", { name: /Copy|Print/ }).count(), 0);
  await saved(page);
  assert.match(await page.getByRole("status").first().innerText(), /Everything that you typed is in the case file/);
});

test("audit rows hold no label, no reference and no free text", async () => {
  const page = await recorded();
  const rows = (await readFile(await saved(page, "Save audit rows"), "utf8")).trimEnd().split("\r\n");
  assert.equal(rows.length, 3);
  assert.match(rows[1], /,child-protection,no,not-sure,agree,child-protection,$/);
  assert.doesNotMatch(rows.join(), /Child|R-417|AB/);
});

test("audit rows hold nothing that a spreadsheet takes for a formula, whatever a case file brings", async () => {
  const { auditRows } = await source("casefile/audit");
  const rung = { name: "early-help", rank: 1 };
  const rows = auditRows({
    catalogue: { pack: { name: "croydon", version: '=1+1,"x"', fingerprint: "@bcdef0123" }, levels: [{ rung }] },
    state: {
      children: [{ id: 1, label: "Child A" }],
      judgements: { 1: { level: "=HYPERLINK(0)" } },
      verdicts: { 1: { choice: "lower", result: "", level: "+1", ground: "typed by hand" } },
    },
    decision: {
      asAt: "2026-11-20T16:50",
      children: [{ child: "Child A", answer: { kind: "answered", level: rung }, level: { now: rung, settled: true } }],
    },
  }).split("\r\n");
  assert.equal(
    rows[1],
    `2026-11-20T16:50,croydon,"'=1+1,""x""",'@bcdef01,early-help,yes,unknown,lower,unknown,unknown`,
  );
});

test("the record says how an answer is known and what an agency says otherwise", async () => {
  const page = await open(browser);
  await start(page);
  await follow(page, "Concerns");
  await tickConcerns(page, "bruise");
  await answer(page, "mark-seen", "yes");
  await answer(page, "independently-mobile", "no");
  await follow(page, "Task list");
  await follow(page, "Who said what");
  await page.getByLabel(/^Child A: Has anyone seen a bruise/).selectOption("seen");
  await press(page, "Add what another agency says");
  await page.getByLabel("Which agency says this?").selectOption("police");
  await page.getByLabel("What does it answer?").selectOption("mark-seen");
  await page.locator("input[name=told-1-answer][value=no]").check();
  await result(page);
  await decided(page, ["agree"]);
  const full = await page.locator("#copy-1-full").inputValue();
  assert.match(full, /Has anyone seen a bruise.*\? .*Seen by a professional\./);
  assert.match(full, /AGENCIES DIFFER\s+- Has anyone seen a bruise.*The referral: Yes\. Police: No\./);
  assert.match(full, /WHAT EACH AGENCY ALONE CAN SEE\s+- Police: from what they say alone,/);
});

test("the referrer is told the decision and what follows, and no reason unasked", async () => {
  const page = await recorded();
  await page.getByLabel("A professional").check();
  const text = await page.locator("#feedback").inputValue();
  assert.match(text, /Child A: we decided on Child protection \(Level 4\)\./);
  assert.match(text, /Child B: nobody has decided yet\./);
  assert.match(text, /If you do not agree/);
  assert.doesNotMatch(text, /bruise/i);
});
