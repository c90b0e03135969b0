// The record as formatted text, for word processors and mail.

import type { ChildDecision } from "../../wire";
import { blocksOf } from "./blocks";
import { headOf, opening } from "./heads";
import type { Told } from "./told";

export function htmlText(told: Told, child: ChildDecision): string {
  const blocks = blocksOf(told, child).map(({ title, numbered, lines }) => {
    const tag = numbered ? "ol" : "ul";
    const items = lines.map(({ text, under }) => `<li>${[text, ...under].map(escaped).join("<br>")}</li>`);
    return `<h3>${escaped(title)}</h3><${tag}>${items.join("")}</${tag}>`;
  });
  const head = [opening, ...headOf(told, child)].map((line) => `<p>${escaped(line)}</p>`);
  return `<h2>${escaped(child.child)}</h2>${head.join("")}${blocks.join("")}`;
}

const marks: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (mark) => marks[mark] ?? "");
}
