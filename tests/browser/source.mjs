// One module of the form by itself, for what needs no page.

import { resolve } from "node:path";
import { installed, root } from "./form.mjs";

const esbuild = installed("esbuild");

export async function source(name) {
  const entry = resolve(root, "pkg/src/form", `${name}.ts`);
  const { outputFiles } = await esbuild.build({ entryPoints: [entry], bundle: true, write: false, format: "esm" });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString("base64")}`);
}
