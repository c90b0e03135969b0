// A referral file taken up by the form, with the same answer as the command line gives, or with what is different and why.

import type { Decision } from "../../wire";
import { dangerFacts } from "../engine/conclusion";
import type { Rules } from "../engine/engine";
import { referralText } from "../engine/referral";
import type { State } from "../state/model";
import { sentence } from "../words/words";
import { type Node, readDocument } from "./document";
import { inNamesOfNow } from "./former";
import { stateOf } from "./referral";
import { storyIn } from "./story";
import { strangeIn } from "./strange";
import { Unreadable } from "./unreadable";

export type Taken =
  | {
      readonly kind: "referral";
      readonly state: State;
      /** What the form cannot hold, and what these rules do not know. */
      readonly left: readonly string[];
      /** What the file calls otherwise than these rules, in words. */
      readonly renamed: readonly string[];
    }
  /** Plain words, which tell what happened and answer nothing. */
  | { readonly kind: "story"; readonly text: string }
  | { readonly kind: "damaged"; readonly why: string };

export function takeReferral(rules: Rules, content: string): Taken {
  const strange = strangeIn(content);
  if (strange !== null) return { kind: "damaged", why: strange };
  const story = storyIn(content);
  if (story !== null)
    return "text" in story ? { kind: "story", text: story.text } : { kind: "damaged", why: story.refused };
  try {
    const { document, renamed } = inNamesOfNow(rules.catalogue, readDocument(content));
    const { state, left } = stateOf(rules.catalogue, document);
    return { kind: "referral", state, left: left.length > 0 ? left : differing(rules, document, state), renamed };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return {
      kind: "damaged",
      why: `This is neither a case file nor a referral. Line ${error.line}: ${sentence(error.message)} ${error.help}`,
    };
  }
}

/** What would otherwise be lost unseen: the form's referral must say what the file says. */
function differing(rules: Rules, document: Node, state: State): string[] {
  const decided = (referral: string): Decision | string[] => {
    const answer = rules.decide(referral, state.asAt);
    if (answer.kind === "decision") return answer.decision;
    return answer.kind === "problems" ? answer.problems.map(({ message }) => sentence(message)) : [];
  };
  const [file, form] = [
    decided(JSON.stringify(plain(document))),
    // Without a receipt a file's answers hold from its `as-at`, and the form's from whenever it is asked: here, the same moment.
    decided(dated(referralText(state, dangerFacts(rules.catalogue)), state)),
  ];
  if (Array.isArray(file)) return file;
  return JSON.stringify(file) === JSON.stringify(form)
    ? []
    : ["The form gives another answer than the file does by itself."];
}

function dated(referral: string, { asAt }: State): string {
  const told: Record<string, unknown> = JSON.parse(referral);
  return "received" in told || asAt === null ? referral : JSON.stringify({ ...told, "as-at": asAt });
}

function plain(node: Node): unknown {
  switch (node.kind) {
    case "nothing":
      return null;
    case "text":
      return node.text;
    case "list":
      return node.items.map(plain);
    case "keys":
      return Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value)]));
  }
}
