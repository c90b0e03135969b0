// The npm package as others use it: packed, installed by hand, in a plain page, in a bundle and in Node.js.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, extname, join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { browse, bruisedBaby, decided, follow, installed, open, picture, press, result, root, start } from "./form.mjs";
import { pagesOf } from "./pdf.mjs";
import { trapAndClick, trapped } from "./trap.mjs";

const run = promisify(execFile);
const program =
  process.env.THRESHOLD ?? resolve(root, process.env.CARGO_TARGET_DIR ?? "target", "release", "threshold");
const kinds = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };

let browser;
let folder;
let server;
let address;
let packed;
before(async () => {
  browser = await browse();
  folder = await mkdtemp(join(tmpdir(), "threshold-package-"));
  await run(process.execPath, [resolve(root, "pkg/build/pack.mjs")]);
  const { stdout } = await run("npm", ["pack", "--json", "--pack-destination", folder], { cwd: resolve(root, "pkg") });
  [packed] = JSON.parse(stdout);
  const modules = join(folder, "node_modules");
  await mkdir(modules);
  await run("tar", ["-xzf", join(folder, packed.filename), "-C", modules]);
  await cp(join(modules, "package"), join(modules, "threshold"), { recursive: true });
  for (const name of ["index.html", "example.js", "bundled.ts", "bytes.d.ts"])
    await cp(resolve(root, "pkg/example", name), join(folder, name));
  await cp(join(modules, "threshold/dist/npm"), join(folder, "threshold"), { recursive: true });
  await run(program, ["form", "--pack-only", "--out", join(folder, "croydon.pack")]);
  server = createServer(async ({ url }, answer) => {
    const path = join(folder, url === "/" ? "index.html" : url.split("?")[0]);
    try {
      const content = await readFile(path);
      answer.writeHead(200, { "content-type": kinds[extname(path)] ?? "application/octet-stream" }).end(content);
    } catch {
      answer.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  address = `http://127.0.0.1:${server.address().port}/`;
});
after(async () => {
  await browser.close();
  server.close();
  await rm(folder, { recursive: true });
});

/** From the start to the record of one child, in whatever page the form stands. */
async function decide(page) {
  await bruisedBaby(page);
  await result(page);
  await decided(page, ["agree"]);
}

test("the package holds the modules, their types, the engine and the licences, and nothing else", () => {
  assert.deepEqual(packed.files.map(({ path }) => path).sort(), [
    "README.md",
    "dist/npm/LICENSE-APACHE",
    "dist/npm/LICENSE-MIT",
    "dist/npm/NOTICE",
    "dist/npm/element.js",
    "dist/npm/engine.wasm",
    "dist/npm/rules.js",
    "dist/npm/rules.wasm",
    "dist/npm/threshold.js",
    "dist/npm/types/element/element.d.ts",
    "dist/npm/types/element/index.d.ts",
    "dist/npm/types/form/casefile/file.d.ts",
    "dist/npm/types/form/engine/engine.d.ts",
    "dist/npm/types/form/engine/guard.d.ts",
    "dist/npm/types/form/record/told.d.ts",
    "dist/npm/types/form/state/model.d.ts",
    "dist/npm/types/form/state/verdict.d.ts",
    "dist/npm/types/given.d.ts",
    "dist/npm/types/rules/index.d.ts",
    "dist/npm/types/wire/index.d.ts",
    "package.json",
  ]);
});

test("in a plain page the element tests a referral, tells what was decided, and leaves page and storage alone", async () => {
  const page = await open(browser, { url: address });
  assert.match(await page.locator("threshold-form .emergency").innerText(), /call 999/);
  await decide(page);
  await page.getByText("Child A: Child protection", { exact: true }).waitFor();
  await press(page, "Save case file");
  await page.getByText(/^Kept threshold-R-417-\d{8}\.json$/).waitFor();
  assert.equal(await page.title(), "A page with the threshold form in it");
  assert.equal(page.url(), address);
  assert.equal(await page.evaluate(() => history.length), 2, "about:blank and the page");
  assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]), [
    0,
    0,
    "",
  ]);
  assert.deepEqual(page.errors, []);
  assert.deepEqual(await page.evaluate(() => globalThis.violations), []);
  assert.deepEqual(
    page.requests.map((url) => url.slice(address.length)).sort(),
    ["", "croydon.pack", "example.js", "threshold/element.js", "threshold/engine.wasm"],
    "nothing but the page's own files was asked for",
  );
  await picture(page, "element");
});

test("a what-if that the page prints bears its mark on every sheet", async () => {
  const page = await open(browser, { url: address });
  await bruisedBaby(page);
  await result(page);
  await page.getByRole("link", { name: "See what would change it" }).click();
  await press(page, "Try other answers in a what-if");
  await press(page, "Show result");
  await page.locator("threshold-form .result").waitFor();
  const plain = (text) => text.normalize("NFKC").replace(/\s+/g, "");
  const sheets = pagesOf(await page.pdf({ preferCSSPageSize: true })).map(plain);
  assert.ok(sheets.length > 1, `${sheets.length} sheets`);
  for (const [index, text] of sheets.entries())
    assert.ok(text.includes(plain("What-if, not the record")), `sheet ${index + 1}`);
  await page.getByRole("button", { name: "Leave the what-if and go back to the case" }).click();
  const [first] = pagesOf(await page.pdf({ preferCSSPageSize: true })).map(plain);
  assert.ok(!first.includes(plain("What-if, not the record")), "the case itself bears none");
});

test("its styles stay inside, and the page's styles stay outside", async () => {
  const page = await open(browser, { url: address });
  await page.locator("threshold-form h1").waitFor();
  const look = (selector) => page.locator(selector).evaluate((node) => getComputedStyle(node).fontFamily);
  assert.match(await look("threshold-form h1"), /^Arial/);
  assert.doesNotMatch(await look("#said"), /Arial/);
  assert.match(
    await page
      .locator("threshold-form .govuk-button")
      .first()
      .evaluate((node) => getComputedStyle(node).backgroundColor),
    /rgb\(15, 122, 82\)/,
  );
});

test("axe finds nothing in the page with the element", async () => {
  const page = await open(browser, { url: address, bypassCSP: true });
  await page.locator("threshold-form h1").waitFor();
  await page.addScriptTag({ path: installed.resolve("axe-core") });
  const { violations } = await page.evaluate(() => globalThis.axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag22aa"] }));
  assert.deepEqual(
    violations.map(({ id, nodes }) => [id, nodes[0].html]),
    [],
  );
});

test("an error in a form leads to its control inside the element", async () => {
  const page = await open(browser, { url: address });
  await start(page);
  await follow(page, "Children in the household");
  await page.locator("#child-1-age").fill("900");
  await press(page, "Continue");
  await page.locator(".govuk-error-summary a").click();
  assert.equal(
    await page.evaluate(() => document.querySelector("threshold-form").shadowRoot.activeElement.id),
    "child-1-age",
  );
});

test("a pack that cannot be had leaves what stands between the tags, with the reason", async () => {
  await writeFile(
    join(folder, "broken.html"),
    (await readFile(join(folder, "index.html"), "utf8")).replace("croydon.pack", "no.pack"),
  );
  const page = await open(browser, { url: `${address}broken.html` });
  await page.getByText("This form cannot run here").waitFor();
  await page.getByText(/no\.pack could not be fetched: 404/).waitFor();
  assert.match(await page.locator("threshold-form .emergency").innerText(), /call 999/);
  assert.equal(await page.getByText("The form needs JavaScript and WebAssembly.").isVisible(), true);
});

test("an engine that stops gives no answer, and what stands between the tags is shown with what was typed", async () => {
  const page = await open(browser, { url: address, before: trapped });
  await bruisedBaby(page);
  await trapAndClick(page.locator("input[name=child-1-independently-mobile][value=yes]"), "engine_decide");
  await page.getByRole("heading", { level: 1, name: "This form has stopped" }).waitFor();
  assert.equal(await page.getByText("The form needs JavaScript and WebAssembly.").isVisible(), true);
  assert.match(await page.getByLabel("What was typed").inputValue(), /R-417/);
  assert.match(await page.locator("threshold-form .emergency").innerText(), /call 999/);
  assert.equal(await page.locator("threshold-form .result").count(), 0);
  assert.equal(await page.title(), "A page with the threshold form in it");
});

test("in a bundle, engine and pack included, it needs no other file, and its types hold", async () => {
  await run(process.execPath, [
    installed.resolve("typescript/package.json").replace("package.json", "bin/tsc"),
    ...["--noEmit", "--strict", "--module", "esnext", "--moduleResolution", "bundler", "--target", "es2022"],
    ...["--lib", "es2022,dom", "--types", "", join(folder, "bundled.ts"), join(folder, "bytes.d.ts")],
  ]).catch(({ stdout }) => assert.fail(stdout));
  await installed("esbuild").build({
    entryPoints: [join(folder, "bundled.ts")],
    outfile: join(folder, "bundle.js"),
    bundle: true,
    loader: { ".wasm": "binary", ".pack": "binary" },
    target: "es2022",
    logLevel: "error",
  });
  await writeFile(
    join(folder, "bundled.html"),
    '<!DOCTYPE html><html lang="en-GB"><title>Bundled</title><body><script src="bundle.js"></script></body></html>',
  );
  const page = await open(browser, { url: `file://${join(folder, "bundled.html")}` });
  await decide(page);
  await page.waitForFunction(() => document.title === "Child A: Child protection");
  assert.deepEqual(page.errors, []);
});

test("its types hold for Node.js, which wants every module by its whole name", async () => {
  await writeFile(
    join(folder, "typed.mts"),
    `import { openRules, type Answer, type Rules } from "threshold";
     import type { Case } from "threshold/element";
     export const rules: Rules = openRules(new Uint8Array(), new Uint8Array());
     export const answer: Answer = rules.decide("{}", "2026-11-20T16:50");
     export const levels = (told: Case): string[] => told.decision.children.map(({ level }) => level.now.title);
     // @ts-expect-error: a decision has children, and no child.
     export const none = (told: Case) => told.decision.child;`,
  );
  await run(process.execPath, [
    installed.resolve("typescript/package.json").replace("package.json", "bin/tsc"),
    ...["--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", "--lib", "es2022,dom", "--types", ""],
    join(folder, "typed.mts"),
  ]).catch(({ stdout }) => assert.fail(stdout));
});

test("Node.js decides with the same package", async () => {
  await writeFile(
    join(folder, "decide.mjs"),
    `import { readFile } from "node:fs/promises";
     import { openRules } from "threshold";
     const engine = new URL(import.meta.resolve("threshold/engine.wasm"));
     const rules = openRules(await readFile(engine), await readFile("croydon.pack"));
     const referral = { referral: "R-1", children: [{ child: "Child A", facts: { "mark-seen": true, "independently-mobile": false } }] };
     const as = (given) => JSON.stringify(rules.decide(given, "2026-11-20T16:50"));
     if (as(referral) !== as(JSON.stringify(referral))) throw new Error("an object and its text differ");
     for (const none of [undefined, null, 7, [referral]]) {
       try { rules.decide(none); throw new Error("taken"); } catch (error) { console.log(error.message); }
     }
     console.log(rules.decide(referral, "2026-11-20T16:50").decision.children[0].level.now.title);`,
  );
  const { stdout } = await run(process.execPath, ["decide.mjs"], { cwd: folder });
  const refused = ["undefined", "null", "number", "a list"].map(
    (what) => `a referral is text in YAML or JSON, or an object, and this is ${what}\n`,
  );
  assert.equal(stdout, `${refused.join("")}Child protection\n`);
});

test("Node.js checks, compares, counts and orders in time as the command line does, to the same JSON", async () => {
  const wide = await readFile(resolve(root, "tests/review/rules/wide/wide.rules"), "utf8");
  const counted = await readFile(resolve(root, "tests/measures/counted/pack.rules"), "utf8");
  const told = await readFile(resolve(root, "tests/review/scenarios/baby-of-one.yaml"), "utf8");
  const counts = "referral: R-9\nreceived: 2026-03-02\nchildren:\n  - child: Child A\n    facts: { hurt: yes }\n";
  const texts = {
    "old/wide/wide.rules": wide,
    "new/wide/wide.rules": wide.replace("hurt and age under 2 years", "hurt and age under 1 year"),
    "counted/counted/pack.rules": counted,
    "broken/broken/pack.rules": 'pack broken "Broken"\n  version "1"\n\nrule\n',
    "told.yaml": told,
    "counts.yaml": counts,
  };
  for (const [path, text] of Object.entries(texts)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  await writeFile(
    join(folder, "rules.mjs"),
    `import { readFileSync } from "node:fs";
     import { readRules, UnsoundRules } from "threshold/rules";
     const reader = readRules(readFileSync(new URL(import.meta.resolve("threshold/rules.wasm"))));
     const bundle = (path) => {
       const [, pack, file] = path.split("/");
       return { pack, files: { [pack + "/" + file]: readFileSync(path, "utf8") } };
     };
     const refused = (ask) => { try { ask(); return "taken"; } catch (error) { return error; } };
     const [old, changed] = ["old", "new"].map((side) => reader.open(bundle(side + "/wide/wide.rules")));
     const unsound = refused(() => reader.open(bundle("broken/broken/pack.rules")));
     const [told, counts] = ["told.yaml", "counts.yaml"].map((path) => readFileSync(path, "utf8"));
     console.log(JSON.stringify({
       unsound: unsound instanceof UnsoundRules && unsound.answer.problems.length,
       noBundle: refused(() => reader.check("pack x")).message,
       strange: refused(() => old.compare({})).message,
       check: reader.check(bundle("new/wide/wide.rules")),
       broken: reader.check(bundle("broken/broken/pack.rules")),
       compare: old.compare(changed),
       timeline: changed.timeline(told),
       decide: changed.decide(told).decision,
       measure: reader.open(bundle("counted/counted/pack.rules")).measure([{ name: "counts.yaml", referral: counts }]),
       snapshot: changed.snapshot().length > 1000,
     }));`,
  );
  const { stdout } = await run(process.execPath, ["rules.mjs"], { cwd: folder });
  const said = JSON.parse(stdout);
  const commanded = async (...words) => {
    const { stdout } = await run(program, [...words, "--format", "json"], { cwd: folder }).catch((ended) => ended);
    return JSON.parse(stdout);
  };
  assert.equal(said.unsound > 0, true);
  assert.match(said.noBundle, /rule files are given as/);
  assert.match(said.strange, /opened by the same reader/);
  assert.equal(said.snapshot, true);
  assert.deepEqual(said.compare, await commanded("compare", "old/wide", "new/wide"));
  assert.equal(said.compare.moved.length > 0, true);
  assert.deepEqual(said.timeline, await commanded("timeline", "told.yaml", "--rules", "new/wide"));
  assert.deepEqual(said.decide, (await commanded("decide", "told.yaml", "--rules", "new/wide")).decision);
  assert.deepEqual(said.measure, await commanded("measure", "counts.yaml", "--rules", "counted/counted"));
  // Only how a file is called differs: from the folder of packs, or from here.
  const named = (side) => (found) => JSON.parse(JSON.stringify(found).replaceAll(`"${side}/`, '"'));
  assert.deepEqual(said.check, named("new")(await commanded("check", "new/wide")));
  assert.equal(said.check.problems.length > 0, true);
  assert.deepEqual(said.broken, named("broken")(await commanded("check", "broken/broken")));
});
