// What is due: clocks follow from what happened, in words, on the line of time, in the record and for a calendar.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { browse, decided, follow, heading, open, press, result, start } from "./form.mjs";

let browser;
let folder;
before(async () => {
  browser = await browse();
  folder = await mkdtemp(join(tmpdir(), "threshold-clocks-"));
});
after(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

const monday = "2026-11-23T10:00:00";

/** A contact received on Friday afternoon, looked at on Monday morning. */
async function contact(page, kind = "contact-received", time = "Friday 16:50") {
  await start(page);
  await follow(page, "About the referral");
  await page.getByLabel("Local reference").fill("R-417");
  await follow(page, "Task list");
  await follow(page, "What happened before");
  await press(page, "Add something that happened");
  await page.getByLabel("What happened?").selectOption(kind);
  await page.getByLabel(/^When\?/).fill(time);
  await result(page);
}

test("a clock runs from what happened, and says when it is due and why", async () => {
  const page = await open(browser, { at: monday });
  await contact(page);
  await follow(page, "See what is due, and when");
  assert.equal(await heading(page), "What is due, and when");
  const rows = await page.locator("tbody tr").allInnerTexts();
  const signed = rows.find((row) => row.includes("A manager signs the decision"));
  assert.match(signed, /Overdue by .*, was due Saturday 21 November 2026 at 16:50\./);
  assert.match(signed, /Limit: .*24 hours/);
  const points = await page.locator(".timeline li").allInnerTexts();
  const now = points.findIndex((point) => /Now$/.test(point));
  assert.ok(now > 0 && now < points.length, points.join("\n"));
  assert.ok(
    points.slice(0, now).some((point) => /Was due, and is not done: A manager (of the hub )?signs/.test(point)),
  );
  assert.ok(points.slice(now).some((point) => /Due: /.test(point)));
  assert.deepEqual(page.errors, []);
});

test("a meeting without those who had to be there is not held", async () => {
  const page = await open(browser, { at: monday });
  await contact(page, "strategy-discussion-held", "Friday 15:00");
  await follow(page, "Task list");
  await follow(page, "What happened before");
  await page.getByLabel("Children's social care", { exact: true }).check();
  await result(page);
  await follow(page, "See what is due, and when");
  assert.match(
    await page.locator("main").innerText(),
    /Friday 20 November 2026 at 15:00: NOT HELD\. Missing: .*Police/,
  );
});

test("the clocks stand in the record, and what is due can be saved for a calendar", async () => {
  const page = await open(browser, { at: monday });
  await contact(page);
  await follow(page, "See what is due, and when");
  const [file] = await Promise.all([page.waitForEvent("download"), press(page, "Save what is due for a calendar")]);
  assert.equal(file.suggestedFilename(), "threshold-R-417-20261123.ics");
  const text = await readFile(await file.path(), "utf8");
  assert.match(text, /^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/);
  assert.match(text, /BEGIN:VEVENT\r\nUID:[0-9a-f]{32}@threshold\.invalid\r\n/);
  assert.match(text, /DTSTART:20261121T165000\r\n/);
  assert.match(text.replaceAll("\r\n ", ""), /SUMMARY:Overdue: A manager .*signs the decision \(R-417\\, Child A\)/);
  for (const line of text.split("\r\n")) assert.ok(Buffer.byteLength(line) <= 75, line);
  await follow(page, "Task list");
  await press(page, "Show result");
  await decided(page, ["not-yet"]);
  assert.match(
    await page.locator("#copy-1-full").inputValue(),
    /\nWHAT TO DO\s+- A manager .*signs the decision: OVERDUE, was due Sat 21 Nov 2026, 16:50/,
  );
});

test("a clock counts back from a planned day, which is saved and opened again as it was", async () => {
  const page = await open(browser, { at: "2026-11-25T10:00:00" });
  await contact(page, "conference-held", "planned for 10 December (fixed on 24 November)");
  await follow(page, "See what is due, and when");
  const clocks = await page.locator("main").innerText();
  assert.match(clocks, /Share the report before the first conference[^\t]*\tBy Tuesday 8 December 2026\./);
  assert.match(
    clocks,
    /A child protection conference was held: Thursday 10 December 2026; planned Tuesday 24 November 2026\./,
  );
  const points = await page.locator(".timeline li").allInnerTexts();
  assert.match(points.at(-1), /^Thursday 10 December 2026 Planned: A child protection conference was held$/);
  await follow(page, "Task list");
  await press(page, "Show result");
  await decided(page, ["not-yet"]);
  assert.match(
    await page.locator("#copy-1-full").inputValue(),
    /WHAT HAPPENED BEFORE\s+- A child protection conference was held: Planned on Tuesday 24 November 2026 for Thursday 10 December 2026\. It may have happened before\./,
  );
  const saved = async (page) => {
    const [file] = await Promise.all([page.waitForEvent("download"), press(page, "Save case file")]);
    const path = join(folder, file.suggestedFilename());
    await file.saveAs(path);
    return path;
  };
  const path = await saved(page);
  const before = await readFile(path, "utf8");
  assert.deepEqual(JSON.parse(before).referral.events, [
    { event: "conference-held", "planned-for": "2026-12-10", on: "2026-11-24", child: "Child A" },
  ]);
  const again = await open(browser, { at: "2026-12-20T10:00:00" });
  await again.locator("#case-file").setInputFiles(path);
  await again.getByText("It gives the same result as when it was saved.").waitFor();
  await follow(again, "What happened before");
  assert.equal(await again.getByLabel(/^When\?/).inputValue(), "planned 24 November 2026 for 10 December 2026");
  assert.equal(await again.getByText("Who took part?").count(), 0, "nobody has been there yet");
  await press(again, /^See it as at/);
  await follow(again, "Task list");
  await follow(again, "The record");
  const after = JSON.parse(await readFile(await saved(again), "utf8"));
  for (const part of ["referral", "decision"]) assert.deepEqual(after[part], JSON.parse(before)[part]);
  assert.deepEqual([...page.errors, ...again.errors], []);
});

test("without an event no clock is made up", async () => {
  const page = await open(browser, { at: monday });
  await start(page);
  await result(page);
  await follow(page, "See what is due, and when");
  assert.equal(await page.getByText(/Started: /).count(), 0);
});

test("what is to be done this minute stands before what is late, and what is late says so though its hour is not known", async () => {
  const page = await open(browser, { at: monday });
  await start(page);
  await follow(page, "What was told?");
  await page.locator("#told").fill("missing right now");
  await page.locator("input[name=found-child-1-missing-now][value=yes] + label").click();
  await follow(page, "Task list");
  await follow(page, "What happened before");
  for (const [at, event, when] of [
    [1, "missing-episode", "10 November 2026"],
    [2, "child-returned", "14 November 2026"],
  ]) {
    await press(page, "Add something that happened");
    await page.locator(`#event-${at}-kind`).selectOption(event);
    await page.locator(`#event-${at}-times`).fill(when);
  }
  await result(page);
  const first = await page.locator(".result .steps").first().locator("li").allInnerTexts();
  assert.match(first[0], /^Now: Report the child missing to the police/, first.join("\n"));
  assert.match(
    first[1],
    /^Overdue, was due some time on Tuesday 17 November 2026: Talk with the child after the return/,
  );
});
