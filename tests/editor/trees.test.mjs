// The grammar for tree-sitter, and rule files in real Neovim, Emacs and Helix, with their colours and the language server.
//
// What is not there is not tested, and says so; with EDITORS=all it is a failure. NVIM, EMACS, HX and TREE_SITTER name programs that
// are not found by their own names.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { after, test } from "node:test";

import { highlights, parts } from "../../pkg/editor/tree-sitter/colours.js";
import { fingerprint, generate } from "../../pkg/editor/tree-sitter/generate.mjs";
import { grammar } from "../../pkg/editor/tree-sitter/grammar.js";
import { binary, root } from "./client.mjs";

const kept = join(root, "pkg/editor/tree-sitter");
const folder = mkdtempSync(join(tmpdir(), "threshold-trees-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** The rule files in a folder of the project. */
function rules(...places) {
  return places.flatMap((place) =>
    readdirSync(join(root, place), { recursive: true })
      .filter((file) => file.endsWith(".rules"))
      .map((file) => join(root, place, file)),
  );
}

/** What a program says of itself, or nothing where there is none. */
function said(program, ...words) {
  const { status, stdout } = spawnSync(program, words, { encoding: "utf8" });
  return status === 0 ? stdout : undefined;
}

/** Why something is not tested, unless all must be. */
function missing(reason) {
  if (process.env.EDITORS === "all") throw new Error(reason);
  return `NOT tested: ${reason}`;
}

// What a user does by hand: the folder, with the parser built in it.
const editor = join(folder, "editor");
const built = /^(node_modules|dist|.*\.(so|dylib))$/;
cpSync(join(root, "pkg/editor"), editor, { recursive: true, filter: (path) => !built.test(basename(path)) });
const cc = process.env.CC ?? "cc";
const library = join(editor, `tree-sitter/libtree-sitter-threshold.${process.platform === "darwin" ? "dylib" : "so"}`);
const compiles = said(cc, "--version") !== undefined;
if (compiles)
  execFileSync(cc, ["-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-I", "src", "src/parser.c", "-o", library], {
    cwd: join(editor, "tree-sitter"),
  });

const whole = rules("rules", "examples/packs", "tests/corpus/parse/good", "tests/corpus/check/good", "tests/measures");
const laidOut = rules("rules", "examples/packs");
const broken = rules("tests/corpus/parse/bad", "tests/corpus/slips", "tests/corpus/check/mixed");

/** A word in a line, the class of its colour, and its face in Emacs. */
const colours = [
  ["when", "  when mark-seen", "keyword.control", "keyword"],
  ["and", "  when a and b", "keyword.operator", "operator"],
  ["at least", "  when a at least 3", "keyword.operator", "operator"],
  ["at least", "  then at least red", "keyword", "keyword"],
  ["level", "  when level at least red", "keyword.operator", "operator"],
  ["is", "  when a is b", "keyword.operator", "operator"],
  ["in the last", "  when a in the last 3 days", "keyword.operator", "operator"],
  ["in force", "  when a\n  in force from 2024-01-31", "keyword", "keyword"],
  ["2024-01-31", "  when a\n  in force from 2024-01-31", "constant.numeric", "number"],
  ["within", "  then visit within 1 working day", "keyword", "keyword"],
  ["working day", "  then visit within 1 working day", "type.builtin", "builtin"],
  ["tell", "  then tell police", "keyword", "keyword"],
  ["police", "  then tell police", "variable", "variable-use"],
  ["could give", '  example "x"\n    given a\n    could give red', "keyword.control", "keyword"],
  ["yes or no", "  yes or no, about the child", "constant.builtin", "constant"],
  ["verified", "  grade verified", "constant.builtin", "constant"],
  ["statute", "  within 1 day as statute", "constant.builtin", "constant"],
  ["as", "  within 1 day as statute", "keyword", "keyword"],
  ["low", '  one of (low "Low", high) in order', "constant", "constant"],
  ["then-visit", "  then then-visit", "variable", "variable-use"],
  ["is-not-mobile", "  when is-not-mobile", "variable", "variable-use"],
  ["rule two", '  means "one\nrule two # three"', "string", "string"],
  ["# rule", "  when a # rule", "comment", "comment"],
  // Behind what cannot be read.
  ["then", "  whenn a\n  then b", "keyword.control", "keyword"],
  ["because", '  when a at leest 3\n  then b\n  because "x"', "keyword.control", "keyword"],
  ["fact", '  when any of (a, b\n  then c\n  because "x"\nfact d\n  yes or no', "keyword.storage.type", "keyword"],
];
const places = colours.map(([word, lines]) => {
  const text = `rule a "A"\n${lines}\n`;
  const before = text.slice(0, text.indexOf(word, 10)).split("\n");
  return { text, word, line: before.length - 1, at: before.at(-1).length };
});

/** What an editor saw; `run` starts it with the names of two files in its environment. */
function seen(name, run) {
  const place = join(folder, name);
  cpSync(join(root, "rules"), join(place, "packs"), { recursive: true });
  const task = join(place, "task.json");
  const answer = join(place, "seen.json");
  const file = join(place, "packs/croydon/practice.rules");
  writeFileSync(task, JSON.stringify({ command: binary, editor, whole, laid_out: laidOut, broken, file, places }));
  const env = { ...process.env, HOME: place, XDG_CONFIG_HOME: place, XDG_STATE_HOME: place, TASK: task, SEEN: answer };
  const { stdout, stderr } = run({ cwd: place, env, encoding: "utf8", timeout: 120_000 });
  try {
    return JSON.parse(readFileSync(answer, "utf8"));
  } catch {
    throw new Error(`${name} came to no end:\n${stdout}\n${stderr}`);
  }
}

/** What holds in every editor. */
function sound(t, saw) {
  t.diagnostic(
    `version ${saw.version}; ${Object.entries(saw.ms)
      .map(([what, ms]) => `${what} ${ms} ms`)
      .join(", ")}`,
  );
  assert.deepEqual(saw.errors, [], "files that the language takes are read without an error");
  assert.ok(saw.broken > 100, "what cannot be read has errors, and is read to its end");
  assert.match(saw.hover, /^\*\*Is someone who is not a social worker/);
  assert.ok(saw.completion.includes("closed-by-screener"));
  assert.match(saw.signature, /when CONDITION/);
  assert.ok(saw.references > 10 && saw.symbols > 30);
  assert.match(saw.finding, /no fact or define is called `closed-by-screner`/);
  assert.equal(saw.mended, "  when closed-by-screener");
  assert.equal(saw.renamed, "  when closed-by-a-clerk");
  assert.equal(saw.laid_out, true);
}

test("the parser and the colours are written from the grammar of the language", () => {
  const again = "run `make grammar`, which needs the program tree-sitter";
  assert.equal(readFileSync(join(kept, "src/parser.c"), "utf8").match(/The grammar: (\w+)/)[1], fingerprint, again);
  assert.equal(readFileSync(join(kept, "queries/highlights.scm"), "utf8"), highlights(grammar), again);
});

test("every word with which the table of clauses begins a clause is a word of the grammar", () => {
  const known = new Set(Object.values(grammar.rules).flatMap((rule) => [...parts(rule).words]));
  const table = readFileSync(join(root, "src/syntax/clauses.rs"), "utf8");
  const offers = [...table.matchAll(/offers: &\[([^\]]*)\]/g)].flatMap(
    ([, list]) => list.match(/[a-z]+(-[a-z]+)*/g) ?? [],
  );
  assert.ok(offers.length > 100);
  assert.deepEqual(
    offers.filter((word) => !known.has(word)),
    [],
  );
});

const tree = process.env.TREE_SITTER ?? "tree-sitter";
const version = said(tree, "--version")?.match(/[\d.]+/)?.[0];
const writer = readFileSync(join(kept, "src/parser.c"), "utf8").match(/tree-sitter ([\d.]+)/)[1];
const other =
  version === undefined ? "there is no tree-sitter here" : `tree-sitter is ${version}, the parser is of ${writer}`;
test("tree-sitter writes the same parser again", { skip: version !== writer && missing(other) }, () => {
  const out = join(folder, "again");
  generate(out);
  for (const file of ["src/parser.c", "src/tree_sitter/parser.h"])
    assert.equal(readFileSync(join(out, file), "utf8"), readFileSync(join(kept, file), "utf8"), file);
});

const nvim = process.env.NVIM ?? "nvim";
const neovim = said(nvim, "--version")?.match(/NVIM v(\d+)\.(\d+)/);
const withoutNeovim = !neovim
  ? "there is no Neovim here"
  : !compiles
    ? "there is no C compiler here, so Neovim has no parser"
    : Number(neovim[1]) === 0 && Number(neovim[2]) < 10 && `${neovim[0]} is older than 0.10`;
test("Neovim reads, colours and edits rules", { skip: withoutNeovim && missing(withoutNeovim) }, (t) => {
  const script = join(root, "tests/editor/nvim.lua");
  const words = ["--headless", "--clean", "-c", `luafile ${script.replaceAll(" ", "\\ ")}`, "-c", "cquit"];
  const saw = seen("in neovim é", (options) => spawnSync(nvim, words, options));
  sound(t, saw);
  assert.deepEqual(saw.uneven, {}, "every token has exactly one colour");
  assert.deepEqual(saw.unlike, [], "any clause of a block may follow any other");
  assert.ok(saw.pairs > 5000);
  assert.deepEqual(
    saw.colours,
    colours.map(([, , name]) => [name]),
  );
  assert.deepEqual(saw.meant, ["variable"]);
  assert.equal(saw.folds, 1);
  assert.ok(saw.inlay > 50 && saw.highlights > 10 && saw.lenses > 1);
  assert.equal(saw.root, join(folder, "in neovim é/packs"));
});

const emacs = process.env.EMACS ?? "emacs";
const trees = said(
  emacs,
  "-Q",
  "--batch",
  "--eval",
  "(princ (list emacs-version (fboundp (quote treesit-available-p)) (and (fboundp (quote treesit-available-p)) (treesit-available-p))))",
);
const withoutEmacs = !trees
  ? "there is no Emacs here"
  : !compiles
    ? "there is no C compiler here, so Emacs has no parser"
    : !trees.endsWith("t t)") && `Emacs ${trees.split(" ")[0].slice(1)} has no tree-sitter`;
test("Emacs reads, colours, lays out and edits rules", { skip: withoutEmacs && missing(withoutEmacs) }, (t) => {
  const words = ["-Q", "--batch", "-l", join(root, "tests/editor/emacs.el")];
  const saw = seen("emacs", (options) => spawnSync(emacs, words, options));
  sound(t, saw);
  assert.deepEqual(
    saw.colours,
    colours.map(([, , , face]) => [`font-lock-${face}-face`]),
  );
  assert.deepEqual(saw.moved, [], "lines stand where `threshold fmt` puts them");
  assert.equal(saw.definition, 1);
  assert.equal(saw.mode, "threshold-mode");
  const [warned, found] = saw.accented;
  assert.ok(found > 0 || /No finding is shown/.test(warned), "findings are there, or it is said that they are not");
});

const hx = process.env.HX ?? (said("hx", "--version") ? "hx" : "helix");
const withoutHelix = !said(hx, "--version")
  ? "there is no Helix here"
  : !compiles && "there is no C compiler here, so Helix has no parser";
test("Helix finds the server, the parser and the queries", { skip: withoutHelix && missing(withoutHelix) }, () => {
  const place = join(folder, "helix");
  const runtime = join(place, "helix/runtime");
  mkdirSync(join(runtime, "grammars"), { recursive: true });
  cpSync(join(editor, "helix/languages.toml"), join(place, "helix/languages.toml"));
  cpSync(library, join(runtime, "grammars/threshold.so"));
  cpSync(join(editor, "tree-sitter/queries"), join(runtime, "queries/threshold"), { recursive: true });
  mkdirSync(join(place, "bin"));
  cpSync(binary, join(place, "bin/threshold"));
  const env = { ...process.env, XDG_CONFIG_HOME: place, PATH: `${join(place, "bin")}:${process.env.PATH}` };
  const health = execFileSync(hx, ["--health", "threshold"], { env, encoding: "utf8" });
  for (const what of ["threshold", "Tree-sitter parser", "Highlight queries", "Textobject queries", "Indent queries"])
    assert.match(health, new RegExp(`${what}: \\S*✓|✓\\S* ${what}:`), health);
});
