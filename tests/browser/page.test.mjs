// The file itself: its policy covers it, nothing was left to fill in, and it opens at once.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { resolve } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { browse, formText, open, root } from "./form.mjs";

test("the policy names every script and style by its hash, and no other source", async () => {
  const html = await formText();
  const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)[1];
  const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, text]) => hash(text));
  const styles = [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, text]) => hash(text));
  assert.equal(
    policy,
    `default-src 'none'; script-src ${scripts.join(" ")} 'wasm-unsafe-eval'; style-src ${styles.join(" ")}; img-src data:; connect-src 'none'; form-action 'none'; base-uri 'none'`,
  );
  assert.doesNotMatch(html, / style="| on[a-z]+="/, "nothing in line that the policy would refuse");
});

test("no place for the pack was left open", async () => {
  assert.doesNotMatch(await formText(), /@@[A-Z_]+@@/);
});

// It was 1 MB until the packs had questions for what people tell; ARCHITECTURE.md says what it is made of.
test("the file is no larger than 1.5 MB", async (t) => {
  const file = Buffer.from(await formText());
  t.diagnostic(`${file.length} bytes, ${gzipSync(file, { level: 9 }).length} in gzip`);
  assert.ok(file.length <= 1_500_000, `${file.length} bytes`);
});

test("it opens at once", async (t) => {
  const browser = await browse();
  const page = await open(browser);
  await page.getByRole("button", { name: "Start" }).waitFor();
  const ready = await page.evaluate(() => performance.now());
  t.diagnostic(`usable within ${Math.round(ready)} ms`);
  await browser.close();
});

test("the types of the boundary hold throughout the form and the playground", async () => {
  const tsc = resolve(root, "pkg/node_modules", "typescript", "bin", "tsc");
  for (const project of ["pkg", "pkg/src/playground"])
    await promisify(execFile)(process.execPath, [tsc, "--noEmit", "--project", resolve(root, project)]);
});
