// Each kind of answer drawn as what it is, and everything that was told in the record: what the form once said that was not so.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import {
  browse,
  card,
  decided,
  follow,
  heading,
  judge,
  open,
  picture,
  press,
  showResult,
  start,
  unfold,
} from "./form.mjs";
import { pagesOf } from "./pdf.mjs";

let browser;
let folder;
before(async () => {
  browser = await browse();
  folder = await mkdtemp(join(tmpdir(), "threshold-answers-"));
});
after(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

const friday = "2026-11-20T17:30:00Z";

/** A page with a referral opened from its text, as at Friday evening. */
async function told(text, { at = friday, ...options } = {}) {
  const page = await open(browser, { at, viewport: { width: 1280, height: 800 }, ...options });
  const buffer = Buffer.from(text);
  await page.locator("#case-file").setInputFiles({ name: "r.yaml", mimeType: "application/yaml", buffer });
  await page.getByRole("heading", { level: 1, name: "Task list" }).waitFor();
  if ((await page.getByText("Test it as at now").count()) > 0) await press(page, "Test it as at now");
  return page;
}

const referral = (children, more = "") =>
  `referral: R-417\nreceived: 2026-11-20T16:50\n${more}children:\n${children.map((one) => `  - ${one}\n`).join("")}`;

const baby = "{ child: Child A, facts: { age: 8 weeks, mark-seen: yes, independently-mobile: no } }";
const smacked =
  "{ child: Child A, facts: { age: 6 years, hit-without-mark: yes, child-disclosed: yes, mark-seen: no } }";
const inDanger = "{ child: Child A, facts: { age: 4 years, danger-now: yes } }";
const silent = "{ child: Child A, facts: { age: 4 years } }";
const held = "{ child: Child A, facts: { left-alone-beyond-age: yes, left-with-nobody: yes } }";

const saved = async (page, button = "Save case file") => {
  const [file] = await Promise.all([page.waitForEvent("download"), press(page, button)]);
  const path = join(folder, file.suggestedFilename());
  await file.saveAs(path);
  return path;
};

test("the answer stands on one screen, and on two of a telephone, before anything is unfolded", async () => {
  for (const children of [[baby], [smacked], [silent], [held]]) {
    const page = await told(referral(children));
    await showResult(page);
    const box = await card(page, "Child A").boundingBox();
    assert.ok(box.y + box.height <= 800, `${children}: ${box.y + box.height} of 800`);
    await page.setViewportSize({ width: 390, height: 844 });
    const narrow = await card(page, "Child A").boundingBox();
    assert.ok(narrow.y + narrow.height <= 2 * 844, `${children}: ${narrow.y + narrow.height} of ${2 * 844}`);
    await picture(page, `answer-${children[0].slice(25, 40).replace(/\W+/g, "-")}`);
  }
});

test("what is no level has no filled box, no speed, no reply that is not needed, and nothing to agree with", async () => {
  for (const [child, kind] of [
    [silent, "nothing-told"],
    [held, "hold"],
  ]) {
    const page = await told(referral([child]));
    await showResult(page);
    assert.equal(await page.locator(`.result--${kind}`).count(), 1, kind);
    assert.doesNotMatch(await page.locator("main").innerText(), /no reply|How fast/i, kind);
    await unfold(page);
    assert.equal(await page.locator(".continuum__mark--now").count(), 0, kind);
    assert.doesNotMatch(await page.locator("main").innerText(), /no reply/i, kind);
    await press(page, "Record your decision");
    assert.equal(await page.locator("input[value=agree]").count(), 0, kind);
    assert.equal(await page.locator("input[value=more-first]").count(), 1, kind);
  }
});

test("a hold says what it would be, whom to ask, and until when; its time is a duty like any other", async () => {
  const page = await told(referral([held]));
  await showResult(page);
  const text = await card(page, "Child A").innerText();
  assert.match(text, /^Child A: cannot be closed yet/);
  assert.match(text, /It would be .*, and one answer decides\./);
  assert.match(text, /Do first\s+(?:.*\n)*.*Find out: “/);
  assert.match(text, /Ask before you decide/);
});

test("a brother of a baby at child protection is weighed with it, and not at the bottom by silence", async () => {
  const page = await told(referral([baby, "{ child: Child B, facts: { age: 4 years } }"]));
  await showResult(page);
  const text = await card(page, "Child B").innerText();
  assert.match(text, /Weigh this child's safety at the strategy discussion/);
  assert.doesNotMatch(text, /Universal/);
});

test("answers that cannot all be right are to be checked, with the worse reading meanwhile", async () => {
  const page = await told(referral(["{ child: Child A, facts: { age: 3 months, marriage-planned: yes } }"]));
  await showResult(page);
  assert.match(
    await card(page, "Child A").innerText(),
    /cannot all be right; meanwhile Child protection[\s\S]*Check the answers/,
  );
});

test("a worry that no rule speaks of is a person's to decide, and stands in the record", async () => {
  const page = await open(browser, { at: friday });
  await start(page);
  await follow(page, "What was told?");
  await page.getByLabel("Something else worries you").fill("He hides food in his shoes");
  await follow(page, "Task list");
  await showResult(page);
  assert.match(
    await card(page, "Child A").innerText(),
    /the rules do not speak of this; a person decides[\s\S]*“He hides food in his shoes”/,
  );
});

test("danger that was told on the first page reaches the rules and the record, also where it is not known", async () => {
  for (const [danger, line] of [
    ["yes", /TOLD\s+- The referral[^\n]*danger[^\n]*\? Yes\./],
    ["not-known", /TOLD\s+- The referral[^\n]*danger[^\n]*\? Not known\./],
    ["no", /TOLD\s+- The referral[^\n]*danger[^\n]*\? No\./],
  ]) {
    const page = await open(browser, { at: friday });
    await start(page, danger);
    if (danger === "yes") {
      await press(page, "Continue to record the test");
      await follow(page, "Task list");
    }
    await showResult(page);
    if (danger === "yes") assert.match(await card(page, "Child A").innerText(), /^Child A: Emergency protection/);
    await press(page, "Record your decision");
    assert.match(await page.locator(".check").innerText(), /Immediate danger, of any child/);
    await page.locator("input[name=verdict-1][value=not-yet]").check();
    await press(page, "Continue");
    assert.match((await page.locator("#copy-1").inputValue()).replaceAll("\r", ""), line, danger);
  }
});

test("all on one page asks whether a child is in danger", async () => {
  const page = await open(browser, { at: friday });
  await start(page);
  await follow(page, "All on one page");
  await page.locator("input[name=danger][value=yes]").check();
});

test("every answer stands in the record, with what points the other way, used by a rule or not", async () => {
  const page = await told(
    referral([
      "{ child: Child A, facts: { age: 14 years, carries-weapon: yes, drugs-for-own-use: yes, attends-school-or-nursery: yes, looked-after: no, danger-now: no, mark-seen: not-known } }",
    ]),
  );
  await showResult(page);
  await decided(page, ["agree"]);
  const record = (await page.locator("#copy-1").inputValue()).replaceAll("\r", "");
  assert.match(record, /TOLD\n- The referral, Fri 20 Nov 2026, 16:50: [^\n]*danger[^\n]*\? No\./, "danger first");
  for (const answer of [
    /weapon[^\n]*\? Yes\./,
    /school, nursery or college\? Yes\./,
    /POINTS THE OTHER WAY[\s\S]*\? No\./,
  ])
    assert.match(record, answer);
  assert.match(
    record,
    /ASKED AND NOT YET ANSWERED\n- The referral[^\n]*bruise, mark or possible injury[^\n]*\? Not known\./,
  );
  assert.ok(record.length >= 1500 && record.length <= 2500, `${record.length} characters`);
});

test("a lower decision keeps reason and manager in the shortest record, and the feedback lists nothing it did not decide", async () => {
  const page = await told(referral([baby]));
  await showResult(page);
  await press(page, "Record your decision");
  await page.getByLabel("I decide on a lower response").check();
  await page.getByLabel("level decided on").selectOption("child-in-need");
  await page.getByLabel("kind of reason").selectOption("new");
  await page.getByLabel("Child A: reason").fill("The paediatrician saw it an hour ago");
  await page.getByLabel(/name of the manager/).fill("P. Reed");
  await page.getByLabel(/manager’s role/).fill("Team manager");
  await page.getByLabel(/has agreed to a lower response/).check();
  await page.getByLabel("Role", { exact: true }).fill("Social worker");
  await page.getByLabel("Initials").fill("AB");
  await press(page, "Continue");
  const shorts = await page.locator("[id^=copy-1-short]").evaluateAll((areas) => areas.map(({ value }) => value));
  const short = shorts.join("\n");
  assert.match(
    short,
    /LOWER than the result: Child in need \(Level 3\)[^\n]*The paediatrician saw it an hour ago\. Agreed by P\. Reed, Team manager\./,
  );
  assert.match(short, /Hold a strategy discussion/);
  for (const part of shorts) assert.ok(part.length <= 1000);
  await page.getByLabel("A professional").check();
  assert.doesNotMatch(await page.locator("#feedback").inputValue(), /strategy discussion/);
});

test("more information first has a time, no further action over a worry has a manager", async () => {
  const page = await told(referral([held]));
  await showResult(page);
  await press(page, "Record your decision");
  await page.locator("input[value=more-first]").check();
  await page.getByLabel(/until when/).fill("yesterday");
  await press(page, "Continue");
  const problems = () => page.locator(".govuk-error-summary li").allInnerTexts();
  assert.ok((await problems()).includes("Child A: enter a day that is still to come, for example tomorrow or Monday"));
  await page.locator("input[value=no-action]").check();
  await press(page, "Continue");
  assert.ok((await problems()).some((text) => /name of the manager/.test(text)));
  await page.locator("input[value=more-first]").check();
  await page.getByLabel(/until when/).fill("Monday");
  await page.getByLabel("Child A: reason").fill("The health visitor calls back");
  // What waits beyond the hour at which it counts as the level takes a manager too.
  await page.getByLabel("Child A: name of the manager who agrees").fill("P. Reed");
  await page.getByLabel("Child A: the manager’s role").fill("Team manager");
  await page.getByLabel(/^This manager has agreed/).check();
  await page.getByLabel("Role", { exact: true }).fill("Social worker");
  await page.getByLabel("Initials").fill("AB");
  await press(page, "Continue");
  assert.equal(await heading(page), "The record");
  assert.match(
    await page.locator("#copy-1").inputValue(),
    /More information first, until Mon 23 Nov 2026\. The rules said: Cannot be closed yet[\s\S]*Agreed by P\. Reed, Team manager\./,
  );
  await page.getByLabel("A professional").check();
  assert.match(await page.locator("#feedback").inputValue(), /we need to know more first/);
});

test("before a decision what was told can be checked and changed", async () => {
  const page = await told(referral([baby]));
  await showResult(page);
  await press(page, "Record your decision");
  const check = page.locator(".check li");
  assert.match(await check.first().innerText(), /Immediate danger/);
  await check.filter({ hasText: "roll, crawl" }).getByRole("link").click();
  assert.equal(await page.locator("input[name=child-1-independently-mobile]").count(), 3);
});

test("duties run from the receipt; what was done is recorded where it stands, and the calendar reminds", async () => {
  const page = await told(referral([smacked]));
  await showResult(page);
  await follow(page, "See what is due, and when");
  const row = page.getByRole("row", { name: /^Hold a strategy discussion/ });
  assert.match(await row.innerText(), /Monday 23 November 2026|Friday 20 November 2026|Today/);
  const ics = (await readFile(await saved(page, "Save what is due for a calendar"), "utf8")).replaceAll("\r\n ", "");
  assert.match(ics, /SUMMARY:Due: Hold a strategy discussion \(R-417\\, Child A\)/);
  assert.equal(ics.match(/BEGIN:VALARM/g).length, ics.match(/BEGIN:VEVENT/g).length);
  const uids = ics.match(/UID:.*/g);
  assert.equal(new Set(uids).size, uids.length);
  assert.doesNotMatch(ics, /cannot say/i);
  await row.getByRole("button", { name: /^Record as done/ }).click();
  await row.getByLabel("Police", { exact: true }).check();
  await row.getByLabel("Children's social care", { exact: true }).check();
  await row.getByLabel("Health services", { exact: true }).check();
  await row.getByRole("button", { name: "Record it" }).click();
  await page
    .getByRole("row", { name: /^Hold a strategy discussion/ })
    .getByText(/Done, |done, /)
    .waitFor();
});

test("two cases without a reference have no entry of a calendar in common", async () => {
  const uids = async () => {
    const page = await told(
      referral([smacked]).replace("R-417", "no reference").replace("referral: no reference", "referral: x"),
    );
    await follow(page, "About the referral");
    await page.getByLabel("Local reference").fill("");
    await follow(page, "Task list");
    await showResult(page);
    await follow(page, "See what is due, and when");
    return (await readFile(await saved(page, "Save what is due for a calendar"), "utf8")).match(/UID:.*/g);
  };
  const [first, second] = [await uids(), await uids()];
  assert.equal(first.filter((uid) => second.includes(uid)).length, 0);
});

test("a case that is opened again stands as at now, says what time has changed, and dates what is learnt", async () => {
  const page = await told(referral([smacked]));
  await showResult(page);
  await decided(page, ["agree"]);
  const path = await saved(page);
  assert.ok((await stat(path)).size < 50_000, `${(await stat(path)).size} bytes`);
  const again = await open(browser, { at: "2026-11-25T09:00:00Z" });
  await again.locator("#case-file").setInputFiles(path);
  const notice = again.getByRole("status").filter({ hasText: "It gives the same result" });
  assert.match(await notice.innerText(), /What time has changed since:/);
  assert.match(
    (await notice.locator("li").allInnerTexts()).join("\n"),
    /Overdue, was due .*: Hold a strategy discussion\./,
  );
  await again.waitForFunction(() => document.title.includes("R-417"));
  await follow(again, "Physical harm");
  await again.locator("input[name=child-1-mark-seen][value=yes]").check();
  await follow(again, "Task list");
  await press(again, "Show result");
  await unfold(again);
  const whole = await card(again, "Child A").innerText();
  assert.match(whole, /mark or possible injury.*\? Yes\. \(From the referral, Wed 25 Nov 2026, 09:00/);
  assert.match(whole, /mark or possible injury.*\? No\. \(From the referral, Fri 20 Nov 2026, 16:50/);
});

test("a day sheet sets many cases under each other, what cannot wait first, on one printed page", async () => {
  const page = await open(browser, { at: "2026-11-23T09:00:00Z", viewport: { width: 1280, height: 800 } });
  await start(page);
  await follow(page, "Day sheet");
  const file = (name, child, received) => ({
    name: `${name}.yaml`,
    mimeType: "application/yaml",
    buffer: Buffer.from(referral([child]).replace("R-417", name).replace("2026-11-20T16:50", received)),
  });
  await page
    .locator("#day-files")
    .setInputFiles([
      file("R-3", silent, "2026-11-23T08:00"),
      file("R-1", smacked, "2026-11-16T08:00"),
      file("R-2", baby, "2026-11-18T08:00"),
      file("R-5", inDanger, "2026-11-23T08:30"),
      file("R-4", inDanger, "2026-11-23T08:00"),
      { name: "letter.txt", mimeType: "text/plain", buffer: Buffer.from("hello") },
    ]);
  await page.locator(".day__table tbody tr").nth(4).waitFor();
  const rows = await page.locator(".day__table tbody tr").allInnerTexts();
  assert.deepEqual(
    rows.map((row) => row.slice(0, 3)),
    ["Act", "Act", "R-1", "R-2", "R-3"],
  );
  assert.match(rows[0], /^Act now\. R-4/, "of two emergencies the older first");
  assert.match(rows[1], /^Act now\. R-5/);
  assert.match(await page.locator(".day").innerText(), /2 to act on now[\s\S]*In this order: act now, then overdue/);
  assert.match(rows[2], /OVERDUE, was due .*strategy discussion/);
  assert.match(rows[4], /Nothing was told yet|no answer/i);
  assert.match(await page.locator(".day").innerText(), /letter\.txt: it is neither a case file nor a referral/);
  await page.locator("#day-files").setInputFiles([file("R-6", held, "2026-11-20T08:00")]);
  await page.locator(".day__table tbody tr", { hasText: "R-6" }).waitFor();
  assert.doesNotMatch(
    await page.locator(".day__table").innerText(),
    /\bBy \w{3} 2[012] Nov/,
    "what is past is no day to come",
  );
  const many = Array.from({ length: 16 }, (_, at) => file(`R-${at + 10}`, baby, "2026-11-18T08:00"));
  await page.locator("#day-files").setInputFiles(many);
  await page.locator(".day__table tbody tr").nth(15).waitFor();
  assert.equal(pagesOf(await page.pdf({ format: "A4" })).length, 1);
  assert.equal(page.requests.length, 1);
  assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]), [
    0,
    0,
    "",
  ]);
});

test("dated answers, births, families and who was told are taken from a file without loss", async () => {
  const text = `referral: R-417
received: 2026-11-20T16:50
household: { domestic-abuse: { value: yes, since: 2026-09-01, by: police, learnt: 2026-11-20T16:50 } }
children:
  - child: Child A
    born: 2020-03-04
    family: one
    home: first
    facts: { mark-seen: [{ value: no, on: 2026-10-01 }, { value: yes, on: 2026-11-20, by: education }] }
  - { child: Child B, family: two, facts: { age: 15 years } }
events:
  - { event: strategy-discussion-held, on: { from: 2026-11-19, to: 2026-11-20 }, child: Child A, by-telephone: yes }
`;
  const page = await told(text);
  await follow(page, "The record");
  await judge(page);
  const { referral } = JSON.parse(await readFile(await saved(page), "utf8"));
  assert.deepEqual(referral.household, {
    "domestic-abuse": { value: "yes", since: "2026-09-01", by: "police", learnt: "2026-11-20T16:50" },
  });
  assert.equal(referral.children[0].born, "2020-03-04");
  assert.equal(referral.children[1].family, "two");
  assert.deepEqual(referral.children[0].facts["mark-seen"], [
    { value: "no", on: "2026-10-01" },
    { value: "yes", on: "2026-11-20", by: "education" },
  ]);
  assert.deepEqual(referral.events[0].on, { from: "2026-11-19", to: "2026-11-20" });
  assert.equal(referral.events[0]["by-telephone"], "yes");
});

test("of whom and since when an answer is told can be entered", async () => {
  const page = await told(referral([smacked]));
  await follow(page, "Who said what");
  const line = page
    .locator(".sources__line", { hasText: "smacked" })
    .or(page.locator(".sources__line").first())
    .first();
  await line.getByLabel("Told by").selectOption("education");
  await line.getByLabel("Since when").fill("3 November 2026");
  await line.getByLabel("Since when").blur();
  await follow(page, "Task list");
  await follow(page, "The record");
  await judge(page);
  const { referral: sent } = JSON.parse(await readFile(await saved(page), "utf8"));
  const dated = Object.values(sent.children[0].facts).filter((answer) => typeof answer === "object");
  assert.deepEqual(
    dated.map(({ by, since }) => [by, since]),
    [["education", "2026-11-03"]],
  );
});

test("an unborn child is shown as unborn, and one with an age is refused", async () => {
  const page = await told(
    referral(
      ["{ child: Child A, facts: { unborn: yes } }"],
      "household: { weeks-pregnant: 24 weeks, pregnant-or-new-baby: yes }\n",
    ),
  );
  assert.match(await page.locator(".identity").innerText(), /Child A \(unborn, 24 weeks\)/);
  await follow(page, "Children in the household");
  await page.locator("#child-1-unborn-no").check();
  await page.locator("#child-1-age").fill("7");
  await page.locator("#child-1-age-unit").selectOption("weeks");
  await page.locator("#child-1-unborn").check();
  await press(page, "Continue");
  assert.match(await page.locator(".govuk-error-summary").innerText(), /an unborn child has no age/);
});

test("what looks like a name, a date of birth or an address is pointed at, and blocks nothing", async () => {
  const page = await told(referral([silent]));
  await follow(page, "Children in the household");
  for (const [label, found] of [
    ["Anna Smith", true],
    ["Oliver", true],
    ["b. 12/03/2019", true],
    ["14 Oak Road", true],
    ["Child A", false],
    ["AB", false],
    ["Twin 1", false],
  ]) {
    await page.locator("#label-1").fill(label);
    assert.equal(await page.locator(".identity__warning").count(), found ? 1 : 0, label);
  }
  await follow(page, "Task list");
  await follow(page, "About the referral");
  await page
    .getByLabel(/as it was told/)
    .fill("Mrs Brown of 14 Oak Road says that Anna Smith was hit. DOB 12/03/2019. He is 6.");
  assert.match(
    await page.locator("main").innerText(),
    /may say who somebody is: .*Oak Road.*DOB 12\/03\/2019.*Anna Smith/,
  );
});

test("the duty team for nights, weekends and bank holidays stands beside the front door on every day", async () => {
  for (const at of ["2026-11-21T11:00:00Z", "2026-11-20T16:55:00Z", "2026-11-23T11:00:00Z", "2026-12-25T11:00:00Z"]) {
    const page = await told(referral([baby]), { at });
    await showResult(page);
    const text = await card(page, "Child A").innerText();
    assert.match(text, /Nights, weekends and bank holidays: Emergency duty team.*020 7946 0102\./, at);
  }
  const page = await told(
    referral(["{ child: Child A, facts: { age: 5 years } }"], "household: { domestic-abuse: yes }\n"),
    { at: "2026-11-20T16:55:00Z" },
  );
  await showResult(page);
  const text = await card(page, "Child A").innerText();
  assert.doesNotMatch(text, /Who acts/);
  assert.match(text, /cannot be closed yet[\s\S]*bank holidays: Emergency duty team/, "on hold, by today");
});

test("a neighbour hears nothing of a child, and a professional what was decided", async () => {
  const page = await told(referral([baby]));
  await showResult(page);
  await decided(page, ["agree"]);
  assert.equal(await page.locator("#feedback").count(), 0, "nobody is taken for a professional");
  await page.getByLabel("A professional").check();
  assert.match(await page.locator("#feedback").inputValue(), /we decided on Child protection/);
  await page.getByLabel("A member of the public").check();
  const text = await page.locator("#feedback").inputValue();
  assert.doesNotMatch(text, /Child A|Level|protection|strategy/i);
  assert.match(text, /We have looked at what you told us/);
});

test("the time is that of London, wherever the computer is", async () => {
  const page = await open(browser, { at: "2026-07-10T23:30:00Z", timezoneId: "America/New_York" });
  await start(page);
  await follow(page, "About the referral");
  await press(page, /^Now/);
  assert.equal(await page.getByLabel("Day").inputValue(), "11");
  assert.equal(await page.getByLabel("At what time?").inputValue(), "00:30");
  await page.getByLabel("At what time?").fill("23:00");
  await press(page, "Continue");
  assert.match(await page.locator(".govuk-error-summary").innerText(), /at a time that is still to come/);
  await page.getByLabel("At what time?").fill("00:30");
  await page.getByLabel("Month").fill("Nov");
  await page.getByLabel("Year").fill("26");
  await press(page, "Continue");
  assert.match(await page.locator(".govuk-error-summary").innerText(), /four digits, such as 2026/);
  await page.getByLabel("Year").fill("2026");
  await press(page, "Continue");
  assert.match(await page.locator(".govuk-error-summary").innerText(), /still to come/);
  await page.getByLabel("Year").fill("1999");
  assert.match(
    await page.locator("main").innerText(),
    /11 November 1999, 00:30|11 November 1999 at 00:30, 26 years ago\. Check that this is so\./,
  );
});

test("the emergency line is one line", async () => {
  const page = await open(browser, { viewport: { width: 1280, height: 800 } });
  const { height } = await page.locator(".emergency").boundingBox();
  assert.ok(height <= 42, `${height} pixels`);
  assert.match(await page.locator(".emergency").innerText(), /call 999/);
});
