// Builds the form's one page: `node build.mjs [ENGINE_DIR [OUT.html]]`; the playground's, with `--playground` before these;
// or the guide's look alone: `node build.mjs --guide DIR`.
//
// In: the engine as `bindgen` writes it, and `src/`. Out: a page that holds everything but a pack, whose places are
// marked @@LIKE_THIS@@ and stand outside all that the page's security policy has hashed; for the guide, whose pages the
// command line writes, a style sheet and the script of its search.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { deflateSync } from "node:zlib";

import * as esbuild from "esbuild";
import * as sass from "sass";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

async function script(entry, alias) {
  const { outputFiles } = await esbuild.build({
    entryPoints: [here(entry)],
    alias,
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2022",
    jsx: "automatic",
    jsxImportSource: "preact",
    legalComments: "none",
    logLevel: "warning",
  });
  return outputFiles[0].text.trimEnd();
}

/** The style sheet, without the rules for Internet Explorer that are no valid CSS. */
function style(entry) {
  const loadPaths = [here("node_modules"), here("src/style")];
  const { css } = sass.compile(here(entry), { loadPaths, style: "compressed", quietDeps: true });
  return css.replace(/@media[^{]*\uFFFD[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, "");
}

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** Refuses what would be fetched, and what a pack could change after it was hashed. */
function checked(parts) {
  for (const [name, text] of Object.entries(parts)) {
    if (/@@[A-Z_]+@@/.test(text)) throw new Error(`${name} holds a place for a pack`);
  }
  if (/url\(|@import|@font-face/.test(parts.style)) throw new Error("the style asks for another file");
  return parts;
}

if (process.argv[2] === "--guide") {
  const folder = resolve(process.argv[3] ?? here("dist"));
  const look = checked({ style: style("src/style/guide.scss"), script: await script("src/guide/main.ts", {}) });
  await mkdir(folder, { recursive: true });
  await writeFile(resolve(folder, "guide.css"), look.style);
  await writeFile(resolve(folder, "guide.js"), look.script);
  process.exit();
}

// The form and the playground are pages of one kind: an engine, scripts and a style, each with its hash.
const pages = {
  form: { style: "src/style/form.scss", scripts: { start: "src/form/start.ts", form: "src/form/main.tsx" }, shell: "src/shell.html", engine: "threshold" },
  playground: { style: "src/style/playground.scss", scripts: { playground: "src/playground/main.tsx" }, shell: "src/playground.html", engine: "threshold-playground" },
};
const kind = process.argv[2] === "--playground" ? "playground" : "form";
const given = process.argv.slice(kind === "form" ? 2 : 3);
const { style: look, scripts, shell: frame, engine } = pages[kind];
const engineDirectory = resolve(given[0] ?? here(kind === "form" ? "dist/engine" : "dist/playground-engine"));
const output = resolve(given[1] ?? here(`dist/${kind}-shell.html`));

execFileSync(process.execPath, [here("node_modules/typescript/bin/tsc"), "--noEmit", "--project", here(".")], {
  stdio: "inherit",
});

const built = {};
for (const [name, entry] of Object.entries(scripts)) {
  built[name] = await script(entry, { [engine]: resolve(engineDirectory, "threshold.js") });
}
const hashed = checked({ style: style(look), ...built });
const parts = {
  ...hashed,
  engine: deflateSync(await readFile(resolve(engineDirectory, "threshold_bg.wasm")), { level: 9 }).toString("base64"),
  "script-hashes": Object.values(built).map(hash).join(" "),
  "style-hash": hash(hashed.style),
};
const shell = await readFile(here(frame), "utf8");
const page = shell.replace(/\{\{([a-z-]+)\}\}/g, (_, name) => parts[name]);

await mkdir(dirname(output), { recursive: true });
await writeFile(output, page);
for (const [name, text] of Object.entries({ ...hashed, engine: parts.engine, page })) {
  process.stdout.write(`${name.padEnd(8)}${Math.ceil(text.length / 1024)} kB\n`);
}
