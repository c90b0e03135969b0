// What a council's own pack decides about the form: judgement first or not, the length of texts, a copy in the tab, names.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import {
  answer,
  browse,
  bruisedBaby,
  decided,
  follow,
  formText,
  heading,
  open,
  press,
  result,
  root,
  start,
} from "./form.mjs";

const run = promisify(execFile);
const program =
  process.env.THRESHOLD ?? resolve(root, process.env.CARGO_TARGET_DIR ?? "target", "release", "threshold");

let browser;
let folder;
before(async () => {
  browser = await browse();
  folder = await mkdtemp(join(tmpdir(), "threshold-settings-"));
  await cp(resolve(root, "rules"), folder, { recursive: true });
});
after(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

/** The form of a pack that extends Croydon's with these blocks. */
async function form(name, blocks) {
  await mkdir(join(folder, name));
  await writeFile(
    join(folder, name, "pack.rules"),
    `pack ${name} "Own pack"\n  version "1"\n  extends croydon\n\n${blocks}\n`,
  );
  const out = join(folder, `${name}.html`);
  await run(program, ["form", join(folder, name), "--shell", resolve(root, "pkg/dist/form-shell.html"), "--out", out]);
  return pathToFileURL(out).href;
}

const stored = (page) => page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]);

test("a pack that does not want the judgement first is not asked for it", async () => {
  const url = await form("straight", "local setting judgement-first\n  is no");
  const page = await open(browser, { url });
  await start(page);
  assert.equal(await page.getByRole("link", { name: "Your own judgement" }).count(), 0);
  await press(page, "Show result");
  assert.equal(await heading(page), "Result");
});

test("the record is cut to what the pack's case system takes", async () => {
  const url = await form("short", "local setting case-system-limit\n  is 400");
  const page = await open(browser, { url });
  await bruisedBaby(page);
  await result(page);
  await decided(page, ["agree"]);
  assert.ok((await page.locator("#copy-1-short").inputValue()).length <= 400);
  const parts = await page.locator("[id^=copy-1-part-]").evaluateAll((areas) => areas.map(({ value }) => value));
  assert.ok(parts.length > 10);
  for (const part of parts) assert.ok(part.length <= 400);
  assert.ok(parts.at(-1).startsWith(`Part ${parts.length} of ${parts.length}: `));
});

test("names and numbers are the pack's own, at the top, in the strip and in the feedback", async () => {
  const url = await form(
    "named",
    'local setting partnership-name\n  is "Partnership of <Testshire>"\n\nlocal contact front-door-line\n  telephone "020 7946 0199"',
  );
  const page = await open(browser, { url });
  assert.match(await page.locator(".masthead").innerText(), /Partnership of <Testshire>/);
  assert.match(await page.locator(".emergency").textContent(), /020 7946 0199/);
  await bruisedBaby(page);
  await result(page);
  await decided(page, ["agree"]);
  await page.getByLabel("A professional").check();
  const feedback = await page.locator("#feedback").inputValue();
  assert.match(feedback, /020 7946 0199/);
  assert.match(feedback, /Partnership of <Testshire>\s*$/);
});

test("without the setting nothing is kept in the tab, whatever is done", async () => {
  const page = await open(browser);
  await bruisedBaby(page);
  await result(page);
  assert.deepEqual(await stored(page), [0, 0, ""]);
  page.on("dialog", (dialog) => dialog.accept());
  await page.reload();
  assert.equal(await page.getByText("This tab holds answers").count(), 0);
  assert.match(await page.locator("main").innerText(), /nothing is kept when you close this page/);
});

test("with the setting a reload loses nothing, and clearing removes the copy", async () => {
  const url = await form("kept", "local setting session-recovery\n  is yes");
  const page = await open(browser, { url });
  page.on("dialog", (dialog) => dialog.accept());
  assert.match(await page.locator("main").innerText(), /Your browser may write that copy to disk/);
  assert.deepEqual(await stored(page), [0, 0, ""], "nothing before anything is typed");
  await bruisedBaby(page);
  assert.deepEqual(await stored(page), [0, 1, ""]);
  await page.reload();
  assert.match(await page.locator("main").innerText(), /This tab holds answers: referral R-417, one child\./);
  await press(page, "Go on with these answers");
  assert.equal(await heading(page), "Task list");
  await result(page);
  assert.match(await page.locator(".result h2").first().innerText(), /Child protection/);
  await follow(page, "Clear everything");
  await page.locator("main").getByRole("button", { name: "Clear everything" }).click();
  await page.waitForFunction(() => sessionStorage.length === 0);
  assert.deepEqual(await stored(page), [0, 0, ""]);
});

test("the copy in the tab is the case and never a what-if, and it can be removed", async () => {
  const page = await open(browser, { url: pathToFileURL(join(folder, "kept.html")).href });
  page.on("dialog", (dialog) => dialog.accept());
  await bruisedBaby(page);
  await result(page);
  await follow(page, "See what would change it");
  await press(page, "Try other answers in a what-if");
  await follow(page, "Physical harm");
  await answer(page, "mark-seen", "no");
  await page.reload();
  await press(page, "Go on with these answers");
  await follow(page, "Physical harm");
  assert.equal(await page.locator("input[name=child-1-mark-seen][value=yes]").isChecked(), true);
  await page.reload();
  await press(page, "Remove them");
  // The copy goes once the page has been drawn without it.
  await page.waitForFunction(() => sessionStorage.length === 0);
  assert.deepEqual(await stored(page), [0, 0, ""]);
  await page.evaluate(() => sessionStorage.setItem("threshold-form", '{"danger":7}'));
  await page.reload();
  assert.equal(await page.getByText("This tab holds answers").count(), 0, "a damaged copy is not offered");
});

test("a setting that the form cannot read builds no form", async () => {
  await assert.rejects(form("wrong", "local setting case-system-limit\n  is 12"), ({ stderr }) => {
    assert.match(stderr, /error\[setting-value\]: `case-system-limit` cannot be this/);
    assert.match(stderr, /a number of characters from 300 to 100000/);
    return true;
  });
});

test("a case from another area's pack says which, shows what differs, and can be read or tested again", async () => {
  const saving = await open(browser);
  await bruisedBaby(saving);
  await result(saving);
  await decided(saving, ["agree"]);
  const [file] = await Promise.all([saving.waitForEvent("download"), press(saving, "Save case file")]);
  await file.saveAs(join(folder, "case.json"));
  const out = join(folder, "eastshire.html");
  await run(program, [
    ...["form", join(folder, "eastshire"), "--shell", resolve(root, "pkg/dist/form-shell.html"), "--out", out],
  ]);
  const page = await open(browser, { url: pathToFileURL(out).href });
  await page.locator("#case-file").setInputFiles(join(folder, "case.json"));
  await page.getByRole("heading", { level: 1, name: "Opening a case or a referral" }).waitFor();
  const text = await page.locator("main").innerText();
  assert.match(
    text,
    /It was tested under Croydon: safeguarding thresholds \(sample\), version \S+, fingerprint \w{8}\./,
  );
  assert.doesNotMatch(text, /seal does not fit/);
  assert.match(await page.locator("#saved-record").inputValue(), /Croydon: safeguarding thresholds/);
  await press(page, "Test it again under these rules");
  assert.equal(await heading(page), "Task list");
  await result(page);
  assert.equal(await page.locator(".result").count(), 1);
  assert.deepEqual(page.errors, []);
});

test("the form of the built-in pack shows its partnership", async () => {
  assert.match(await formText(), /<span>Croydon Safeguarding Children Partnership \(sample\)<\/span>/);
});
