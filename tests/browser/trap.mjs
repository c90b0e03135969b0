// An engine that stops in the middle of its work, as a panic makes it: for every engine that a page starts afterwards.

/**
 * To be run in a page or a thread before its scripts: as soon as `globalThis.trap` names a function of the engine, calls
 * of it end as WebAssembly ends a panic.
 */
export function trapped() {
  const { Instance } = WebAssembly;
  WebAssembly.Instance = class {
    constructor(module, imports) {
      const { exports } = new Instance(module, imports);
      const wrapped = ([name, value]) => {
        if (typeof value !== "function") return [name, value];
        const call = (...given) => {
          if (name === globalThis.trap) throw new WebAssembly.RuntimeError("unreachable");
          return value(...given);
        };
        return [name, call];
      };
      this.exports = Object.fromEntries(Object.entries(exports).map(wrapped));
    }
  };
}

/** From now on every call of this function of the engine ends as a panic does; of none when nothing is named. */
export const trap = (page, name) =>
  page.evaluate((name) => {
    globalThis.trap = name;
  }, name);

/** The same, and at once a click, so that the engine is not asked in between. */
export const trapAndClick = (control, name) =>
  control.evaluate((element, name) => {
    globalThis.trap = name;
    element.click();
  }, name);
