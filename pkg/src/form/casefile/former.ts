// A saved case in the names that the pack has now.

import type { Catalogue } from "../../wire";
import type { Answers, Given, Late, Said, State } from "../state/model";
import { namesOf } from "../words/former";

export type Renamed = { readonly state: State; readonly renamed: readonly string[] };

export function inNamesOfNow(catalogue: Catalogue, state: State): Renamed {
  if (catalogue.former.length === 0) return { state, renamed: [] };
  const names = namesOf(catalogue);
  const fact = (name: string) => names.now("fact", name);
  const who = (name: string) => names.now("who", name);
  const level = (name: string) => names.now("level", name);
  const given = (of: string, answer: Given): Given => {
    const choice = (name: string) => names.now("answer", name, fact(of));
    if (answer.kind === "choice") return { ...answer, choice: choice(answer.choice) };
    return answer.kind === "choices" ? { ...answer, choices: answer.choices.map(choice) } : answer;
  };
  const mapped = <T>(record: Readonly<Record<string, T>>, one: (key: string, value: T) => [string, T]) =>
    Object.fromEntries(Object.entries(record).map(([key, value]) => one(key, value)));
  const answers = (all: Answers): Answers => mapped(all, (name, value) => [fact(name), given(name, value)]);
  const said = (one: Said): Said => (one.by === undefined ? one : { ...one, by: who(one.by) });
  /** The key of an answer, which ends in the name of its fact. */
  const key = (of: string) => {
    const [, subject = "", name = ""] = /^(household-|child-\d+-)(.*)$/.exec(of) ?? [];
    return `${subject}${fact(name)}`;
  };
  const late = (entry: Late): Late => {
    if (entry.kind === "other") return entry;
    const steps = entry.steps.map((step) => (step === null ? null : given(entry.fact, step)));
    return { ...entry, fact: fact(entry.fact), steps };
  };
  const now: State = {
    ...state,
    children: state.children.map((child) => ({ ...child, answers: answers(child.answers) })),
    household: answers(state.household),
    concerns: mapped(state.concerns, (name, children) => [names.now("concern", name), children]),
    doors: mapped(state.doors, (name, asked) => [names.now("concern", name), who(asked)]),
    told: state.told.map((one) => ({
      ...one,
      agency: who(one.agency),
      fact: fact(one.fact),
      given: one.given === undefined ? undefined : given(one.fact, one.given),
      ...(one.said === undefined ? {} : { said: said(one.said) }),
    })),
    asked: state.asked.map((asked) => ({
      ...asked,
      agency: who(asked.agency),
      items: asked.items.map((item) => ({ ...item, fact: fact(item.fact) })),
    })),
    happened: state.happened.map((one) => ({
      ...one,
      event: names.now("event", one.event),
      attended: one.attended.map(who),
    })),
    history: state.history.map((event) => names.now("event", event)),
    sources: mapped(state.sources, (of, source) => [key(of), source]),
    said: mapped(state.said, (of, one) => [key(of), said(one)]),
    earlier: state.earlier.map((one) => ({
      ...one,
      fact: fact(one.fact),
      given: given(one.fact, one.given),
      said: said(one.said),
    })),
    tellings: state.tellings.map((one) => ({
      ...one,
      clock: names.now("clock", one.clock),
      who: one.who.map(who),
    })),
    judgements: mapped(state.judgements, (child, one) => [child, { ...one, level: level(one.level) }]),
    verdicts: mapped(state.verdicts, (child, one) => [
      child,
      { ...one, level: level(one.level), result: level(one.result) },
    ]),
    late: state.late.map(late),
  };
  return { state: now, renamed: names.said() };
}
