// Many case files looked at together, as at now: how each child stands, what is due next, and for whom it waits, what
// cannot wait first. Nothing of it is kept.

import { dangerFacts } from "../engine/conclusion";
import type { Rules } from "../engine/engine";
import { referralText } from "../engine/referral";
import { readDocument } from "../opening/document";
import { inNamesOfNow } from "../opening/former";
import { stateOf } from "../opening/referral";
import { strangeIn } from "../opening/strange";
import { Unreadable } from "../opening/unreadable";
import { childOf } from "../state/labels";
import type { State } from "../state/model";
import { receivedAt } from "../state/received";
import { undecided } from "../state/verdict";
import { compared, dueBy, type Entry, firstOf } from "../words/agenda";
import { firstToAsk } from "../words/ask";
import { isEmergency, outcomeOf, topOf } from "../words/outcome";
import { verdictInWords } from "../words/sentences";
import { fitted } from "./fit";
import { readCase } from "./read";

export type DayRow = {
  readonly reference: string;
  readonly child: string;
  readonly received: string | null;
  readonly stands: string;
  /** Whether it is an emergency about which something is still to be done. */
  readonly actNow: boolean;
  readonly decision: string;
  readonly next: Entry | null;
  /** How many other duties are late. */
  readonly late: number;
  readonly waiting: readonly string[];
};

export type Day = {
  readonly asAt: string;
  readonly rows: readonly DayRow[];
  /** The files that could not be read, with why. */
  readonly unread: readonly string[];
};

export type Dropped = { readonly name: string; readonly content: string };

export function dayOf(rules: Rules, files: readonly Dropped[], asAt: string): Day {
  const rows: DayRow[] = [];
  const unread: string[] = [];
  for (const { name, content } of files) {
    const state = stateIn(rules, content);
    const found = typeof state === "string" ? state : rowsOf(rules, state, asAt, name);
    if (typeof found === "string") unread.push(`${name}: ${found}`);
    else rows.push(...found);
  }
  return { asAt, rows: rows.sort((a, b) => compared(sortedBy(a), sortedBy(b))), unread };
}

/** Emergencies first, then what is late, then what is due next; where these are alike, what came first. */
function sortedBy({ actNow, next, late, received, reference, child }: DayRow): string {
  return [
    actNow ? "0" : "1",
    next?.stage === "overdue" || late > 0 ? "0" : "1",
    next === null ? "9" : dueBy(next),
    received ?? "9",
    reference,
    child,
  ].join(" ");
}

/** What was told in a case file or a referral; why it cannot be read otherwise. */
function stateIn({ catalogue }: Rules, content: string): State | string {
  if (!content.includes('"threshold-case"')) {
    const strange = strangeIn(content);
    if (strange !== null) return strange;
    try {
      return stateOf(catalogue, inNamesOfNow(catalogue, readDocument(content)).document).state;
    } catch (error) {
      if (error instanceof Unreadable)
        return `it is neither a case file nor a referral. Line ${error.line}: ${error.message}.`;
      throw error;
    }
  }
  const reading = readCase(content);
  return reading.kind === "damaged" ? reading.why : fitted(catalogue, reading.file.form).state;
}

function rowsOf(rules: Rules, state: State, asAt: string, file: string): DayRow[] | string {
  const answer = rules.decide(referralText(state, dangerFacts(rules.catalogue)), asAt);
  if (answer.kind !== "decision") return "these rules cannot read what is in it.";
  return answer.decision.children.map((child) => {
    const id = childOf(state, child.child).id;
    const [next = null, ...rest] = firstOf(child, Number.POSITIVE_INFINITY);
    const { choice, level } = state.verdicts[id] ?? undecided;
    const isOpen = next !== null || choice === null || choice === "not-yet";
    const isDecided = (choice === "higher" || choice === "level") && level === topOf(rules.catalogue)?.name;
    const asked = child.answer.kind === "hold" ? child.answer.ask : [];
    return {
      reference: state.reference.trim() || `no reference (${file})`,
      child: child.child,
      received: receivedAt(state.received),
      stands: outcomeOf(child).heading,
      actNow: isOpen && (isDecided || isEmergency(rules.catalogue, child)),
      decision: verdictInWords(rules.catalogue, state, id)[0],
      next,
      late: rest.filter(({ stage }) => stage === "overdue").length,
      waiting: [
        ...new Set([
          ...(next?.owners ?? []),
          ...asked,
          ...(next === null ? (firstToAsk(child, 1)[0]?.askTitles ?? []) : []),
        ]),
      ],
    };
  });
}
