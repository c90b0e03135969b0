// A case file from the real form, decided again by the command line: the same bytes, or what differs and why.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { browse, bruisedBaby, decided, open, press, result, root } from "./form.mjs";
import { source } from "./source.mjs";

const { shortened } = await source("casefile/short");

const program =
  process.env.THRESHOLD ?? resolve(root, process.env.CARGO_TARGET_DIR ?? "target", "release", "threshold");

let browser;
let folder;
let text;
before(async () => {
  browser = await browse();
  folder = await mkdtemp(join(tmpdir(), "threshold-replay-"));
  text = await savedCase();
});
after(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

async function savedCase() {
  const page = await open(browser);
  await bruisedBaby(page);
  await result(page);
  await decided(page, ["agree"]);
  const [file] = await Promise.all([page.waitForEvent("download"), press(page, "Save case file")]);
  const path = join(folder, "saved.json");
  await file.saveAs(path);
  return readFile(path, "utf8");
}

const run = (...arguments_) =>
  new Promise((done) =>
    execFile(program, arguments_, { cwd: folder }, (error, out, err) => done({ code: error?.code ?? 0, out, err })),
  );

async function replayed(content, ...options) {
  await writeFile(join(folder, "case.json"), content);
  return run("replay", "case.json", ...options);
}

/** The case with one thing changed, laid out as the form does it. */
function changed(edit) {
  const file = JSON.parse(text);
  edit(file);
  return `${JSON.stringify(file, null, 1)}\n`;
}

test("a saved case is the same record, byte for byte", async () => {
  const { code, out } = await replayed(text);
  assert.equal(code, 0, out);
  const file = JSON.parse(text);
  await writeFile(join(folder, "referral.json"), JSON.stringify(file.referral));
  const native = await run("decide", "referral.json", "--as-at", file.asAt, "--format", "json");
  const { decision } = JSON.parse(native.out);
  assert.match(out, new RegExp(`Identical: the same record, ${Buffer.byteLength(JSON.stringify(decision))} bytes`));
  assert.equal(JSON.stringify(shortened(decision)), JSON.stringify(file.decision), "what is certain of it");
});

test("line ends that a mail system changed do not count", async () => {
  assert.equal((await replayed(text.replaceAll("\n", "\r\n"))).code, 0);
});

test("a changed answer is told, and so is a record that was changed with it", async () => {
  const answer = await replayed(changed((file) => (file.referral.children[0].facts["independently-mobile"] = "yes")));
  assert.equal(answer.code, 1);
  assert.match(answer.out, /changed after it was saved: its seal does not fit/);
  assert.match(answer.out, /children \/ Child A \/ level \/ now \/ name: "child-protection" then, "\S+" now/);
  const words = await replayed(
    changed((file) => (file.record = file.record.replace("Child protection", "Early help"))),
  );
  assert.equal(words.code, 1);
  assert.match(words.out, /The record is the same, but not the file/);
  const gone = await replayed(changed((file) => delete file.seal));
  assert.equal(gone.code, 1);
});

test("a case of the first layout is replayed without a seal, with its record in full, and it says so", async () => {
  const { referral, asAt } = JSON.parse(text);
  const bare = join(folder, "bare.json");
  await writeFile(bare, JSON.stringify(referral));
  const full = JSON.parse((await run("decide", bare, "--as-at", asAt, "--format", "json")).out);
  const old = (edit, engine = "0.1.0") =>
    changed((file) => {
      file["threshold-case"] = 1;
      file.decision = full.decision ?? full;
      // The version that wrote such files; one of this version has lost its seal.
      file.engine = engine;
      file.decision.engine = engine;
      delete file.seal;
      edit(file);
    });
  const whole = await replayed(old(() => {}));
  assert.match(whole.out, /has no seal/);
  assert.match(whole.out, /Every child has the same level and speed; the records differ in 1 place/);
  assert.doesNotMatch(whole.out, /its seal does not fit/);
  const { engine } = full.decision ?? full;
  const stripped = await replayed(old(() => {}, engine));
  assert.equal(stripped.code, 1);
  assert.match(stripped.out, /changed after it was saved/);
  const answer = await replayed(old((file) => (file.referral.children[0].facts["mark-seen"] = "not-known"), engine));
  assert.equal(answer.code, 1);
  assert.match(answer.out, /level \/ now/);
});

test("a changed pack is told by its version or by its fingerprint, and another pack by its name", async () => {
  const rules = join(folder, "rules");
  await cp(resolve(root, "rules"), rules, { recursive: true });
  const pack = join(rules, "croydon/pack.rules");
  const words = await readFile(pack, "utf8");
  const sameVersion = `${words}\nterm replayed "replayed"\n  means "Decided again from a file."\n`;
  await writeFile(pack, sameVersion);
  const fingerprint = await replayed(text, "--rules", join(rules, "croydon"));
  assert.equal(fingerprint.code, 1, fingerprint.out + fingerprint.err);
  assert.match(fingerprint.out, /says other things under the same version \S+: fingerprint \w{8} then, \w{8} now/);
  await writeFile(pack, sameVersion.replace(/version "[^"]+"/, 'version "99.0.0"'));
  const version = await replayed(text, "--rules", join(rules, "croydon"));
  assert.match(version.out, /Another version of the pack: .* v99\.0\.0, fingerprint \w{8} now/);
  const other = await replayed(text, "--rules", join(rules, "england"));
  assert.equal(other.code, 1);
  assert.match(other.out, /Another pack: /);
});

test("another engine is told, and changes nothing by itself", async () => {
  const file = JSON.parse(text);
  const { out, code } = await replayed(
    text.replaceAll(new RegExp(`"engine":( ?)"${file.engine}"`, "g"), '"engine":$1"9.9.9"'),
  );
  assert.equal(code, 1);
  assert.match(out, /Another engine: 9\.9\.9 then/);
});

test("what is not a whole case file is refused with its place and what to do", async () => {
  for (const [content, message] of [
    [text.slice(0, 3000), /error\[not-a-case-file\]: this is not a whole case file: EOF/],
    ['{"referral": "R-1"}', /missing field/],
    ["hello", /not-a-case-file/],
    [changed((file) => (file["threshold-case"] = 9)), /has layout 9, and this program knows 1, 2 and 3/],
    [changed((file) => (file.asAt = 7)), /invalid type: integer 7, expected a string/],
  ]) {
    const { code, out, err } = await replayed(content);
    assert.equal(code, 2, err);
    assert.equal(out, "");
    assert.match(err, message);
    assert.match(err, /-->.*case\.json:\d+:\d+/);
    assert.match(err, /= help: /);
  }
  assert.equal((await run("replay", "not-there.json")).code, 2);
});
