// <threshold-form>: the whole form as one element.

import type { Decision, PackStamp } from "./wire.js";

/** An address that is fetched, or the bytes themselves. */
export type Source = string | Uint8Array<ArrayBuffer> | null;

/** What a decided case holds; the same as in the file that is saved, but for its seal. */
export type Case = {
  readonly "threshold-case": number;
  readonly engine: string;
  readonly pack: PackStamp;
  readonly asAt: string;
  /** The referral as the engine read it. */
  readonly referral: object;
  /** The decision record as the engine gave it. */
  readonly decision: Decision;
  /** Everything that was typed, with judgements and decisions; its shape is the form's own. */
  readonly form: object;
  /** Every child's record in full, as text. */
  readonly record: string;
};

/** A case file, ready to be written. */
export type SavedFile = { readonly name: string; readonly text: string };

export class ThresholdForm extends HTMLElement {
  /** `threshold/engine.wasm`. */
  engine: Source;
  /** What `threshold form PACK --pack-only` writes. */
  pack: Source;
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
