// The playground: a rule, its text, and what becomes of it.

import { useEffect, useRef, useState } from "preact/hooks";
import type { Problem } from "../wire";
import { Changes } from "./changes";
import type { Difference, Trial, Written } from "./engine";
import type { Thread, Wanted } from "./thread";

/** How long nobody types before the edit is tried, and before it is compared. */
const MOMENT = 250;
const PAUSE = 700;

const pause = (milliseconds: number) => new Promise((over) => setTimeout(over, milliseconds));

export function App({ rules, thread }: { rules: readonly Written[]; thread: Thread }) {
  const [name, choose] = useState(rules[0]?.name ?? "");
  const published = rules.find((rule) => rule.name === name)?.text ?? "";
  const [text, write] = useState(published);
  const [looked, look] = useState("");
  const [trial, setTrial] = useState<Trial | null>(null);
  const [difference, setDifference] = useState<Difference | null | "waiting">("waiting");
  const [proofs, setProofs] = useState<readonly Problem[] | null | "waiting">(null);
  const [stopped, stop] = useState<string | null>(null);
  const isCurrent = useRef<Wanted>(() => false);

  useEffect(() => {
    let current = true;
    const isWanted = () => current;
    isCurrent.current = isWanted;
    setDifference("waiting");
    setProofs(null);
    if (stopped !== null) return;
    const attempt = async () => {
      await pause(MOMENT);
      if (!current) return;
      setTrial(await thread.ask({ kind: "try", rule: name, text }, isWanted));
      await pause(PAUSE - MOMENT);
      if (current) setDifference(await thread.ask({ kind: "difference" }, isWanted));
    };
    attempt().catch((reason: Error) => stop(reason.message));
    return () => {
      current = false;
    };
  }, [thread, name, text, stopped]);

  const prove = () => {
    setProofs("waiting");
    thread.ask({ kind: "proofs" }, isCurrent.current).then(setProofs, (reason: Error) => stop(reason.message));
  };
  const wanted = looked.trim().toLowerCase().split(/\s+/);
  const holds = ({ name, title, text }: Written) => {
    const said = `${name} ${title} ${text}`.toLowerCase();
    return wanted.every((word) => said.includes(word));
  };
  const found = rules.filter(holds);
  const shown = found.some((one) => one.name === name) ? found : rules.filter((one) => one.name === name || holds(one));
  const kinds = [...new Set(shown.map(({ kind }) => kind))];
  const pick = (rule: string) => {
    choose(rule);
    write(rules.find((one) => one.name === rule)?.text ?? "");
  };
  return (
    <>
      {stopped !== null && <Stopped why={stopped} />}
      <div class="govuk-form-group">
        <label class="govuk-label" for="search">
          Search by name or words
        </label>
        <input
          class="govuk-input"
          id="search"
          type="search"
          value={looked}
          onInput={(event) => look(event.currentTarget.value)}
        />
        <p class="govuk-hint" role="status">
          {found.length} of {rules.length} found
        </p>
        <label class="govuk-label" for="rule">
          Rule, question, clock or other block
        </label>
        <select class="govuk-select" id="rule" value={name} onChange={(event) => pick(event.currentTarget.value)}>
          {kinds.map((kind) => (
            <optgroup key={kind} label={kind}>
              {shown
                .filter((one) => one.kind === kind)
                .map((one) => (
                  <option key={one.name} value={one.name}>
                    {one.title} ({one.name})
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </div>
      <Editor text={text} write={write} problems={stopped === null ? (trial?.problems ?? []) : []} />
      <p>
        <button
          type="button"
          class="govuk-button govuk-button--secondary"
          disabled={text === published}
          onClick={() => write(published)}
        >
          Back to the published text
        </button>
      </p>
      {stopped === null && (
        <>
          <section aria-labelledby="findings">
            <h2 class="govuk-heading-m" id="findings">
              What is wrong with it
            </h2>
            <div role="status">
              <Problems problems={trial?.problems ?? []} none={trial === null ? "Looking …" : "Nothing is wrong."} />
            </div>
            {trial !== null &&
              trial.problems.length === 0 &&
              (proofs === null ? (
                <button type="button" class="govuk-button govuk-button--secondary" onClick={prove}>
                  Prove what else there is to find
                </button>
              ) : proofs === "waiting" ? (
                <p class="govuk-body" role="status">
                  Proving …
                </p>
              ) : (
                <Problems problems={proofs} none="Proved: the analyses find nothing about this rule." />
              ))}
          </section>
          <section aria-labelledby="examples">
            <h2 class="govuk-heading-m" id="examples">
              Its examples
            </h2>
            {trial !== null && trial.problems.length > 0 && <p class="govuk-body">They run when nothing is wrong.</p>}
            <ul class="govuk-list examples">
              {trial?.examples.map((example) => (
                <li key={example.title}>
                  <strong
                    class={example.problems.length === 0 ? "govuk-tag govuk-tag--green" : "govuk-tag govuk-tag--red"}
                  >
                    {example.problems.length === 0 ? "Holds" : "Fails"}
                  </strong>{" "}
                  {example.title}
                  {example.problems.length > 0 && <Problems problems={example.problems} none="" />}
                </li>
              ))}
            </ul>
          </section>
          <section aria-labelledby="changes">
            <h2 class="govuk-heading-m" id="changes">
              What this edit changes
            </h2>
            <div role="status">
              <Changes difference={difference} broken={(trial?.problems.length ?? 0) > 0} />
            </div>
          </section>
        </>
      )}
    </>
  );
}

/** In place of every finding: whatever the engine said last may be wrong. */
function Stopped({ why }: { why: string }) {
  return (
    <div role="alert">
      <p class="govuk-body">
        <strong>The engine has stopped, and nothing more can be said here.</strong> This is a fault of the program, and
        not of your text. Copy your text, and open this page anew.
      </p>
      <p class="govuk-body">Send your text to whoever looks after these rules, and with it this: {why}</p>
    </div>
  );
}

/** A text with the numbers of its lines, those with findings marked. */
function Editor({ text, write, problems }: { text: string; write(text: string): void; problems: readonly Problem[] }) {
  const numbers = useRef<HTMLPreElement>(null);
  const wrong = new Set(
    problems
      .flatMap(({ places }) => places.slice(0, 1))
      .filter(({ file }) => file === "")
      .map(({ line }) => line),
  );
  const lines = text.split("\n");
  return (
    <div class="govuk-form-group">
      <label class="govuk-label" for="text">
        Its text
      </label>
      <div class="editor">
        <pre class="editor__numbers" aria-hidden="true" ref={numbers}>
          {lines.map((_, at) => (
            <span key={at} class={wrong.has(at + 1) ? "editor__wrong" : undefined}>{`${at + 1}\n`}</span>
          ))}
        </pre>
        <textarea
          class="govuk-textarea editor__text"
          id="text"
          spellcheck={false}
          autocomplete="off"
          wrap="off"
          rows={Math.max(lines.length + 1, 12)}
          value={text}
          onInput={(event) => write(event.currentTarget.value)}
          onScroll={(event) => {
            if (numbers.current !== null) numbers.current.scrollTop = event.currentTarget.scrollTop;
          }}
        />
      </div>
    </div>
  );
}

function Problems({ problems, none }: { problems: readonly Problem[]; none: string }) {
  if (problems.length === 0) return <p class="govuk-body">{none}</p>;
  return (
    <ul class="govuk-list govuk-list--bullet">
      {problems.map((problem, at) => {
        const place = problem.places[0];
        const where =
          place === undefined
            ? ""
            : `${place.file === "" ? "" : `${place.file}, `}line ${place.line}, column ${place.column}: `;
        return (
          <li key={at}>
            {where}
            {problem.message}
            {place !== undefined && place.text !== "" && ` (${place.text})`}
            {problem.help.map((help, at) => (
              <div key={at} class="govuk-hint help">
                {help}
              </div>
            ))}
          </li>
        );
      })}
    </ul>
  );
}
