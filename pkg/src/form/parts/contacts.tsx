// Whom to call, as the pack lists them, the emergency number first.

import { useRules } from "../models/models";
import { momentNow } from "../state/received";
import { urgentLines } from "../words/out-of-hours";

/** All lines; or, where somebody has to call at once, only those that answer such a call now. */
export function Contacts({ urgent = false }: { urgent?: boolean }) {
  const { catalogue } = useRules();
  const lines = urgent ? urgentLines(catalogue, momentNow()) : catalogue.contacts;
  return (
    <ul class="govuk-list contacts">
      {lines.map(({ name, title, telephone, hours, means }) => (
        <li key={name}>
          {telephone !== null && <strong class="contacts__telephone">{telephone} </strong>}
          {[title, hours].filter((part) => part !== null).join(". ")}
          {means !== null && <div class="contacts__means">{means}</div>}
        </li>
      ))}
    </ul>
  );
}
