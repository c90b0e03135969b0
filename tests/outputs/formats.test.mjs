// What the command line writes for forges and build servers, held against the published schemas by other people's
// validators. THRESHOLD names the binary.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = resolve(here, "../..");
const require = createRequire(join(root, "pkg/package.json"));
const Ajv = require("ajv");
const { validateXML } = require("xmllint-wasm");

const binary = resolve(process.env.THRESHOLD ?? join(root, "target/release/threshold"));
// The schema has a pattern that is wrong under the stricter reading of patterns.
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
const date = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
ajv.addFormat("date-time", date);
ajv.addFormat("uri", (text) => URL.canParse(text));
ajv.addFormat("uri-reference", (text) => URL.canParse(text, "http://example.org/"));
const isSarif = ajv.compile(JSON.parse(readFileSync(join(here, "sarif-2.1.0.schema.json"), "utf8")));
const xsd = readFileSync(join(here, "junit.xsd"), "utf8");

const run = (args, cwd = root) => {
  const done = spawnSync(binary, args, { cwd, encoding: "utf8", maxBuffer: 1 << 28 });
  assert.equal(done.stderr, "", args.join(" "));
  return { code: done.status, out: done.stdout };
};

/** Every pack of the corpus that has findings or is sound, and an edited copy to compare and to fail. */
const bad = readdirSync(join(root, "tests/corpus/check/bad"))
  .map((name) => `tests/corpus/check/bad/${name}/case`)
  .slice(0, 60);
const edited = mkdtempSync(join(tmpdir(), "threshold outputs, 100%-"));
cpSync(join(root, "tests/corpus/check/good/siblings/case"), join(edited, "case"), { recursive: true });
const rules = join(edited, "case/case.rules");
const text = readFileSync(rules, "utf8");
writeFileSync(rules, text.replace("never gives child-in-need", "gives child-in-need"));
process.on("exit", () => rmSync(edited, { recursive: true, force: true }));

const runs = [
  ...bad.map((pack) => [["check", pack], root]),
  [["check", "rules/england"], root],
  [["test", "rules/london"], root],
  [["test", "case"], edited],
  [["mutate", "case"], edited],
  [["mutate", "rules/eastshire"], root],
  [["compare", "rules/london", "rules/england"], root],
  [["compare", "rules/london", "rules/london"], root],
];

test("SARIF is valid against its published schema", () => {
  let results = 0;
  for (const [args, cwd] of runs) {
    const sarif = JSON.parse(run([...args, "--format", "sarif"], cwd).out);
    assert.ok(isSarif(sarif), `${args.join(" ")}: ${ajv.errorsText(isSarif.errors)}`);
    for (const result of sarif.runs[0].results) {
      results += 1;
      assert.equal(sarif.runs[0].tool.driver.rules[result.ruleIndex].id, result.ruleId);
      for (const { physicalLocation } of result.locations) {
        assert.doesNotMatch(physicalLocation.artifactLocation.uri, /^\/|\\|^[a-z]+:/, "a path seen from here");
      }
    }
  }
  assert.ok(results > 100, `only ${results} results were seen`);
  const broken = { version: "2.1.0", runs: [{ results: [{}] }] };
  assert.ok(!isSarif(broken), "the schema refuses what is no SARIF");
});

test("JUnit's XML is valid against the schema that Jenkins reads", async () => {
  let failures = 0;
  const files = runs.map(([args, cwd], at) => {
    const contents = run([...args, "--format", "junit"], cwd).out;
    failures += contents.split("<failure ").length - 1;
    return { fileName: `${at}.xml`, contents };
  });
  const found = await validateXML({ xml: files, schema: [xsd], initialMemoryPages: 4096, maxMemoryPages: 16384 });
  assert.deepEqual(
    found.errors.map((error) => error.rawMessage),
    [],
  );
  assert.ok(found.valid);
  assert.ok(failures > 100, `only ${failures} failures were seen`);
  const broken = await validateXML({
    xml: [{ fileName: "x.xml", contents: "<testsuites><case/></testsuites>" }],
    schema: [xsd],
  });
  assert.ok(!broken.valid, "the schema refuses what is no report");
});

test("the same pack gives the same bytes", () => {
  for (const format of ["sarif", "junit", "github", "json", "markdown"]) {
    const args = ["check", bad[0], "--format", format];
    assert.equal(run(args).out, run(args).out, format);
  }
});
