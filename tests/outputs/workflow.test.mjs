// The forge's workflows, read by the forge's own parser, and their steps run on a scratch repository.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = resolve(fileURLToPath(new URL(".", import.meta.url)), "../..");
const threshold = resolve(
  root,
  process.env.THRESHOLD ?? join(process.env.CARGO_TARGET_DIR ?? "target", "release/threshold"),
);
const scratch = mkdtempSync(join(tmpdir(), "threshold-workflow-"));
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));

const parser = await forgeParser();
const source = (name) => readFileSync(join(root, ".github/workflows", name), "utf8");

/** GitHub's parser, which Node.js cannot load as it is published, because it imports JSON without saying so. */
async function forgeParser() {
  const require = createRequire(join(root, "pkg/package.json"));
  const outfile = join(scratch, "parser.cjs");
  await require("esbuild").build({
    stdin: { contents: 'export * from "@actions/workflow-parser"', resolveDir: join(root, "pkg") },
    bundle: true,
    platform: "node",
    format: "cjs",
    outfile,
  });
  return require(outfile);
}

async function read(name, content) {
  const { context, value } = parser.parseWorkflow({ name, content }, new parser.NoOperationTraceWriter());
  const errors = context.errors.getErrors().map(({ message }) => message);
  return { errors, jobs: errors.length > 0 ? [] : (await parser.convertWorkflowTemplate(context, value)).jobs };
}

const workflow = await read("rules.yml", source("rules.yml"));

/** The script of a step that runs one. */
function script(job, id) {
  const { steps } = workflow.jobs.find((one) => one.id.value === job);
  return steps.find((step) => "run" in step && (id === undefined || step.id === id)).run.toString();
}

test("the forge reads both workflows, and would refuse a slip in them", async () => {
  for (const name of ["rules.yml", "test.yml"]) {
    const found = await read(name, source(name));
    assert.deepEqual(found.errors, [], name);
    assert.ok(found.jobs.length > 0);
    for (const [was, is] of [
      ["runs-on:", "runs-at:"],
      ["uses: actions/checkout", "use: actions/checkout"],
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the forge's own mark for an expression
      ["steps:", "steps:\n      - run: ${{ nope( }}"],
    ]) {
      const harmed = await read(name, source(name).replace(was, is));
      assert.ok(harmed.errors.length > 0, `${name}: ${is}`);
    }
  }
});

const settings = {
  GIT_CONFIG_NOSYSTEM: "1",
  HOME: scratch,
  GIT_AUTHOR_NAME: "T",
  GIT_AUTHOR_EMAIL: "t@example.org",
  GIT_COMMITTER_NAME: "T",
  GIT_COMMITTER_EMAIL: "t@example.org",
};
const git = (folder, ...words) =>
  execFileSync("git", words, { cwd: folder, env: { ...process.env, ...settings }, encoding: "utf8" }).trim();

/** A repository in which the last commit moves a bound by one, with examples made to fit. */
function repository(name, message) {
  const folder = join(scratch, name);
  for (const part of ["rules", "scenarios"]) {
    cpSync(join(root, "tests/review", part), join(folder, part === "rules" ? "rules" : "tests/scenarios"), {
      recursive: true,
    });
  }
  mkdirSync(join(folder, ".ci"));
  cpSync(join(root, ".ci/review"), join(folder, ".ci/review"));
  mkdirSync(join(folder, "target/release"), { recursive: true });
  symlinkSync(threshold, join(folder, "target/release/threshold"));
  writeFileSync(join(folder, ".gitignore"), "target\nreview\n");
  git(folder, "init", "-q");
  git(folder, "add", "-A");
  git(folder, "commit", "-qm", "rules");
  const file = join(folder, "rules/wide/wide.rules");
  const moved = readFileSync(file, "utf8")
    .replace("when hurt and age under 2 years", "when hurt and age under 1 year")
    .replace("given hurt, age is 1 year, not explained", "given hurt, age is 0 years, not explained")
    .replace("given hurt, age is 2 years, not explained", "given hurt, age is 1 year, not explained")
    .replace("given hurt, age is 1 year, explained", "given hurt, age is 0 years, explained");
  writeFileSync(file, moved);
  git(folder, "commit", "-qam", message);
  return folder;
}

/** Runs a step as the forge does: its script by `bash -e`, with the forge's files for outputs and summary. */
function step(folder, text, more) {
  const [output, summary] = ["output", "summary"].map((name) => join(folder, `.git/${name}`));
  for (const file of [output, summary]) writeFileSync(file, "");
  const env = { ...process.env, ...settings, GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary, ...more };
  const done = spawnSync("bash", ["-e", "-c", text], { cwd: folder, env, encoding: "utf8" });
  return { ...done, output: readFileSync(output, "utf8"), summary: readFileSync(summary, "utf8") };
}

for (const [name, message, code] of [
  ["lowered", "Move a bound", "3"],
  ["approved", "Move a bound\n\nApproved-by: Ann Lead, head of safeguarding", "0"],
]) {
  test(`a pull request that lowers somebody: ${name}`, () => {
    const folder = repository(name, message);
    const review = () =>
      step(folder, script("review", "review"), {
        BASE: git(folder, "rev-parse", "HEAD~1"),
        HEAD: git(folder, "rev-parse", "HEAD"),
      });
    if (code === "0") {
      // A name alone approves nothing: it is given for just these two sets of rules, which the comment names.
      const before = review();
      assert.equal(before.output, "code=3\n");
      const pairs = [...before.summary.matchAll(/Approved-by: NAME, ROLE, for ([0-9a-f]{8}\.\.[0-9a-f]{8})/g)];
      const [subject, trailer] = message.split("\n\n");
      const lines = pairs.map(([, pair]) => `${trailer}, for ${pair}`);
      git(folder, "commit", "-q", "--amend", "-m", `${subject}\n\n${lines.join("\n")}`);
    }
    const found = review();
    assert.equal(found.status, 0, found.stderr);
    assert.equal(found.output, `code=${code}\n`);
    assert.match(found.summary, /Who gets less/);
    assert.match(
      found.summary,
      code === "3" ? /Needed: something protects less/ : /Approved by: \*\*Ann Lead, head of safeguarding\*\*/,
    );
    assert.ok(existsSync(join(folder, "review/comment.md")));

    const verdict = step(folder, script("verdict"), { CODE: code });
    assert.equal(verdict.status, Number(code));
    assert.match(verdict.stdout, code === "3" ? /must approve this by name/ : /Nothing stands against/);

    // A stand-in for the forge's own command keeps what it is asked, and knows an earlier comment the second time.
    const tools = join(folder, ".git/tools");
    mkdirSync(tools);
    writeFileSync(join(tools, "gh"), '#!/bin/sh\necho "$*" >>"$ASKED"\ncase "$*" in *--jq*) echo "$EARLIER" ;; esac\n');
    chmodSync(join(tools, "gh"), 0o755);
    for (const [earlier, wanted] of [
      ["", /--method POST repos\/o\/r\/issues\/7\/comments /],
      ["42", /--method PATCH repos\/o\/r\/issues\/comments\/42 /],
    ]) {
      const asked = join(folder, `.git/asked-${earlier}`);
      const more = {
        PATH: `${tools}:${process.env.PATH}`,
        ASKED: asked,
        EARLIER: earlier,
        PULL: "o/r",
        NUMBER: "7",
        RUN: "https://forge.example/run/1",
      };
      const commented = step(folder, script("comment"), more);
      assert.equal(commented.status, 0, commented.stderr);
      assert.match(readFileSync(asked, "utf8"), wanted);
    }
    assert.match(
      readFileSync(join(folder, "review/comment.md"), "utf8"),
      /^<!-- what this change does to the rules -->\n[\s\S]*https:\/\/forge\.example\/run\/1/,
    );
  });
}
