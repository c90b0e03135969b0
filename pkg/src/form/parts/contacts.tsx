// Whom to call, as the pack lists them, the emergency number first.

import { useRules } from "../models/models";

export function Contacts() {
  const { catalogue } = useRules();
  return (
    <ul class="govuk-list contacts">
      {catalogue.contacts.map(({ name, title, telephone, hours, means }) => (
        <li key={name}>
          {telephone !== null && <strong class="contacts__telephone">{telephone} </strong>}
          {[title, hours].filter((part) => part !== null).join(". ")}
          {means !== null && <div class="contacts__means">{means}</div>}
        </li>
      ))}
    </ul>
  );
}
