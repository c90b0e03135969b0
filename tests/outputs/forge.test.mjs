// What the forge shows to people who report or change something: its forms are forms, and name who is there.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = resolve(fileURLToPath(new URL(".", import.meta.url)), "../..");
const { parse } = createRequire(join(root, "pkg/package.json"))("yaml");
const read = (path) => readFileSync(join(root, path), "utf8");
const forms = ".github/ISSUE_TEMPLATE";

// What GitHub takes, as it documents it; it shows no form at all that has anything else.
const keys = ["name", "description", "title", "labels", "assignees", "projects", "type", "body"];
const attributes = {
  markdown: ["value"],
  textarea: ["label", "description", "placeholder", "value", "render"],
  input: ["label", "description", "placeholder", "value"],
  dropdown: ["label", "description", "multiple", "options", "default"],
  checkboxes: ["label", "description", "options"],
};
const isText = (value) => typeof value === "string" && value.trim() !== "";
const twice = (all) => all.filter((one, at) => all.indexOf(one) !== at);

/** What keeps a text from being an issue form. */
function faults(text) {
  const form = parse(text);
  const found = Object.keys(form)
    .filter((key) => !keys.includes(key))
    .map((key) => `unknown key ${key}`);
  for (const key of ["name", "description"]) if (!isText(form[key])) found.push(`no ${key}`);
  const body = Array.isArray(form.body) ? form.body : [];
  if (!body.some(({ type }) => type in attributes && type !== "markdown")) found.push("nothing to fill in");
  for (const { type, id, attributes: given = {}, validations = {}, ...more } of body) {
    const known = attributes[type] ?? [];
    const unknown = [...Object.keys(more), ...Object.keys(given).filter((key) => !known.includes(key))];
    found.push(...unknown.map((key) => `unknown key ${key} of ${type}`));
    const required = type === "markdown" ? "value" : "label";
    if (!isText(given[required])) found.push(`${type} without ${required}`);
    if (id !== undefined && !/^[\w-]+$/.test(id)) found.push(`id ${id}`);
    if (typeof (validations.required ?? true) !== "boolean") found.push(`required of ${id}`);
    if (!known.includes("options")) continue;
    const names = (given.options ?? []).map((option) => (type === "checkboxes" ? option.label : option));
    if (names.length === 0 || !names.every(isText)) found.push(`options of ${id}`);
    found.push(...twice(names).map((name) => `option ${name} twice`));
  }
  for (const all of [body.map(({ id }) => id), body.map(({ attributes: given }) => given?.label)]) {
    found.push(...twice(all.filter((one) => one !== undefined)).map((one) => `${one} twice`));
  }
  return found;
}

test("every issue form is one, and a slip in it would be found", () => {
  const files = readdirSync(join(root, forms)).filter((file) => file !== "config.yml");
  assert.ok(files.length > 0);
  for (const file of files) assert.deepEqual(faults(read(join(forms, file))), [], file);
  const text = read(join(forms, "wrong-answer.yml"));
  const slips = [
    ["name:", "nam:"],
    ["id: says", "id: known"],
    ["type: input", "type: text"],
    ["label: What it says", "title: What it says"],
    ["      options:", "      choices:"],
    ["required: true", "required: often"],
  ];
  for (const [was, is] of slips) assert.notDeepEqual(faults(text.replace(was, is)), [], is);
});

test("a wrong answer is told whole: what is known, what it says, what it should say, and by which authority", () => {
  const { body } = parse(read(join(forms, "wrong-answer.yml")));
  for (const id of ["known", "says", "should", "authority"]) {
    assert.equal(body.find((element) => element.id === id)?.validations?.required, true, id);
  }
  assert.match(body[0].attributes.value, /Never paste a real child's data/);
  assert.ok(
    body.some(
      ({ type, attributes: { options } }) => type === "checkboxes" && options.every(({ required }) => required),
    ),
  );
});

test("who protects less is sent to the private channel, with the same promise everywhere", () => {
  const promise = "within 2 working days";
  for (const file of ["SECURITY.md", join(forms, "wrong-answer.yml")]) assert.ok(read(file).includes(promise), file);
  const { blank_issues_enabled: blank, contact_links: links } = parse(read(join(forms, "config.yml")));
  assert.equal(typeof blank, "boolean");
  assert.ok(links.every(({ name, url, about }) => isText(name) && isText(about) && new URL(url).protocol === "https:"));
  assert.ok(links.some(({ about }) => about.includes("SECURITY.md")));
});

test("owners are named for what there is, and who decides about rules is a lead", () => {
  const lines = read(".github/CODEOWNERS")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  const owners = new Map(lines.map((line) => line.trim().split(/\s+/)).map(([path, ...who]) => [path, who]));
  assert.equal(owners.size, lines.length, "each path once");
  for (const [path, who] of owners) {
    assert.ok(path === "*" || existsSync(join(root, path)), path);
    assert.ok(who.length > 0 && who.every((one) => /^@[\w.-]+(\/[\w.-]+)?$/.test(one)), `${path}: ${who}`);
  }
  for (const pack of readdirSync(join(root, "rules"), { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    const of = owners.get(`/rules/${pack.name}/`) ?? owners.get("/rules/");
    assert.match(of[0], /safeguarding-leads$/, pack.name);
  }
  const areMadeUp = lines.some((line) => line.includes("@example/"));
  assert.equal(read("GOVERNANCE.md").includes("`@example/…`"), areMadeUp, "placeholders are said to be placeholders");
});
