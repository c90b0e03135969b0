// What the Nu HTML Checker says of pages; it needs Java.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { installed } from "./form.mjs";

export const noJava =
  spawnSync("java", ["-version"]).status !== 0 && "NOT checked: whether the HTML is valid, because Java is missing";

/** What the checker says of these files, if it says anything. */
export function invalidIn(paths) {
  const { stderr, status, error } = spawnSync(
    "java",
    ["-Xss1024k", "-jar", installed("vnu-jar"), "--format", "json", ...paths],
    { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
  );
  assert.ok(error === undefined && (status === 0 || status === 1), `${error} ${stderr}`);
  const { messages } = JSON.parse(stderr);
  // Engine and pack stand in data blocks, which are no scripts and to which no policy applies; the checker does not say so.
  const isData = ({ message, extract }) =>
    /Content Security Policy/.test(message) && /id="(engine|pack)"/.test(extract);
  return messages
    .filter((found) => !isData(found))
    .map(({ url, lastLine, message, extract }) => `${url}:${lastLine}: ${message}\n${extract ?? ""}`);
}

/** A page as it stands, without what a script or a style holds, which does not change from state to state. */
export const markupOf = (page) =>
  page.evaluate(() => {
    const copy = document.documentElement.cloneNode(true);
    for (const element of copy.querySelectorAll("script, style")) element.remove();
    return `<!DOCTYPE html>\n${copy.outerHTML}`;
  });
