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

function bytes(id: string): Uint8Array<ArrayBuffer> {
  const packed = atob(text(id).trim());
  const unpacked = new Uint8Array(packed.length);
  for (let index = 0; index < packed.length; index++) unpacked[index] = packed.charCodeAt(index);
  return unpacked;
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

try {
  const rules = openRules(bytes("engine"), bytes("pack"));
  const version = document.getElementById("engine-version");
  if (version !== null) version.textContent = `Engine ${rules.engine}`;
  const paper = fallback?.querySelector(".paper")?.innerHTML ?? "";
  fallback?.remove();
  if (root !== null) render(<Guarded rules={rules} paper={paper} />, root);
} catch (reason) {
  fail(reason);
}
