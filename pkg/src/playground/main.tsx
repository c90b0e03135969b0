// Starts the playground inside its page, or says why it cannot run.

import { render } from "preact";
import { bytesIn } from "../data";
import { App } from "./app";
import { openRules } from "./engine";

const root = document.getElementById("playground");

async function run(place: HTMLElement) {
  try {
    const [engine, rules] = await Promise.all([bytesIn("engine"), bytesIn("rules")]);
    const opened = openRules(engine, new TextDecoder().decode(rules));
    place.textContent = "";
    render(<App rules={opened} />, place);
  } catch (reason) {
    place.textContent = `This page cannot run here: ${reason instanceof Error ? reason.message : String(reason)}`;
  }
}

if (root !== null) void run(root);
