// The head of a table: what each column holds.

export function TableHead({ titles }: { titles: readonly string[] }) {
  return (
    <thead class="govuk-table__head">
      <tr class="govuk-table__row">
        {titles.map((title) => (
          <th class="govuk-table__header" scope="col" key={title}>
            {title}
          </th>
        ))}
      </tr>
    </thead>
  );
}
