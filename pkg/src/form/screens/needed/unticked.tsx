// What nobody has asked about but could change the answer, by concern, most serious first.

import type { Question, Rung } from "../../../wire";
import { concernsIn } from "../../flow/asks";
import { useRules } from "../../models/models";
import { Heading } from "../../parts/heading";
import { Link } from "../../parts/link";
import { factBehind } from "../../state/catalogue";
import { rung } from "../../words/words";

export function Unticked({ child, questions }: { child: string; questions: readonly Question[] }) {
  const { catalogue } = useRules();
  const concerns = concernsIn(catalogue)
    .map(({ name, title, facts }) => ({
      name,
      title,
      open: questions.filter(({ fact }) => facts.includes(factBehind(catalogue, fact)?.name ?? "")),
    }))
    .filter(({ open }) => open.length > 0)
    .map((concern) => ({ ...concern, highest: highest(concern.open) }))
    .sort((a, b) => (b.highest?.rank ?? -1) - (a.highest?.rank ?? -1));
  if (concerns.length === 0) return null;
  return (
    <>
      <Heading level={3} size="s">
        Concerns that you did not tick for {child}
      </Heading>
      <p class="govuk-body">
        If there is something to say about one of these, <Link to="concerns">tick it</Link>. It could change the result.
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {concerns.map(({ name, title, highest }) => (
          <li key={name}>
            {title}
            {highest !== null && ` – could raise it to ${rung(highest)}`}
          </li>
        ))}
      </ul>
    </>
  );
}

function highest(questions: readonly Question[]): Rung | null {
  return questions.reduce<Rung | null>(
    (best, { couldRaiseTo }) => (couldRaiseTo !== null && couldRaiseTo.rank > (best?.rank ?? -1) ? couldRaiseTo : best),
    null,
  );
}
