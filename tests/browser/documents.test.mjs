// What no reader of documents takes, the form's refuses at the same line and in the same words as the engine's: both are held to
// `tests/corpus/documents/refused.json`, the engine's half by `tests/language/documents.rs`.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { test } from "node:test";
import { root } from "./form.mjs";
import { source } from "./source.mjs";

const { readDocument } = await source("opening/document");
const refused = JSON.parse(await readFile(resolve(root, "tests/corpus/documents/refused.json"), "utf8"));

// The form quotes as print does, a terminal as programs do.
const plain = (sentence) => sentence.replace(/[“”]/g, "");

for (const { text, line, says } of refused) {
  test(`${JSON.stringify(text)} is refused`, () => {
    assert.throws(
      () => readDocument(text),
      (error) => {
        assert.equal(error.constructor.name, "Unreadable", error.stack);
        assert.equal(error.line, line);
        assert.ok(plain(error.message).endsWith(says), error.message);
        return true;
      },
    );
  });
}
