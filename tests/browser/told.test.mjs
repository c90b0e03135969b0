// What was told is typed into one box: nine referrals from the first page to the answer, with every click counted.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browse, card, findings, follow, heading, judge, open, picture, press, start } from "./form.mjs";

let browser;
before(async () => (browser = await browse()));
after(() => browser.close());

/** A worker with a mouse: a click is a choice made or a button pressed; a field that is typed into is counted apart. */
function mouse(page) {
  const counts = { clicks: 0, fields: 0, questions: 0 };
  const click = async (locator) => {
    counts.clicks += 1;
    await locator.click();
  };
  return {
    counts,
    click,
    press: (name) => click(page.getByRole("button", { name })),
    async fill(selector, text) {
      counts.fields += 1;
      await page.locator(selector).fill(text);
      await page.locator(selector).dispatchEvent("change");
    },
    /** Answers what the box or the questions below it show, by the name of its group of radios. */
    async answer(name, value) {
      counts.questions += 1;
      await click(page.locator(`input[name="${name}"][value="${value}"] + label`));
    },
    async tick(id) {
      await click(page.locator(`[id="${id}"] + label`));
    },
  };
}

/** From the first page to what was told, for children of these ages. */
async function arrive(page, worker, ages) {
  await worker.click(page.locator("input[name=danger][value=no] + label"));
  await worker.press("Start");
  await worker.press("It came just now");
  for (const [index, age] of ages.entries()) {
    if (index > 0) await worker.press("Add another child");
    await worker.fill(`#child-${index + 1}-age`, age);
  }
  await worker.press("Continue");
  assert.equal(await heading(page), "What was told?");
}

/** Types words and answers the fact that they find, of the one child, of the household, or of all. */
async function tell(worker, words, fact, value = "yes", of = "child-1") {
  await worker.fill("#told", words);
  await worker.answer(`found-${of}-${fact}`, value);
}

/** Answers up to so many of the questions that follow. */
async function follows(page, worker, most, value) {
  for (let answered = 0; answered < most; answered++) {
    const open = page.locator(
      ".fact:has(input[id^=woken-][type=radio]) fieldset:has(input[value=no]):not(:has(input:checked))",
    );
    await open
      .first()
      .waitFor({ timeout: 4_000 })
      .catch(() => {});
    if ((await open.count()) === 0) return;
    worker.counts.questions += 1;
    await worker.click(open.first().locator(`input[value=${value}] + label`).first());
  }
}

async function answerOf(page, worker, children = 1) {
  await worker.press("Show result");
  for (let child = 1; child <= children; child++)
    await worker.click(page.locator(`input[name=judgement-${child}][value=not-sure] + label`));
  await worker.press("Continue");
  assert.equal(await heading(page), "Result");
}

const referrals = {
  "a bruised baby of eight weeks": {
    ages: ["8 weeks"],
    most: 8,
    tell: (worker) => tell(worker, "bruise", "mark-seen"),
    answer: /Child protection/,
  },
  "a boy hit with a belt": {
    ages: ["7 years"],
    most: 15,
    tell: async (worker) => {
      await worker.fill("#told", "mum says her partner hit him with a belt last night and he has a mark on his arm");
      await worker.answer("found-child-1-hit-with-fist-or-thing", "yes");
      await worker.answer("found-child-1-adult-left-a-mark", "yes");
    },
    answer: /Child protection/,
  },
  "an ordinary child who is hungry and dirty": {
    ages: ["6 years"],
    most: 15,
    tell: async (worker) => {
      await tell(worker, "always hungry", "hungry-or-no-food");
      await tell(worker, "smelly clothes", "dirty-or-poorly-dressed");
      await tell(worker, "missed appointments", "appointments-starting-to-slip");
    },
    follow: 3,
    answer: /Child A/,
  },
  "abuse between the parents": {
    ages: ["4 years"],
    most: 15,
    tell: (worker) => tell(worker, "DV", "domestic-abuse", "yes", "household"),
    follow: 3,
    answer: /Child A/,
  },
  "a girl who cuts herself": {
    ages: ["14 years"],
    most: 15,
    tell: (worker) => tell(worker, "cutting herself", "self-harm"),
    follow: 3,
    answer: /Child A/,
  },
  "a boy with two phones who goes missing": {
    ages: ["15 years"],
    most: 15,
    tell: async (worker) => {
      await tell(worker, "two phones", "unexplained-gifts");
      await tell(worker, "county lines", "gang-links");
    },
    follow: 3,
    answer: /Child A/,
  },
  "a girl of sixteen who sleeps on sofas": {
    ages: ["16 years"],
    most: 15,
    tell: (worker) => tell(worker, "sofa surfing", "homeless-alone"),
    follow: 2,
    answer: /Child A/,
  },
  "a child who says that an uncle touched her": {
    ages: ["9 years"],
    most: 15,
    tell: async (worker) => {
      await worker.fill("#told", "she told her teacher that her uncle touches her");
      await worker.answer("found-child-1-sexual-abuse-signs", "yes");
    },
    follow: 2,
    answer: /Child protection/,
  },
  "three children in a cold house": {
    ages: ["3 years", "6 years", "9 years"],
    most: 30,
    tell: async (worker) => {
      for (const [words, fact] of [
        ["hungry", "hungry-or-no-food"],
        ["dirty clothes", "dirty-or-poorly-dressed"],
        ["missed appointments", "appointments-starting-to-slip"],
        ["left alone", "left-alone-beyond-age"],
      ]) {
        await worker.fill("#told", words);
        await worker.answer(`found-all-${fact}`, fact === "left-alone-beyond-age" ? "no" : "yes");
      }
      await tell(worker, "filthy house", "home-filthy", "yes", "household");
    },
    follow: 4,
    answer: /Child C/,
  },
};

for (const [name, { ages, most, answer, follow: asked = 0, ...referral }] of Object.entries(referrals))
  test(`${name}: at most ${most} clicks to the answer`, async (t) => {
    const page = await open(browser);
    const worker = mouse(page);
    await arrive(page, worker, ages);
    await referral.tell(worker);
    await follows(page, worker, asked, "no");
    await answerOf(page, worker, ages.length);
    const { clicks, fields, questions } = worker.counts;
    t.diagnostic(`${clicks} clicks, ${fields} fields typed into, ${questions} questions answered`);
    assert.ok(clicks <= most, `${clicks} clicks`);
    assert.ok(questions <= 25, `${questions} questions`);
    assert.match(await page.locator("main").innerText(), answer);
    assert.deepEqual(page.errors, []);
    assert.deepEqual(page.requests.length, 1);
  });

/** To what was told, with a mouse that nobody counts. */
async function toTold(page, ages = ["7 years"]) {
  await arrive(page, mouse(page), ages);
}

test("a whole sentence proposes what it may mean, and answers nothing", async () => {
  const page = await open(browser);
  await toTold(page);
  await page.locator("#told").fill("there is no bruise but mum says he is always hungry and she is drinking again");
  assert.ok((await page.locator(".found").count()) >= 4);
  assert.equal(await page.locator("input:checked").count(), 0);
  assert.match(await page.locator(".found", { hasText: "bruise" }).first().innerText(), /may say that this is not so/);
  assert.match(await page.locator("#so-far + *").innerText(), /Nothing yet/);
  await page.locator("#told").fill("<img src=x onerror=alert(1)> bruise");
  assert.equal(await page.locator("main img").count(), 0);
});

test("what was told stands as a list, is changed there, and is taken back", async () => {
  const page = await open(browser);
  await toTold(page, ["7 years", "9 years"]);
  await page.locator("#told").fill("bruise");
  await page.locator("input[name=found-all-mark-seen][value=yes] + label").click();
  await page.locator("#told").fill("");
  const line = page.locator(".told-list__line");
  assert.match(await line.innerText(), /Has anyone seen a bruise.*Child A and Child B: Yes\./);
  await line.getByRole("button", { name: /^Change/ }).click();
  await page.locator("input[name=child-2-mark-seen][value=no]").check();
  assert.match(await line.innerText(), /Child A: Yes\. Child B: No\./);
  await page.getByLabel("Child A: since when?").first().fill("yesterday");
  await page.getByLabel("Child A: who told this?").first().selectOption("carer");
  await page
    .getByRole("button", { name: /^Remove/ })
    .last()
    .click();
  assert.equal(await line.count(), 0);
  assert.equal(await page.evaluate(() => document.activeElement.id), "so-far");
});

test("something that happened is told with its day, to several children at once", async () => {
  const page = await open(browser);
  await toTold(page, ["7 years", "9 years"]);
  await page.locator("#told").fill("strategy discussion");
  await page.locator("#found-event-strategy-discussion-held").fill("yesterday 15:00");
  for (const child of [1, 2]) await page.locator(`#found-event-strategy-discussion-held-${child}`).check();
  await page.getByRole("button", { name: /^Add.*A strategy discussion/ }).click();
  assert.equal(await page.locator(".told-list__line", { hasText: "strategy discussion" }).count(), 2);
});

test("danger of which nobody said of whom is asked first, and reaches the answer", async () => {
  const page = await open(browser);
  await start(page, "yes");
  await press(page, "Continue to record the test");
  assert.equal(await heading(page), "Children in the household");
  await press(page, "Add another child");
  await press(page, "Continue");
  await page.getByRole("heading", { name: "Which child is in danger now?" }).waitFor();
  await page.locator("input[name=danger-child-2-danger-now][value=yes]").check();
  await press(page, "Show result");
  await judge(page);
  assert.match(await card(page, "Child B").innerText(), /999|Emergency/);
});

test("what no question holds is a worry that the rules say they do not cover", async () => {
  const page = await open(browser);
  await toTold(page);
  await page.getByLabel("Something else worries you").fill("He draws coffins\nall day");
  await press(page, "Show result");
  await judge(page);
  assert.match(await page.locator("main").innerText(), /do not cover|not cover/i);
});

test("other worries are none by ticks, with who was asked, in one step for all", async () => {
  const page = await open(browser);
  await toTold(page);
  await press(page, "Continue");
  assert.equal(await heading(page), "Concerns");
  await page.getByLabel("Who was asked?").selectOption("education");
  await page.locator("#none-neglect").check();
  assert.match(await page.locator("label[for=none-neglect]").innerText(), /None[\s\S]*says Schools/);
  await page.getByRole("button", { name: /still open here/ }).click();
  assert.equal(await page.getByRole("button", { name: /still open here/ }).count(), 0);
  await page.locator("#none-neglect").uncheck();
  assert.equal(await page.getByRole("button", { name: /None of the 1/ }).count(), 1);
});

test("a referral in plain words is kept as it was told, and only proposes", async () => {
  const page = await open(browser);
  await follow(page, "Paste a referral instead");
  await page.getByLabel("Or paste its text").fill("Dear team, the boy is always hungry.\nHe was left alone all night.");
  await press(page, "Open the pasted text");
  await page.getByText("What was pasted or opened is kept as it was told").waitFor();
  await page.locator("input[name=danger][value=no]").check();
  await press(page, "Start");
  await press(page, "Continue");
  assert.match(await page.locator("main").innerText(), /often hungry/);
  assert.equal(await page.locator("input:checked").count(), 0);
  await picture(page, "told-pasted");
  assert.deepEqual(await findings(page), []);
});

test("the page of what was told fits a narrow screen", async () => {
  const page = await open(browser, { viewport: { width: 320, height: 640 } });
  await toTold(page, ["7 years", "9 years"]);
  await page.locator("#told").fill("bruise");
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320));
  await picture(page, "told-narrow");
});

test("a long list has a search that narrows it, takes everyday words, and keeps what is chosen", async () => {
  const page = await open(browser);
  await start(page);
  await follow(page, "Who said what");
  await press(page, "Add what another agency says");
  const list = page.getByLabel("What does it answer?", { exact: true });
  const all = await list.locator("option").count();
  assert.ok(all > 300);
  const find = page.locator("[id$=-fact-find]");
  assert.equal(
    await find.getAttribute("aria-describedby"),
    await page.locator("label", { hasText: "What does it answer?" }).getAttribute("id"),
  );
  await find.fill("black eye");
  assert.ok((await list.locator("option").count()) < 25);
  assert.match(await list.locator("option").nth(1).innerText(), /bruise|mark|injury/);
  await list.selectOption("mark-seen");
  await find.fill("eviction");
  assert.equal(await list.inputValue(), "mark-seen", "what is chosen stays");
  await find.fill("xqzzy");
  assert.match(await page.locator(".narrowed", { has: find }).innerText(), /Nothing in the list fits/);
  await find.fill("");
  assert.equal(await list.locator("option").count(), all);
  assert.equal(await page.locator("[id$=-child-find]").count(), 0, "a short list has none");
  assert.deepEqual(await findings(page), []);
});

test("what to ask first is the same on the result and among what is still needed", async () => {
  const page = await open(browser);
  await toTold(page, ["8 weeks"]);
  await page.locator("#told").fill("bruise");
  await page.locator("input[name=found-child-1-mark-seen][value=yes] + label").click();
  await page.locator("#told").fill("");
  await press(page, "Show result");
  await judge(page);
  const first = await card(page, "Child A").locator(".result__ask li a").first().innerText();
  await card(page, "Child A").getByRole("link", { name: "All information still needed" }).click();
  assert.equal(await page.locator(".govuk-inset-text a").first().innerText(), first);
  assert.ok((await page.locator("table.questions", { hasText: first }).count()) > 0, "it can change the level now");
  assert.doesNotMatch(await page.locator("main ul").last().innerText(), /Physical harm/, "something of it was told");
});
