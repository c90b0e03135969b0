// What becomes of the case outside the page: saved to a file, opened from one, kept in the tab.

import { useState } from "preact/hooks";
import { type Day, type Dropped, dayOf } from "../casefile/day";
import { type Reopened, reopen } from "../casefile/reopen";
import type { Rules } from "../engine/engine";
import { blank, type State } from "../state/model";
import { momentNow } from "../state/received";
import { useLeaveWarning } from "./arrival";
import type { CaseModel } from "./case";
import type { NavigationModel } from "./navigation";
import { useRecovery } from "./recovery";

export type FileModel = {
  /** Whether all that was typed is in a case file. */
  readonly isSaved: boolean;
  /** The file that was opened last, if it did not simply go on. */
  readonly reopened: Reopened | null;
  /** What an earlier page left in this tab, if the pack asks for that. */
  readonly recovered: State | null;
  /** Notes that all that was typed is now in a case file. */
  markSaved(): void;
  /** Opens a file by its content. */
  openSaved(content: string): void;
  /** Goes on with what was opened although it differs. */
  resumeReopened(): void;
  /** Looks at many files together, as at now. */
  lookAt(files: readonly Dropped[]): Day;
  /** Takes up what an earlier page left in this tab, or removes it. */
  recover(take: boolean): void;
};

const opened = {
  referral: "The referral was opened, as at the moment that it says. Check what it tells before you go on.",
  typed: "What was typed was opened. The rules had given no answer to it, because the form stopped.",
  same: "The case was opened. It gives the same result as when it was saved. It stands as at now.",
} as const;

const sinceInWords = (since: readonly string[]): string =>
  since.length === 0 ? "Time has changed nothing." : "What time has changed since:";

export function useFileModel(
  rules: Rules,
  { state, original, dispatch }: CaseModel,
  { arriveAt }: NavigationModel,
): FileModel {
  const [reopened, setReopened] = useState<Reopened | null>(null);
  const [saved, setSaved] = useState<State>(blank);
  const { found, settle } = useRecovery(rules.catalogue, original);
  const isSaved = original === saved;
  useLeaveWarning(!isSaved && original !== blank);

  const resumeFrom = (state: State, notice: readonly string[] | null) => {
    dispatch({ kind: "opened", state });
    arriveAt("tasks", notice);
  };
  const resumeFromFile = (state: State, notice: readonly string[]) => {
    setSaved(state);
    resumeFrom(state, notice);
  };
  return {
    isSaved: isSaved && state !== blank,
    reopened,
    recovered: found,
    markSaved: () => setSaved(state),
    openSaved: (content) => {
      const result = reopen(rules, content);
      setReopened(result);
      if (result.kind === "story") {
        const narrative = [state.narrative.trim(), result.text].filter((part) => part !== "").join("\n\n");
        dispatch({ kind: "narrative", narrative });
        // Whether a child is in danger is asked before anything else.
        return arriveAt(state.danger === null ? "start" : "told", null);
      }
      if (result.kind === "same")
        resumeFromFile(result.state, [`${opened.same} ${sinceInWords(result.since)}`, ...result.since]);
      else if ((result.kind === "referral" || result.kind === "typed") && result.left.length === 0)
        resumeFrom(result.state, [opened[result.kind], ...result.renamed]);
      else arriveAt("open", null);
    },
    resumeReopened: () => {
      if (reopened?.kind === "referral" || reopened?.kind === "typed")
        resumeFrom(reopened.state, [
          opened[reopened.kind],
          ...reopened.renamed,
          `Not taken over as it stands: ${reopened.left.join(" ")}`,
        ]);
      if (reopened?.kind === "other")
        resumeFromFile(reopened.state, ["The case was opened under these rules.", ...reopened.differences]);
    },
    lookAt: (files) => dayOf(rules, files, momentNow()),
    recover: (take) => {
      settle();
      if (take && found !== null) resumeFrom(found, null);
    },
  };
}
