// The page and every state of it as valid HTML, in the eyes of the Nu HTML Checker, which needs Java.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { browse, formPath, installed, open } from "./form.mjs";
import { states } from "./states.mjs";

const noJava =
  spawnSync("java", ["-version"]).status !== 0 && "NOT checked: whether the HTML is valid, because Java is missing";

let browser;
let folder;
before(async () => {
  browser = await browse();
  folder = await mkdtemp(join(tmpdir(), "threshold-html-"));
});
after(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

/** What the checker says of these files, if it says anything. */
function findings(paths) {
  const { stderr, status, error } = spawnSync(
    "java",
    ["-Xss1024k", "-jar", installed("vnu-jar"), "--format", "json", ...paths],
    { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
  );
  assert.ok(error === undefined && (status === 0 || status === 1), `${error} ${stderr}`);
  const { messages } = JSON.parse(stderr);
  // Engine and pack stand in data blocks, which are no scripts and to which no policy applies; the checker does not say so.
  const isData = ({ message, extract }) =>
    /Content Security Policy/.test(message) && /id="(engine|pack)"/.test(extract);
  return messages
    .filter((found) => !isData(found))
    .map(({ url, lastLine, message, extract }) => `${url}:${lastLine}: ${message}\n${extract ?? ""}`);
}

test("the file is valid HTML", { skip: noJava }, () => {
  assert.deepEqual(findings([formPath]), []);
});

test("every state of the page is valid HTML", { skip: noJava }, async () => {
  const page = await open(browser);
  const paths = [];
  for await (const state of states(page)) {
    const path = join(folder, `${state}.html`);
    // What a script or a style holds does not change from state to state.
    const html = await page.evaluate(() => {
      const copy = document.documentElement.cloneNode(true);
      for (const element of copy.querySelectorAll("script, style")) element.remove();
      return `<!DOCTYPE html>\n${copy.outerHTML}`;
    });
    await writeFile(path, html);
    paths.push(path);
  }
  assert.ok(paths.length > 30);
  assert.deepEqual(findings(paths), []);
});

test("the checker would find a fault", { skip: noJava }, async () => {
  const path = join(folder, "wrong.html");
  await writeFile(path, "<!DOCTYPE html><html lang=en><title>Wrong</title><p><div></p>");
  assert.match(findings([path]).join(), /No “p” element in scope|No "p" element/);
});
