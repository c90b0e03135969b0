// What helps to read and run rules in an editor, asked of the real binary by a real client on the real packs.
import assert from "node:assert/strict";
import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { client, edited, scratch } from "./client.mjs";

const practice = "eastshire/practice.rules";
const mine = "mine/pack.rules";
const MINE = `pack mine "Mine"
  version "1"

level universal "Universal services"

level early-help "Early help"
  above universal

agency health "Health"

source handbook "A handbook"
  grade uncited

fact cold "Is the home cold?"
  yes or no, about the household
  held by health
  worse when yes

rule cold-home "A cold home"
  when cold
  then at least early-help
  because "Cold makes small children ill."
  cites handbook

  example "no heating"
    given cold
    gives early-help

  example "mended"
    given not cold
    gives early-help

  example "nobody asked"
    given nothing
    could give early-help
`;

/** A client with a pack of its own open, and nothing beside it. */
async function alone(test, text = MINE) {
  const rules = await scratch(test);
  for (const pack of ["croydon", "eastshire", "london", "england"]) await rm(join(rules, pack), { recursive: true });
  await mkdir(dirname(join(rules, mine)));
  await writeFile(join(rules, mine), text);
  const it = await client(test, rules);
  await it.open(mine);
  return { it, rules };
}

const file = (it) => ({ textDocument: { uri: it.uri(mine) } });
const send = (it, method, more = {}) => it.connection.sendRequest(method, { ...file(it), ...more });

test("an example that fails is a finding, at its expectation", async (t) => {
  const { it } = await alone(t);
  const found = await it.until(mine, (finding) => finding.code === "example-failed");
  assert.match(found.message, /cold-home/);
  assert.equal(found.range.start.line, MINE.split("\n").lastIndexOf("    gives early-help"));
});

test("the examples of a rule are run from the line above it", async (t) => {
  const { it } = await alone(t);
  const [lens, ...others] = await send(it, "textDocument/codeLens");
  assert.equal(others.length, 0);
  assert.equal(lens.command.title, "Run 3 examples");
  const shown = new Promise((done) => it.connection.onNotification("window/showMessage", done));
  const { command, arguments: given } = lens.command;
  const answer = await it.connection.sendRequest("workspace/executeCommand", { command, arguments: given });
  assert.deepEqual([answer.passed, answer.failed], [2, ["mended"]]);
  assert.match((await shown).message, /1 of 3 examples fail: mended/);
});

test("colours tell words, texts and names apart, and reach every line", async (t) => {
  const { it } = await alone(t);
  const legend = it.hello.capabilities.semanticTokensProvider.legend.tokenTypes;
  const { data } = await send(it, "textDocument/semanticTokens/full");
  const lines = MINE.split("\n");
  const sorts = new Map();
  let [line, column] = [0, 0];
  for (let at = 0; at < data.length; at += 5) {
    column = data[at] === 0 ? column + data[at + 1] : data[at + 1];
    line += data[at];
    sorts.set(`${line}:${lines[line].slice(column, column + data[at + 2])}`, legend[data[at + 3]]);
  }
  const of = (words, at) => sorts.get(`${lines.indexOf(at)}:${words}`);
  assert.equal(of("when", "  when cold"), "keyword");
  assert.equal(of("cold", "  when cold"), "variable");
  assert.equal(of("early-help", "  then at least early-help"), "enumMember");
  assert.equal(of("handbook", "  cites handbook"), "namespace");
  assert.equal(of('"A cold home"', 'rule cold-home "A cold home"'), "string");
});

test("a name is marked wherever it stands, shows its title, and is found by it", async (t) => {
  const { it } = await alone(t);
  const marked = await it.ask("documentHighlight", mine, "  when co|ld\n  then");
  assert.equal(marked.length, 4);
  assert.deepEqual(marked.map(({ kind }) => kind).sort(), [2, 2, 2, 3]);
  const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
  const hints = await send(it, "textDocument/inlayHint", { range });
  assert.ok(hints.some(({ label }) => label === "Is the home cold?"));
  const found = await it.connection.sendRequest("workspace/symbol", { query: "home co" });
  assert.deepEqual(
    found.map(({ name }) => name),
    ["cold"],
  );
});

test("a clause shows how it is written, and a number its units", async (t) => {
  const { it } = await alone(t);
  const shown = await it.ask("signatureHelp", mine, "  worse| when yes");
  assert.match(shown.signatures[0].label, /worse when yes/);
  assert.doesNotMatch(shown.signatures[0].label, /`/, "a label is plain text");
  const text = `${MINE}\nclock look "Look"\n  within 1 `;
  await it.change(mine, text);
  const lines = text.split("\n");
  const position = { line: lines.length - 1, character: lines.at(-1).length };
  const { items } = await send(it, "textDocument/completion", { position });
  assert.ok(items.some(({ label }) => label === "working days"));
});

test("what is chosen is laid out, and nothing else", async (t) => {
  const crooked = MINE.replace("  when cold\n", "     when    cold\n").replace(
    "  grade uncited",
    "     grade   uncited",
  );
  const { it } = await alone(t, crooked);
  const line = crooked.split("\n").findIndex((text) => text.startsWith("rule"));
  const range = { start: { line, character: 0 }, end: { line, character: 4 } };
  const edits = await send(it, "textDocument/rangeFormatting", { range, options: { tabSize: 2, insertSpaces: true } });
  assert.equal(edited(crooked, edits), MINE.replace("  grade uncited", "     grade   uncited"));
});

test("the commonest slips are mended at a key", async (t) => {
  const { it } = await alone(t);
  const slips = [
    ["  when cold", "  if cold", "  when cold"],
    ["  when cold", "  when cold && cold", "  when cold and cold"],
    ["  when cold", "  when !cold", "  when not cold"],
    ["  when cold", "  wehn cold", "  when cold"],
    ["  when cold", "  When cold", "  when cold"],
    ["  when cold", "  when\u00a0cold", "  when cold"],
    ["  when cold", "  when cold;", "  when cold"],
    ["  when cold", "  // why\n  when cold", "  # why\n  when cold"],
    ["at least early-help", "atleast early-help", "at least early-help"],
    ["at least early-help", "minimum early-help", "at least early-help"],
    ["early-help\n  because", "early–help\n  because", "early-help\n  because"],
    [
      'because "Cold makes small children ill."',
      "because 'Cold makes small children ill.'",
      'because "Cold makes small children ill."',
    ],
    ['because "Cold', 'becuase "Cold', 'because "Cold'],
    ['because "Cold', 'reason "Cold', 'because "Cold'],
    ["cites handbook", "cite handbook", "cites handbook"],
    ["yes or no,", "yes/no,", "yes or no,"],
    ["yes or no,", "boolean,", "yes or no,"],
    ["worse when yes", "worse if yes", "worse when yes"],
    ["about the household", "about the family", "about the household", "about-nobody"],
    ["rule cold-home", "rule Cold_Home", "rule cold-home"],
    ["rule cold-home", "Rule cold-home", "rule cold-home"],
    ["given not cold", "given not cold and cold", "given not cold, cold"],
    [
      'gives early-help\n\n  example "nobody',
      'expects early-help\n\n  example "nobody',
      'gives early-help\n\n  example "nobody',
    ],
  ];
  for (const [right, wrong, mended, named] of slips) {
    const text = MINE.replace(right, wrong);
    await it.change(mine, text);
    const finding = await it.until(mine, ({ code }) =>
      named === undefined ? code === "syntax" || code === "unclosed-text" : code === named,
    );
    const actions = await send(it, "textDocument/codeAction", {
      range: finding.range,
      context: { diagnostics: [finding] },
    });
    assert.ok(actions.length > 0, `${wrong}: ${finding.message}`);
    const after = edited(text, actions[0].edit.changes[it.uri(mine)]);
    const wanted = MINE.replace(right, mended);
    assert.equal(after.replace(/ +\n/g, "\n").replace(" ,", ","), wanted, wrong);
    await it.change(mine, MINE);
    await it.without(mine, ({ code }) => code === "syntax" || code === "unclosed-text");
  }
});

test("a pack alone is understood with the built-in one that it extends", async (t) => {
  const rules = await scratch(t);
  await rm(join(rules, "england"), { recursive: true });
  await rm(join(rules, "london"), { recursive: true });
  await rm(join(rules, "croydon"), { recursive: true });
  await cp(join(rules, "eastshire"), join(rules, "eastshire"), { recursive: true }).catch(() => {});
  const it = await client(t, rules);
  await it.open(practice);
  await it.change(practice, `${it.text(practice)}\nrule broken "Broken"\n  wehn suspended\n`);
  await it.until(practice, ({ code }) => code === "syntax");
  assert.ok(!it.findings(practice).some(({ code }) => code === "unknown-name"), JSON.stringify(it.findings(practice)));
});
