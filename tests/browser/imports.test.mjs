// Imports run one way between the folders of `pkg/src`, in the order that its README states, and no file reaches itself.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { before, test } from "node:test";
import { installed, root } from "./form.mjs";

const { API } = installed("typescript/unstable/sync");
const source = resolve(root, "pkg/src");

/** What each file of the package imports: files by their path from `pkg/src`, all else by its name. */
let imports;
before(() => {
  const compiler = new API({ cwd: resolve(root, "pkg") });
  const programs = ["pkg/tsconfig.json", "pkg/src/playground/tsconfig.json", "pkg/src/rules/tsconfig.json"].map(
    (name) => {
      const config = resolve(root, name);
      return compiler.updateSnapshot({ openProject: config }).getProject(config).program;
    },
  );
  const isOurs = (name) => name.startsWith(source) && !name.endsWith(".d.ts");
  const files = programs.flatMap((program) => program.getSourceFileNames().filter(isOurs));
  const found = (from, name) =>
    ["", ".ts", ".tsx", "/index.ts"]
      .map((ending) => join(dirname(from), name) + ending)
      .find((path) => files.includes(path)) ?? assert.fail(`${from} imports ${name}, which is nowhere`);
  const namesIn = (file) => programs.map((program) => program.getSourceFile(file)).find(Boolean).imports;
  imports = new Map(
    files.map((file) => [
      relative(source, file),
      namesIn(file).map(({ text }) => (text.startsWith(".") ? relative(source, found(file, text)) : text)),
    ]),
  );
  compiler.close();
});

/** The folder in which a file stands; of the form, the folder inside it. */
function folderOf(path) {
  const [first, second, third] = path.split("/");
  return first === "form" && third !== undefined ? second : first;
}

async function statedOrders() {
  const readme = await readFile(resolve(root, "pkg/README.md"), "utf8");
  const [, block] = /^## Imports run one way$[\s\S]*?^```\n([\s\S]*?)^```$/m.exec(readme);
  return block
    .trim()
    .split("\n")
    .map((line) => line.split(" ← "));
}

test("a folder imports only what stands to its left", async () => {
  const orders = await statedOrders();
  const known = new Set(orders.flat());
  const mayImport = (from, to) => orders.some((order) => order.includes(to) && order.indexOf(to) < order.indexOf(from));
  assert.ok(imports.size > 100, `${imports.size} files`);
  for (const [file, names] of imports) {
    const from = folderOf(file);
    assert.ok(known.has(from), `${from} stands in no order`);
    for (const name of names.filter((name) => imports.has(name))) {
      const to = folderOf(name);
      assert.ok(from === to || mayImport(from, to), `${file} imports ${name}, against the stated order`);
    }
  }
});

test("no file reaches itself through what it imports", () => {
  const done = new Set();
  const visit = (file, path) => {
    assert.ok(!path.includes(file), `a circle: ${[...path.slice(path.indexOf(file)), file].join(" → ")}`);
    if (done.has(file)) return;
    for (const name of imports.get(file).filter((name) => imports.has(name))) visit(name, [...path, file]);
    done.add(file);
  };
  for (const file of imports.keys()) visit(file, []);
});

test("only three files speak to an engine", () => {
  const speakers = [...imports].filter(([, names]) => names.some((name) => /^threshold(-playground)?$/.test(name)));
  assert.deepEqual(speakers.map(([file]) => file).sort(), [
    "form/engine/engine.ts",
    "playground/engine.ts",
    "rules/index.ts",
  ]);
});
