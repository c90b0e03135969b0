// What a pack asks, by name.

import type { Catalogue, EventEntry, FactEntry } from "../../wire";
import { keyFor, type Subject } from "./model";

/** What is worked out of a catalogue once, because every question on a page asks for it. */
export function once<T>(work: (catalogue: Catalogue) => T): (catalogue: Catalogue) => T {
  const known = new WeakMap<Catalogue, T>();
  return (catalogue) => {
    const found = known.get(catalogue) ?? work(catalogue);
    known.set(catalogue, found);
    return found;
  };
}

const byName = once(({ facts }) => new Map(facts.map((fact) => [fact.name, fact])));

export function factNamed(catalogue: Catalogue, name: string): FactEntry | undefined {
  return byName(catalogue).get(name);
}

/** The fact on which a question turns: of a list, the engine asks item by item, as `fact includes item`. */
export function factBehind(catalogue: Catalogue, question: string): FactEntry | undefined {
  return factNamed(catalogue, question) ?? factNamed(catalogue, question.split(" ")[0] ?? "");
}

/** What the engine asks of a fact: of a list, item by item. */
export function inputsOf({ name, answer }: FactEntry): string[] {
  return answer.kind === "several-of" ? answer.choices.map((item) => `${name} includes ${item.name}`) : [name];
}

/** The title of an agency; its name where these rules have none such. */
export function agencyTitle({ agencies }: Catalogue, name: string): string {
  return agencies.find((agency) => agency.name === name)?.title ?? name;
}

export function eventNamed({ events }: Catalogue, name: string): EventEntry | undefined {
  return events.find((event) => event.name === name);
}

/** One name for a fact about someone, also the id of its first control on the page. */
export function keyOf(fact: FactEntry, subject: Subject): string {
  return keyFor(fact.name, subject);
}
