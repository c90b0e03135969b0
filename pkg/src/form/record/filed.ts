// The record to be filed, short enough to be read: one child in about two thousand characters, what is the same for all
// children once. Every line has a rank, so that a smaller box loses whole lines, the least needed first, and never an
// action, a time, a reason or a manager.

import type { ChildDecision } from "../../wire";
import { pointsTheOtherWay } from "../../wire/wording";
import { factBehind } from "../state/catalogue";
import { childOf } from "../state/labels";
import { agendaOf, closedInWords, dueShortly, type Entry, firstOf } from "../words/agenda";
import { outcomeOf, speedOf } from "../words/outcome";
import { setAside, winningReasons } from "../words/reasons";
import { journalInWords, judgementInWords, uncovered, verdictInWords } from "../words/sentences";
import { sourceOf } from "../words/sources";
import { does, toldIn } from "../words/told";
import { capital, consents, list, quoted, rung, sentence, shortly, sourceNamed } from "../words/words";
import { happenedInWords } from "./before";
import { describedAs, opening, rulesShortly, stampShortly, testedShortly } from "./heads";
import { inParts } from "./text";
import type { Told } from "./told";

type Item = {
  readonly heading: string;
  /** What stands before the items of one group, once. */
  readonly group: string;
  readonly text: string;
  /** 0 is never left out. */
  readonly rank: number;
};

const lineEnd = "\r\n";

const commonHeading = "The same for all children";

/** The record of the whole referral: what is common once, then each child. */
export function filedText(told: Told): string {
  const { state, decision } = told;
  const each = decision.children.map((child) => ({ child, items: itemsOf(told, child) }));
  const [first, ...others] = each.map(({ items }) => items);
  const isCommon = (item: Item) =>
    others.length > 0 && others.every((items) => items.some((other) => same(item, other)));
  const common = (first ?? []).filter(isCommon);
  const parts = each.map(({ child, items }) =>
    [
      "",
      describedAs(told, child).toUpperCase(),
      ...linesOf(items.filter((item) => !common.some((other) => same(item, other)))),
    ].join(lineEnd),
  );
  const narrative = state.narrative.trim();
  return [
    opening,
    testedShortly(told),
    ...(each.length === 1 ? [] : ["", ...decision.children.map(inOneLine)]),
    ...parts,
    ...(common.length === 0 ? [] : ["", commonHeading.toUpperCase(), ...linesOf(common)]),
    ...(narrative === "" ? [] : ["", "WHAT WAS SAID, AS IT WAS TOLD", narrative.replace(/\r?\n/g, lineEnd)]),
    "",
    stampShortly(told),
  ].join(lineEnd);
}

/** How a child stands, and what is due first. */
function inOneLine(child: ChildDecision): string {
  const [next] = firstOf(child, 1);
  const due = next === undefined ? "" : ` ${capital(dueShortly(next))}: ${sentence(next.title)}`;
  return `${child.child}: ${sentence(outcomeOf(child).heading)}${due}`;
}

/**
 * One child by itself. With a limit, whole lines are left out until it fits into as many boxes as what may not be lost fills
 * anyway, and it says which.
 */
export function childText(told: Told, child: ChildDecision, limit = Number.POSITIVE_INFINITY): string {
  const items = [...itemsOf(told, child), ...othersIn(told, child)];
  const isShort = limit < Number.POSITIVE_INFINITY;
  const head = [...(isShort ? [] : [opening]), `${testedShortly(told)} | ${describedAs(told, child)}`];
  const stamp = isShort ? rulesShortly(told) : stampShortly(told);
  const written = (kept: readonly Item[]): string => {
    const lost = items.filter((item) => !kept.includes(item));
    const last = lost.length === 0 ? [] : [`Left out: ${sentence(list(named(lost)))}`];
    return [...head, ...linesOf(kept), ...last, stamp].join(lineEnd);
  };
  const most = boxesFor(written(items.filter(({ rank }) => rank === 0)), limit);
  for (let kept = items; ; ) {
    const text = written(kept);
    const worst = Math.max(0, ...kept.map(({ rank }) => rank));
    if (boxesFor(text, limit) <= most || worst === 0) return text;
    const at = kept.map(({ rank }) => rank).lastIndexOf(worst);
    kept = kept.filter((_, index) => index !== at);
  }
}

const boxesFor = (text: string, limit: number): number => (text.length <= limit ? 1 : inParts(text, limit).length);

const named = (items: readonly Item[]): string[] => [...new Set(items.map(({ heading }) => heading.toLowerCase()))];

const same = (a: Item, b: Item): boolean => a.heading === b.heading && a.group === b.group && a.text === b.text;

function linesOf(items: readonly Item[]): string[] {
  const headings = [...new Set(items.map(({ heading }) => heading))];
  return headings.flatMap((heading) => {
    const own = items.filter((item) => item.heading === heading);
    const groups = [...new Set(own.map(({ group }) => group))];
    return [
      heading.toUpperCase(),
      ...groups.flatMap((group) => {
        const texts = own.filter((item) => item.group === group).map(({ text }) => text);
        return group === "" ? texts.map((text) => `- ${text}`) : [`- ${group}: ${texts.join(" ")}`];
      }),
    ];
  });
}

function itemsOf(told: Told, child: ChildDecision): Item[] {
  const { catalogue, state } = told;
  const id = childOf(state, child.child).id;
  const { heading, meaning } = outcomeOf(child);
  const speed = speedOf(child);
  const judgement = state.judgements[id];
  const [verdict, under] = verdictInWords(catalogue, state, id);
  const item = (heading: string, rank: number, texts: readonly string[], group = ""): Item[] =>
    texts.map((text) => ({ heading, group, text, rank }));
  const agenda = agendaOf(child);
  const duties = agenda
    .filter(({ stage }) => stage !== "closed")
    .flatMap((entry) => item("To do", 0, [dutyShortly(entry)], capital(dueShortly(entry))));
  const closed = agenda
    .filter(({ stage }) => stage === "closed")
    .map((entry) => `${entry.title}: ${sentence(closedInWords(entry)).toLowerCase()}`);
  return [
    ...item("Decision", 0, [[verdict, ...under].join(" ")]),
    ...item("Result of the rules", 0, [sentence(heading) + (speed === null ? "" : ` How fast: ${sentence(speed)}`)]),
    ...item("Result of the rules", child.answer.kind === "hold" ? 0 : 2, meaning),
    ...duties,
    ...item("Done", 2, closed),
    ...item(
      "Because",
      1,
      winningReasons(child).map(
        ({ title, level, rule }) => `${title}${level === null ? "" : `: ${rung(level)}`} [${rule}]`,
      ),
    ),
    ...toldItems(told, id, child),
    ...item("Presumed until somebody says", 1, presumedIn(child)),
    ...item(
      pointsTheOtherWay(),
      3,
      child.excepted.map((rule) => `${rule.title} ${setAside(rule)}`),
    ),
    ...item(
      "In their own words",
      1,
      child.worries.map(({ words, by }) => `${quoted(words)} (${sourceNamed(by)})`),
    ),
    ...item(
      "Consent",
      3,
      agenda.flatMap(({ stage, title, action }) =>
        stage === "closed" || action === null || action.consent === null || action.consent === "not-needed"
          ? []
          : [`${title}: ${consents[action.consent]}`],
      ),
    ),
    ...item("What happened before", 4, happenedInWords(catalogue, state, id)),
    ...item("Judgement", 3, judgement === undefined ? [] : [judgementInWords(catalogue, judgement)]),
    ...item("Changed after a result was seen", 3, journalInWords(catalogue, state, id)),
    ...item("Not covered by the rules", 1, state.uncovered.trim() === "" ? [] : [uncovered(state.uncovered)]),
  ];
}

const dutyShortly = ({ title, owners }: Entry): string =>
  sentence(owners.length === 0 ? title : `${title} (${list(owners)})`);

/** Every answer with its source and time, danger first; what points the other way and what is open by itself. */
function toldItems(told: Told, id: number, child: ChildDecision): Item[] {
  const { catalogue, state } = told;
  return toldIn(catalogue, child).map((one): Item => {
    const fact = factBehind(catalogue, one.fact);
    const how = fact === undefined ? null : sourceOf(state, fact, fact.about === "household" ? "household" : id);
    const isOpen = one.value === "not known";
    const isEmergency = fact?.emergency === true;
    const heading = isOpen && !isEmergency ? "Asked and not yet answered" : headings[one.standing];
    const remark = one.standing === "impossible" ? ` (${does.impossible})` : "";
    return {
      heading: isEmergency ? "Told" : heading,
      group: `${capital(sourceNamed(one.by))}${one.on === null ? "" : `, ${shortly(one.on)}`}`,
      text: `${one.question} ${sentence(one.value)}${remark}${how === null ? "" : ` ${sentence(how)}`}`,
      rank: isEmergency ? 0 : isOpen ? 3 : ranks[one.standing],
    };
  });
}

const headings = {
  used: "Told",
  impossible: "Told",
  unused: "Told",
  against: pointsTheOtherWay(),
} as const;

const ranks = { impossible: 1, used: 2, against: 3, unused: 4 } as const;

/** What the answer rests on although nobody has said it. */
function presumedIn({ reasons }: ChildDecision): string[] {
  const used = reasons.flatMap(({ inEveryFile, facts }) => (inEveryFile ? [] : facts));
  const presumed = used.filter(({ basis }) => basis === "presumed");
  return [...new Set(presumed.map(({ question, value }) => `${question} ${sentence(value)}`))];
}

function othersIn({ decision }: Told, { child }: ChildDecision): Item[] {
  return decision.children
    .filter((other) => other.child !== child)
    .map((other) => ({
      heading: "Other children",
      group: "",
      text: `${other.child}: ${sentence(outcomeOf(other).heading)}`,
      rank: 2,
    }));
}
