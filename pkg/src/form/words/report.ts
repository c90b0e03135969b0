// What is said of a fault of the program to those who can mend it, and nothing of any child: what an error says of itself
// may hold an answer, so only what the engine says in every such case is told, and where in the program it was.

import type { Catalogue } from "../../wire";

export function faultReport({ pack }: Catalogue, engine: string, fault: unknown, browser: string): string {
  const first = fault instanceof Error && fault.cause instanceof Error ? fault.cause : fault;
  return [
    "The threshold form has stopped because of a fault of the program.",
    `Rules: ${pack.title}, version ${pack.version}, fingerprint ${pack.fingerprint.slice(0, 8)}`,
    `Engine: ${engine}`,
    `Fault: ${nameOf(first)}${fault === first ? "" : `. ${(fault as Error).message}`}`,
    `Where: ${placesOf(first).join(", ") || "not known"}`,
    `Browser: ${browser}`,
  ].join("\n");
}

function nameOf(fault: unknown): string {
  if (fault instanceof WebAssembly.RuntimeError) return `RuntimeError: ${fault.message}`;
  return fault instanceof Error ? fault.name : "an error without a name";
}

/** Lines and columns of the script, the innermost first; not the file, whose address may name somebody. */
function placesOf(fault: unknown): string[] {
  const stack = fault instanceof Error ? (fault.stack ?? "") : "";
  return Array.from(
    stack.matchAll(/:(\d+:\d+|wasm-function\[\d+\]:0x[0-9a-f]+)\)?$/gm),
    ([, place]) => place ?? "",
  ).slice(0, 8);
}
