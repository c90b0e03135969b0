// What a review writes beside its comment: a case file that the form opens, and that tells the engine the same again.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { source } from "../browser/source.mjs";

const root = resolve(fileURLToPath(new URL("../..", import.meta.url)));
const binary = resolve(process.env.THRESHOLD ?? join(root, "target/release/threshold"));
const { readCase } = await source("casefile/read");
const { referralText } = await source("engine/referral");

test("a referral that gets less opens in the form, and says what its own file says", () => {
  const folder = mkdtempSync(join(tmpdir(), "threshold-review-"));
  try {
    cpSync(join(root, "tests/review/rules"), join(folder, "rules"), { recursive: true });
    const rules = join(folder, "rules/wide/wide.rules");
    const text = readFileSync(rules, "utf8");
    writeFileSync(rules, text.replace("age under 2 years", "age under 1 year"));
    const done = spawnSync(binary, ["review", join(root, "tests/review/rules/wide"), "rules/wide", "--out", "out"], {
      cwd: folder,
      encoding: "utf8",
    });
    assert.equal(done.status, 1, done.stderr);
    const content = readFileSync(join(folder, "out/cases/lowered-1.json"), "utf8");
    const opened = readCase(content);
    assert.equal(opened.kind, "opened", opened.why);
    const { children, household, received } = JSON.parse(referralText(opened.file.form));
    const { referral } = JSON.parse(content);
    assert.deepEqual(children[0].facts, { age: "1 years", explained: "no", hurt: "yes" });
    assert.deepEqual(household, {});
    assert.equal(received, referral.received);
    assert.deepEqual(opened.file.levels, [{ child: "Child A", level: "rescue", title: "Rescue" }]);
    // The engine reads what the form would tell it.
    writeFileSync(join(folder, "told.json"), referralText(opened.file.form));
    const decided = spawnSync(binary, ["decide", "told.json", "--rules", "rules/wide"], {
      cwd: folder,
      encoding: "utf8",
    });
    assert.equal(decided.status, 0, decided.stderr);
    assert.match(decided.stdout, /Child A: Watch/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
