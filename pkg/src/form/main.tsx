// Starts the form inside its page, or leaves the page's own account of what to do without it.

import { render } from "preact";
import { useErrorBoundary } from "preact/hooks";
import { bytesIn } from "../data";
import { App } from "./app";
import { type Rules, startRules, testSoon } from "./engine/engine";

const root = document.getElementById("form");
const fallback = document.getElementById("fallback");

/** The strip's other numbers are folded away only while the form works. */
const unfold = (open: boolean) => document.querySelector(".emergency__more")?.toggleAttribute("open", open);

function fail(reason: unknown) {
  unfold(true);
  if (root !== null) render(null, root);
  if (fallback !== null) root?.after(fallback);
  document.documentElement.classList.remove("starts");
  document.title = "This form cannot run here – Threshold test";
  const place = document.getElementById("failure");
  if (place !== null) place.textContent = reason instanceof Error ? reason.message : String(reason);
}

function Guarded({ rules, paper }: { rules: Rules; paper: string }) {
  const [error] = useErrorBoundary(fail);
  return error === undefined ? <App rules={rules} host={{ root: document, paper, tell: () => true }} /> : null;
}

async function run() {
  try {
    const rules = startRules(...(await Promise.all([bytesIn("engine"), bytesIn("pack")])));
    const version = document.getElementById("engine-version");
    if (version !== null) version.textContent = `Engine ${rules.engine}`;
    const paper = fallback?.querySelector(".paper")?.innerHTML ?? "";
    fallback?.remove();
    unfold(false);
    if (root !== null) render(<Guarded rules={rules} paper={paper} />, root);
    testSoon(rules, fail);
  } catch (reason) {
    fail(reason);
  }
}

document.documentElement.classList.add("loads");
void run();
