// What is certain to be done and not to be done, by whom and by when, and who is told, each with the rules that ask for it.

import type { ActionDecision, ChildDecision, Standing, When } from "../../wire";
import * as wording from "../../wire/wording";
import { whenInWords } from "./clocks";
import { consents, list, sentence } from "./words";

export type Duty = { readonly text: string; readonly under: readonly string[] };

export type Duties = { readonly title: string; readonly lines: readonly Duty[] };

type Resting = { readonly standing: Standing; readonly rules: readonly string[] };

export const isCertain = ({ standing }: Resting): boolean => standing === "certain";

export function duties({ actions, refusals, routes, tell, reasons }: ChildDecision): Duties[] {
  const because = ({ rules }: Resting) => {
    const titles = titlesAmong(reasons, rules);
    return titles.length === 0 ? [] : [`Because: ${sentence(titles.join("; "))}`];
  };
  const certain = actions.filter(isCertain);
  return [
    {
      title: "What to do",
      lines: certain.filter(isOpen).map((action) => ({
        text: limited(action.title, action.limits),
        under: [
          ...due(action.due),
          ...(action.ledBy.length === 0 ? [] : [`Led by: ${sentence(list(action.ledBy))}`]),
          ...(action.with.length === 0 ? [] : [`With: ${sentence(list(action.with))}`]),
          ...(action.consent === null ? [] : [consents[action.consent]]),
          ...because(action),
        ],
      })),
    },
    {
      title: "Done, or not needed",
      lines: certain
        .filter((action) => !isOpen(action))
        .map((action) => ({ text: sentence(`${action.title}: ${progress(action)}`), under: because(action) })),
    },
    {
      title: "What not to do",
      lines: refusals
        .filter(isCertain)
        .map((refusal) => ({ text: `Do not: ${sentence(refusal.title)}`, under: because(refusal) })),
    },
    {
      title: "Who acts",
      lines: routes.filter(isCertain).map((route) => ({ text: sentence(route.title), under: because(route) })),
    },
    {
      title: "Whom to tell",
      lines: tell
        .filter(isCertain)
        .map((one) => ({ text: limited(one.title, one.limits), under: [...due(one.due), ...because(one)] })),
    },
  ];
}

/** Whether somebody has still to do it; so it is in a record of an earlier version, which does not say how far it is. */
export const isOpen = ({ progress }: ActionDecision): boolean =>
  progress !== "done" &&
  progress !== "done-late" &&
  progress !== "replaced" &&
  progress !== "reached" &&
  progress !== "ended";

/** How far something is that nobody has to do any more; nothing where somebody still has. */
export function progress({ progress, done, replacedBy }: ActionDecision): string {
  const day = done === null ? wording.dateNotKnown() : whenInWords(done);
  switch (progress) {
    case "done":
      return wording.done(day);
    case "done-late":
      return wording.doneAfterItsTime(day);
    case "reached":
      return wording.reached();
    case "ended":
      return wording.ended();
    case "replaced":
      return wording.replacedBy(replacedBy ?? "");
    case "open":
    case "overdue":
      return "";
  }
}

/** The titles of those rules, among the known ones. */
export function titlesAmong(
  known: readonly { readonly rule: string; readonly title: string }[],
  rules: readonly string[],
) {
  return known.filter(({ rule }) => rules.includes(rule)).map(({ title }) => title);
}

function limited(title: string, limits: readonly string[]): string {
  return sentence([title, ...limits].join(", "));
}

function due(when: When | null): string[] {
  return when === null ? [] : [`Due ${whenInWords(when)}.`];
}
