// <threshold-form>: the whole form as one element on somebody else's page, with its styles inside its shadow root.
//
// In: an engine and a pack, as addresses in the attributes or as bytes in the properties of the same names. Out: the
// events `decided` and `saved`. Sends nothing but the two requests for those addresses; until it runs, and where it cannot
// run, what stands between its tags is shown.

import { render } from "preact";
import css from "threshold.css";
import type { CaseFile, SavedFile } from "../form/casefile/file";
import { type Rules, startRules, testSoon } from "../form/engine/engine";
import { Embedded, Failed } from "./embedded";

/** An address that is fetched, or the bytes themselves. */
export type Source = string | Uint8Array<ArrayBuffer> | null;

/** What a decided case holds, but for the seal as in the file that is saved; the shape of `form` is the form's own. */
export type Case = Omit<CaseFile, "form" | "seal"> & { readonly form: object };

export type { SavedFile };

export type ThresholdFormEvents = HTMLElementEventMap & {
  /** Every child has a decision, and the record is shown. */
  decided: CustomEvent<Case>;
  /** The user saves the case; `preventDefault()` keeps the browser from writing a file. */
  saved: CustomEvent<SavedFile>;
};

declare global {
  interface HTMLElementTagNameMap {
    "threshold-form": ThresholdForm;
  }
}

export interface ThresholdForm {
  addEventListener<K extends keyof ThresholdFormEvents>(
    type: K,
    listener: (this: ThresholdForm, event: ThresholdFormEvents[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

const sources = ["engine", "pack"] as const;

// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the interface only says which events the method of every element hears here
export class ThresholdForm extends HTMLElement {
  static readonly observedAttributes: readonly string[] = sources;

  readonly #shadow = this.attachShadow({ mode: "open" });
  readonly #body = document.createElement("div");
  readonly #given: Record<(typeof sources)[number], Source> = { engine: null, pack: null };
  #started = false;

  constructor() {
    super();
    const style = new CSSStyleSheet();
    style.replaceSync(css);
    this.#shadow.adoptedStyleSheets = [style];
    this.#shadow.append(this.#body, document.createElement("slot"));
  }

  /** `threshold/engine.wasm`. */
  get engine(): Source {
    return this.#given.engine ?? this.getAttribute("engine");
  }
  set engine(source: Source) {
    this.#given.engine = source;
    this.#start();
  }

  /** What `threshold form PACK --pack-only` writes. */
  get pack(): Source {
    return this.#given.pack ?? this.getAttribute("pack");
  }
  set pack(source: Source) {
    this.#given.pack = source;
    this.#start();
  }

  connectedCallback() {
    // A property that was set before the element was defined hides the accessor.
    for (const name of sources) {
      if (!Object.hasOwn(this, name)) continue;
      const { [name]: source } = this;
      Reflect.deleteProperty(this, name);
      this[name] = source;
    }
    this.#start();
  }

  attributeChangedCallback() {
    this.#start();
  }

  disconnectedCallback() {
    render(null, this.#body);
    this.#started = false;
  }

  #start() {
    const { engine, pack } = this;
    if (this.#started || !this.isConnected || engine === null || pack === null) return;
    this.#started = true;
    void this.#run(engine, pack);
  }

  async #run(engine: NonNullable<Source>, pack: NonNullable<Source>) {
    try {
      const rules: Rules = startRules(...(await Promise.all([bytes(engine), bytes(pack)])));
      if (!this.isConnected) return;
      render(
        <Embedded rules={rules} root={this.#shadow} tell={(event) => this.dispatchEvent(event)} fail={this.#fail} />,
        this.#body,
      );
      this.#shadow.querySelector("slot")?.remove();
      testSoon(rules, this.#fail);
    } catch (reason) {
      this.#fail(reason);
    }
  }

  readonly #fail = (reason: unknown) => {
    render(<Failed reason={reason instanceof Error ? reason.message : String(reason)} />, this.#body);
    if (this.#shadow.querySelector("slot") === null) this.#shadow.append(document.createElement("slot"));
  };
}

async function bytes(source: NonNullable<Source>): Promise<Uint8Array<ArrayBuffer>> {
  if (typeof source !== "string") return source;
  const answer = await fetch(source);
  if (!answer.ok) throw new Error(`${source} could not be fetched: ${answer.status} ${answer.statusText}.`);
  return new Uint8Array(await answer.arrayBuffer());
}

if (customElements.get("threshold-form") === undefined) customElements.define("threshold-form", ThresholdForm);
