// A bare referral opened in the form: the same answer as the command line gives, and nothing of it lost in silence.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { browse, card, follow, heading, open, press, root, showResult } from "./form.mjs";
import { shippedRules } from "./rules.mjs";
import { source } from "./source.mjs";

const { takeReferral } = await source("opening/open");
const { readDocument } = await source("opening/document");

const scenarios = resolve(root, "tests/scenarios");
const corpus = resolve(root, "tests/corpus/referral");

let browser;
let rules;
before(async () => {
  browser = await browse();
  rules = await shippedRules();
});
after(() => browser.close());

/** A scenario without what no rule reads. */
const bare = (text) =>
  text
    .replace(/^expect:\n[\s\S]*/m, "")
    .replace(/^story: .*\n/m, "")
    .replaceAll(/, note: "[^"]*"/g, "");

const bruise = `referral: R-417
received: 2026-11-20T16:50
household: { domestic-abuse: yes }
children:
  - child: Child A
    facts: { mark-seen: yes, independently-mobile: no, age: 8 weeks }
  - child: <img src=x onerror=alert(1)>
reports:
  - { agency: police, child: Child A, facts: { mark-seen: no } }
events:
  - { event: contact-received, on: 2026-11-20T16:50 }
  - { event: strategy-discussion-held, on: 2026-11-20T18:00, child: Child A, attended: [social-care, police] }
history-complete: [contact-received]
`;

test("every scenario is held as its file says, or what is not held is named with its line", async () => {
  const wholly = [];
  for (const name of await readdir(scenarios)) {
    const text = bare(await readFile(resolve(scenarios, name), "utf8"));
    const taken = takeReferral(rules, text);
    assert.equal(taken.kind, "referral", `${name}: ${taken.why}`);
    if (taken.left.length === 0) wholly.push(name);
    for (const left of taken.left)
      assert.match(
        left,
        /^Line \d+: .*(as not known|cannot hold|does not ask whether|is left out|is no answer|do not ask|no place)/,
        name,
      );
    assert.equal(taken.state.judgements[1], undefined);
    assert.equal(taken.state.seen, false, "the worker's own judgement still comes first");
  }
  assert.ok(wholly.length > 150, `${wholly.length} scenarios fit wholly`);
});

test("what the engine refuses to read is refused here too, with its line and what to do", async () => {
  for (const name of await readdir(resolve(corpus, "bad"))) {
    if (!/^(unreadable-document|duplicate-key).*\.(yaml|json)$/.test(name) || /not-finite/.test(name)) continue;
    const taken = takeReferral(rules, await readFile(resolve(corpus, "bad", name), "utf8"));
    assert.equal(taken.kind, "damaged", name);
    assert.match(taken.why, /^This is neither a case file nor a referral\. Line \d+: .+\. .+\.$/, name);
  }
  for (const name of await readdir(resolve(corpus, "good")))
    if (/\.(yaml|json)$/.test(name)) readDocument(await readFile(resolve(corpus, "good", name), "utf8"));
});

test("8,000 documents made up and marred are read as the engine reads them, or refused", async () => {
  const left = join(process.env.CARGO_TARGET_DIR ?? resolve(root, "target"), "tmp/readers/documents.jsonl");
  const plain = (node) =>
    ({
      nothing: () => null,
      text: () => node.text,
      list: () => ({ list: node.items.map(plain) }),
      keys: () => ({ keys: node.entries.map(({ key, value }) => [key, plain(value)]) }),
    })[node.kind]();
  const read = (text) => {
    try {
      return { is: plain(readDocument(text)) };
    } catch (error) {
      assert.equal(error.constructor.name, "Unreadable", `${error.stack}\n${text}`);
      return null;
    }
  };
  const documents = (await readFile(left, "utf8")).trimEnd().split("\n").map(JSON.parse);
  assert.equal(documents.length, 8_000);
  let refused = 0;
  for (const { text, is, taken } of documents) {
    const found = read(text);
    if (found === null) refused += taken ? 1 : 0;
    else assert.deepEqual({ taken: true, ...found }, { taken, is }, JSON.stringify(text));
  }
  // A little less than YAML; were it much less, people would be sent away with what the engine takes.
  assert.ok(refused < 500, `${refused} are refused by the form alone`);
});

test("what is only planned is held as a plan, and never taken for something that happened", () => {
  const plan = "  - { event: strategy-discussion-held, planned-for: 2026-12-01, on: 2026-11-20, child: Child A }\n";
  const taken = takeReferral(rules, bruise.replace("events:\n", `events:\n${plan}`));
  assert.deepEqual(taken.left, []);
  assert.deepEqual(
    taken.state.happened.map(({ event, times, attended }) => [event, times, attended.length]),
    [
      ["strategy-discussion-held", "planned 20 November 2026 for 1 December 2026", 0],
      ["contact-received", "20 November 2026 16:50", 0],
      ["strategy-discussion-held", "20 November 2026 18:00", 2],
    ],
  );
  const left = (from, to) =>
    takeReferral(rules, bruise.replace("events:\n", `events:\n${plan.replace(from, to)}`)).left;
  assert.deepEqual(left("on: 2026-11-20", "on: not-known"), []);
  assert.match(left(", on: 2026-11-20", "").join(), /not said when this was planned/);
  assert.deepEqual(left("2026-12-01", "{ from: 2026-12-01, to: 2026-12-03 }"), [
    "Line 11: the time of “A strategy discussion was held” stands here as not known, because the form asks for one day or moment.",
  ]);
  assert.deepEqual(left("on:", "attended: [police], on:"), [
    "Line 11: “A strategy discussion was held” is left out, because the form cannot hold “attended”.",
  ]);
});

test("who was told of a missed time limit is held", () => {
  const step = "  - { told: head-of-service, about: initial-conference, child: Child A, on: 2026-11-20 }\n";
  const taken = takeReferral(rules, bruise.replace("events:\n", `events:\n${step}`));
  assert.deepEqual(taken.left, []);
  assert.deepEqual(taken.state.tellings, [
    { id: 1, clock: "initial-conference", who: ["head-of-service"], subject: 1, at: "2026-11-20" },
  ]);
  assert.equal(taken.state.happened.length, 2);
});

test("YAML is read as YAML, and what would be read otherwise is refused", () => {
  const read = (text) => {
    const plain = (node) =>
      ({
        nothing: () => null,
        text: () => node.text,
        list: () => node.items.map(plain),
        keys: () => Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value)])),
      })[node.kind]();
    return plain(readDocument(text));
  };
  assert.deepEqual(read("a: 1 # one\nb:\n- x\n- y: 2\n  z: [p, 'q''s', \"r\\u0041\"]\nc: { d: , e: yes }"), {
    a: "1",
    b: ["x", { y: "2", z: ["p", "q's", "rA"] }],
    c: { d: null, e: "yes" },
  });
  assert.deepEqual(read("---\n- - 1\n  - 2\n-\n  a: true\n- ~\n"), [["1", "2"], { a: "yes" }, null]);
  assert.deepEqual(read("t: |\n  one: 1\n\n  - two\nu: http://x#y"), { t: "one: 1\n\n- two\n", u: "http://x#y" });
  assert.deepEqual(read('{"a":\t[1,2\n],\n\t"b":"c: d"}'), { a: ["1", "2"], b: "c: d" });
  for (const [text, line] of [
    ["a: one\n  two", 2],
    ["a: b: c", 1],
    ["a: - b", 1],
    ["a\nb: 1", 2],
    ["a: 1\n b: 2", 2],
    ["a: [1 2", 1],
    ["a: [1,\nb: 2]", 2],
    ["a: {b}", 1],
    ['a: "x" y', 1],
    ["? a", 1],
    ["a: @b", 1],
    ["a: `b", 1],
    ["- a\nb: 1", 2],
    ["a:\n  - 1\n - 2", 3],
    ['a: "x\n  y"', 1],
    ["%YAML 1.2\n---\na: 1", 1],
    ["a: 1\n...\nb: 2", 2],
  ])
    assert.throws(
      () => read(text),
      (error) => error.line === line,
      text,
    );
});

test("what the guide gives to try in the form is held by it, and so is every referral that a comparison shows", async () => {
  const guide = resolve(root, process.env.THRESHOLD_GUIDE ?? "target/threshold-guide");
  const pages = (await readdir(guide)).filter((name) => /^rule-.*\.html$/.test(name));
  const letters = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&amp;": "&" };
  let tried = 0;
  for (const name of pages) {
    const [, pre] = /aria-label="Referral">([^<]*)</.exec(await readFile(resolve(guide, name), "utf8")) ?? [];
    if (pre === undefined) continue;
    const text = pre.replace(/&(?:lt|gt|quot|#39|amp);/g, (letter) => letters[letter]);
    const taken = takeReferral(rules, text);
    assert.deepEqual([taken.kind, taken.left], ["referral", []], `${name}: ${taken.why}`);
    tried += 1;
  }
  assert.ok(tried > 100, `${tried} examples`);

  const folder = await mkdtemp(join(tmpdir(), "threshold-opening-"));
  await cp(resolve(root, "rules"), join(folder, "rules"), { recursive: true });
  const file = await ruleFile(join(folder, "rules"), "unless birthmark-confirmed\n");
  await writeFile(file, (await readFile(file, "utf8")).replace("  unless birthmark-confirmed\n", ""));
  const program =
    process.env.THRESHOLD ?? resolve(root, process.env.CARGO_TARGET_DIR ?? "target", "release", "threshold");
  const compared = spawnSync(
    program,
    ["compare", resolve(root, "rules/croydon"), join(folder, "rules/croydon"), "--format", "json"],
    { encoding: "utf8", maxBuffer: 1e8 },
  );
  const witnesses = [...compared.stdout.matchAll(/"witness":\s*("(?:[^"\\]|\\.)*")/g)].map(([, text]) =>
    JSON.parse(text),
  );
  assert.ok(witnesses.length > 0, compared.stderr);
  for (const text of witnesses) assert.deepEqual(takeReferral(rules, text).left, [], text);
  await rm(folder, { recursive: true });
});

/** The file of the packs that holds some words. */
async function ruleFile(folder, words) {
  for (const name of await readdir(folder, { recursive: true }))
    if (name.endsWith(".rules") && (await readFile(join(folder, name), "utf8")).includes(words))
      return join(folder, name);
  throw new Error(`no file holds ${words}`);
}

async function pasted(page, text) {
  await page.locator("#pasted").fill(text);
  await press(page, "Open the pasted text");
}

async function opening(options) {
  const page = await open(browser, options);
  await follow(page, "Paste a referral instead");
  return page;
}

async function innocent(page) {
  assert.deepEqual(page.errors, []);
  assert.deepEqual(await page.evaluate(() => globalThis.violations), []);
  assert.deepEqual(
    page.requests.filter((request) => !request.startsWith("file:")),
    [],
  );
}

test("a pasted referral is taken up whole, from the children to who said what, and judged before it is shown", async () => {
  const page = await opening();
  await pasted(page, bruise);
  assert.equal(await heading(page), "Task list");
  await page.getByText("The referral was opened").waitFor();
  assert.match(
    await page.locator(".as-at").innerText(),
    /as at Friday 20 November 2026 at 16:50, as the opened file says/,
  );
  assert.match(
    await page.locator(".identity").innerText(),
    /Referral R-417\. Child A \(8 weeks\) and <img src=x onerror=alert\(1\)>/,
  );
  assert.equal(await page.locator("img").count(), 0, "a label is text");
  await follow(page, "What happened before");
  assert.deepEqual(await page.locator("textarea").evaluateAll((areas) => areas.map(({ value }) => value)), [
    "20 November 2026 16:50",
    "20 November 2026 18:00",
  ]);
  assert.equal(await page.locator("#event-2-with-police").isChecked(), true);
  assert.equal(await page.locator("#event-1-all").isChecked(), true);
  await follow(page, "Task list");
  await follow(page, "Who said what");
  assert.equal(await page.getByLabel("Which agency says this?").inputValue(), "police");
  await follow(page, "Task list");
  await showResult(page);
  assert.match(await card(page, "Child A").innerText(), /at least Child protection/);
  await innocent(page);
});

test("what does not belong to these rules is named with its line, and the rest can be gone on with", async () => {
  const page = await opening();
  await pasted(page, `${bruise.replace("mark-seen: yes", "mark-seen: purple, shoe-size: 4")}weather: rain\n`);
  const text = await page.locator("main").innerText();
  assert.match(text, /Line 6: “purple” is no answer to “Has anyone seen a bruise/);
  assert.match(text, /Line 6: these rules do not ask “shoe-size”\./);
  assert.match(text, /Line 14: the form has no place for “weather”\./);
  assert.match(await page.locator("#pasted").inputValue(), /weather: rain/, "the text is still there to be mended");
  await press(page, "Go on with the rest");
  assert.equal(await heading(page), "Task list");
  assert.match(await page.locator("main").innerText(), /Not taken over as it stands: Line 6: “purple”/);
  await follow(page, "Children in the household");
  assert.equal(await page.locator("#label-1").inputValue(), "Child A");
  await innocent(page);
});

test("a hostile text is refused in words, takes no time, and nothing typed is lost", async () => {
  const page = await open(browser);
  await page.locator("input[name=danger][value=no]").check();
  await press(page, "Start");
  await follow(page, "Task list");
  await follow(page, "About the referral");
  await page.getByLabel("Local reference").fill("R-1");
  await press(page, "Continue");
  for (let back = 0; back < 4; back++) await page.goBack();
  await follow(page, "Paste a referral instead");
  const one = "referral: R-1\nchildren:\n  - child: Child A\n";
  const hostile = {
    nothing: ["", /There is nothing in it/],
    "a million letters": ["x".repeat(1_000_000), /found a single value/],
    "a million brackets": ["[".repeat(1_000_000), /nest deeper than 16/],
    "a million dashes": ["- ".repeat(500_000), /nest deeper than 16/],
    "a hundred thousand keys": [
      Array.from({ length: 100_000 }, (_, key) => `k${key}: 1`).join("\n"),
      /“referral” is missing/,
    ],
    "repeated keys": [`${one}    facts: { mark-seen: yes, mark-seen: no }`, /Line 4: “mark-seen” stands twice/],
    "repeated keys in JSON": ['{"referral":"R","referral":"S","children":[]}', /“referral” stands twice/],
    "an alias": [
      `${one}    facts: &f { mark-seen: yes }\n  - child: Child B\n    facts: *f\n`,
      /Anchors .* are not taken/,
    ],
    "a bomb": ["a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]", /Anchors .* are not taken/],
    "a tag": ["referral: !!js/function 'x'\nchildren: []", /Tags .* are not taken/],
    "a prototype": ['{"__proto__":{"x":1},"constructor":1}', /“referral” is missing/],
    "no children": ["referral: R-1\nchildren: []", /No child is listed/],
    "too many children": [`referral: R\nchildren:\n${"  - child: C\n".repeat(65)}`, /At most 64 fit/],
    "turned writing": ['referral: R\nchildren:\n  - child: "\\u202Eevil"', /Line 3: A text holds the letter U\+202E/],
    "half a case file": ['{"threshold-case": 2, "engine": "0.1', /only part of it was saved/],
    "too large": ["x".repeat(5_000_001), /too large/],
  };
  for (const [name, [text, message]] of Object.entries(hostile)) {
    const start = performance.now();
    // The browser's own text box takes its time over a million letters; a file does not pass through it.
    if (text.length < 10_000) await pasted(page, text);
    else await page.locator("#case-file").setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
    await page
      .locator("main")
      .getByText(message)
      .waitFor()
      .catch((error) => assert.fail(`${name}: ${error.message}`));
    assert.ok(performance.now() - start < 20_000, name);
    assert.match(await page.locator("main").innerText(), /999/, name);
  }
  await follow(page, "Task list");
  await follow(page, "About the referral");
  assert.equal(await page.getByLabel("Local reference").inputValue(), "R-1");
  await innocent(page);
});

test("a file does the same as its text, in YAML and in JSON", async () => {
  const json = JSON.stringify({
    referral: "R-9",
    "as-at": "2026-11-20",
    children: [{ child: "Child A", facts: { "mark-seen": true } }],
  });
  for (const [name, text] of [
    ["referral.yaml", bruise],
    ["referral.json", json],
  ]) {
    const page = await open(browser);
    await page.locator("#case-file").setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
    await page.getByText("The referral was opened").waitFor();
    await showResult(page);
    assert.match(
      await card(page, "Child A").innerText(),
      name.endsWith("yaml") ? /at least Child protection/ : /cannot say|Could|could/,
    );
    await innocent(page);
  }
});

test("a file in which no text stands says what it is and what to do, in the form and on the day sheet, and tells nothing", async () => {
  const bytes = (...all) => Buffer.concat(all.map((one) => Buffer.from(one)));
  const files = {
    "a.pdf": [bytes("%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"), /This is a PDF/],
    "b.pdf": [bytes("%PDF-1.7\n", [0xe2, 0xe3, 0xcf, 0xd3, 0, 3, 7]), /This is a PDF/],
    "a.docx": [bytes("PK", [3, 4, 20, 0, 0, 8], "word/document.xml"), /document of a word processor/],
    "a.doc": [bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]), /office program/],
    "a.rtf": [bytes("{\\rtf1\\ansi He has a bruise}"), /document of a word processor/],
    "a.png": [bytes([0x89], "PNG\r\n", [0x1a, 10, 0, 0]), /a picture/],
    "a.jpg": [bytes([0xff, 0xd8, 0xff, 0xe0, 0, 16], "JFIF", [0]), /a picture/],
    "a.heic": [bytes([0, 0, 0, 24], "ftypheic", [0, 0]), /a picture/],
    "a.html": [bytes("<!DOCTYPE html><p>He has a bruise on his arm</p>"), /a web page/],
    "a.eml": [bytes("From: a@b.example\nContent-Transfer-Encoding: base64\n\nSGUgaGFz"), /text packed/],
    "a.bin": [bytes([0xfe, 0, 1, 2, 0xff], "abc", [0]), /something other than text/],
    "empty.yaml": [bytes(""), /There is nothing in it/],
    "blank.json": [bytes(" \n\n "), /There is nothing in it/],
  };
  const page = await opening();
  for (const [name, [buffer, message]] of Object.entries(files)) {
    await page.locator("#case-file").setInputFiles({ name, mimeType: "application/octet-stream", buffer });
    await page
      .locator("main")
      .getByText(message)
      .waitFor()
      .catch((error) => assert.fail(`${name}: ${error.message}`));
    assert.match(await page.locator("main").innerText(), /paste|type what it shows/, name);
    assert.match(await page.locator("main").innerText(), /Nothing that was typed here is lost/);
  }
  await follow(page, "Day sheet");
  const all = Object.entries(files).map(([name, [buffer]]) => ({ name, mimeType: "text/plain", buffer }));
  await page.locator("#day-files").setInputFiles(all);
  await page.getByText(/a\.pdf: This is a PDF/).waitFor();
  await innocent(page);
});
