// A case file read back: everything that was typed, in the shape of the model, or why the file cannot be opened.

import type {
  Asked,
  Child,
  Earlier,
  Given,
  Happened,
  Kin,
  Late,
  Said,
  State,
  Subject,
  Telling,
  Told,
} from "../state/model";
import { choices, type Judgement, type Verdict } from "../state/verdict";
import type { CaseFile } from "./file";
import { layouts, short } from "./file";
import {
  count,
  either,
  flag,
  listOf,
  object,
  oneOf,
  orAbsent,
  orElse,
  orNothing,
  recordOf,
  type Shape,
  text,
  WrongShape,
} from "./shape";

/** What is needed of a file to go on with it; the decision is kept as it stands, to be compared. */
export type Opened = Pick<CaseFile, "engine" | "asAt" | "record" | "form"> & {
  readonly pack: { readonly title: string; readonly version: string; readonly fingerprint: string };
  readonly decision: object;
  /** Whether its layout has a seal, which is then missed where it is gone. */
  readonly sealed: boolean;
  /** Whether its record leaves out what might still be. */
  readonly isShort: boolean;
  readonly levels: readonly { readonly child: string; readonly level: string; readonly title: string }[];
};

export type Reading =
  | { readonly kind: "opened"; readonly file: Opened }
  | { readonly kind: "damaged"; readonly why: string };

/** No case file is larger than this, in characters; a larger one is not read. */
export const largest = 5_000_000;

export function readCase(content: string): Reading {
  if (content.length > largest) return { kind: "damaged", why: "The file is too large to be a case file." };
  try {
    return { kind: "opened", file: opened(JSON.parse(content)) };
  } catch (error) {
    if (error instanceof WrongShape) return { kind: "damaged", why: `The file is damaged: ${error.message}.` };
    return { kind: "damaged", why: "The file is not a case file, or only part of it was saved." };
  }
}

/** What was typed, by itself; nothing if it is not that. */
export function readForm(content: string): State | null {
  try {
    return form(JSON.parse(content), "form");
  } catch {
    return null;
  }
}

function opened(value: unknown): Opened {
  const { "threshold-case": version } = object({ "threshold-case": count })(value, "");
  if (!layouts.some((layout) => layout === version))
    throw new WrongShape("it was saved in a layout that this form does not know");
  const file = shape(value, "");
  const { children } = file.decision;
  if (file.form.children.length === 0) throw new WrongShape("“form children” has no child");
  return {
    ...file,
    sealed: version > layouts[0],
    isShort: version >= short,
    decision: (value as { decision: object }).decision,
    levels: children.map(({ child, level }) => ({ child, level: level.now.name, title: level.now.title })),
  };
}

const subject: Shape<Subject> = either(oneOf("household"), count);
const given: Shape<Given> = (value, path) => {
  const { kind } = object({ kind: oneOf("choice", "choices", "amount") })(value, path);
  if (kind === "choice") return object({ kind: oneOf("choice"), choice: text })(value, path);
  if (kind === "choices") return object({ kind: oneOf("choices"), choices: listOf(text) })(value, path);
  return object({ kind: oneOf("amount"), amount: text, unit: text })(value, path);
};
const said: Shape<Said> = object<Said>({
  since: orAbsent(text),
  on: orAbsent(text),
  until: orAbsent(text),
  learnt: orAbsent(text),
  by: orAbsent(text),
});
const answers = recordOf(given);
const earlier: Shape<Earlier> = object({ fact: text, subject, given, said });
const telling: Shape<Telling> = object({ id: count, clock: text, who: listOf(text), subject, at: text });
const born: Shape<NonNullable<Kin["born"]>> = either(
  text,
  object<Exclude<NonNullable<Kin["born"]>, string>>({ from: orAbsent(text), to: orAbsent(text) }),
);
const kin: Shape<Kin> = object<Kin>({
  born: orAbsent(born),
  family: orAbsent(text),
  home: orAbsent(text),
  parentOf: orAbsent(listOf(text)),
});
const child: Shape<Child> = object<Child>({ id: count, label: text, answers, kin: orAbsent(kin) });
const told: Shape<Told> = object<Told>({
  id: count,
  agency: text,
  fact: text,
  subject: orNothing(subject),
  given: orAbsent(given),
  said: orAbsent(said),
});
const asked: Shape<Asked> = object({
  id: count,
  agency: text,
  on: text,
  code: orElse(text, ""),
  text: orElse(text, ""),
  items: listOf(object({ fact: text, subject })),
});
const happened: Shape<Happened> = object<Happened>({
  id: count,
  event: text,
  subject: orNothing(subject),
  times: text,
  attended: listOf(text),
  more: orAbsent(recordOf(text)),
});
const judgement: Shape<Judgement> = object({ level: text, why: text, late: flag });
const verdict: Shape<Verdict> = object<Verdict>({
  choice: orNothing(oneOf(...choices)),
  result: text,
  level: text,
  ground: text,
  reason: text,
  until: orAbsent(text),
  manager: object({ name: text, role: text, agreed: flag }),
  at: text,
});
const late: Shape<Late> = either<Late, Late>(
  object({ kind: oneOf("answer"), subject, fact: text, steps: listOf(orNothing(given)) }),
  object({ kind: oneOf("other"), what: oneOf("reports", "events", "children", "danger") }),
);
const form: Shape<State> = object<State>({
  danger: orNothing(text),
  reference: text,
  received: object({ day: text, month: text, year: text, time: text }),
  children: listOf(child),
  household: answers,
  concerns: recordOf(listOf(count)),
  doors: orElse(recordOf(text), {}),
  uncovered: text,
  narrative: orElse(text, ""),
  told: listOf(told),
  asked: orElse(listOf(asked), []),
  happened: listOf(happened),
  history: listOf(text),
  sources: recordOf(text),
  said: orElse(recordOf(said), {}),
  earlier: orElse(listOf(earlier), []),
  tellings: orElse(listOf(telling), []),
  reopened: orElse(orNothing(object({ at: text, from: text })), null),
  judgements: recordOf(judgement),
  seen: flag,
  late: listOf(late),
  verdicts: recordOf(verdict),
  decider: object({ role: text, initials: text }),
  lowering: listOf(count),
  asAt: orNothing(text),
});
const shape = object({
  engine: text,
  asAt: text,
  record: text,
  form,
  pack: object({ title: text, version: text, fingerprint: text }),
  decision: object({
    children: listOf(object({ child: text, level: object({ now: object({ name: text, title: text }) }) })),
  }),
});
