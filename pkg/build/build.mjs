// Builds the form's one page: `node pkg/build/build.mjs [ENGINE_DIR [OUT.html]]`; the playground's, with `--playground` before
// these; or the guide's look alone, with `--guide DIR`.
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
import { pages } from "./pages.mjs";
import { needed, style } from "./style.mjs";

const here = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** A script in one piece; `texts` are modules that it imports as text, by name. */
async function script(entry, alias, texts = {}) {
  const asText = {
    name: "texts",
    setup(build) {
      build.onResolve({ filter: /^text:/ }, ({ path }) => ({ path, namespace: "texts" }));
      build.onLoad({ filter: /./, namespace: "texts" }, ({ path }) => ({
        contents: texts[path.slice(5)],
        loader: "text",
      }));
    },
  };
  const { outputFiles } = await esbuild.build({
    entryPoints: [here(entry)],
    alias,
    plugins: [asText],
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

const filled = (text, parts) => text.replace(/\{\{([a-z-]+)\}\}/g, (_, name) => parts[name]);

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

const kind = process.argv[2] === "--playground" ? "playground" : "form";
const given = process.argv.slice(kind === "form" ? 2 : 3);
const { project, style: look, scripts, thread, engine, ...frame } = pages[kind];
const engineDirectory = resolve(given[0] ?? here(kind === "form" ? "dist/engine" : "dist/playground-engine"));
const output = resolve(given[1] ?? here(`dist/${kind}-shell.html`));

execFileSync(process.execPath, [here("node_modules/typescript/bin/tsc"), "--noEmit", "--project", here(project)], {
  stdio: "inherit",
});

const alias = { [engine]: resolve(engineDirectory, "threshold.js") };
const texts = thread === undefined ? {} : { thread: await script(thread, alias) };
const built = {};
for (const [name, entry] of Object.entries(scripts)) built[name] = await script(entry, alias, texts);
const body = (await readFile(here(frame.body), "utf8")).trimEnd();
const outer = await readFile(here("src/frame.html"), "utf8");
// The paper sheet and the contacts are written by the command line.
const written = await readFile(here("../src/render/page.rs"), "utf8");
const hashed = checked({ style: needed(style(look), [...Object.values(built), body, outer, written]), ...built });
const parts = {
  ...hashed,
  engine: deflateSync(await readFile(resolve(engineDirectory, "threshold_bg.wasm")), { level: 9 }).toString("base64"),
  "script-hashes": Object.values(built).map(hash).join(" "),
  "style-hash": hash(hashed.style),
  "more-policy": frame.policy ?? "",
  title: frame.title,
  whose: frame.whose,
  body,
  head: filled(frame.head ?? "", hashed),
  tail: filled(frame.tail, hashed),
};
const page = filled(outer, parts);

await mkdir(dirname(output), { recursive: true });
await writeFile(output, page);
for (const [name, text] of Object.entries({ ...hashed, engine: parts.engine, page })) {
  process.stdout.write(`${name.padEnd(8)}${Math.ceil(text.length / 1024)} kB\n`);
}
