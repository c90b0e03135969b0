// What the rules say of the case on the page that is shown, and whether they can be asked at all.

import { useEffect, useMemo } from "preact/hooks";
import type { Catalogue, Decision } from "../../wire";
import { type Conclusion, conclude } from "../engine/conclusion";
import type { Rules } from "../engine/engine";
import { type Page, speaksOfResult } from "../flow/pages";
import type { State } from "../state/model";
import type { CaseModel } from "./case";
import { useFailure } from "./failure";
import { useKnown } from "./known";
import { useMinute } from "./minute";

export type RulesModel = {
  readonly catalogue: Catalogue;
  readonly engine: string;
  /** On the pages that ask: the decision as it stands, once the rules have caught up, for what still matters. */
  readonly known: Decision | null;
  /** On the pages that speak of the result: the decision, unless something keeps the rules from deciding. */
  readonly decision: Decision | null;
  /** What keeps them from it. */
  readonly obstacles: Pick<Conclusion, "faults" | "remarks">;
  /** Why the form cannot go on; `null` as long as it can. */
  readonly failure: unknown;
  /** What the rules would say of another state of the case; nothing where they cannot say. */
  concludeOf(state: State): Decision | null;
  /** Puts the seal into the text of a case file. */
  seal(text: string): string;
};

export function useRulesModel(rules: Rules, { state, dispatch, noteLowering }: CaseModel, page: Page): RulesModel {
  const minute = useMinute();
  const conclusion = useMemo(() => (speaksOfResult(page) ? conclude(rules, state) : null), [page, state, minute]);
  const known = useKnown(rules, state, page !== "start" && page !== "danger");
  const failure = useFailure(rules);
  const decision = conclusion?.decision ?? null;
  const isShown = decision !== null && page !== "needed";
  useEffect(() => {
    if (isShown) dispatch({ kind: "seen" });
  }, [decision !== null, page]);
  useEffect(() => {
    if (isShown) noteLowering(decision);
  }, [decision, page]);
  return {
    catalogue: rules.catalogue,
    engine: rules.engine,
    known,
    decision,
    obstacles: conclusion ?? { faults: [], remarks: [] },
    failure,
    concludeOf: (other) => conclude(rules, other).decision,
    seal: rules.seal,
  };
}
