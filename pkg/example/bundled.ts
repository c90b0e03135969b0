// For a bundler: engine and pack become part of the bundle (`--loader:.wasm=binary --loader:.pack=binary` in esbuild).

import type { SavedFile } from "threshold/element";
import "threshold/element";
import engine from "threshold/engine.wasm";
import pack from "./croydon.pack";

const form = document.createElement("threshold-form");
form.engine = engine;
form.pack = pack;
form.addEventListener("decided", ({ detail }) => {
  document.title = detail.decision.children.map(({ child, level }) => `${child}: ${level.now.title}`).join("; ");
});
form.addEventListener("saved", (event) => {
  const file: SavedFile = event.detail;
  document.title = file.name;
  event.preventDefault();
});
document.body.append(form);
