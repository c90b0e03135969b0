// When the form cannot run: the numbers to call and the paper sheet are there all the same.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { browse, formText, open } from "./form.mjs";

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
  assert.match(await page.locator(".emergency").innerText(), /\d{3,}[\d ]+/);
});
