// What happened before, as people say it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browse, card, follow, heading, open, press, result, start, unfold } from "./form.mjs";
import { source } from "./source.mjs";

let browser;
before(async () => (browser = await browse()));
after(() => browser.close());

const { readWhen, whyWrong } = await source("state/when");
const friday = "2026-11-20T16:50";
const read = (text) => readWhen(text, friday)?.moment ?? readWhen(text, friday)?.kind ?? null;

test("times are read as people say them, and always in the past", () => {
  for (const [text, moment] of Object.entries({
    now: "2026-11-20T16:50",
    today: "2026-11-20",
    "Today at 3pm": "2026-11-20T15:00",
    yesterday: "2026-11-19",
    "Friday 15:00": "2026-11-20T15:00",
    "last Friday": "2026-11-13",
    "Wed 9.15": "2026-11-18T09:15",
    saturday: "2026-11-14",
    "3 weeks ago": "2026-10-30",
    "a month ago": "2026-10-20",
    "2 years ago": "2024-11-20",
    "12 March": "2026-03-12",
    "12 December": "2025-12-12",
    "12 Dec 2024, 4:50pm": "2024-12-12T16:50",
    "Thursday 12th March 2026": "2026-03-12",
    "12/3/2026": "2026-03-12",
    "12 Nov 2025": "2025-11-12",
    "12.3.2026 16:50": "2026-03-12T16:50",
    "2026-03-12": "2026-03-12",
    "29 February": "null",
    "not known": "not-known",
    "?": "not-known",
  }))
    assert.equal(String(read(text)), moment, text);
});

test("what is planned is read as a day to come, and as planned today unless it says when", () => {
  for (const [text, made, moment] of [
    ["planned for 12 December", "2026-11-20", "2026-12-12"],
    ["Planned for 12 March at 10:00", "2026-11-20", "2027-03-12T10:00"],
    ["planned for Friday", "2026-11-20", "2026-11-27"],
    ["planned for next Monday 3pm", "2026-11-20", "2026-11-23T15:00"],
    ["planned yesterday for tomorrow", "2026-11-19", "2026-11-21"],
    ["planned on Monday for 20 November", "2026-11-16", "2026-11-20"],
    ["planned 3 weeks ago for in 2 weeks", "2026-10-30", "2026-12-04"],
    ["planned 16 November 2026 9:00 for 10 December 2026 10:00", "2026-11-16T09:00", "2026-12-10T10:00"],
    ["planned for 10 December (fixed on Monday)", "2026-11-16", "2026-12-10"],
    ["planned for Friday at 10:00, planned yesterday", "2026-11-19", "2026-11-27T10:00"],
    ["planned not known for 10 December", "not-known", "2026-12-10"],
    ["planned for not known", "2026-11-20", "not-known"],
  ])
    assert.deepEqual(readWhen(text, friday), { kind: "planned", moment, made }, text);
  for (const text of [
    "planned",
    "planned for",
    "planned for soon",
    "planned for yesterday",
    "planned soon for Friday",
    "planned for Friday (fixed soon)",
  ])
    assert.equal(readWhen(text, friday), null, text);
});

test("days are read as people name them", () => {
  for (const [text, day] of [
    ["this morning", "2026-11-20"],
    ["last night", "2026-11-19"],
    ["yesterday evening", "2026-11-19"],
    ["the 12th", "2026-11-12"],
    ["on the 26th", "2026-10-26"],
    ["31st", "2026-10-31"],
    ["Saturday the 14th", "2026-11-14"],
  ])
    assert.equal(read(text), day, text);
  assert.deepEqual(readWhen("weekend", "2026-11-21T10:00"), { kind: "moment", moment: "2026-11-21" });
});

test("what says no day is not read", () => {
  for (const text of [
    "",
    "soon",
    "31 February 2026",
    "last week",
    "12",
    "Fry",
    "Friday 25:00",
    "32 weeks",
    "ago",
    "12/3/26",
  ])
    assert.equal(read(text), null, text);
});

test("what can be meant in two ways is asked about, and a range stays one", () => {
  assert.match(whyWrong("Monday 24 November 2026", "2026-11-28T10:00"), /24 November 2026 is a Tuesday, not a Monday/);
  assert.match(whyWrong("12/3/26", friday), /four digits, such as 2026/);
  assert.match(whyWrong("25 December 2026", friday), /still to come.*planned for/);
  assert.match(whyWrong("10-12", friday), /month as a word/, "a day and a month, or two days");
  assert.match(whyWrong("26", friday), /month too, such as 26 November/);
  assert.match(whyWrong("today 23:00", friday), /still to come/, "later on the same day");
  assert.equal(whyWrong("Tuesday 24 November 2026", "2026-11-28T10:00"), null);
  for (const [text, from, to] of [
    ["between 10 and 12 March", "2026-03-10", "2026-03-12"],
    ["10 to 12 March 2026", "2026-03-10", "2026-03-12"],
    ["28 February to 2 March", "2026-02-28", "2026-03-02"],
    ["10-12 March", "2026-03-10", "2026-03-12"],
    ["March 2026", "2026-03-01", "2026-03-31"],
    ["in December", "2025-12-01", "2025-12-31"],
    ["at the weekend", "2026-11-14", "2026-11-15"],
    ["2019", "2019-01-01", "2019-12-31"],
  ])
    assert.deepEqual(readWhen(text, friday), { kind: "between", from, to }, text);
});

test("a month ago is never a day that does not exist", () => {
  assert.equal(readWhen("a month ago", "2026-03-31T10:00").moment, "2026-02-28");
});

test("the third contact this year is counted, and said back in words", async () => {
  const page = await open(browser);
  await start(page);
  await follow(page, "Children in the household");
  await page.locator("#child-1-age").fill("4");
  await page.locator("#child-1-age-unit").selectOption("years");
  await follow(page, "Task list");
  await follow(page, "What happened before");
  await press(page, "Add something that happened");
  await page.getByLabel("What happened?").selectOption("contact-received");
  const times = page.getByLabel(/^When\?/);
  await times.fill("3 months ago\n6 weeks ago\ntoday");
  assert.equal(await page.locator(".echo li").count(), 3);
  await page.getByLabel("All that happened is listed").check();
  assert.match(
    await times.inputValue(),
    /^\d+ \w+ \d{4}\n\d+ \w+ \d{4}\n\d+ \w+ \d{4}$/,
    "relative days are made fast",
  );
  await result(page);
  await unfold(page);
  assert.match(await card(page, "Child A").innerText(), /repeat-contacts/, "the rule about repeated contacts holds");
});

test("a strategy discussion is held on a Friday with the police and social care", async () => {
  const page = await open(browser);
  await start(page);
  await follow(page, "What happened before");
  await press(page, "Add something that happened");
  await page.getByLabel("What happened?").selectOption("strategy-discussion-held");
  await page.getByLabel(/^When\?/).fill("Friday 15:00");
  assert.match(await page.locator(".echo").innerText(), /Friday \d+ \w+ \d{4} at 15:00\./);
  await page.getByLabel("Police", { exact: true }).check();
  await page.getByLabel("Children's social care", { exact: true }).check();
  await press(page, "Continue");
  assert.notEqual(await heading(page), "What happened before");
});

test("a time that cannot be read stops the page and leads to its place", async () => {
  const page = await open(browser);
  await start(page);
  await follow(page, "What happened before");
  await press(page, "Add something that happened");
  await page.getByLabel("What happened?").selectOption("missing-episode");
  await press(page, "Continue");
  assert.match(await page.locator(".govuk-error-summary").innerText(), /never happened/);
  await page.getByLabel(/^When\?/).fill("some day");
  await press(page, "Continue");
  await page.locator(".govuk-error-summary a").click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "event-1-times");
  await page.getByLabel(/^When\?/).fill("yesterday\nplanned for some day");
  await press(page, "Continue");
  assert.match(await page.locator(".govuk-error-summary").innerText(), /Enter for which day it is planned/);
  await page.getByLabel(/^When\?/).fill("");
  await page.getByLabel("This has never happened").check();
  await press(page, "Continue");
  assert.notEqual(await heading(page), "What happened before");
});
