// The text with which an agency is asked, and the form in it that the agency fills in and sends back. It names the
// children by their labels, and nothing that was told of them.

import type { Catalogue, Citation, FactEntry } from "../../wire";
import type { Request } from "../flow/requests";
import { factNamed } from "../state/catalogue";
import { labelOf, type State } from "../state/model";
import { grades, sentence, source, when } from "./words";

/** The line by which a reply is known; what stands in it is checked when the reply comes back. */
export function markOf(code: string, reference: string, agency: string, fingerprint: string): string {
  return `Reply to a request | code ${code} | reference ${reference.trim() || "none"} | from ${agency} | rules ${fingerprint.slice(0, 8)}`;
}

/** A code that no other request has, of letters and digits that nobody takes for each other. */
export const newCode = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => codeLetters[byte % codeLetters.length]).join("");

const codeLetters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

export function requestText(catalogue: Catalogue, state: State, request: Request, on: string, code: string): string {
  const { reference } = state;
  return [
    `To: ${request.title}. ${sentence(`Asked ${when(on)}`)}`,
    `We are looking at a referral${reference.trim() === "" ? "" : `, reference ${reference.trim()}`}. We will tell you separately which children these are.`,
    answerBy(request.until),
    ...lawful(request),
    "",
    markOf(code, reference, request.agency, catalogue.pack.fingerprint),
    ...wordsOfForm(catalogue, state, request.items),
  ].join("\n");
}

/** What stands in the form that an agency fills in. */
export function wordsOfForm(catalogue: Catalogue, state: State, items: Request["items"]): string[] {
  const questions = items.flatMap(({ fact, subject }, index) => {
    const entry = factNamed(catalogue, fact);
    const whom = subject === "household" ? "The household" : labelOf(state, subject).trim();
    return entry === undefined
      ? []
      : [`${index + 1}. [${hintOf(entry)}] ${whom}: ${entry.question}`, ...choicesOf(entry)];
  });
  return [
    "How to answer: put your answer between the brackets, in place of what stands there. Leave a line as it is if you",
    "do not want to answer it. Add after the question how you know it, and since when. Send this text back.",
    "",
    ...questions,
    "End of the reply",
  ];
}

/** The hour of an ask. */
export const answerBy = (until: string | null): string =>
  until === null
    ? "Please answer as soon as you can."
    : `Please answer ${until.includes("T") ? "before" : "by the end of"} ${when(until)}. Something waits for your answer until then.`;

/** On what is asked and on what may be shared, each with how well it was checked. */
export function lawful({ basis, sharing }: Pick<Request, "basis" | "sharing">): string[] {
  const listed = (all: readonly Citation[]) => all.map((one) => `- ${source(one)} (${grades[one.grade]})`);
  return [
    ...(basis.length === 0
      ? ["These rules state no authority for asking. Add your own."]
      : ["Why we ask, as our rules state it:", ...listed(basis)]),
    ...(sharing.length === 0
      ? []
      : ["On what you may share what you know, as our rules state it:", ...listed(sharing)]),
  ];
}

export function hintOf({ answer }: FactEntry): string {
  switch (answer.kind) {
    case "yes-no":
      return "yes/no/not known";
    case "number":
      return answer.unit === null ? "number/not known" : `number of ${answer.unit}/not known`;
    case "one-of":
      return `${letters(answer.choices.length)}/not known`;
    case "several-of":
      return `${letters(answer.choices.length)}, several if so/none/not known`;
  }
}

export const letter = (index: number): string => String.fromCharCode(97 + index);

const letters = (count: number): string => (count === 1 ? "a" : `a to ${letter(count - 1)}`);

function choicesOf({ answer }: FactEntry): string[] {
  if (answer.kind !== "one-of" && answer.kind !== "several-of") return [];
  return answer.choices.map(({ title }, index) => `     ${letter(index)}) ${title}`);
}
