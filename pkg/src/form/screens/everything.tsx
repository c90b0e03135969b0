// Every page of questions in one, for people who do this all day. A question under two concerns is asked once.

import { concernAsks, concernsIn, householdAsks, otherAsks, withoutRepeats } from "../flow/asks";
import { asksJudgement, titleOf } from "../flow/pages";
import { useCase, useRules } from "../models/models";
import { Danger } from "../parts/danger";
import { Facts } from "../parts/fact";
import { Heading } from "../parts/heading";
import { Agencies } from "./agencies";
import { Children } from "./children";
import { Concerns } from "./concerns";
import { Events } from "./events";
import { Household, Others } from "./facts";
import { Judgement } from "./judgement";
import { Referral } from "./referral";
import { Look } from "./told/look";
import { Otherwise } from "./told/otherwise";

export function Everything() {
  const { state, whatIf } = useCase();
  const { catalogue } = useRules();
  const ticked = concernsIn(catalogue).filter(({ name }) => state.concerns[name] !== undefined);
  const asks = withoutRepeats(ticked.map(({ name }) => concernAsks(catalogue, state, name)));
  const title = (page: Parameters<typeof titleOf>[0]) => (
    <Heading level={2} size="l">
      {titleOf(page, catalogue)}
    </Heading>
  );
  return (
    <>
      {!whatIf && <Danger />}
      {title("referral")}
      <Referral />
      {title("children")}
      <Children level={3} />
      {title("told")}
      <Look level={3} />
      <Otherwise />
      {title("concerns")}
      <Concerns />
      {householdAsks(catalogue).length > 0 && (
        <>
          {title("household")}
          <Household level={3} />
        </>
      )}
      {ticked.map(({ name }, index) => (
        <section key={name}>
          {title(`concern ${name}`)}
          <Facts asks={asks[index] ?? []} level={3} />
        </section>
      ))}
      {otherAsks(catalogue, state).length > 0 && (
        <>
          <Heading level={2} size="l">
            Other answers
          </Heading>
          <Others level={3} />
        </>
      )}
      {catalogue.events.length > 0 && (
        <>
          {title("events")}
          <Events />
        </>
      )}
      {title("agencies")}
      <Agencies level={3} />
      {asksJudgement(catalogue) && !whatIf && (
        <>
          {title("judgement")}
          <Judgement level={3} />
        </>
      )}
    </>
  );
}
