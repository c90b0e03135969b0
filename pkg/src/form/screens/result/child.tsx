// One child's answer, in full: nothing in it is ever collapsed.

import type { ChildDecision } from "../../../wire";
import { useCase, useRules } from "../../models/models";
import { Continuum } from "../../parts/continuum";
import { isCertain } from "../../words/duties";
import { goesElsewhere, isEmergency, outcomeOf } from "../../words/outcome";
import { judgementInWords, speedInWords } from "../../words/sentences";
import { list, sentence } from "../../words/words";
import { Actions, Possible } from "./actions";
import { Against } from "./against";
import { NotKnown } from "./not-known";
import { OtherRules, Why } from "./why";

export function ChildResult({ child }: { child: ChildDecision }) {
  const { catalogue } = useRules();
  const { heading, tag, meaning } = outcomeOf(child);
  const elsewhere = goesElsewhere(catalogue, child);
  return (
    <section class="govuk-summary-card result">
      <div class="govuk-summary-card__title-wrapper">
        <h2 class="govuk-summary-card__title result__title">
          {child.child}: {heading}
        </h2>
        <strong class="govuk-tag">
          {elsewhere ? "Goes elsewhere" : isEmergency(catalogue, child) ? "Act now" : tag}
        </strong>
      </div>
      <div class="govuk-summary-card__content result__content">
        {elsewhere && (
          <p class="govuk-body">This referral goes elsewhere. The level tells those who act what to expect.</p>
        )}
        {meaning.map((text) => (
          <p class="govuk-body" key={text}>
            {text}
          </p>
        ))}
        <Continuum children={[child]} title={`Where ${child.child} stands`} />
        <p class="govuk-body">
          <strong>How fast:</strong> {speedInWords(child.speed)}
        </p>
        <WhoActs child={child} />
        <Why child={child} />
        <Against child={child} />
        <Actions child={child} />
        <NotKnown child={child} />
        <Possible child={child} />
        <OtherRules child={child} />
        <FirstJudgement child={child.child} />
      </div>
    </section>
  );
}

/** Where the referral goes: to this front door, to the child's own worker, to another council. */
function WhoActs({ child: { routes } }: { child: ChildDecision }) {
  const certain = routes.filter(isCertain).map(({ title }) => title);
  if (certain.length === 0) return null;
  return (
    <p class="govuk-body">
      <strong>Who acts:</strong> {sentence(list(certain))}
    </p>
  );
}

function FirstJudgement({ child }: { child: string }) {
  const { state } = useCase();
  const { catalogue } = useRules();
  const id = state.children.find(({ label }) => label.trim() === child)?.id;
  const judgement = id === undefined ? undefined : state.judgements[id];
  if (judgement === undefined || judgement.level === "") return null;
  return (
    <>
      <h3 class="govuk-heading-s">Your own judgement</h3>
      <p class="govuk-body">{judgementInWords(catalogue, judgement)}</p>
    </>
  );
}
