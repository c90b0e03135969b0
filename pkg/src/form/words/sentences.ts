// The sentences that the form makes about a decision beyond the record's own words. Screen, print and text all use
// these, so that they say the same.

import type { Catalogue, ChildDecision, FactValue, Question, Remark, Rung, Shared, View } from "../../wire";
import * as wording from "../../wire/wording";
import { eventNamed, factNamed } from "../state/catalogue";
import type { Other, State } from "../state/model";
import { grounds, type Judgement, undecided, type Verdict } from "../state/verdict";
import { readAhead } from "../state/when";
import { levelOf, outcomeOf } from "./outcome";
import { givenInWords } from "./sources";
import { list, questionOf, quoted, rung, sentence, several, shortly } from "./words";

/** Where a child stands, and between which levels the truth lies, also of what nobody looked at. */
export function standing(decision: ChildDecision): string[] {
  const {
    child,
    level: { method },
    outside: { lowest, highest },
  } = decision;
  const now = levelOf(decision);
  if (now !== null && lowest.rank === highest.rank)
    return [`${child} is at ${rung(now)}. Nothing that is still open can change this level.`];
  return [
    now === null ? `${child}: ${outcomeOf(decision).heading}.` : `With what is known, ${child} is at ${rung(now)}.`,
    `It can turn out to be no lower than ${rung(lowest)} and no higher than ${rung(highest)}.`,
    ...(method === "sound" ? ["These limits are safe, but they may be wider than need be."] : []),
  ];
}

/** Whether a level is a child’s, or could still be. */
export type RungState = "now" | "possible" | "ruled-out";

export function rungStateOf(decision: ChildDecision, { rank }: Rung): RungState {
  const { lowest, highest } = decision.outside;
  if (rank === levelOf(decision)?.rank) return "now";
  return rank >= lowest.rank && rank <= highest.rank ? "possible" : "ruled-out";
}

export const rungStates: Readonly<Record<RungState, string>> = {
  now: "Now",
  possible: "Could be",
  "ruled-out": "Ruled out",
};

/** What a child's card says itself, in words for people. */
const saidOnCards = new Set(["impossible-answer"]);

/** What says how an answer was found, or what could be watched besides; no answer waits for it. */
const ofProof = new Set(["siblings-only-sound", "found-by-search", "only-sound", "standing-without-a-start"]);

type Together = { readonly whom: string[]; readonly message: string };

/** What is odd, each thing once, with the children of whom it is said: what to check, and how answers were found. */
export function remarksTogether(
  catalogue: Catalogue,
  remarks: readonly Remark[],
): { toCheck: Together[]; found: Together[] } {
  const left = remarks.filter(({ code }) => !saidOnCards.has(code));
  return {
    toCheck: joinedUp(
      catalogue,
      left.filter(({ code }) => !ofProof.has(code)),
    ),
    found: joinedUp(
      catalogue,
      left.filter(({ code }) => ofProof.has(code)),
    ),
  };
}

function joinedUp(catalogue: Catalogue, remarks: readonly Remark[]): Together[] {
  const together = new Map<string, string[]>();
  for (const { child, message } of remarks)
    together.set(message, [...(together.get(message) ?? []), ...(child === null ? [] : [child])]);
  return [...together].map(([message, whom]) => ({ message: withTitles(catalogue, message), whom }));
}

/** Names are for those who write rules; others know a thing by its title. */
function withTitles(catalogue: Catalogue, message: string): string {
  return message.replace(/`([a-z0-9-]+)`/g, (_, name: string) => {
    const fact = factNamed(catalogue, name)?.question;
    const title = fact ?? eventNamed(catalogue, name)?.title ?? name;
    return quoted(title);
  });
}

export function idleReason(label: string): string {
  return `With what is known, no answer to this can change anything for ${label === "Household" ? "any child" : label}.`;
}

/** What counts until somebody answers, with the age that it is for said of the child. */
export function presumedInWords(catalogue: Catalogue, presumed: string): string {
  return presumed.replaceAll(`where ${quoted(questionOf(catalogue, "age"))} `, "for a child ");
}

export function answerInWords({ question, value }: FactValue): string {
  return `${question} ${sentence(value)}`;
}

export function restsOn({ level: { lowest, now }, exact }: ChildDecision): string {
  if (exact === null) return "The rules are too many to say exactly what this rests on.";
  if (now.rank > lowest.rank) {
    const until = exact.onlyExceptionsLower ? "until an exception is known to hold" : "until it is known to be lower";
    return `It is ${rung(now)} ${until}. Whatever is found out, it is at least ${rung(lowest)}.`;
  }
  if (exact.restsOn.length === 0) return `Nothing that is known holds it above ${rung(lowest)}.`;
  return `That it is at least ${rung(lowest)} rests on ${several(exact.restsOn.length, "answer")}. Drop all others, and it still is.`;
}

/** What it would take to raise the level, by changing what is known. */
export function wouldRaise({ exact, level: { lowest } }: ChildDecision): string {
  const change = exact?.wouldRaise ?? null;
  if (change === null) return "No known answer, were it different, would by itself raise the lowest that this can be.";
  return `${sentence(`${several(change.answers.length, "answer")} away`)} If this were so instead, it would be at least ${rung(change.level)}, not ${rung(lowest)}:`;
}

export function wouldLower({ exact, level: { highest } }: ChildDecision): string {
  const change = exact?.wouldLower ?? null;
  if (change === null) return "No known answer, were it different, would by itself lower the highest that this can be.";
  return `${sentence(`${several(change.answers.length, "answer")} away`)} If this were so instead, it could be at most ${rung(change.level)}, not ${rung(highest)}:`;
}

export function couldSettle({ level, speed, exact }: ChildDecision): string | null {
  if (exact === null || (level.settled && speed.settled)) return null;
  if (exact.settles.length === 0) return "No answers to the open questions are known to settle it.";
  return `${sentence(`${several(exact.settles.length, "answer")} could settle level and speed`)} The fewest that could:`;
}

export function viewInWords({ title, lowest, highest }: View): string {
  if (lowest.rank === highest.rank) return `${title}: from what they say alone, ${rung(lowest)}.`;
  return `${title}: from what they say alone, anything from ${rung(lowest)} to ${rung(highest)}.`;
}

/** The best question to ask next, and what stays open even after its worst answer. */
export function askNext({ exact }: ChildDecision): string | null {
  const next = exact?.next ?? null;
  if (next === null) return null;
  const after =
    next.lowest.rank === next.highest.rank
      ? `it is settled at ${rung(next.lowest)}`
      : `it is still anything from ${rung(next.lowest)} to ${rung(next.highest)}`;
  return `${next.worst.question} At worst, with the answer ${quoted(next.worst.value)}, ${after}.`;
}

/** What an agency would see if it were told one more fact. */
export function sharedInWords({ fact, lowest, highest }: Shared): string {
  const view = lowest.rank === highest.rank ? rung(lowest) : `anything from ${rung(lowest)} to ${rung(highest)}`;
  return `Told “${answerInWords(fact)}”, they would see ${view}.`;
}

/** What answering one question could do to the level. */
export function couldRaise({ couldRaiseTo, alone }: Question): string {
  if (couldRaiseTo === null) return "";
  return alone ? wording.couldRaise(rung(couldRaiseTo)) : wording.couldRaiseWithOthers(rung(couldRaiseTo));
}

export function couldLower({ couldLowerTo, lowersAlone }: Question): string {
  if (couldLowerTo === null) return "";
  return lowersAlone ? wording.couldLower(rung(couldLowerTo)) : wording.couldLowerWithOthers(rung(couldLowerTo));
}

export function couldDo(question: Question): string {
  return [couldRaise(question), couldLower(question)].filter((part) => part !== "").join(" ");
}

export function whomToAsk(titles: readonly string[]): string {
  return titles.length === 0 ? "" : `Ask: ${list(titles, "or")}.`;
}

export function uncovered(text: string): string {
  return `The rules do not cover: ${quoted(text.trim())}. A person needs to decide about this.`;
}

export function levelNamed(catalogue: Catalogue, name: string): string {
  const level = catalogue.levels.find((entry) => entry.rung.name === name);
  return level === undefined ? name : rung(level.rung);
}

/** The worker's own judgement, and whether it came before the result. */
export function judgementInWords(catalogue: Catalogue, { level, why, late }: Judgement): string {
  const said =
    level === "already-seen"
      ? "Not given: the result had been seen already."
      : `${level === "not-sure" ? "Not sure" : levelNamed(catalogue, level)}${late ? ", given after the result was seen" : ", given before the result"}.`;
  return why.trim() === "" ? said : `${said} ${sentence(why.trim())}`;
}

/** The result that a decision answers, in words. */
export function resultInWords(catalogue: Catalogue, result: string): string {
  if (result.startsWith("hold ")) return `${wording.cannotBeClosedYet()}: ${levelNamed(catalogue, result.slice(5))}`;
  if (result === "not-covered") return wording.rulesDoNotSpeak();
  if (result === "no-level-yet") return wording.noLevelYet();
  return result === "nothing-told" ? wording.nothingTold() : levelNamed(catalogue, result);
}

/** What the worker decided for one child: a line that stands alone, and what explains it. */
export function verdictInWords(catalogue: Catalogue, state: State, id: number): [string, string[]] {
  const verdict = state.verdicts[id] ?? undecided;
  const { role, initials } = state.decider;
  const by = `By ${[role.trim(), initials.trim()].filter((part) => part !== "").join(", ") || "nobody named"}, ${shortly(verdict.at)}.`;
  const result = resultInWords(catalogue, verdict.result);
  const reason = verdict.reason.trim() === "" ? [] : [sentence(verdict.reason.trim())];
  const because = reason.map((text) => `${grounds[verdict.ground] ?? "Reason"}: ${text}`);
  const { name, role: post, agreed } = verdict.manager;
  const manager = agreed && name.trim() !== "" ? [`Agreed by ${name.trim()}, ${post.trim()}.`] : [];
  switch (verdict.choice) {
    case null:
    case "not-yet":
      return ["Nobody has decided yet.", reason];
    case "not-considered":
      return [`Not considered here. ${by}`, reason];
    case "agree":
      return [`Agreed with the result, which stood at ${result}. ${by}`, []];
    case "higher":
      return [`HIGHER than the result: ${levelNamed(catalogue, verdict.level)}, not ${result}. ${by}`, because];
    case "lower":
      return [
        `LOWER than the result: ${levelNamed(catalogue, verdict.level)}, not ${result}. ${by}`,
        [...because, ...manager],
      ];
    case "level":
      return [
        `${sentence(levelNamed(catalogue, verdict.level))} The rules said: ${sentence(result)} ${by}`,
        [...because, ...manager],
      ];
    case "more-first":
      return [
        `More information first, until ${untilInWords(verdict)}. The rules said: ${sentence(result)} ${by}`,
        [...reason, ...manager],
      ];
    case "no-action":
      return [`No further action. The rules said: ${sentence(result)} ${by}`, [...because, ...manager]];
  }
}

/** Until when more information is waited for, as a day of the calendar. */
export function untilInWords({ until = "", at }: Verdict): string {
  const moment = readAhead(until, at);
  return moment === null ? until.trim() || "a day that was not said" : shortly(moment);
}

const lateWords: Readonly<Record<Other, string>> = {
  reports: "What other agencies say was changed.",
  events: "What happened before was changed.",
  children: "Children were added or removed.",
  danger: "The answer about immediate danger was changed.",
};

/** What was changed after a result had been seen, for one child and its household. */
export function journalInWords(catalogue: Catalogue, state: State, id: number): string[] {
  const changes = state.late.flatMap((entry) => {
    if (entry.kind === "other") return lateWords[entry.what];
    if (entry.subject !== id && entry.subject !== "household") return [];
    const fact = factNamed(catalogue, entry.fact);
    if (fact === undefined) return [];
    return `${fact.question} ${sentence(entry.steps.map((step) => givenInWords(fact, step)).join(", then "))}`;
  });
  return [...changes, ...(state.lowering.includes(id) ? ["Someone looked at what would lower the result."] : [])];
}
