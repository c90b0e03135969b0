// Checks the extension's types and bundles it: `node build.mjs [OUT.js]`.

import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

import * as esbuild from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

execFileSync(process.execPath, [here("../node_modules/typescript/bin/tsc"), "--project", here(".")], {
  stdio: "inherit",
});
await esbuild.build({
  entryPoints: [here("extension.ts")],
  outfile: resolve(process.argv[2] ?? here("dist/extension.js")),
  bundle: true,
  minify: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  external: ["vscode"],
  logLevel: "warning",
});
