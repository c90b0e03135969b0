// One child's answer, on one screen: what it is, what to do first, why, and what to ask before deciding; of brothers and
// sisters of whom the same is said it stands once. The rest stands below, folded away until it is asked for; on paper all of
// it stands.

import type { ChildDecision } from "../../../wire";
import { useCase, useRules } from "../../models/models";
import { Continuum } from "../../parts/continuum";
import { Fold } from "../../parts/fold";
import { childCalled } from "../../state/labels";
import { isCertain } from "../../words/duties";
import { outOfHours } from "../../words/out-of-hours";
import { goesElsewhere, isEmergency, levelOf, outcomeOf, speedOf } from "../../words/outcome";
import { reportsInWords, takenMeanwhile } from "../../words/reasons";
import { judgementInWords } from "../../words/sentences";
import { list, sentence } from "../../words/words";
import { Actions, Possible } from "./actions";
import { Against } from "./against";
import { Ask } from "./ask";
import { First } from "./first";
import { NotKnown } from "./not-known";
import { ToldAnswers } from "./told";
import { Because, OtherRules, Why } from "./why";

type Props = {
  child: ChildDecision;
  /** The children of whom the same is said, this one among them; it is said of the first. */
  alike: readonly ChildDecision[];
  asAt: string;
  place: number;
};

export function ChildResult({ child, alike, asAt, place }: Props) {
  const { catalogue } = useRules();
  const { heading, tag } = outcomeOf(child);
  const elsewhere = goesElsewhere(catalogue, child);
  const fold = (part: string) => `result-${place}-${part}`;
  const first = alike[0]?.child ?? child.child;
  return (
    <section class={`result result--${child.answer.kind}`}>
      <div class="result__head">
        <h2 class="result__title">
          {child.child}: {heading}
        </h2>
        <strong class="govuk-tag">
          {elsewhere ? "Goes elsewhere" : isEmergency(catalogue, child) ? "Act now" : tag}
        </strong>
      </div>
      <div class="result__content">
        {first === child.child ? (
          <Said child={child} whose={list(alike.map((one) => one.child))} asAt={asAt} id={fold("ask")} />
        ) : (
          <p>
            <strong>As for {first}:</strong> how fast, who acts, what to do first, why, and what to ask.
          </p>
        )}
        <div class="folds">
          <Fold id={fold("why")} title="Reasons and sources">
            <Why child={child} />
            <Against child={child} />
            <OtherRules child={child} />
          </Fold>
          <Fold id={fold("duties")} title="All that must be done">
            <Actions child={child} />
          </Fold>
          <Fold id={fold("told")} title="What was told">
            <ToldAnswers child={child} />
            <FirstJudgement child={child.child} />
          </Fold>
          <Fold id={fold("else")} title="What else could change it">
            <Continuum children={[child]} title={`Where ${child.child} stands`} />
            <NotKnown child={child} />
            <Possible child={child} />
          </Fold>
        </div>
      </div>
    </section>
  );
}

/** What the first screen says of a child below its level. */
function Said({ child, whose, asAt, id }: { child: ChildDecision; whose: string; asAt: string; id: string }) {
  const { catalogue } = useRules();
  const speed = speedOf(child);
  return (
    <>
      <p class="result__standing">
        {speed !== null && (
          <span>
            <strong>How fast:</strong> {sentence(speed)}{" "}
          </span>
        )}
        <WhoActs child={child} />
      </p>
      {goesElsewhere(catalogue, child) && (
        <p>This referral goes elsewhere. The level tells those who act what to expect.</p>
      )}
      {outcomeOf(child).meaning.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {child.contested.map((one) => (
        <p key={one.fact}>
          <strong>Two answers differ.</strong> {reportsInWords(one)} {takenMeanwhile(one)}
        </p>
      ))}
      <div class="result__columns">
        <div>
          <First child={child} asAt={asAt} />
          <Because child={child} />
        </div>
        <Ask child={child} whose={whose} asAt={asAt} id={id} />
      </div>
    </>
  );
}

/** Where the referral goes: to this front door, to the child's own worker, to another council. */
function WhoActs({ child }: { child: ChildDecision }) {
  const { catalogue } = useRules();
  // In an emergency the number to call stands above, and at night that of the night.
  const needsNone = child.answer.kind === "low-and-looked-at" || isEmergency(catalogue, child);
  const line = needsNone ? null : outOfHours(catalogue);
  const certain = child.routes.filter(isCertain).map(({ title }) => title);
  if (levelOf(child) === null && child.answer.kind === "nothing-told") return null;
  // Whoever acts, a file on hold has a question that waits for nobody's office.
  if (certain.length === 0 && child.answer.kind !== "hold") return null;
  return (
    <span>
      {certain.length > 0 && (
        <>
          <strong>Who acts:</strong> {sentence(list(certain))}
        </>
      )}
      {line !== null &&
        ` Nights, weekends and bank holidays: ${[line.title, line.telephone].filter((part) => part !== null).join(", ")}.`}
    </span>
  );
}

function FirstJudgement({ child }: { child: string }) {
  const { state } = useCase();
  const { catalogue } = useRules();
  const id = childCalled(state, child)?.id;
  const judgement = id === undefined ? undefined : state.judgements[id];
  if (judgement === undefined || judgement.level === "") return null;
  return (
    <>
      <h4 class="govuk-heading-s">Your own judgement</h4>
      <p class="govuk-body">{judgementInWords(catalogue, judgement)}</p>
    </>
  );
}
