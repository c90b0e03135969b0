// What is due: clocks follow from what happened, in words, on the line of time, in the record and for a calendar.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { browse, decided, follow, heading, open, press, result, start } from "./form.mjs";

let browser;
before(async () => (browser = await browse()));
after(() => browser.close());

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
  assert.ok(points.slice(0, now).some((point) => /Was due, and is not done: A manager signs/.test(point)));
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
  assert.match(text, /BEGIN:VEVENT\r\nUID:R-417-Child-A-[\w-]+@threshold\.invalid\r\n/);
  assert.match(text, /DTSTART:20261121T165000\r\n/);
  assert.match(text.replaceAll("\r\n ", ""), /SUMMARY:Due: A manager signs the decision \(R-417\\, Child A\)/);
  for (const line of text.split("\r\n")) assert.ok(Buffer.byteLength(line) <= 75, line);
  await follow(page, "Task list");
  await press(page, "Show result");
  await decided(page, ["agree"]);
  assert.match(
    await page.locator("#copy-1-full").inputValue(),
    /\nCLOCKS\s+- A manager signs the decision: Overdue by/,
  );
});

test("without an event no clock is made up", async () => {
  const page = await open(browser, { at: monday });
  await start(page);
  await result(page);
  await follow(page, "See what is due, and when");
  assert.match(await page.locator("main").innerText(), /No clock runs, because nothing that starts one is recorded/);
});
