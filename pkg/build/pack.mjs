// Builds the npm package: `node pkg/build/pack.mjs [ENGINE_DIR [RULES_ENGINE_DIR]]`.
//
// In: both engines as `bindgen` writes them, `src/element/` and `src/rules/`. Out: `dist/npm/`, which is all that the package
// holds: three ES modules with their types, the engines, and the licences of what is inside them.

import { execFileSync } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import * as esbuild from "esbuild";

import { style } from "./style.mjs";

const here = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const engine = resolve(process.argv[2] ?? here("dist/engine"));
const wider = resolve(process.argv[3] ?? here("dist/playground-engine"));
const out = (name) => here(`dist/npm/${name}`);

/** The form's styles, for a shadow root: what holds for a page holds for the element. */
function styles() {
  return style("src/style/form.scss").replaceAll(":root", ":host");
}

const inShadow = {
  name: "styles",
  setup(build) {
    build.onResolve({ filter: /^threshold\.css$/ }, ({ path }) => ({ path, namespace: "styles" }));
    build.onLoad({ filter: /./, namespace: "styles" }, () => ({ contents: styles(), loader: "text" }));
  },
};

/** Writes the types of all modules, as the compiler takes them out of the source, and those of which they speak. */
async function writeTypes() {
  const all = await mkdtemp(join(tmpdir(), "threshold-types-"));
  for (const project of [".", "src/rules"]) {
    compile("--project", here(project), "--noEmit", "false", "--declaration", "--emitDeclarationOnly", "--outDir", all);
  }
  const modules = ["element/index.d.ts", "element/element.d.ts", "rules/index.d.ts"].map((name) => join(all, name));
  const listed = compile("--noEmit", "--listFilesOnly", "--ignoreConfig", "--moduleResolution", "bundler", ...modules);
  const spoken = listed.split("\n").flatMap((file) => (file.startsWith(all) ? relative(all, file) : []));
  for (const file of spoken) {
    // Node.js wants every module by its whole name.
    const whole = (name) => (spoken.includes(`${join(dirname(file), name)}.d.ts`) ? `${name}.js` : `${name}/index.js`);
    const text = await readFile(join(all, file), "utf8");
    await mkdir(dirname(out(`types/${file}`)), { recursive: true });
    await writeFile(out(`types/${file}`), text.replace(/(?<=from ")\.[^"]+/g, whole));
  }
  await rm(all, { recursive: true });
}

function compile(...options) {
  const compiler = [here("node_modules/typescript/bin/tsc"), ...options];
  return execFileSync(process.execPath, compiler, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
}

await rm(here("dist/npm"), { recursive: true, force: true });
await mkdir(here("dist/npm"), { recursive: true });
await esbuild.build({
  entryPoints: {
    threshold: here("src/element/index.ts"),
    element: here("src/element/element.tsx"),
    rules: here("src/rules/index.ts"),
  },
  outdir: here("dist/npm"),
  alias: { threshold: resolve(engine, "threshold.js"), "threshold-playground": resolve(wider, "threshold.js") },
  plugins: [inShadow],
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  jsx: "automatic",
  jsxImportSource: "preact",
  legalComments: "none",
  logLevel: "warning",
});
await copyFile(resolve(engine, "threshold_bg.wasm"), out("engine.wasm"));
await copyFile(resolve(wider, "threshold_bg.wasm"), out("rules.wasm"));
await writeTypes();
for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) await copyFile(here(`../${name}`), out(name));

const preact = await readFile(here("node_modules/preact/LICENSE"), "utf8");
await writeFile(
  out("NOTICE"),
  `The modules in this folder hold parts of two other works, each under the MIT licence that follows.

GOV.UK Frontend: Copyright (C) 2017 Crown Copyright (Government Digital Service)
Preact: as stated in the licence

${preact}`,
);
