// The task list: where the test stands, and the way to every part of it.

import type { Catalogue } from "../../wire";
import { concernAsks, describingAsks, householdAsks } from "../flow/asks";
import { asksJudgement, entryPages, groupOf, type Page, titleOf } from "../flow/pages";
import {
  progressInWords,
  type Stage,
  stageOfAgencies,
  stageOfConcerns,
  stageOfDecision,
  stageOfEvents,
  stageOfFacts,
  stageOfJudgement,
  stageOfRecord,
  stageOfReferral,
  stageOfTold,
} from "../flow/progress";
import { useCase, useFile, useNavigation, useRules } from "../models/models";
import { verdictFaults } from "../models/verdict-faults";
import { Heading } from "../parts/heading";
import { Link } from "../parts/link";
import type { State } from "../state/model";

const looks: Readonly<Record<Stage, string>> = {
  "Not started": "govuk-tag govuk-tag--grey",
  "In progress": "govuk-tag govuk-tag--blue",
  "Waiting for information": "govuk-tag govuk-tag--yellow",
  Done: "govuk-tag govuk-tag--green",
};

export function Tasks() {
  const { state, whatIf } = useCase();
  const { catalogue } = useRules();
  const { notice, goTo } = useNavigation();
  return (
    <>
      {notice !== null && <Notice lines={notice} />}
      <p class="govuk-body">{progressInWords(catalogue, state)}.</p>
      <Heading level={2} size="m">
        What is known
      </Heading>
      <ul class="govuk-task-list">
        {[...entryPages(catalogue, state), "agencies" as const].map((page) => (
          <Task key={page} page={page} />
        ))}
        {asksJudgement(catalogue) && !whatIf && <Task page="judgement" />}
      </ul>
      <Heading level={2} size="m">
        What follows
      </Heading>
      <p class="govuk-body">You can look at the result at any time. Facts that were not asked never count as “no”.</p>
      <div class="govuk-button-group">
        <button type="button" class="govuk-button govuk-button--secondary" onClick={() => goTo("needed")}>
          Check information still needed
        </button>
        <button type="button" class="govuk-button" onClick={() => goTo("result")}>
          Show result
        </button>
        <Link to="clocks">See what is due, and when</Link>
      </div>
      {!whatIf && (
        <ul class="govuk-task-list">
          <Task page="decision" />
          <Task page="record" />
        </ul>
      )}
    </>
  );
}

function Task({ page }: { page: Page }) {
  const { state } = useCase();
  const { catalogue, known } = useRules();
  const { isSaved } = useFile();
  const isWhole = known === null || verdictFaults(catalogue, state, known).length === 0;
  const stage = page === "decision" ? stageOfDecision(state, isWhole) : stageOf(page, catalogue, state, isSaved);
  const status = `stage-${page.replace(" ", "-")}`;
  return (
    <li class="govuk-task-list__item govuk-task-list__item--with-link">
      <div class="govuk-task-list__name-and-hint">
        <Link to={page} class="govuk-link govuk-task-list__link" describedBy={status}>
          {titleOf(page, catalogue)}
        </Link>
      </div>
      <div class="govuk-task-list__status" id={status}>
        <strong class={looks[stage]}>{stage}</strong>
      </div>
    </li>
  );
}

function stageOf(page: Page, catalogue: Catalogue, state: State, isSaved: boolean): Stage {
  switch (page) {
    case "referral":
      return stageOfReferral(state);
    case "children":
      return stageOfFacts(state, describingAsks(catalogue, state));
    case "concerns":
      return stageOfConcerns(catalogue, state);
    case "household":
      return stageOfFacts(state, householdAsks(catalogue));
    case "agencies":
      return stageOfAgencies(state);
    case "events":
      return stageOfEvents(state);
    case "judgement":
      return stageOfJudgement(state);
    case "record":
      return stageOfRecord(isSaved);
    case "told":
      return stageOfTold(catalogue, state);
    default:
      return stageOfFacts(state, concernAsks(catalogue, state, groupOf(page) ?? ""));
  }
}

function Notice({ lines: [said, ...more] }: { lines: readonly string[] }) {
  return (
    <div class="govuk-inset-text" role="status">
      <p>{said}</p>
      {more.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {more.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
