// A style sheet in one piece, without what no page of its kind can show.

import { fileURLToPath } from "node:url";

import * as sass from "sass";

const here = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The style sheet, without the rules for Internet Explorer that are no valid CSS. */
export function style(entry) {
  const loadPaths = [here("node_modules"), here("src/style")];
  const { css } = sass.compile(here(entry), { loadPaths, style: "compressed", quietDeps: true });
  return css.replace(/@media[^{]*\uFFFD[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, "");
}

/** The same without selectors that ask for one of GOV.UK's classes of which no text speaks, in full or up to a `${`. */
export function needed(css, texts) {
  const text = texts.join("\n");
  const beginnings = [...text.matchAll(/(govuk-[\w-]*)\$\{/g)].map(([, beginning]) => beginning);
  const isSpoken = (name) => text.includes(name) || beginnings.some((beginning) => name.startsWith(beginning));
  // What stands in brackets, as in `:not(.x)`, need not be there.
  const asked = (selector) => selector.replace(/\([^)]*\)/g, "").matchAll(/\.(govuk-[\w-]+)/g);
  const isNeeded = (selector) => [...asked(selector)].every(([, name]) => isSpoken(name));
  const fewer = css.replace(/([^{};]+)(\{[^{}]*\})/g, (rule, selectors, body) => {
    if (selectors.startsWith("@")) return rule;
    const left = selectors.split(/,(?![^(]*\))/).filter(isNeeded);
    return left.length === 0 ? "" : left.join(",") + body;
  });
  return fewer.replace(/@(?:media|supports)[^{}]*\{\}/g, "");
}
