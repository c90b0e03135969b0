// When the form cannot run, or its engine stops: the numbers to call and the paper sheet are there all the same.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import {
  browse,
  bruisedBaby,
  decided,
  findings,
  follow,
  formText,
  heading,
  open,
  picture,
  press,
  result,
} from "./form.mjs";
import { trap, trapAndClick, trapped } from "./trap.mjs";

let browser;
let folder;
before(async () => {
  browser = await browse();
  folder = await mkdtemp(join(tmpdir(), "threshold-form-"));
});
after(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

/** The form with one thing broken, opened from disk. */
async function broken(name, harm, options = {}) {
  const path = join(folder, `${name}.html`);
  const whole = await formText();
  const html = harm(whole);
  assert.notEqual(html, whole, "nothing was broken");
  await writeFile(path, html);
  return open(browser, { url: pathToFileURL(path).href, ...options });
}

async function showsWhatToDo(page) {
  const text = await page.locator("body").innerText();
  assert.match(text, /If a child is in immediate danger, call 999\./);
  assert.match(await page.locator(".emergency").innerText(), /\d{3,}[\d ]+/, "a telephone number");
  assert.match(text, /This form cannot run here/);
  assert.ok((await page.locator(".paper").innerText()).length > 200, "the paper sheet");
  assert.equal(await page.locator("#form").innerText(), "");
}

test("with scripts off", async () => {
  await showsWhatToDo(await open(browser, { javaScriptEnabled: false }));
});

test("with a damaged engine", async () => {
  await showsWhatToDo(await broken("engine", (html) => html.replace(/(id="engine">)[^<]{8}/, "$1AAAAAAAA")));
});

test("with a pack that does not load", async () => {
  await showsWhatToDo(await broken("pack", (html) => html.replace(/(id="pack">)[^<]*/, "$1AAAA")));
});

test("with WebAssembly refused", async () => {
  await showsWhatToDo(await broken("policy", (html) => html.replace(" 'wasm-unsafe-eval'", "")));
});

test("with a script that was changed by one letter", async () => {
  await showsWhatToDo(
    await broken("script", (html) => html.replace(/([\s\S]*<script>)([\s\S]*<\/script>\s*<\/body>)/, "$1;$2")),
  );
});

test("the emergency number stands before all others", async () => {
  const page = await open(browser, { javaScriptEnabled: false });
  assert.match(await page.locator(".emergency li").first().innerText(), /: 999\b/);
});

test("the whole form shows none of this", async () => {
  const page = await open(browser);
  assert.equal(await page.locator("#fallback").isVisible(), false);
  assert.match(await page.locator(".emergency").textContent(), /\d{3,}[\d ]+/);
});

const typed = (page) => page.getByLabel("What was typed").inputValue();
const report = (page) => page.getByLabel("What to send").inputValue();

/** The page that says that the engine has stopped, with nothing on it that could be taken for an answer. */
async function saysThatItStopped(page, fault = /RuntimeError: unreachable/) {
  await page.getByRole("heading", { level: 1, name: "This form has stopped" }).waitFor();
  const text = await page.locator("body").innerText();
  assert.match(text, /fault of the program/);
  assert.match(text, /gives no answer/);
  assert.match(await page.locator(".emergency").innerText(), /\d{3,}[\d ]+/, "a telephone number");
  assert.ok((await page.locator(".paper").innerText()).length > 200, "the paper sheet");
  for (const shown of [".result", ".continuum", ".govuk-task-list", "nav"])
    assert.equal(await page.locator(shown).count(), 0, shown);
  assert.match(await page.title(), /^This form has stopped/);
  assert.match(await report(page), /fingerprint [0-9a-f]{8}/);
  assert.match(await report(page), fault);
  assert.doesNotMatch(await report(page), /R-417|Child A/, "nothing of the case");
  assert.deepEqual(page.requests.slice(1), [], "nothing was sent");
}

test("an engine that stops at the result gives none, and what was typed is kept", async () => {
  const page = await open(browser, { before: trapped, at: "2026-11-20T16:50" });
  await bruisedBaby(page);
  await follow(page, "Task list");
  await press(page, "Show result");
  for (const unsure of await page.getByLabel("Not sure").all()) await unsure.check();
  // A minute later the answer that is known already no longer counts, whoever asks first: the page or the button.
  await trap(page, "engine_decide");
  await page.clock.setFixedTime(new Date("2026-11-20T16:51"));
  await page.evaluate(() => document.querySelector("form button[type=submit]")?.click());
  await saysThatItStopped(page);
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1");
  assert.match(await typed(page), /R-417/);
  assert.match(await typed(page), /Child A[\s\S]*a bruise, mark or possible injury[^?]*\? Yes\./);
  assert.deepEqual(await findings(page), []);
  await picture(page, "stopped");
  await trap(page, null);
  await page.goBack();
  await saysThatItStopped(page);
});

test("an engine that stops while somebody types is not asked again", async () => {
  const page = await open(browser, { before: trapped });
  await bruisedBaby(page);
  await trapAndClick(page.locator("input[name=child-1-independently-mobile][value=yes]"), "engine_decide");
  await saysThatItStopped(page);
});

test("what was typed can be saved after the engine stopped, and goes on in a form that works", async () => {
  const page = await open(browser, { before: trapped });
  await bruisedBaby(page);
  await trapAndClick(page.locator("input[name=child-1-independently-mobile][value=yes]"), "engine_decide");
  await saysThatItStopped(page);
  const saving = page.waitForEvent("download");
  await press(page, "Save what was typed");
  const saved = await saving;
  assert.match(saved.suggestedFilename(), /^threshold-R-417-\d{8}\.json$/);
  const next = await open(browser);
  await next.locator("input[type=file]").setInputFiles(await saved.path());
  await next.getByText(/What was typed was opened/).waitFor();
  assert.equal(await heading(next), "Task list");
  await result(next);
  assert.match(await next.title(), /R-417/);
});

test("an engine that stops while a case is saved saves none", async () => {
  const page = await open(browser, { before: trapped });
  await bruisedBaby(page);
  await result(page);
  await decided(page, ["agree"]);
  let downloads = 0;
  page.on("download", () => {
    downloads += 1;
  });
  await trap(page, "seal");
  await press(page, "Save case file");
  await saysThatItStopped(page);
  assert.match(await typed(page), /Agreed with the result/);
  assert.equal(downloads, 0);
});

test("a page that cannot be drawn does not take what was typed with it", async () => {
  const page = await open(browser);
  await bruisedBaby(page);
  await page.evaluate(() => {
    Array.prototype.reverse = () => {
      throw new TypeError("the referral R-417 is no list");
    };
  });
  await follow(page, "About these rules");
  await saysThatItStopped(page, /Fault: TypeError$/m);
  assert.match(await typed(page), /R-417/);
});

test("a press that fails says so, and what was typed is kept", async () => {
  const page = await open(browser);
  await bruisedBaby(page);
  await follow(page, "Task list");
  await follow(page, "Children in the household");
  // As if the form's own answer to the press failed, and nothing else.
  await page.getByRole("button", { name: "Add another child" }).evaluate((button) => {
    const { map } = Array.prototype;
    Array.prototype.map = () => {
      throw new TypeError("the referral R-417 is no list");
    };
    try {
      button.click();
    } finally {
      Array.prototype.map = map;
    }
  });
  await saysThatItStopped(page, /Fault: TypeError$/m);
  assert.match(await typed(page), /R-417/);
});

test("an engine that stops while a file is opened opens none", async () => {
  const page = await open(browser, { before: trapped });
  await follow(page, "Paste a referral instead");
  await page.locator("#pasted").fill("referral: R-418\nchildren:\n  - child: Child A\n    facts: {}\n");
  await trapAndClick(page.getByRole("button", { name: "Open the pasted text" }), "engine_decide");
  await saysThatItStopped(page);
});
