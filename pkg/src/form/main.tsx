// Starts the form inside its page, or leaves the page's own account of what to do without it.

import { render } from "preact";
import { useErrorBoundary } from "preact/hooks";
import { App } from "./app";
import { openRules, type Rules } from "./engine";

const root = document.getElementById("form");
const fallback = document.getElementById("fallback");

function text(id: string): string {
  return document.getElementById(id)?.textContent ?? "";
}

async function bytes(id: string): Promise<Uint8Array<ArrayBuffer>> {
  const letters = atob(text(id).trim());
  const packed = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  const whole = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(whole).arrayBuffer());
}

function fail(reason: unknown) {
  if (root !== null) render(null, root);
  if (fallback !== null) root?.after(fallback);
  document.documentElement.classList.remove("starts");
  document.title = "This form cannot run here – Threshold test";
  const place = document.getElementById("failure");
  if (place !== null) place.textContent = reason instanceof Error ? reason.message : String(reason);
}

function Guarded({ rules, paper }: { rules: Rules; paper: string }) {
  const [error] = useErrorBoundary(fail);
  return error === undefined ? <App rules={rules} place={document} paper={paper} /> : null;
}

async function run() {
  try {
    if (!("DecompressionStream" in globalThis)) throw new Error("This browser is too old for this form.");
    const rules = openRules(...(await Promise.all([bytes("engine"), bytes("pack")])));
    const version = document.getElementById("engine-version");
    if (version !== null) version.textContent = `Engine ${rules.engine}`;
    const paper = fallback?.querySelector(".paper")?.innerHTML ?? "";
    fallback?.remove();
    if (root !== null) render(<Guarded rules={rules} paper={paper} />, root);
  } catch (reason) {
    fail(reason);
  }
}

document.documentElement.classList.add("loads");
void run();
