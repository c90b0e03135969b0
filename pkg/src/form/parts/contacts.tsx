// Whom to call, as the pack lists them.

import { useForm } from "../form";

export function Contacts() {
  const { catalogue } = useForm();
  return (
    <ul class="govuk-list contacts">
      {catalogue.contacts.map(({ name, title, telephone, hours, means }) => (
        <li key={name}>
          {title}
          {telephone !== null && <strong class="contacts__telephone">{telephone}</strong>}
          {hours !== null && <span>{hours}</span>}
          {means !== null && <span>{means}</span>}
        </li>
      ))}
    </ul>
  );
}
