// The page as valid HTML, in the eyes of the Nu HTML Checker; its states are held to it where they are walked through
// (`access.test.mjs`).

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { formPath } from "./form.mjs";
import { invalidIn, noJava } from "./valid.mjs";

test("the file is valid HTML, and the checker would find a fault", { skip: noJava }, async () => {
  const folder = await mkdtemp(join(tmpdir(), "threshold-html-"));
  const wrong = join(folder, "wrong.html");
  await writeFile(wrong, "<!DOCTYPE html><html lang=en><title>Wrong</title><p><div></p>");
  const found = invalidIn([formPath, wrong]);
  await rm(folder, { recursive: true });
  assert.deepEqual(
    found.filter((one) => !one.includes("wrong.html")),
    [],
  );
  assert.match(found.join(), /No “p” element in scope|No "p" element/);
});
