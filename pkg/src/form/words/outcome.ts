// Which kind of answer a child has, in the record's own kinds, and the order of urgency among children. A kind that is no
// level has none here either: nobody is shown the bottom of the ladder because nobody said anything.

import type { Catalogue, ChildAnswer, ChildDecision, Rung, When } from "../../wire";
import * as wording from "../../wire/wording";
import { listed } from "../state/settings";
import { list, quoted, rung, sentence, shortly, sourceNamed } from "./words";

export type Outcome = {
  /** What follows the child's label in the heading. */
  readonly heading: string;
  /** The kind of answer, in a few words. */
  readonly tag: string;
  readonly meaning: readonly string[];
};

export function outcomeOf(child: ChildDecision): Outcome {
  const said = told(child);
  const conflicting = conflicts(child);
  if (conflicting.length === 0) return said;
  return {
    heading: "needs a person to decide",
    tag: "The rules conflict",
    meaning: [
      `The rules both ask for and refuse: ${conflicting.join("; ")}. Ask your manager.`,
      sentence(said.heading),
      ...said.meaning,
    ],
  };
}

function told(child: ChildDecision): Outcome {
  const { answer, level, emergency, exact } = child;
  switch (answer.kind) {
    case "answered": {
      const now = rung(answer.level);
      const stays =
        level.settled || level.highest.rank <= answer.level.rank || emergency?.service?.name === answer.level.name;
      const lower = lowering(child, exact?.onlyExceptionsLower ?? false);
      return {
        heading: stays ? now : wording.atLeast(now),
        tag: stays ? (lower === null ? "Settled" : "For now") : "Could go higher",
        meaning: lower === null ? [] : [lower],
      };
    }
    case "hold": {
      const would = rung(answer.wouldBe);
      const meanwhile =
        answer.meanwhile === null ? wording.meanwhileNoLess() : wording.meanwhileAtLeast(rung(answer.meanwhile));
      return {
        heading: wording.cannotBeClosedYet(),
        tag: "On hold",
        meaning: [`${wording.oneAnswerDecides(would)}. ${untilWhen(answer.until)} ${meanwhile}`],
      };
    }
    case "not-covered": {
      const words = child.worries.map((worry) => quoted(worry.words));
      const opened = child.concerns.filter(({ door, by }) => door === "yes" && by.length > 0).map(({ title }) => title);
      const told = opened.length > 0 ? wording.worryAndNoMore(list(opened)) : wording.worryWithoutLevel();
      const what = words.length > 0 ? wording.worryInWords(list(words)) : told;
      const who = answer.consult.length === 0 ? "" : ` ${wording.consult(list(answer.consult, "or"))}`;
      const isOpen = answer.open.length > 0;
      const further = isOpen ? ` ${wording.answersCanGiveOne()}` : "";
      return {
        heading: isOpen ? wording.noLevelYet() : wording.rulesDoNotSpeak(),
        tag: "A person decides",
        meaning: [what + further + who],
      };
    }
    case "nothing-told": {
      const { answered, inVain } = answer;
      const ended = answer.ended ?? [];
      const none = inVain > 0 ? wording.nobodyCouldSay() : wording.nothingTold();
      const open = (emergency?.open.length ?? 0) > 0 ? wording.emergencyQuestionsOpen() : wording.notAllWasAsked();
      const meaning =
        answered === 0
          ? wording.notTheSameAsNoConcern()
          : answered === 1
            ? wording.oneAnswerSaysNotSo(open)
            : wording.answersSayNotSo(String(answered), open);
      return {
        heading: ended.length > 0 ? wording.worryHasEnded() : answered === 0 ? none : wording.noWorryTold(),
        tag: "No answer yet",
        meaning: [
          ...(ended.length > 0 ? [wording.toldAndEnded(list(ended))] : []),
          meaning,
          ...(inVain > 0 ? [wording.stillToBeFoundOut()] : []),
        ],
      };
    }
    case "low-and-looked-at": {
      const by = [...child.told.map((one) => one.by), ...child.concerns.flatMap((concern) => concern.by)];
      const who = [...new Set(by)].sort().map(sourceNamed);
      return {
        heading: wording.lookedAt(rung(answer.level)),
        tag: "Looked at",
        meaning: [wording.lookedAtBy(list(who))],
      };
    }
    case "contradicted": {
      const answers = answer.check.map(({ question, value }) => `${quoted(question)} ${value}`);
      return {
        heading:
          answer.meanwhile === null
            ? wording.cannotBeRightAndNoLevel()
            : wording.cannotAllBeRight(rung(answer.meanwhile)),
        tag: "Check the answers",
        meaning: [wording.checkTheAnswers(list(answers))],
      };
    }
  }
}

/** Until when a file may wait for one answer; the level that it then has was just said. */
function untilWhen(until: When | null): string {
  const latest = until?.latest ?? null;
  return latest === null
    ? "Until somebody finds out, it waits."
    : `If nobody finds out by ${shortly(latest)}, it is that.`;
}

/** What could bring an answered level down. */
function lowering({ level, reasons }: ChildDecision, onlyExceptions: boolean): string | null {
  if (level.lowest.rank >= level.now.rank) return null;
  const setting = reasons.filter((reason) => reason.level?.name === level.now.name);
  const open = setting.flatMap(({ exceptions }) => exceptions.filter(({ known }) => !known));
  const texts = [...new Set(open.map(({ text }) => text))];
  return onlyExceptions && texts.length > 0
    ? wording.onlyAnException(list(texts, "or"))
    : wording.couldComeDown(rung(level.lowest));
}

/** The level to act on; nothing where the answer is not a level. */
export function levelOf({ answer }: Pick<ChildDecision, "answer">): Rung | null {
  switch (answer.kind) {
    case "answered":
    case "low-and-looked-at":
      return answer.level;
    case "contradicted":
      return answer.meanwhile;
    case "hold":
    case "not-covered":
    case "nothing-told":
      return null;
  }
}

/** How fast, where there is something to act on: nobody is told that no reply is needed because nobody said anything. */
export function speedOf(child: ChildDecision): string | null {
  const { now, highest } = child.speed;
  if (levelOf(child) === null) return null;
  // Of answers that cannot all be right nobody is told that no reply is needed.
  if (child.answer.kind === "contradicted" && now.rank === 0) return null;
  if (now.rank === 0 && child.level.now.rank > 0)
    return highest.rank > 0 ? wording.noRuleNamesASpeed(rung(highest)) : null;
  if (now.title === "") return null;
  return highest.rank > now.rank ? `${rung(now)}; could be ${rung(highest)}` : rung(now);
}

/** What a decision answers: the kind and, where it has one, the level. It changes when the answer does. */
export function resultOf({ answer }: Pick<ChildDecision, "answer">): string {
  switch (answer.kind) {
    case "answered":
    case "low-and-looked-at":
      return answer.level.name;
    case "contradicted":
      return answer.meanwhile?.name ?? answer.kind;
    case "hold":
      return `hold ${answer.wouldBe.name}`;
    case "not-covered":
      return answer.open.length > 0 ? "no-level-yet" : answer.kind;
    case "nothing-told":
      return answer.kind;
  }
}

/** The level that a decision is held against: less than this needs a manager. Nothing where the rules give none. */
export function baseOf(answer: ChildAnswer): Rung | null {
  return answer.kind === "hold" ? answer.wouldBe : levelOf({ answer });
}

/** Whether there is something to agree with. */
export function canAgree(child: Pick<ChildDecision, "answer">): boolean {
  return levelOf(child) !== null;
}

/** Whether the answer is the top of the ladder, where people telephone before they read on. */
export function isEmergency(catalogue: Catalogue, child: ChildDecision): boolean {
  return child.level.now.rank === topOf(catalogue)?.rank;
}

/** The highest level that the rules know. */
export function topOf({ levels }: Catalogue): Rung | undefined {
  return levels.map(({ rung }) => rung).sort((a, b) => b.rank - a.rank)[0];
}

/**
 * Whether a referral goes elsewhere: it is certain who acts, and none of them is this front door, as far as the pack says
 * which routes are its own.
 */
export function goesElsewhere(catalogue: Catalogue, { routes }: ChildDecision): boolean {
  const own = listed(catalogue, "own-routes");
  const certain = routes.filter(({ standing }) => standing === "certain");
  return own !== null && certain.length > 0 && certain.every(({ route }) => !own.includes(route));
}

export function byUrgency(children: readonly ChildDecision[]): ChildDecision[] {
  const urgency = ({ answer, level, speed }: ChildDecision) => [
    baseOf(answer)?.rank ?? 0,
    speed.now.rank,
    level.highest.rank,
  ];
  return [...children].sort((a, b) => {
    const [first, second] = [urgency(a), urgency(b)];
    const difference = first.findIndex((rank, index) => rank !== second[index]);
    return difference === -1 ? 0 : (second[difference] ?? 0) - (first[difference] ?? 0);
  });
}

function conflicts(child: ChildDecision): string[] {
  const refused = new Set(child.refusals.filter(({ standing }) => standing === "certain").map(({ action }) => action));
  return child.actions
    .filter(({ action, standing }) => standing === "certain" && refused.has(action))
    .map(({ title }) => title);
}
