// What an edit changes against the published pack, lowered before raised, with a referral for each.

import type { Cell, Difference } from "./engine";

export function Changes({ difference, broken }: { difference: Difference | null | "waiting"; broken: boolean }) {
  if (broken || difference === null) return <p class="govuk-body">Nobody can say while something is wrong.</p>;
  if (difference === "waiting") return <p class="govuk-body">Comparing …</p>;
  if (difference.notProved !== undefined)
    return <p class="govuk-body">It could not be compared exactly: {difference.notProved}</p>;
  if (difference.provedSame) {
    return (
      <p class="govuk-body">
        <strong>Proved: nothing changes.</strong> {difference.compared} answers are the same for every complete
        referral.
      </p>
    );
  }
  const count = (way: Cell["way"]) =>
    difference.moved.filter(({ cells }) => cells.some((cell) => cell.way === way)).length +
    difference.times.filter((time) => time.way === way).length;
  return (
    <>
      <p class="govuk-body">
        <strong>
          {count("lowered")} answers lowered, {count("raised")} raised, of {difference.compared}.
        </strong>{" "}
        Counts are of all possible referrals, not of children.
      </p>
      {count("lowered") > 0 && (
        <p class="govuk-body">
          <strong>Something protects less: a safeguarding lead must agree to it by name.</strong>
        </p>
      )}
      {count("lowered") + count("raised") > 0 && (
        <p class="govuk-body">
          To see a referral in the form, which has the published rules, copy it and choose “Paste a referral instead”
          there.
        </p>
      )}
      {(["lowered", "raised"] as const)
        .filter((way) => count(way) > 0)
        .map((way) => (
          <section key={way}>
            <h3 class="govuk-heading-s">{way === "lowered" ? "Lowered" : "Raised"}</h3>
            <ul class="govuk-list govuk-list--bullet">
              {difference.times
                .filter((time) => time.way === way)
                .map(({ time }) => (
                  <li key={time}>{time}</li>
                ))}
              {difference.moved.flatMap(({ answer, cells }) =>
                cells
                  .filter((cell) => cell.way === way)
                  .map((cell, at) => (
                    <li key={`${answer} ${at}`}>
                      {answer}: {cell.from} → {cell.to}, for {number(cell.count)} referrals
                      <details class="govuk-details">
                        <summary class="govuk-details__summary">
                          <span class="govuk-details__summary-text">A referral that shows it</span>
                        </summary>
                        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide text is scrolled by keys */}
                        <pre class="witness" tabIndex={0}>
                          {cell.witness}
                        </pre>
                      </details>
                    </li>
                  )),
              )}
            </ul>
          </section>
        ))}
      {difference.readOtherwise.length > 0 && (
        <p class="govuk-body">Read otherwise while not known: {difference.readOtherwise.join(", ")}.</p>
      )}
    </>
  );
}

/** A number of any length, rounded where nobody would read it. */
function number(digits: string): string {
  if (digits.length > 24) return `about ${digits[0]}.${digits.slice(1, 4)} × 10^${digits.length - 1}`;
  return digits.replace(/\B(?=(\d{3})+$)/g, ",");
}
