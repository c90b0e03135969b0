// What was told: one box over everything that can be told, the few questions that follow, and what stands so far.

import { useNavigation } from "../../models/models";
import { DangerOfWhom } from "./danger";
import { Look } from "./look";
import { Otherwise } from "./otherwise";
import { SoFar } from "./so-far";

export function Told({ level }: { level: number }) {
  const { goTo } = useNavigation();
  return (
    <>
      <DangerOfWhom level={level} />
      <Look level={level} />
      <SoFar level={level} />
      <Otherwise />
      <div class="govuk-button-group">
        <button type="button" class="govuk-button govuk-button--secondary" onClick={() => goTo("result")}>
          Show result
        </button>
      </div>
    </>
  );
}
