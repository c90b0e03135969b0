// The engine and the rules of the form as it is shipped, without a page.

import { resolve } from "node:path";
import { inflateSync } from "node:zlib";
import { formText, root } from "./form.mjs";

export async function shippedRules() {
  const html = await formText();
  const bytes = (id) => inflateSync(Buffer.from(new RegExp(`id="${id}">([^<]*)<`).exec(html)[1], "base64"));
  const { Engine, initSync } = await import(resolve(root, "pkg/dist/engine/threshold.js"));
  initSync({ module: bytes("engine") });
  const engine = Engine.load(bytes("pack"));
  const { catalogue } = JSON.parse(engine.catalogue());
  return { catalogue, decide: (referral, at) => JSON.parse(engine.decide(referral, at ?? undefined)) };
}
