// Starts the playground inside its page, or says why it cannot run.

import { render } from "preact";
import { bytesIn } from "../data";
import { App } from "./app";
import { startThread } from "./thread";

const root = document.getElementById("playground");

async function run(place: HTMLElement) {
  try {
    const [engine, rules] = await Promise.all([bytesIn("engine"), bytesIn("rules")]);
    const thread = startThread();
    const bundle = new TextDecoder().decode(rules);
    const written = await thread.ask({ kind: "open", engine, bundle }, () => true);
    place.textContent = "";
    render(<App rules={written} thread={thread} />, place);
  } catch (reason) {
    place.textContent = `This page cannot run here: ${reason instanceof Error ? reason.message : String(reason)}`;
  }
}

if (root !== null) void run(root);
