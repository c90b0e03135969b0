// The case as it is being told, or the copy of it in which other answers are tried.

import { useReducer } from "preact/hooks";
import { blank, type Change, type State } from "../state/model";
import { reduce } from "../state/reduce";
import { useWhatIf, type WhatIf } from "./what-if";

export type CaseModel = Omit<WhatIf, "aside"> & {
  readonly state: State;
  /** The case itself, which lies aside in a what-if. */
  readonly original: State;
  /** Whether this is a copy of the case. */
  readonly whatIf: boolean;
  dispatch(change: Change): void;
};

export function useCaseModel(): CaseModel {
  const [state, dispatch] = useReducer(reduce, blank);
  const { aside, ...whatIf } = useWhatIf(state, dispatch);
  return { state, original: aside ?? state, whatIf: aside !== null, dispatch, ...whatIf };
}
