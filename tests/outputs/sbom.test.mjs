// The bill of materials against CycloneDX's published schema, and against the lock files that it is made from.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = resolve(here, "../..");
const Ajv = createRequire(join(root, "pkg/package.json"))("ajv");

const folder = mkdtempSync(join(tmpdir(), "threshold-sbom-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const made = (name) => {
  execFileSync(process.execPath, [join(root, "pkg/build/sbom.mjs"), join(folder, name)], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  return readFileSync(join(folder, name, "sbom.cdx.json"), "utf8");
};
const text = made("one");
const bom = JSON.parse(text);

const schema = (name) => JSON.parse(readFileSync(join(here, name), "utf8"));
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
for (const format of ["date-time", "idn-email", "iri-reference", "uri"]) ajv.addFormat(format, true);
for (const name of ["spdx", "jsf-0.82"]) {
  const { $id, ...other } = schema(`${name}.schema.json`);
  ajv.addSchema(other, `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
}
const isBom = ajv.compile(schema("bom-1.6.schema.json"));

test("the bill of materials is valid CycloneDX 1.6, and the check would find what is not", () => {
  assert.ok(isBom(bom), ajv.errorsText(isBom.errors));
  const [first, ...others] = bom.components;
  const harms = {
    "a field that there is not": { ...bom, colour: "red" },
    "a part without a name": {
      ...bom,
      components: [{ ...first, name: undefined }, ...others].map((part) => JSON.parse(JSON.stringify(part))),
    },
    "a part of no kind": { ...bom, components: [{ ...first, type: "thing" }, ...others] },
    "a part twice": { ...bom, components: [first, first, ...others] },
    "a hash that is none": {
      ...bom,
      components: [{ ...first, hashes: [{ alg: "SHA-256", content: "xyz" }] }, ...others],
    },
    "no serial number": { ...bom, serialNumber: "1" },
  };
  for (const [name, harmed] of Object.entries(harms)) assert.equal(isBom(harmed), false, name);
});

test("it names every part of the lock files once, and the same files give the same bytes", () => {
  const refs = bom.components.map((part) => part["bom-ref"]);
  assert.equal(new Set(refs).size, refs.length);
  const { packages } = JSON.parse(readFileSync(join(root, "pkg/package-lock.json"), "utf8"));
  const locked = Object.entries(packages).filter(([path]) => path !== "");
  assert.ok(locked.length > 20);
  for (const [path, { version }] of locked)
    assert.ok(
      refs.some((ref) => ref.startsWith("pkg:npm/") && ref.endsWith(`@${version}#${path}`)),
      path,
    );
  const crates = [...readFileSync(join(root, "Cargo.lock"), "utf8").matchAll(/name = "(.+)"\nversion = "(.+)"/g)];
  const known = new Set(crates.map(([, name, version]) => `pkg:cargo/${name}@${version}`));
  const listed = refs.filter((ref) => ref.startsWith("pkg:cargo/"));
  assert.ok(listed.length > 50);
  for (const ref of listed) assert.ok(known.has(ref), ref);
  for (const name of ["jiff", "pest", "postcard", "serde_json"])
    assert.ok(
      listed.some((ref) => ref.startsWith(`pkg:cargo/${name}@`)),
      name,
    );
  const inside = bom.components.filter(({ purl, scope }) => purl.startsWith("pkg:npm") && scope === "required");
  assert.deepEqual(inside.map(({ name }) => name).sort(), ["govuk-frontend", "preact"]);
  assert.equal(made("two"), text);
});
