// The record of one child as blocks of text. Screen, print, plain text and formatted text are all made from these, so
// that they say the same.

import type { ChildDecision, Decision, FactUsed, Reason } from "../../wire";
import * as wording from "../../wire/wording";
import { isTakenUp } from "../flow/asks";
import { factBehind } from "../state/catalogue";
import { clockInWords, clocksOf, meetingInWords, planInWords } from "../words/clocks";
import { duties } from "../words/duties";
import { outcomeOf } from "../words/outcome";
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
  speedInWords,
  uncovered,
  verdictInWords,
  viewInWords,
  whomToAsk,
} from "../words/sentences";
import { sourceOf } from "../words/sources";
import { basis, sentence } from "../words/words";
import { happenedInWords } from "./before";
import type { Told } from "./told";

export type Line = { readonly text: string; readonly under: readonly string[] };

export type Block = { readonly title: string; readonly numbered: boolean; readonly lines: readonly Line[] };

/** All that is recorded of one child; blocks without lines are left out. */
export function blocksOf(told: Told, child: ChildDecision): Block[] {
  const { catalogue, state, decision } = told;
  const id = state.children.find(({ label }) => label.trim() === child.child)?.id ?? 0;
  const judgement = state.judgements[id];
  const setting = child.reasons.filter(sets);
  const others = child.reasons.filter((reason) => !setting.includes(reason));
  const reason = (one: Reason) => line(reasonTitle(one), reasonLines(told, id, one));
  const todo = duties(child);
  return [
    block("Result", [line(sentence(`${child.child}: ${outcomeOf(child).heading}`), outcomeOf(child).meaning)]),
    block("How fast", [line(speedInWords(child.speed))]),
    block("Decision", [line(...verdictInWords(catalogue, state, id))]),
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
    ...todo.map(({ title, lines }) =>
      block(
        title,
        lines.map(({ text, under }) => line(text, under)),
      ),
    ),
    block(
      "Clocks",
      clocksOf(child).map((clock) => clockInWords(clock)),
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
      child.timeFindings.map(({ message }) => line(sentence(message))),
    ),
    block("Not known", notKnown(told, child)),
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

/** What the worker has taken up and nobody has answered; the rest only by number. */
function notKnown({ catalogue, state }: Told, { child, questions }: ChildDecision): Line[] {
  const takenUp = isTakenUp(catalogue, state, child);
  const asked = questions.filter(({ fact }) => takenUp(fact));
  const rest = questions.length - asked.length;
  return [
    ...asked.map(({ question, couldRaiseTo, couldLowerTo, askTitles }) =>
      line(
        [question, couldDo(couldRaiseTo, couldLowerTo), whomToAsk(askTitles)].filter((part) => part !== "").join(" "),
      ),
    ),
    ...(rest === 0 ? [] : [line(`Questions that nobody took up and that could still change something: ${rest}.`)]),
  ];
}

function otherChildren({ children }: Decision, { child }: ChildDecision): Line[] {
  return children
    .filter((other) => other.child !== child)
    .map((other) => line(`${other.child}: ${sentence(outcomeOf(other).heading)} See their own record.`));
}
