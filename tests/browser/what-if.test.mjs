// A what-if: other answers can be tried, nothing of them gets into the record, and the case comes back untouched.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { answer, browse, bruisedBaby, card, decided, follow, heading, open, press, result, unfold } from "./form.mjs";
import { pagesOf } from "./pdf.mjs";

const mark = "What-if, not the record";

let browser;
let folder;
before(async () => {
  browser = await browse();
  folder = await mkdtemp(join(tmpdir(), "threshold-what-if-"));
});
after(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

async function savedCase(page) {
  const [file] = await Promise.all([page.waitForEvent("download"), press(page, "Save case file")]);
  const path = join(folder, file.suggestedFilename());
  await file.saveAs(path);
  return readFile(path, "utf8");
}

/** A decided case, saved, and then laid aside for a what-if in which the mark is gone. */
async function trying(tryOut = (page) => answer(page, "mark-seen", "no")) {
  const page = await open(browser, {
    permissions: ["clipboard-read", "clipboard-write"],
    at: "2026-11-20T16:50:00",
  });
  await bruisedBaby(page);
  await result(page);
  await decided(page, ["agree"]);
  const saved = await savedCase(page);
  await follow(page, "Task list");
  await press(page, "Show result");
  await follow(page, "See what would change it");
  await press(page, "Try other answers in a what-if");
  assert.equal(await heading(page), "What-if: Task list");
  await follow(page, "Physical harm");
  await tryOut(page);
  await follow(page, "Task list");
  await press(page, "Show result");
  return { page, saved };
}

/** Out of the what-if, to the case file as it would be saved now. */
async function backAgain(page) {
  await press(page, "Leave the what-if and go back to the case");
  assert.equal(await page.locator(".what-if").count(), 0);
  assert.equal(await heading(page), "Result");
  assert.match(await card(page, "Child A").locator("h2").innerText(), /Child protection/);
  await follow(page, "Task list");
  await follow(page, "The record");
  assert.deepEqual(page.errors, []);
  return savedCase(page);
}

const looked = "Someone looked at what would lower the result.";

test("the case comes back as it was, and its record says that a lower result was looked at", async () => {
  const { page, saved } = await trying();
  assert.doesNotMatch(await card(page, "Child A").locator("h2").innerText(), /Child protection/);
  assert.match(
    await page.locator(".what-if").innerText(),
    /its record will only say if a lower result was looked at here/,
  );
  const after = JSON.parse(await backAgain(page));
  assert.match(await page.locator(".sheet").first().innerText(), new RegExp(looked));
  assert.match(await page.locator("#copy-1-full").inputValue(), new RegExp(looked));
  const before = JSON.parse(saved);
  assert.ok(!before.record.includes(looked) && after.record.includes(looked));
  assert.deepEqual(after.form, { ...before.form, lowering: [1] });
  assert.deepEqual(after.decision, before.decision);
});

test("a what-if that lowers nothing leaves the case as it was, to the byte", async () => {
  const { page, saved } = await trying((page) => answer(page, "adult-left-a-mark", "yes"));
  assert.equal(await backAgain(page), saved);
});

test("every page of a what-if says so, and none of them decides, records, saves or clears", async () => {
  const { page } = await trying();
  assert.equal(await page.getByRole("button", { name: "Record your decision" }).count(), 0);
  for (const name of ["Task list", "All on one page", "About these rules"]) {
    await follow(page, name);
    assert.match(await page.locator(".what-if").innerText(), new RegExp(`${mark}\\.`), name);
    assert.match(await page.title(), /^What-if: /);
  }
  assert.equal(await page.getByRole("link", { name: "Clear everything" }).count(), 0);
  await follow(page, "Task list");
  assert.equal(await page.getByRole("link", { name: /The record|Your decision|Your own judgement/ }).count(), 0);
  // The browser's Back button leads to pages of the case, too.
  for (let back = 0; back < 30 && !/The record/.test(await heading(page)); back++) await page.goBack();
  assert.equal(await heading(page).catch(() => ""), "What-if: The record");
  assert.match(await page.locator("main").innerText(), /has no judgement, no decision and no record/);
  assert.equal(await page.getByRole("button", { name: /Copy|Print|Save/ }).count(), 0);
  assert.equal(await page.locator("textarea, .sheet").count(), 0);
});

test("what is copied from a what-if begins with its mark, by button and by hand", async () => {
  const { page } = await trying();
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await page.locator(".result h2").first().selectText();
  await page.keyboard.press("Control+c");
  assert.match(await clipboard(), /^WHAT-IF, NOT THE RECORD\s+Child A/);
  await follow(page, "Check information still needed");
  const area = page.locator("textarea").first();
  assert.match(await area.inputValue(), /^WHAT-IF, NOT THE RECORD\s/);
  await unfold(page);
  await page.getByRole("button", { name: /^Copy/ }).first().click();
  await page.getByText("Copied.").first().waitFor();
  assert.match(await clipboard(), /^WHAT-IF, NOT THE RECORD\s/);
  await area.evaluate((node) => node.setSelectionRange(60, 90));
  await area.press("Control+c");
  assert.match(await clipboard(), /^WHAT-IF, NOT THE RECORD\s/);
});

test("every page that a what-if prints bears its mark", async () => {
  const { page } = await trying();
  const pages = pagesOf(await page.pdf({ preferCSSPageSize: true }));
  assert.ok(pages.length > 1);
  const plain = (text) => text.normalize("NFKC").replace(/\s+/g, "");
  for (const [index, text] of pages.entries()) assert.ok(plain(text).includes(plain(mark)), `page ${index + 1}`);
});

test("the case is still unsaved work while a what-if is open", async () => {
  const page = await open(browser);
  await bruisedBaby(page);
  await result(page);
  await follow(page, "See what would change it");
  await press(page, "Try other answers in a what-if");
  let warned = false;
  page.on("dialog", (dialog) => {
    warned = true;
    return dialog.accept();
  });
  await page.reload();
  assert.equal(warned, true);
});
