// The record of one child as blocks of text. Screen, print, plain text and formatted text are all made from these, so
// that they say the same.

import type { ChildDecision, Decision, FactUsed, Reason } from "../../wire";
import * as wording from "../../wire/wording";
import { factBehind } from "../state/catalogue";
import { childOf } from "../state/labels";
import { agendaOf, closedInWords, dueShortly, type Entry } from "../words/agenda";
import { firstToAsk } from "../words/ask";
import { meetingInWords, planInWords, startOf, stepsOf } from "../words/clocks";
import { duties } from "../words/duties";
import { outcomeOf, speedOf } from "../words/outcome";
import {
  citationInWords,
  exceptionInWords,
  noReason,
  reportsInWords,
  ruleNamed,
  setAside,
  sets,
  takenMeanwhile,
  whatItSets,
} from "../words/reasons";
import {
  answerInWords,
  couldDo,
  journalInWords,
  judgementInWords,
  restsOn,
  sharedInWords,
  uncovered,
  verdictInWords,
  viewInWords,
  whomToAsk,
} from "../words/sentences";
import { sourceOf } from "../words/sources";
import { toldIn, toldInWords } from "../words/told";
import { basis, consents, datesInWords, list, quoted, sentence, sourceNamed } from "../words/words";
import { happenedInWords } from "./before";
import type { Told } from "./told";

export type Line = { readonly text: string; readonly under: readonly string[] };

export type Block = { readonly title: string; readonly numbered: boolean; readonly lines: readonly Line[] };

/** All that is recorded of one child; blocks without lines are left out. */
export function blocksOf(told: Told, child: ChildDecision): Block[] {
  const { catalogue, state, decision } = told;
  const id = childOf(state, child.child).id;
  const judgement = state.judgements[id];
  const setting = child.reasons.filter(sets);
  const others = child.reasons.filter((reason) => !setting.includes(reason));
  const reason = (one: Reason) => line(reasonTitle(one), reasonLines(told, id, one));
  const { heading, meaning } = outcomeOf(child);
  const speed = speedOf(child);
  const todo = agendaOf(child);
  const besides = duties(child).filter(({ title }) => title !== "What to do" && title !== "Done, or not needed");
  return [
    block("Result", [line(sentence(`${child.child}: ${heading}`), meaning)]),
    block("How fast", speed === null ? [] : [line(sentence(speed))]),
    block("Decision", [line(...verdictInWords(catalogue, state, id))]),
    block("What to do", todo.filter(({ stage }) => stage !== "closed").map(duty)),
    block(
      "Done, or not needed",
      todo.filter(({ stage }) => stage === "closed").map((entry) => line(`${entry.title}: ${closedInWords(entry)}`)),
    ),
    block(
      "What was told",
      toldIn(catalogue, child).map((one) => line(toldInWords(one, howKnown(told, id, one.fact)))),
    ),
    block(
      "In their own words",
      child.worries.map((worry) => line(`${quoted(worry.words)} (From ${sourceNamed(worry.by)}.)`)),
    ),
    block("Why", setting.length === 0 ? [line(noReason)] : setting.map(reason), true),
    block("What it rests on", [line(restsOn(child), (child.exact?.restsOn ?? []).map(answerInWords))]),
    block(wording.pointsTheOtherWay(), pointsAgainst(told, id, child)),
    block("Agencies differ", differences(child)),
    block(
      "What each agency alone can see",
      (child.exact?.views ?? []).map((view) => line(viewInWords(view), view.shared.map(sharedInWords))),
    ),
    block(
      "Presumed until known",
      child.presumed.map((one) => line(answerInWords(one))),
    ),
    ...besides.map(({ title, lines }) =>
      block(
        title,
        lines.map(({ text, under }) => line(text, under)),
      ),
    ),
    block(
      "Meetings",
      child.meetings.map((meeting) => line(meetingInWords(meeting))),
    ),
    block(
      "Planned",
      child.plans.map((plan) => line(planInWords(plan))),
    ),
    block(
      wording.checkTheDates(),
      child.timeFindings.map(({ message }) => line(sentence(datesInWords(message)))),
    ),
    block("Not known", notKnown(child)),
    block("Not covered by the rules", state.uncovered.trim() === "" ? [] : [line(uncovered(state.uncovered))]),
    block(
      "What happened before",
      happenedInWords(catalogue, state, id).map((text) => line(text)),
    ),
    block("Judgement", judgement === undefined ? [] : [line(judgementInWords(catalogue, judgement))]),
    block(
      "Changed after a result was seen",
      journalInWords(catalogue, state, id).map((text) => line(text)),
    ),
    block("What was said, as it was told", state.narrative.trim() === "" ? [] : [line(state.narrative.trim())]),
    block("Other rules that apply", others.map(reason), true),
    block("Other children", otherChildren(decision, child)),
  ].filter(({ lines }) => lines.length > 0);
}

const block = (title: string, lines: readonly Line[], numbered = false): Block => ({ title, numbered, lines });
const line = (text: string, under: readonly string[] = []): Line => ({ text, under });

function reasonTitle(reason: Reason): string {
  const set = whatItSets(reason);
  const title = (reason.jointly ? wording.oneOfSeveral() : "") + reason.title;
  return sentence(set.length === 0 ? title : `${title}: ${set.join("; ")}`);
}

function reasonLines(told: Told, id: number, reason: Reason): string[] {
  return [
    ...(reason.because === null ? [] : [reason.because]),
    ...reason.facts.map((fact) => factInWords(told, id, fact)),
    ...reason.exceptions.map(exceptionInWords),
    ...reason.citations.map(citationInWords),
    ruleNamed(reason),
  ];
}

function factInWords({ catalogue, state }: Told, id: number, used: FactUsed): string {
  const fact = factBehind(catalogue, used.fact);
  const how = fact === undefined ? null : sourceOf(state, fact, fact.about === "household" ? "household" : id);
  return [`${used.question} ${sentence(used.value)}`, basis(used), ...(how === null ? [] : [sentence(how)])].join(" ");
}

function pointsAgainst(told: Told, id: number, { excepted }: ChildDecision): Line[] {
  return excepted.map((rule) =>
    line(
      `${rule.title} ${setAside(rule)}`,
      rule.facts.map((fact) => factInWords(told, id, fact)),
    ),
  );
}

function differences({ contested }: ChildDecision): Line[] {
  return contested.map((one) => line(reportsInWords(one), [takenMeanwhile(one)]));
}

/** What was asked and nobody could say, and what is to be asked first; nothing is listed or counted that nobody chose. */
function notKnown(child: ChildDecision): Line[] {
  const inVain = new Set(child.told.filter(({ value }) => value === "not known").map(({ fact }) => fact));
  const first = firstToAsk(child);
  return child.questions
    .filter((question) => inVain.has(question.fact) || first.includes(question))
    .map((asked) =>
      line([asked.question, couldDo(asked), whomToAsk(asked.askTitles)].filter((part) => part !== "").join(" ")),
    );
}

/** One duty in full: what, by when, who, and how its time runs. */
function duty(entry: Entry): Line {
  const { action, clock, owners } = entry;
  const steps = clock === null ? "" : stepsOf(clock.steps);
  return line(`${entry.title}: ${dueShortly(entry)}.`, [
    ...(owners.length === 0 ? [] : [`Who: ${sentence(list(owners))}`]),
    ...(action === null || action.with.length === 0 ? [] : [`With: ${sentence(list(action.with))}`]),
    ...(action === null || action.consent === null ? [] : [consents[action.consent]]),
    ...(clock === null ? [] : [startOf(clock)]),
    ...(steps === "" ? [] : [steps]),
  ]);
}

function howKnown({ catalogue, state }: Told, id: number, name: string): string | null {
  const fact = factBehind(catalogue, name);
  return fact === undefined ? null : sourceOf(state, fact, fact.about === "household" ? "household" : id);
}

function otherChildren({ children }: Decision, { child }: ChildDecision): Line[] {
  return children
    .filter((other) => other.child !== child)
    .map((other) => line(`${other.child}: ${sentence(outcomeOf(other).heading)} See their own record.`));
}
