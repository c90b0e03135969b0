// What becomes of a fault in the engine: it is noted, told, and nothing is asked any more.

/** A fault of the engine while it worked, as a panic is. What it holds may be damaged, so nothing it says can be trusted. */
export class EngineStopped extends Error {
  override readonly name = "EngineStopped";
  /** The call in which it stopped, and what it stopped with. */
  constructor(
    readonly call: string,
    override readonly cause: unknown,
  ) {
    super(`The engine stopped while it was asked to ${call}.`);
  }
}

/** What a page asks of an engine is asked through this: after the first fault nothing reaches the engine any more. */
export function guard() {
  let why: EngineStopped | null = null;
  const listeners: ((why: EngineStopped) => void)[] = [];
  const guarded =
    <Given extends unknown[], Said>(call: string, ask: (...given: Given) => Said) =>
    (...given: Given): Said => {
      if (why !== null) throw why;
      try {
        return ask(...given);
      } catch (cause) {
        why = new EngineStopped(call, cause);
        for (const listener of listeners) listener(why);
        throw why;
      }
    };
  return {
    guarded,
    stopped: () => why,
    onStop: (listener: (why: EngineStopped) => void) => {
      listeners.push(listener);
    },
  };
}
