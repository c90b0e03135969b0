// What an agency was asked, and its reply pasted back: read, set beside what was told before, and taken only then.

import { useState } from "preact/hooks";
import { useCase, useHost, useRules } from "../models/models";
import { type Reply, readReply } from "../opening/reply";
import { compared, toldBy, writtenBy } from "../opening/replying";
import { HappeningNow } from "../parts/happening-now";
import { Heading } from "../parts/heading";
import { Link } from "../parts/link";
import { Select } from "../parts/select";
import { Text } from "../parts/text";
import { agencyTitle } from "../state/catalogue";
import { type Asked, labelOf } from "../state/model";
import { momentNow } from "../state/received";
import { outcomeOf } from "../words/outcome";
import { givenInWords } from "../words/sources";
import { list, sentence, when } from "../words/words";

export function Replies({ level }: { level: number }) {
  const { state, dispatch } = useCase();
  const { catalogue } = useRules();
  const { root } = useHost();
  const [chosen, choose] = useState("");
  const [text, setText] = useState("");
  const [read, setRead] = useState<ReturnType<typeof readReply> | null>(null);
  const [taken, setTaken] = useState("");
  if (state.asked.length === 0)
    return (
      <p class="govuk-inset-text">
        No agency was asked yet. Copy a text under <Link to="needed">Information still needed</Link>; when its reply
        comes, paste it here, and every answer says who gave it and when.
      </p>
    );
  const asked =
    state.asked.find(({ id }) => String(id) === chosen) ?? (state.asked.length === 1 ? state.asked[0] : undefined);
  const titleOf = ({ agency, on }: Asked) => `${agencyTitle(catalogue, agency)}, asked ${when(on)}`;
  const show = () => {
    setTaken("");
    setRead(readReply(catalogue, state, asked ?? null, text));
    requestAnimationFrame(() => root.getElementById("reply-read")?.focus());
  };
  const take = (from: Asked, reply: Reply) => {
    dispatch({
      kind: "replied",
      told: toldBy(from, reply, momentNow()),
      wrote: writtenBy(titleOf(from), state, reply),
    });
    setRead(null);
    setText("");
    setTaken(
      `Taken: ${reply.items.length} ${reply.items.length === 1 ? "answer" : "answers"}, from ${titleOf(from)}. They stand below.`,
    );
    root.getElementById("reply")?.focus();
  };
  return (
    <section aria-labelledby="replies">
      <Heading level={level} size="m" id="replies">
        Paste a reply
      </Heading>
      {state.asked.length > 1 && (
        <Select
          id="reply-to"
          label="Which request does it answer?"
          chosen={chosen}
          options={state.asked.map((one) => [String(one.id), titleOf(one)])}
          choose={choose}
        />
      )}
      <Text
        id="reply"
        label={asked === undefined ? "The reply, as it came" : `The reply of: ${titleOf(asked)}`}
        hint="Paste all of it. Nothing is taken before you have seen what it says."
        rows={6}
        value={text}
        type={setText}
      />
      <button type="button" class="govuk-button govuk-button--secondary" onClick={show}>
        Read the reply
      </button>
      <p class="govuk-body" role="status">
        {taken}
      </p>
      {read !== null && (
        <div class="reply" id="reply-read" tabIndex={-1}>
          {read.kind === "refused" && <p class="govuk-inset-text">{read.why}</p>}
          {read.kind === "read" && (
            <Preview
              asked={read.asked}
              title={titleOf(read.asked)}
              reply={read.reply}
              level={level + 1}
              take={() => take(read.asked, read.reply)}
            />
          )}
        </div>
      )}
    </section>
  );
}

type PreviewProps = { asked: Asked; title: string; reply: Reply; level: number; take(): void };

const standings = {
  new: "New",
  same: "As was told before",
  otherwise: "Not as was told before. Both are kept, and the worse counts until it is settled",
} as const;

function Preview({ asked, title, reply, level, take }: PreviewProps) {
  const { state } = useCase();
  const { catalogue } = useRules();
  return (
    <>
      <Heading level={level} size="s">
        What the reply says
      </Heading>
      <p class="govuk-body">It answers: {title}.</p>
      {!reply.isMarked && (
        <p class="govuk-inset-text">
          It does not say which request it answers: the line with its code is gone. See that it is about these children.
        </p>
      )}
      <HappeningNow text={[...reply.wrote, ...reply.items.map(({ remark }) => remark)].join("\n")} />
      {reply.items.length === 0 && <p class="govuk-body">No answer was found in this text.</p>}
      <ul class="govuk-list reply__list">
        {compared(catalogue, state, reply).map(({ item, earlier, standing }) => (
          <li key={item.number} class={`reply__line reply__line--${standing}`}>
            {labelOf(state, item.subject)}: {item.fact.question}{" "}
            <strong>{sentence(givenInWords(item.fact, item.given))}</strong>
            {item.remark !== "" && <div class="reply__remark">They add: “{item.remark}”</div>}
            <div>
              {standings[standing]}
              {earlier.length > 0 &&
                `: ${list(
                  earlier.map(
                    ({ by, on, given }) =>
                      `${by}${on === null ? "" : ` (${when(on)})`} said ${givenInWords(item.fact, given)}`,
                  ),
                )}`}
              .
            </div>
          </li>
        ))}
      </ul>
      {reply.left.length > 0 && (
        <>
          <Heading level={level} size="s">
            Not taken
          </Heading>
          <ul class="govuk-list govuk-list--bullet">
            {reply.left.map(({ line, why }, index) => (
              <li key={index}>
                <span class="reply__line-as-came">{line}</span> {why}
              </li>
            ))}
          </ul>
        </>
      )}
      {reply.wrote.length > 0 && (
        <>
          <Heading level={level} size="s">
            They also wrote
          </Heading>
          <p class="govuk-body reply__wrote">{reply.wrote.join("\n")}</p>
          <p class="govuk-body">No rule reads this. It is kept as it was told; answer from it what it answers.</p>
        </>
      )}
      <Changes asked={asked} reply={reply} level={level} />
      {(reply.items.length > 0 || reply.wrote.length > 0) && (
        <button type="button" class="govuk-button" onClick={take}>
          {reply.items.length > 0 ? "Take these answers" : "Keep what they wrote"}
        </button>
      )}
    </>
  );
}

/** What the rules say with the reply beside what they said without it, once a result may be seen. */
function Changes({ asked, reply, level }: { asked: Asked; reply: Reply; level: number }) {
  const { state } = useCase();
  const { concludeOf } = useRules();
  if (!state.seen || reply.items.length === 0) return null;
  const told = toldBy(asked, reply, momentNow()).map((one, index) => ({ id: -1 - index, ...one }));
  const [before, after] = [concludeOf(state), concludeOf({ ...state, told: [...state.told, ...told] })];
  if (before === null || after === null) return null;
  return (
    <>
      <Heading level={level} size="s">
        What it changes
      </Heading>
      <ul class="govuk-list govuk-list--bullet">
        {after.children.map((child) => {
          const old = before.children.find((other) => other.child === child.child);
          const [was, is] = [old === undefined ? "" : wholeOf(outcomeOf(old)), wholeOf(outcomeOf(child))];
          return (
            <li key={child.child}>
              {child.child}: {was === is ? `${is} As before.` : `${is} Before: ${was}`}
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** A kind of answer with what it means: two holds may wait for different levels. */
const wholeOf = ({ heading, meaning }: ReturnType<typeof outcomeOf>): string =>
  [sentence(heading), ...meaning].join(" ");
