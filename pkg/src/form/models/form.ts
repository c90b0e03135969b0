// What every part of the page may read and do: the referral, the rules, the page shown and what is wrong on it.

import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Catalogue, Decision } from "../../wire";
import type { Reopened } from "../casefile/reopen";
import type { Fault } from "../flow/faults";
import type { Page } from "../flow/pages";
import type { Change, State } from "../state/model";
import type { Place } from "./root";

export type Form = {
  readonly catalogue: Catalogue;
  readonly engine: string;
  readonly state: State;
  readonly page: Page;
  /** The faults to show on this page. */
  readonly faults: readonly Fault[];
  /** On the pages that ask: the decision as it stands, once the rules have caught up, for what still matters. */
  readonly known: Decision | null;
  /** On the pages that speak of the result: the decision, unless something keeps the rules from deciding. */
  readonly decision: Decision | null;
  /** Whether this is a copy of the case, to try other answers in. */
  readonly whatIf: boolean;
  /** Whether all that was typed is in a case file. */
  readonly kept: boolean;
  /** The case file that was opened last, if it did not simply go on. */
  readonly reopened: Reopened | null;
  /** What to tell on the task list after a case was opened. */
  readonly notice: string | null;
  /** What an earlier page left in this tab, if the pack asks for that. */
  readonly recovered: State | null;
  readonly place: Place;
  /** The paper sheet, as the page brings it; empty where there is none. */
  readonly paper: string;
  change(change: Change): void;
  /** Puts the seal into the text of a case file. */
  seal(text: string): string;
  /** Tells the page around an element; `false` if it takes what follows upon itself. */
  tell(event: Event): boolean;
  /** Notes that all that was typed is now in a case file. */
  keep(): void;
  /** Opens a case file by its content. */
  open(content: string): void;
  /** Goes on with a case that was opened although it differs. */
  resume(): void;
  /** Lays the case aside and goes on with a copy of it. */
  tryOut(): void;
  /** Leaves the copy for the case as it was. */
  backToCase(): void;
  /** Takes up what an earlier page left in this tab, or removes it. */
  recover(take: boolean): void;
  go(page: Page): void;
  /** Goes to the control that a fault is about. */
  mend(fault: Fault): void;
};

const Context = createContext<Form | null>(null);

export const FormProvider = Context.Provider;

export function useForm(): Form {
  const form = useContext(Context);
  if (form === null) throw new Error("a part of the form stands outside the form");
  return form;
}
