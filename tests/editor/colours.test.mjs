// The colours of the real rule files, with VS Code's own reader of grammars, and the extension that carries them.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { installed, root } from "./client.mjs";

const textmate = installed("vscode-textmate");
const oniguruma = installed("vscode-oniguruma");
const folder = join(root, "pkg/editor");

async function grammar() {
  const wasm = await readFile(installed.resolve("vscode-oniguruma/release/onig.wasm"));
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const onigLib = {
    createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text) => new oniguruma.OnigString(text),
  };
  const path = join(folder, "syntaxes/threshold.tmLanguage.json");
  const loadGrammar = async () => textmate.parseRawGrammar(await readFile(path, "utf8"), path);
  return new textmate.Registry({ onigLib: Promise.resolve(onigLib), loadGrammar }).loadGrammar("source.threshold");
}
const loaded = grammar();

/** The scope of every letter of a text, the innermost that is not of punctuation in a text. */
async function scopes(text) {
  let stack = textmate.INITIAL;
  const of = [];
  for (const line of text.split("\n")) {
    const { tokens, ruleStack } = (await loaded).tokenizeLine(line, stack);
    stack = ruleStack;
    for (const { startIndex, endIndex, scopes } of tokens) {
      for (let at = startIndex; at < Math.min(endIndex, line.length); at++)
        of.push(scopes.at(-1).replace(/\.threshold$/, ""));
    }
    of.push("");
  }
  return of;
}

/** Words, texts and comments of a text, found without the grammar. */
function* pieces(text) {
  for (const found of text.matchAll(/"(?:[^"\\]|\\.)*"|#.*|[a-z0-9](?:[\w-]*\w)?/g)) {
    const before = text.slice(text.lastIndexOf("\n", found.index) + 1, found.index);
    yield { word: found[0], at: found.index, before };
  }
}

async function files() {
  const found = await readdir(join(root, "rules"), { recursive: true });
  return found.filter((file) => file.endsWith(".rules")).map((file) => join(root, "rules", file));
}

test("texts, comments, heads, dates, numbers and names have their colours in every rule file", async () => {
  const kinds =
    /^(local )?(pack|level|speed|route|agency|role|source|fact|event|group|define|rule|action|meeting|clock|ladder|calendar|axiom|property|bound|contact|setting|term|measure) $/;
  const hyphened = new Set(["second-hand", "local-practice"]);
  const seen = {};
  for (const file of await files()) {
    const text = await readFile(file, "utf8");
    const of = await scopes(text);
    for (const { word, at, before } of pieces(text)) {
      const all = new Set(of.slice(at, at + word.length));
      all.delete("");
      const wanted =
        word[0] === '"'
          ? /^(string\.quoted\.double|constant\.character\.escape)$/
          : word[0] === "#"
            ? /^comment\.line/
            : kinds.test(before)
              ? /^entity\.name\.type$/
              : before === ""
                ? /^storage\./
                : /^\d{4}-\d{2}(-\d{2})?$/.test(word)
                  ? /^constant\.other\.date$/
                  : /^\d+$/.test(word)
                    ? /^constant\.numeric$/
                    : hyphened.has(word)
                      ? /^constant\.language\.grade$/
                      : word.includes("-")
                        ? /^variable\.other\.name$/
                        : undefined;
      if (!wanted) continue;
      seen[wanted] = (seen[wanted] ?? 0) + 1;
      for (const scope of all) assert.match(scope, wanted, `${file}: ${word} in ${before}`);
    }
  }
  assert.equal(Object.keys(seen).length, 8, JSON.stringify(seen));
});

test("words of the language have the colours of their class", async () => {
  const cases = [
    ["when", "  when mark-seen", "keyword.control"],
    ["unless", "  unless mark-seen", "keyword.control"],
    ["could give", "    could give red", "keyword.control"],
    ["never gives", "    never gives red", "keyword.control"],
    ["among", "  among a and b", "keyword.control"],
    ["share where", "  share where not a", "keyword.control"],
    ["and", "  when a and b", "keyword.operator.word"],
    ["level", "  when level at least red", "keyword.operator.word"],
    ["at least", "  then at least red", "keyword.operator.word"],
    ["any of", "  when any of (a, b)", "keyword.operator.word"],
    ["tell", "  then tell police", "keyword.other.consequence"],
    ["route", "  then route police-now", "keyword.other.consequence"],
    ["within", "  then visit within 1 working day", "keyword.other.limit"],
    ["working day", "  then visit within 1 working day", "support.type.unit"],
    ["at once", "  then visit at once", "keyword.other.limit"],
    ["yes or no", "  yes or no, about the child", "constant.language"],
    ["about the child", "  yes or no, about the child", "keyword.other"],
    ["held by", "  held by police", "keyword.other"],
    ["police", "  held by police", "variable.other.name"],
    ["verified", "  grade verified", "constant.language.grade"],
    ["statute", "  within 1 day as statute", "constant.language.grade"],
    ["hours", '  hours "nine to five"', "keyword.other"],
    ["local", "local rule a", "storage.modifier"],
    ["rule", "local rule a", "storage.type"],
    ["(", "  when any of (a, b)", "punctuation.section.brackets"],
    [",", "  when any of (a, b)", "punctuation.separator.comma"],
    ["then-visit", "  then then-visit", "variable.other.name"],
    ["is-not-mobile", "  when is-not-mobile", "variable.other.name"],
  ];
  for (const [word, line, wanted] of cases) {
    const at = line.indexOf(word);
    const of = (await scopes(line)).slice(at, at + word.length);
    assert.deepEqual([...new Set(of)], [wanted], `${word} in ${line}`);
  }
});

test("a text goes on over lines, and what looks like a head or a comment in it is none", async () => {
  const text = 'fact a "one\nrule two # three\nfour \\" five" # six';
  const of = await scopes(text);
  for (const word of ["rule", "# three", "five"]) assert.match(of[text.indexOf(word)], /^string/);
  assert.match(of[text.indexOf("# six")], /^comment/);
});

test("every word that the grammar colours is a word of the language", async () => {
  const pest = await readFile(join(root, "grammar/threshold.pest"), "utf8");
  const words = new Set([...pest.matchAll(/"([a-z-]+)"/g)].map(([, word]) => word));
  const coloured = JSON.stringify(
    JSON.parse(await readFile(join(folder, "syntaxes/threshold.tmLanguage.json"), "utf8")).repository,
  );
  const matches = [...coloured.matchAll(/"(?:match)":"((?:[^"\\]|\\.)*)"/g)].map(([, match]) => match);
  const plain = matches.join(" ").replace(/\\\\[a-zA-Z]|\\\\x\{FEFF\}|\[[^\]]*\]/g, " ");
  const unknown = [...plain.matchAll(/[a-z]+(?:-[a-z]+)*/g)]
    .map(([word]) => word)
    .filter((word) => !words.has(word) && !words.has(word.replace(/s$/, "")));
  assert.deepEqual(unknown, []);
});

test("the extension is sound: its types, its bundle, and the files that it names", async (t) => {
  const out = await mkdtemp(join(tmpdir(), "threshold-extension-"));
  t.after(() => rm(out, { recursive: true, force: true }));
  execFileSync(process.execPath, [join(folder, "build.mjs"), join(out, "extension.js")], { stdio: "pipe" });
  // The editor's own module is there only in the editor.
  const bundle = await readFile(join(out, "extension.js"), "utf8");
  const module = { exports: {} };
  // biome-ignore lint/complexity/useArrowFunction: it stands in for classes, too, and an arrow cannot be extended
  const stand = new Proxy(function () {}, {
    get: (_, name) => (name === Symbol.toPrimitive ? () => "" : stand),
    construct: () => ({}),
    apply: () => stand,
  });
  const load = (name) => (name === "vscode" ? stand : createRequire(import.meta.url)(name));
  new Function("module", "exports", "require", bundle)(module, module.exports, load);
  assert.deepEqual(Object.keys(module.exports).sort(), ["activate", "deactivate"]);
  const { contributes } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  for (const file of [contributes.languages[0].configuration, contributes.grammars[0].path])
    JSON.parse(await readFile(join(folder, file), "utf8"));
});
