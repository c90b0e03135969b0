// By whom an answer was told, and since when it holds. Both may be left out.

import { useState } from "preact/hooks";
import type { FactEntry } from "../../../wire";
import { useCase } from "../../models/models";
import { Select } from "../../parts/select";
import { Text } from "../../parts/text";
import { keyOf } from "../../state/catalogue";
import { written } from "../../state/history";
import { labelOf, type Subject } from "../../state/model";
import { momentNow } from "../../state/received";
import { readWhen } from "../../state/when";
import { sources } from "../../words/sources";

export function HowKnown({ fact, subject }: { fact: FactEntry; subject: Subject }) {
  const { state, dispatch } = useCase();
  const key = keyOf(fact, subject);
  const whom = labelOf(state, subject);
  const { since: known, ...said } = state.said[key] ?? {};
  const [since, setSince] = useState(known === undefined ? "" : written(known));
  const type = (typed: string) => {
    setSince(typed);
    const time = readWhen(typed, momentNow());
    dispatch({ kind: "said", key, said: time?.kind === "moment" ? { ...said, since: time.moment } : said });
  };
  const unread = since.trim() !== "" && known === undefined;
  return (
    <div class="how-known">
      <Select
        id={`how-${key}`}
        label={`${whom}: who told this?`}
        chosen={state.sources[key] ?? ""}
        options={Object.entries(sources)}
        none="Not said"
        choose={(source) => dispatch({ kind: "source", key, source })}
      />
      <Text
        id={`since-${key}`}
        label={`${whom}: since when?`}
        hint="For example last Saturday or 12 March. Leave it blank if nobody said."
        width={10}
        value={since}
        type={type}
      />
      <p class="govuk-hint" role="status">
        {unread ? "This is no day yet." : ""}
      </p>
    </div>
  );
}
