// What the form and the command line are made of: a bill of materials (CycloneDX 1.6, JSON) and a list of licences, from the
// two lock files. Out of the same lock files come the same bytes: there is no date and no random number in them.
//
//   node pkg/build/sbom.mjs OUT-FOLDER
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(fileURLToPath(new URL("../..", import.meta.url)));
const out = process.argv[2];
if (out === undefined) {
  console.error("say where: node pkg/build/sbom.mjs OUT-FOLDER");
  process.exit(2);
}

const metadata = JSON.parse(
  execFileSync("cargo", ["metadata", "--locked", "--format-version", "1", "--all-features"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  }),
);
const own = metadata.packages.find(({ name, source }) => name === "threshold" && source === null);

/** What is needed to build and run, and not only to test: reached over normal and build dependencies. */
const nodes = new Map(metadata.resolve.nodes.map((node) => [node.id, node]));
const needed = new Set();
const open = [own.id];
while (open.length > 0) {
  const id = open.pop();
  if (needed.has(id)) continue;
  needed.add(id);
  for (const { pkg, dep_kinds } of nodes.get(id).deps) {
    if (dep_kinds.some(({ kind }) => kind !== "dev")) open.push(pkg);
  }
}
const checksums = new Map(
  [
    ...readFileSync(join(root, "Cargo.lock"), "utf8").matchAll(
      /name = "(.+)"\nversion = "(.+)"\nsource = .*\nchecksum = "(.+)"/g,
    ),
  ].map(([, name, version, sum]) => [`${name} ${version}`, sum]),
);

const licence = (text) =>
  text === undefined || text === null ? [] : [{ expression: text.replaceAll("/", " OR ").replace(/ +/g, " ") }];

const crates = metadata.packages
  .filter(({ id }) => needed.has(id) && id !== own.id)
  .map(({ name, version, license }) => ({
    type: "library",
    "bom-ref": `pkg:cargo/${name}@${version}`,
    name,
    version,
    scope: "required",
    ...(checksums.has(`${name} ${version}`)
      ? { hashes: [{ alg: "SHA-256", content: checksums.get(`${name} ${version}`) }] }
      : {}),
    licenses: licence(license),
    purl: `pkg:cargo/${name}@${version}`,
  }));

/** What esbuild and sass put into the form itself; everything else from npm only builds or tests it. */
const bundled = ["govuk-frontend", "preact"];

const lock = JSON.parse(readFileSync(join(root, "pkg/package-lock.json"), "utf8"));
const modules = Object.entries(lock.packages)
  .filter(([path]) => path !== "")
  .map(([path, { version, license, integrity }]) => {
    const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
    const purl = `pkg:npm/${name.replace("@", "%40")}@${version}`;
    const [algorithm, digest] = (integrity ?? "").split("-");
    return {
      type: "library",
      "bom-ref": `${purl}#${path}`,
      name,
      version,
      scope: bundled.includes(name) ? "required" : "excluded",
      ...(algorithm === "sha512"
        ? { hashes: [{ alg: "SHA-512", content: Buffer.from(digest, "base64").toString("hex") }] }
        : {}),
      licenses: licence(license),
      purl,
    };
  });

const byRef = (a, b) => (a["bom-ref"] < b["bom-ref"] ? -1 : 1);
const components = [...crates, ...modules].sort(byRef);
const digest = createHash("sha256").update(JSON.stringify(components)).digest("hex");
const uuid = [
  digest.slice(0, 8),
  digest.slice(8, 12),
  `8${digest.slice(13, 16)}`,
  `8${digest.slice(17, 20)}`,
  digest.slice(20, 32),
];

const bom = {
  $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
  bomFormat: "CycloneDX",
  specVersion: "1.6",
  serialNumber: `urn:uuid:${uuid.join("-")}`,
  version: 1,
  metadata: {
    component: {
      type: "application",
      "bom-ref": `pkg:cargo/threshold@${own.version}`,
      name: "threshold",
      version: own.version,
      licenses: licence(own.license),
    },
  },
  components,
};

const row = ({ name, version, licenses, scope, purl }) =>
  `| ${name} | ${version} | ${licenses[0]?.expression ?? "not said"} | ${purl.startsWith("pkg:cargo") ? "crate" : "npm"}${scope === "excluded" ? ", builds or tests only" : ""} |`;
const list = `# Licences of the parts

Made from Cargo.lock and pkg/package-lock.json, as each part states its licence; nobody has read the licence texts for this list.

| Part | Version | Licence | From |
|---|---|---|---|
${components.map(row).join("\n")}
`;

mkdirSync(out, { recursive: true });
writeFileSync(join(out, "sbom.cdx.json"), `${JSON.stringify(bom, null, 2)}\n`);
writeFileSync(join(out, "licences.md"), list);
const unsaid = components.filter(({ licenses }) => licenses.length === 0).map(({ name }) => name);
console.log(
  `${components.length} parts, ${crates.length} of them crates; no licence said: ${unsaid.join(", ") || "none"}`,
);
