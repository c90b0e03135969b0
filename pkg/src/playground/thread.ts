// The engine's thread as the page sees it: one question after the other. A question that nobody wants any more is not asked,
// and an answer that nobody wants any more is not given.

import source from "text:thread";
import type { Answer, Answers, Question } from "./questions";

export type Wanted = () => boolean;

export type Thread = {
  /** Asks, unless the question has gone stale when its turn comes; a stale one is never answered. */
  ask<K extends Question["kind"]>(question: Extract<Question, { kind: K }>, isWanted: Wanted): Promise<Answers[K]>;
};

type Waiting = {
  readonly question: Question;
  readonly isWanted: Wanted;
  settle(answer: Answer): void;
};

export function startThread(): Thread {
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const worker = new Worker(address);
  URL.revokeObjectURL(address);
  const queue: Waiting[] = [];
  let asked: Waiting | null = null;

  const next = () => {
    do asked = queue.shift() ?? null;
    while (asked !== null && !asked.isWanted());
    if (asked !== null) worker.postMessage(asked.question);
  };
  const settle = (answer: Answer) => {
    if (asked?.isWanted() === true) asked.settle(answer);
    next();
  };
  worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => settle(data));
  worker.addEventListener("error", ({ message }) =>
    settle({ kind: "failed", why: message || "Its engine could not be started." }),
  );

  return {
    ask: <K extends Question["kind"]>(question: Extract<Question, { kind: K }>, isWanted: Wanted) =>
      new Promise<Answers[K]>((resolve, reject) => {
        queue.push({
          question,
          isWanted,
          settle: (said) => (said.kind === "answer" ? resolve(said.answer as Answers[K]) : reject(new Error(said.why))),
        });
        if (asked === null) next();
      }),
  };
}
