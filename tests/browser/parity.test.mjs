// The engine in WASM gives the same bytes as the native one, for every referral that the native tests left behind, and for
// what an edit of a rule changes.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const left = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "tmp/parity");
const engine = join(root, "pkg/dist/engine");

/** Decides a part of the referrals on a thread of its own, and gives the hashes of the answers. */
const DECIDES = `
  const { parentPort, workerData } = require("node:worker_threads");
  const { createHash } = require("node:crypto");
  const { readFileSync } = require("node:fs");
  import(workerData.script).then(({ initSync, Engine }) => {
    initSync({ module: readFileSync(workerData.engine) });
    const loaded = Engine.load(readFileSync(workerData.pack));
    const hash = (told) => createHash("sha256").update(loaded.decide(told, undefined)).digest("hex");
    parentPort.postMessage(workerData.asked.map(hash));
  });`;

test("1,000 referrals have the same answers, byte for byte", async () => {
  for (const needed of [join(left, "referrals.jsonl"), join(engine, "threshold.js")]) {
    assert.ok(existsSync(needed), `${needed} is missing: run "make test", which makes it`);
  }
  const asked = readFileSync(join(left, "referrals.jsonl"), "utf8").trimEnd().split("\n");
  const wanted = readFileSync(join(left, "answers.sha256"), "utf8").trimEnd().split("\n");
  assert.equal(asked.length, 1_000);
  assert.equal(wanted.length, 1_000);
  const size = Math.ceil(asked.length / availableParallelism());
  const decided = async (from) => {
    const workerData = {
      script: pathToFileURL(join(engine, "threshold.js")).href,
      engine: join(engine, "threshold_bg.wasm"),
      pack: join(left, "pack.snapshot"),
      asked: asked.slice(from, from + size),
    };
    const [hashes] = await once(new Worker(DECIDES, { eval: true, workerData }), "message");
    hashes.forEach((hash, at) => {
      assert.equal(hash, wanted[from + at], `referral ${from + at + 1}: ${asked[from + at]}`);
    });
    return hashes.length;
  };
  const parts = asked.flatMap((_, at) => (at % size === 0 ? [decided(at)] : []));
  const counts = await Promise.all(parts);
  assert.equal(
    counts.reduce((sum, count) => sum + count),
    1_000,
  );
});

test("what an edit changes is the same, byte for byte, and so are the examples that it breaks", async () => {
  const from = join(root, "pkg/dist/playground-engine");
  const { initSync, Playground } = await import(pathToFileURL(join(from, "threshold.js")).href);
  initSync({ module: readFileSync(join(from, "threshold_bg.wasm")) });
  const bundle = { pack: "croydon", files: {} };
  for (const path of readdirSync(join(root, "rules"), { recursive: true })) {
    if (/\.(rules|yaml)$/.test(path)) bundle.files[path] = readFileSync(join(root, "rules", path), "utf8");
  }
  const playground = Playground.open(JSON.stringify(bundle));
  const rules = JSON.parse(playground.rules());
  const edits = [
    ["bruise-not-mobile", /\n {2}unless [^\n]*/, ""],
    ["serious-injury-under-one", "under 12 months", "under 18 months"],
    ["repeat-contacts", "at least repeat-contact-count", "at least 9"],
    ["police-protection", "protection-enquiries on the same day", "protection-enquiries within 2 days"],
    ["young-carer-is-assessed", "when young-carer", "when not young-carer"],
  ];
  const program =
    process.env.THRESHOLD ?? join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "release/threshold");
  let moved = 0;
  for (const [name, was, is] of edits) {
    const { path, text } = rules.find((rule) => rule.name === name);
    const edited = text.replace(was, is);
    assert.notEqual(edited, text, `${name} holds ${was}`);
    const trial = JSON.parse(playground.try_out(name, edited));
    const found = JSON.parse(playground.difference());
    assert.notEqual(found, null, `${name}: ${JSON.stringify(trial.problems)}`);

    const folder = mkdtempSync(join(tmpdir(), "threshold-parity-"));
    cpSync(join(root, "rules"), folder, { recursive: true });
    const file = join(folder, path);
    writeFileSync(file, readFileSync(file, "utf8").replace(text, edited));
    const run = (...words) => spawnSync(program, words, { encoding: "utf8", maxBuffer: 1e8 });
    const compared = run("compare", join(root, "rules/croydon"), join(folder, "croydon"), "--format", "json");
    const { format: _, ...said } = JSON.parse(compared.stdout);
    assert.deepEqual(found, said, `${name}: ${compared.stderr}`);
    moved += found.moved.length;
    const tested = JSON.parse(run("test", join(folder, "croydon"), "--format", "json").stdout);
    const failed = tested.examples
      .filter((one) => one.rule === name && one.problems.length > 0)
      .map((one) => one.example);
    assert.deepEqual(
      trial.examples.filter(({ problems }) => problems.length > 0).map(({ title }) => title),
      failed,
      name,
    );
    rmSync(folder, { recursive: true });
  }
  assert.ok(moved > edits.length);
});
