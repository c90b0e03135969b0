// Writes what editors build and read, `src/parser.c` and `queries/highlights.scm`: `node generate.mjs [FOLDER]`.
//
// Needs the program `tree-sitter` (or TREE_SITTER, its path).

import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { highlights } from "./colours.js";
import { grammar } from "./grammar.js";

/** What tells whether a parser was written from this grammar. */
export const fingerprint = createHash("sha256").update(JSON.stringify(grammar)).digest("hex");

const program = process.env.TREE_SITTER ?? "tree-sitter";

/** The newest that Neovim 0.10 and Emacs 30 read. */
const ABI = "14";

/**
 * The same table in two fifths of the text. Where a clause may end, all words that may begin the next thing mean the same; they
 * are named once.
 */
export function folded(parser) {
  const rows = /( {2}\[STATE\(\d+\)\] = \{\n)((?: {4}\[\w+\] = \w+\(\d+\),\n)+)/g;
  const alike = (body) => {
    const by = new Map();
    for (const [, word, action] of body.matchAll(/\[(\w+)\] = ACTIONS\((\d+)\)/g))
      by.set(action, (by.get(action) ?? new Set()).add(word));
    return [...by].reduce((most, one) => (one[1].size > most[1].size ? one : most));
  };
  const ends = [...parser.matchAll(rows)].map(([, , body]) => alike(body)[1]).filter(({ size }) => size > 100);
  const next = [...ends[0]].filter((word) => ends.every((words) => words.has(word)));
  const shorter = parser.replace(rows, (row, head, body) => {
    const [action, words] = alike(body);
    if (!next.every((word) => words.has(word))) return row;
    const rest = body.replace(/ {4}\[(\w+)\] = ACTIONS.*\n/g, (line, word) => (next.includes(word) ? "" : line));
    return `${head}    AT_THE_END_OF_A_CLAUSE(${action}),\n${rest}`;
  });
  const named = next.map((word) => `[${word}] = ACTIONS(action)`).join(", \\\n  ");
  return shorter.replace(
    "static const uint16_t ts_parse_table[",
    `#define AT_THE_END_OF_A_CLAUSE(action) \\\n  ${named}\n\n$&`,
  );
}

/** Writes both into a folder. */
export function generate(out) {
  const here = fileURLToPath(new URL(".", import.meta.url));
  const { stdout, error } = spawnSync(program, ["--version"], { encoding: "utf8" });
  if (error) throw new Error(`${program} cannot be run; try: cargo install --locked tree-sitter-cli`);
  const [version] = stdout.match(/[\d.]+/);
  const scratch = mkdtempSync(join(tmpdir(), "threshold-grammar-"));
  try {
    execFileSync(program, ["generate", "--abi", ABI, "--output", scratch, "grammar.js"], {
      cwd: here,
      stdio: "inherit",
    });
    for (const folder of ["src/tree_sitter", "queries"]) mkdirSync(join(out, folder), { recursive: true });
    const parser = folded(readFileSync(join(scratch, "parser.c"), "utf8"));
    writeFileSync(join(out, "src/parser.c"), `/* The grammar: ${fingerprint}, by tree-sitter ${version} */\n${parser}`);
    copyFileSync(join(scratch, "tree_sitter/parser.h"), join(out, "src/tree_sitter/parser.h"));
    writeFileSync(join(out, "queries/highlights.scm"), highlights(grammar));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  generate(resolve(process.argv[2] ?? fileURLToPath(new URL(".", import.meta.url))));
