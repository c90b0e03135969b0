// Why a decision differs from the rules' answer, or why a child is not considered; and the manager who agrees to less.

import type { Rung } from "../../../wire";
import { useCase, useRules } from "../../models/models";
import { Checkbox } from "../../parts/checkbox";
import { useFault } from "../../parts/error";
import { Select } from "../../parts/select";
import { Text } from "../../parts/text";
import type { Child } from "../../state/model";
import { momentNow } from "../../state/received";
import { grounds, isOverride, needsManager, needsReason, type Verdict } from "../../state/verdict";
import { readAhead } from "../../state/when";
import { untilInWords } from "../../words/sentences";
import { rung } from "../../words/words";

type Props = {
  child: Child;
  /** The level that the decision is held against; nothing where the rules say none. */
  base: Rung | null;
  /** Whether more information is waited for beyond what is due first. */
  isTooLong: boolean;
  verdict: Verdict;
  set(next: Partial<Verdict>): void;
};

export function Reasons({ child, base, isTooLong, verdict, set }: Props) {
  const { catalogue } = useRules();
  const field = (part: string) => `verdict-${child.id}-${part}`;
  if (!needsReason(verdict)) return null;
  const all = catalogue.levels.map((level) => level.rung);
  const from = base?.rank ?? 0;
  const levels = all.filter(
    ({ rank }) => verdict.choice === "level" || (verdict.choice === "higher" ? rank > from : rank < from),
  );
  const chosen = all.find(({ name }) => name === verdict.level)?.rank ?? null;
  return (
    <div class="govuk-inset-text">
      {verdict.choice === "more-first" && (
        <Text
          id={field("until")}
          label={`${child.label}: until when?`}
          hint="For example: tomorrow 12:00, Monday, or 27 November"
          value={verdict.until ?? ""}
          type={(until) => set({ until })}
        />
      )}
      {verdict.choice === "more-first" && (
        <p class="govuk-body" role="status">
          {readAhead(verdict.until ?? "", momentNow()) !== null && `That is ${untilInWords(verdict)}.`}
          {isTooLong && " Something is due before that, so a manager has to agree."}
        </p>
      )}
      {isOverride(verdict) && (
        <>
          <Select
            id={field("level-decided")}
            label={`${child.label}: level decided on`}
            chosen={verdict.level}
            options={levels.map((level) => [level.name, rung(level)])}
            choose={(level) => set({ level })}
          />
          <Select
            id={field("ground")}
            label={`${child.label}: kind of reason`}
            chosen={verdict.ground}
            options={Object.entries(grounds)}
            choose={(ground) => set({ ground })}
          />
        </>
      )}
      <Text
        id={field("reason")}
        label={`${child.label}: reason`}
        hint={verdict.choice === "more-first" ? "What is to be found out, and by whom." : "Do not enter names."}
        rows={3}
        value={verdict.reason}
        type={(reason) => set({ reason })}
      />
      <CopyReason child={child} verdict={verdict} set={set} />
      {needsManager(verdict, base?.rank ?? null, chosen, isTooLong) && (
        <Manager child={child} verdict={verdict} set={set} />
      )}
    </div>
  );
}

/** Saves typing, not thinking: the reason is copied, the decision is not. */
function CopyReason({ child, verdict, set }: Omit<Props, "base" | "isTooLong">) {
  const { state } = useCase();
  const other = state.children.find(({ id }) => id !== child.id && (state.verdicts[id]?.reason ?? "").trim() !== "");
  if (other === undefined || verdict.reason.trim() !== "") return null;
  return (
    <button
      type="button"
      class="govuk-button govuk-button--secondary"
      onClick={() => set({ reason: state.verdicts[other.id]?.reason ?? "" })}
    >
      Copy reason text from {other.label}
    </button>
  );
}

function Manager({ child, verdict, set }: Omit<Props, "base" | "isTooLong">) {
  const field = (part: string) => `verdict-${child.id}-manager-${part}`;
  const fault = useFault(field("agreed"));
  const manager = (next: Partial<Verdict["manager"]>) => set({ manager: { ...verdict.manager, ...next } });
  return (
    <>
      <Text
        id={field("name")}
        label={`${child.label}: name of the manager who agrees`}
        value={verdict.manager.name}
        type={(name) => manager({ name })}
      />
      <Text
        id={field("role")}
        label={`${child.label}: the manager’s role`}
        value={verdict.manager.role}
        type={(role) => manager({ role })}
      />
      <div class={`govuk-form-group ${fault.message === null ? "" : "govuk-form-group--error"}`}>
        {fault.message}
        <div class="govuk-checkboxes govuk-checkboxes--small">
          <Checkbox id={field("agreed")} ticked={verdict.manager.agreed} tick={(agreed) => manager({ agreed })}>
            This manager has agreed to {verdict.choice === "more-first" ? "this wait" : "a lower response"} for{" "}
            {child.label}
          </Checkbox>
        </div>
      </div>
    </>
  );
}
