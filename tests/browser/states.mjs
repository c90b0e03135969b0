// Every page of the form in every state, one after the other.

import {
  answer,
  decided,
  follow,
  judge,
  press,
  reach,
  showNeeded,
  showResult,
  start,
  tickConcerns,
  unfold,
} from "./form.mjs";

/** Goes through the form and stops at every page and state. */
export async function* states(page) {
  yield "start";
  await page
    .locator("#case-file")
    .setInputFiles({ name: "x.json", mimeType: "application/json", buffer: Buffer.from("{}") });
  yield "open-damaged";
  await page.getByLabel("Or paste its text").fill("referral: R-1\nchildren: [{ child: Child A }]\nweather: rain");
  await press(page, "Open the pasted text");
  yield "open-referral-left";
  await follow(page, "Paper sheet of these rules, to print");
  yield "paper";
  for (let back = 0; back < 3; back++) await page.goBack();
  await press(page, "Start");
  yield "start-error";
  await start(page, "yes");
  yield "danger";
  await press(page, "Continue to record the test");
  await follow(page, "Task list");
  yield "tasks-blank";
  await press(page, "Show result");
  yield "judgement";
  await press(page, "Continue");
  yield "judgement-error";
  await judge(page);
  yield "result-danger";
  await press(page, "Record your decision");
  await press(page, "Continue");
  yield "decision-error";
  await page.getByLabel("I decide on a lower response").check();
  yield "decision-lower";
  await page.locator(".check a").first().click();
  await start(page, "not-known");
  await press(page, "Show result");
  yield "result-nothing-told";
  await press(page, "Record your decision");
  await page.getByLabel("More information first").check();
  yield "decision-more-first";
  await follow(page, "Task list");
  await follow(page, "The record");
  yield "record-unfinished";
  await follow(page, "Task list");
  await follow(page, "About the referral");
  yield "referral";
  await page.getByLabel("Local reference").fill("R-417");
  await page.getByLabel("Day").fill("31");
  await press(page, "Continue");
  yield "referral-error";
  await press(page, /^Now/);
  await press(page, "Continue");
  await press(page, "Add another child");
  yield "children";
  await page.locator("#label-2").fill("Child A");
  await press(page, "Continue");
  yield "children-error";
  await page.locator("#label-2").fill("Child B");
  await press(page, "Continue");
  yield "told";
  await page.locator("#told").fill("mum says her partner hit him with a belt and he has no bruise");
  yield "told-found";
  await page.locator("#told").fill("he took tablets and he is not breathing");
  yield "told-now";
  await page.locator("#told").fill("strategy discussion");
  yield "told-event";
  await page.locator("#told").fill("hungry");
  await page.locator("input[name=found-all-hungry-or-no-food][value=yes] + label").click();
  await page
    .getByRole("button", { name: /^Change/ })
    .first()
    .click();
  yield "told-changing";
  await page
    .getByRole("button", { name: /^Remove/ })
    .first()
    .click();
  await press(page, "Continue");
  yield "concerns";
  await page.locator("#none-neglect").check();
  yield "concerns-none";
  await page.locator("#none-neglect").uncheck();
  await page.getByLabel("Find a concern").fill("zzz");
  yield "concerns-none-found";
  await page.getByLabel("Find a concern").fill("bruise");
  await page.locator("input[id^=concern-]").first().check();
  await press(page, "Continue");
  yield "concerns-error";
  await tickConcerns(page, "bruise");
  await reach(page, "mark-seen");
  yield "facts";
  await answer(page, "mark-seen", "yes", 1);
  await answer(page, "mark-seen", "not-known", 2);
  await answer(page, "independently-mobile", "no", 1);
  yield "facts-answered";
  await follow(page, "Task list");
  yield "tasks";
  await follow(page, "What happened before");
  await press(page, "Add something that happened");
  await page.locator("#event-1-kind").selectOption("strategy-discussion-held");
  await page.locator("#event-1-times").fill("someday");
  await press(page, "Continue");
  yield "events-error";
  await page.locator("#event-1-child").selectOption({ label: "Child A" });
  await page.locator("#event-1-times").fill("yesterday 15:00\n3 weeks ago\nplanned for tomorrow");
  yield "events";
  await follow(page, "Task list");
  await follow(page, "Who said what");
  await press(page, "Add what another agency says");
  await press(page, "Continue");
  yield "agencies-error";
  await page.getByLabel("Which agency says this?").selectOption("police");
  await page.getByLabel("What does it answer?").selectOption("mark-seen");
  await page.getByLabel("Which child is it about?").selectOption({ label: "Child A" });
  await page.locator("input[name=told-1-answer][value=no]").check();
  yield "agencies";
  await follow(page, "Task list");
  await showNeeded(page);
  yield "needed";
  await page.locator("tbody a").first().click();
  yield "one-fact";
  await press(page, "Continue");
  await press(page, /Show result/);
  yield "result";
  await unfold(page);
  yield "result-unfolded";
  await follow(page, "See what would change it");
  yield "change";
  await press(page, "Show what would lower it for Child A");
  yield "change-lowering";
  await press(page, "Try other answers in a what-if");
  yield "what-if";
  await page.goBack();
  await page.goBack();
  await page.goBack();
  await follow(page, "Task list");
  await press(page, "Show result");
  yield "what-if-result";
  await press(page, "Leave the what-if and go back to the case");
  await follow(page, "See what would change it");
  await follow(page, "Back to the result");
  await follow(page, "See what is due, and when");
  yield "clocks";
  await page
    .getByRole("button", { name: /^Record as done/ })
    .first()
    .click();
  yield "clocks-done";
  await follow(page, "Day sheet");
  const text = "referral: R-9\nreceived: 2026-11-20T16:50\nchildren: [{ child: Child A, facts: { mark-seen: yes } }]";
  await page
    .locator("#day-files")
    .setInputFiles({ name: "r.yaml", mimeType: "application/yaml", buffer: Buffer.from(text) });
  await page.locator(".day__table").waitFor();
  yield "day";
  await page.goBack();
  await page.goBack();
  await decided(page, ["not-yet", "not-yet"]);
  yield "record";
  await follow(page, "All on one page");
  yield "everything";
  await page.locator("#label-2").fill("");
  await follow(page, "Task list");
  await showResult(page);
  yield "result-error";
  await follow(page, "About these rules");
  yield "rules";
  await follow(page, "Clear everything");
  yield "clear";
}
