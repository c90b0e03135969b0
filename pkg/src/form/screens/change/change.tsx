// What would change the result, for each child: what it rests on, what would raise it, what could settle it, what each
// agency alone can see. What would lower it is shown on request, and the record says that it was.

import type { ChildDecision, Decision } from "../../../wire";
import { useCase } from "../../models/models";
import { Continuum, Standing } from "../../parts/continuum";
import { Heading } from "../../parts/heading";
import { Link } from "../../parts/link";
import { TryOut } from "../../parts/what-if";
import { childCalled } from "../../state/labels";
import { byUrgency } from "../../words/outcome";
import { askNext, couldSettle, restsOn, sharedInWords, viewInWords, wouldRaise } from "../../words/sentences";
import { Lowering } from "./lowering";
import { Opening } from "./opening";
import { Part } from "./part";

export function WhatWouldChange({ decision }: { decision: Decision }) {
  return (
    <>
      <p class="govuk-body">Each of these is worked out from the rules, for every answer that is still possible.</p>
      {byUrgency(decision.children).map((child) => (
        <ChildChange key={child.child} child={child} />
      ))}
      <TryOut />
      <Link to="result">Back to the result</Link>
    </>
  );
}

function ChildChange({ child }: { child: ChildDecision }) {
  const { state } = useCase();
  const { exact } = child;
  const next = askNext(child);
  const settling = couldSettle(child);
  const id = childCalled(state, child.child)?.id;
  return (
    <section class="change">
      <Heading level={2} size="m">
        {child.child}
      </Heading>
      <Standing child={child} />
      <Continuum children={[child]} title={`Where ${child.child} stands`} />
      <Part title="What it rests on" says={restsOn(child)} answers={exact?.restsOn ?? []} />
      {exact !== null && (
        <Part title="What would raise it" says={wouldRaise(child)} answers={exact.wouldRaise?.answers ?? []} />
      )}
      <Opening child={child} raising />
      {settling !== null && <Part title="What could settle it" says={settling} answers={exact?.settles ?? []} />}
      {next !== null && <Part title="What to ask next" says={next} answers={[]} />}
      {exact !== null && exact.views.length > 0 && (
        <>
          <Heading level={3} size="s">
            What each agency alone can see
          </Heading>
          <ul class="govuk-list govuk-list--bullet">
            {exact.views.map((view) => (
              <li key={view.agency}>
                {viewInWords(view)}
                {view.shared.length > 0 && (
                  <ul class="govuk-list govuk-list--bullet">
                    {view.shared.map((shared) => (
                      <li key={shared.fact.fact}>{sharedInWords(shared)}</li>
                    ))}
                  </ul>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {id !== undefined && <Lowering child={child} id={id} />}
    </section>
  );
}
