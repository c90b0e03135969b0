// The language server as an editor meets it: the real binary, a real client, the real packs.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { chmod, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { binary, client, edited, scratch } from "./client.mjs";

const practice = "croydon/practice.rules";
const injury = "england/physical-harm.rules";
const coded = (code) => (finding) => finding.code === code;

async function editor(test, ...files) {
  const rules = await scratch(test);
  const it = await client(test, rules);
  for (const file of files) await it.open(file);
  return { it, rules };
}

/** What stands under a range of a file. */
function under(text, { start, end }) {
  const lines = text.split("\n");
  assert.equal(start.line, end.line);
  return lines[start.line].slice(start.character, end.character);
}

test("what is wrong is shown as it is typed, with its place, its code and related places", async (t) => {
  const { it } = await editor(t, practice);
  const text = it.text(practice);
  await it.change(practice, text.replace("when closed-by-screener\n", "when closed-by-screner\n"));
  const finding = await it.until(practice, coded("unknown-name"));
  assert.equal(under(it.text(practice), finding.range), "closed-by-screner");
  assert.equal(finding.severity, 1);
  assert.equal(finding.source, "threshold");
  assert.match(
    finding.message,
    /no fact or define is called `closed-by-screner`\n.*\ndid you mean `closed-by-screener`\?/,
  );
  await it.change(practice, text);
  await it.without(practice, coded("unknown-name"));

  await it.change(
    practice,
    `${text}\nfact closed-by-screener "Again?"\n  yes or no, about the child\n  worse when yes\n`,
  );
  const twice = await it.until(practice, coded("duplicate-name"));
  const [first] = twice.relatedInformation;
  assert.equal(first.location.uri, it.uri(practice));
  assert.equal(first.message, "first declared here");
  assert.equal(under(text, first.location.range), "closed-by-screener");
  assert.deepEqual(await it.end(), { code: 0, signal: null });
});

test("columns are UTF-16 units, behind é and emoji too", async (t) => {
  const { it } = await editor(t, practice);
  const text = it
    .text(practice)
    .replace(
      'about to close it"\n    given closed-by-screener, mark-seen',
      'é 👶🏽 𝒳" given closed-by-screener, mark-sen',
    );
  await it.change(practice, text);
  const finding = await it.until(practice, coded("unknown-name"));
  assert.equal(under(text, finding.range), "mark-sen");
  await it.change(practice, text.replace("mark-sen\n", "mark-seen\n"));
  const [line, word] = ['é 👶🏽 𝒳" given closed-by-screener, mark-s|een', "mark-seen"];
  assert.equal(under(it.text(practice), (await it.ask("prepareRename", practice, line)).range), word);
  const { contents } = await it.ask("hover", practice, line);
  assert.match(contents.value, /Has anyone seen a bruise/);
});

test("a name shows what it stands for in plain words, with sources and grades", async (t) => {
  const { it } = await editor(t, practice, injury);
  const hover = async (file, line) => (await it.ask("hover", file, line))?.contents.value;
  const fact = await hover(
    practice,
    "and any of (harm-is-told, mark-|seen, child-disclosed, significant-harm-suspected",
  );
  assert.match(fact, /\*\*Has anyone seen a bruise, mark or possible injury on this child\?\*\* · fact `mark-seen`/);
  assert.match(fact, /Yes is worse\.[\s\S]*Usually known to/);
  const rule = await hover(injury, "rule bruise-not-|mobile");
  assert.match(rule, /When an injury or a possible injury and \(not “Can this child roll/);
  assert.match(rule, /unless “Has a clinician confirmed/);
  assert.match(rule, /- at least child protection\n- speed /);
  assert.match(rule, /Because: A baby who cannot roll or crawl/);
  assert.match(rule, /Sources:[\s\S]*- .*\[(verified|second-hand|recalled|uncited)/);
  assert.match(await hover(practice, 'a tired one missed."\n  cites croydon-|inspection'), /Grade: /);
  assert.equal(await hover(practice, "# R-MGR-|24"), undefined);
  // While something is wrong, the words are those of the pack as it last was right.
  await it.change(
    injury,
    it
      .text(injury)
      .replace(
        "then speed red\n  then strategy-discussion within",
        "then speed read\n  then strategy-discussion within",
      ),
  );
  await it.until(injury, coded("unknown-name"));
  assert.match(await hover(injury, "rule bruise-not-|mobile"), /Because: A baby/);
  assert.match(await hover(injury, "then speed rea|d"), /^# unknown-name[\s\S]*## The cure/);
});

test("what can be written is offered, by what stands before it", async (t) => {
  const { it } = await editor(t, practice);
  const text = it.text(practice);
  const offered = async (line) => {
    const [before, after] = `${text}\n${line}`.split(/\|(?=[^|]*$)/);
    await it.change(practice, before + after);
    const lines = before.split("\n");
    const position = { line: lines.length - 1, character: lines.at(-1).length };
    const textDocument = { uri: it.uri(practice) };
    const answer = await it.connection.sendRequest("textDocument/completion", { textDocument, position });
    return answer.items;
  };
  const labels = async (line) => (await offered(line)).map((item) => item.label);
  const has = async (line, wanted, unwanted = []) => {
    const found = await labels(line);
    for (const label of wanted) assert.ok(found.includes(label), `${line} lacks ${label}: ${found.slice(0, 40)}`);
    for (const label of unwanted) assert.ok(!found.includes(label), `${line} offers ${label}`);
  };
  const rule = 'rule new-one "New"\n  ';
  await has("ru|", ["rule", "fact", "local"], ["when", "mark-seen"]);
  await has(`${rule}wh|`, ["when", "then", "cites"], ["quorum"]);
  await has(`${rule}when |`, ["mark-seen", "closed-by-screener", "any of", "not"], ["health", "child-protection"]);
  await has(`${rule}when mark-seen and not in|`, ["independently-mobile"]);
  await has(`${rule}when mark-seen |`, ["and", "or", "then"], ["mark-seen"]);
  await has(`${rule}when dash-result is |`, ["high", "medium"], ["mark-seen"]);
  await has(`${rule}when dash-result is one of (high, |`, ["standard"]);
  await has(`${rule}when number of |`, ["contact-received"], ["mark-seen"]);
  await has(`${rule}when at least 3 of |`, ["croydon-front-door"], ["mark-seen"]);
  await has(`${rule}when level at least |`, ["child-protection"], ["mark-seen"]);
  await has(`${rule}when mark-seen\n  then at least |`, ["child-protection"]);
  await has(`${rule}when mark-seen\n  then speed |`, ["red"]);
  await has(`${rule}when mark-seen\n  then route |`, ["police-now"]);
  await has(`${rule}when mark-seen\n  then tell hub-manager, |`, ["police", "hub-manager"], ["mark-seen"]);
  await has(`${rule}when mark-seen\n  then manager-sign-off |`, ["within", "at once"]);
  await has(`${rule}cites |`, ["croydon-inspection"], ["mark-seen"]);
  await has(`${rule}cites croydon-inspection |`, ["verified", "recalled"]);
  await has(`${rule}allow |`, ["gap", "dead-rule"]);
  await has(`${rule}example "x"\n    given mark-seen, |`, ["independently-mobile", "contested"]);
  await has(`${rule}example "x"\n    given mark-seen\n    gives |`, ["child-protection", "manager-sign-off", "speed"]);
  assert.deepEqual(await labels(`${rule}because "and when |`), []);
  assert.deepEqual(await labels(`${rule}# when |`), []);
  await has('clock new-one "New"\n  starts at |', ["contact-received", "first"]);

  await has("local rule |", ["bruise-not-mobile"], ["social-worker-closes-harm"]);
  const [seen] = (await offered(`${rule}when mark-se|`)).filter((item) => item.label === "mark-seen");
  assert.equal(seen.detail, "Has anyone seen a bruise, mark or possible injury on this child?");
  assert.equal(under(it.text(practice), seen.textEdit.range), "mark-se");
});

test("a name leads to its declaration, and to every place where it is used", async (t) => {
  const { it, rules } = await editor(t, practice);
  const line = "and any of (harm-is-told, mark-|seen, child-disclosed, significant-harm-suspected";
  const place = await it.ask("definition", practice, line);
  assert.equal(place.uri, it.uri(injury));
  assert.equal(under(await readFile(join(rules, injury), "utf8"), place.range), "mark-seen");
  const uses = await it.ask("references", practice, line, { context: { includeDeclaration: false } });
  const all = await it.ask("references", practice, line, { context: { includeDeclaration: true } });
  assert.equal(all.length, uses.length + 1);
  assert.ok(new Set(uses.map(({ uri }) => uri)).size > 3);
  for (const { uri, range } of all) assert.equal(under(await readFile(new URL(uri), "utf8"), range), "mark-seen");
  assert.equal(await it.ask("definition", practice, 'because "Whoever |closes'), null);
});

test("a fact is renamed in every pack, and the packs stay as right as they were", async (t) => {
  const { it, rules } = await editor(t, practice);
  const edit = await it.ask(
    "rename",
    practice,
    "and any of (harm-is-told, mark-|seen, child-disclosed, significant-harm-suspected",
    {
      newName: "mark-or-bruise-seen",
    },
  );
  // What is wrong with them already stays, under the new name.
  const check = (pack) =>
    spawnSync(binary, ["check", join(rules, pack)], { encoding: "utf8" }).stdout.replaceAll(
      "mark-or-bruise-seen",
      "mark-seen",
    );
  const before = ["croydon", "eastshire"].map(check);
  for (const [uri, edits] of Object.entries(edit.changes)) {
    const text = await readFile(new URL(uri), "utf8");
    // Beside the name itself, the fact says what it was called before.
    for (const one of edits)
      assert.equal(under(text, one.range), one.newText.startsWith("formerly ") ? "" : "mark-seen");
    await writeFile(new URL(uri), edited(text, edits));
  }
  for (const pack of ["croydon", "england"])
    assert.ok(
      Object.keys(edit.changes).some((uri) => uri.includes(pack)),
      pack,
    );
  assert.deepEqual(["croydon", "eastshire"].map(check), before);
  for (const beside of ["england/languages/cymraeg.yaml", "croydon/training/sibling-nobody-named.yaml"])
    assert.ok(edit.changes[it.uri(beside)], beside);
});

test("a rename reaches the files beside the rules, each by what its words are names of", async (t) => {
  const { it, rules } = await editor(t, "croydon/practice.rules", "england/agencies.rules", "england/levels.rules");
  const files = async (edit) => {
    const texts = {};
    for (const [uri, edits] of Object.entries(edit.changes))
      texts[decodeURIComponent(uri).split("/rules/")[1]] = edited(await readFile(new URL(uri), "utf8"), edits);
    return texts;
  };
  const advice = "england/advice/concerns.yaml";
  const concern = await it
    .open("england/sexual-harm.rules")
    .then(() => it.ask("rename", "england/sexual-harm.rules", "group sexual-|harm", { newName: "sexual-abuse" }));
  const changed = await files(concern);
  assert.match(changed[advice], /concerns: \[sexual-abuse\]/);
  assert.doesNotMatch(changed[advice], /\[sexual-harm\]/);
  // A word in a sentence, and a name of another sort, stay.
  const was = await readFile(join(rules, advice), "utf8");
  assert.equal(changed[advice], was.replaceAll("[sexual-harm]", "[sexual-abuse]"));
  const level = await files(
    await it.ask("rename", "england/levels.rules", "level early-|help", { newName: "soon-help" }),
  );
  assert.match(level["croydon/training/asthma-review-moved-to-saturday.yaml"] ?? "", /soon-help|^$/);
  assert.match(level["england/languages/cymraeg.yaml"], /^ {2}soon-help: "Cymorth cynnar"$/m);
  assert.match(level["england/advice/concerns.yaml"], /level: soon-help/);
  for (const [path, text] of Object.entries(level)) {
    await writeFile(join(rules, path), text);
  }
  const said = spawnSync(binary, ["check", join(rules, "england")], { encoding: "utf8" }).stdout;
  assert.doesNotMatch(said, /error/);
});

test("a rename reaches the stories that stand in a folder beside the pack", async (t) => {
  const folder = await scratch(t);
  const area = join(folder, "..", "area");
  const { status, stderr } = spawnSync(binary, ["new", "west-borough", "--within", area], { encoding: "utf8" });
  assert.equal(status, 0, stderr);
  const story = join(area, "scenarios/cold-flat.yaml");
  const other = join(area, "scenarios/of-nobody.yaml");
  await writeFile(other, "referral: S-1\nchildren:\n  - child: Child A\n    facts: { no-such-fact: yes }\n");
  const rules = join(area, "west-borough/practice.rules");
  const own = (await readFile(rules, "utf8")).match(/^fact ([a-z-]+)/m)[1];
  await writeFile(story, `${await readFile(story, "utf8")}\n# ${own}\n`);
  const it = await client(t, area);
  await it.open("west-borough/practice.rules");
  const edit = await it.ask("rename", "west-borough/practice.rules", `fact ${own.slice(0, 2)}|${own.slice(2)}`, {
    newName: "another-name",
  });
  const uris = Object.keys(edit.changes).map((uri) => decodeURIComponent(uri));
  assert.ok(
    uris.some((uri) => uri.endsWith("scenarios/cold-flat.yaml")),
    uris.join("\n"),
  );
  assert.ok(!uris.some((uri) => uri.endsWith("of-nobody.yaml")));
  for (const [uri, edits] of Object.entries(edit.changes))
    await writeFile(new URL(uri), edited(await readFile(new URL(uri), "utf8"), edits));
  // What stands in a comment is no name.
  assert.match(await readFile(story, "utf8"), new RegExp(`another-name[^]*# ${own}\n$`));
  const decided = spawnSync(binary, ["decide", story, "--rules", join(area, "west-borough")], { encoding: "utf8" });
  assert.equal(decided.status, 0, decided.stderr);
});

test("a setting that lists facts by name is renamed with them", async (t) => {
  const { it } = await editor(t, "england/pack.rules", "england/routing.rules");
  const edit = await it.ask("rename", "england/pack.rules", 'is "danger-|now, urgent-medical-need"', {
    newName: "danger-today",
  });
  const edits = edit.changes[it.uri("england/pack.rules")];
  assert.match(edited(it.text("england/pack.rules"), edits), /is "danger-today, urgent-medical-need"/);
});

test("a rename that cannot be whole is refused with a sentence", async (t) => {
  const rules = await scratch(t);
  const it = await client(t, rules, { folders: [join(rules, "croydon")] });
  await it.open(practice);
  const rename = (line, newName) => it.ask("rename", practice, line, { newName });
  const own = "fact closed-by-|screener";
  await assert.rejects(rename(own, "Closed By"), /`Closed By` is not a name; names are lower-case words/);
  await assert.rejects(rename(own, "when"), /is not a name/);
  await assert.rejects(rename(own, "facts"), /is a key of the referral file/);
  await assert.rejects(rename(own, "mark-seen"), /`mark-seen` is taken: england\/physical-harm.rules declares a fact/);
  await assert.rejects(
    rename("and any of (harm-is-told, mark-|seen, child-disclosed, significant-harm-suspected", "seen"),
    /`mark-seen` is also written in england\/\S+, which cannot be changed from here/,
  );
  await assert.rejects(rename('because "Whoever |closes', "seen"), /there is no name of a block here/);
  assert.equal(Object.keys((await rename(own, "closed-by-call-handler")).changes).length, 1);
  await it.change(practice, it.text(practice).replace('because "Whoever closes', "because Whoever closes"));
  await assert.rejects(rename(own, "closed-by-call-handler"), /practice.rules cannot be read to its end/);
});

test("a file that may not be written is not renamed in", async (t) => {
  const { it, rules } = await editor(t, practice);
  await chmod(join(rules, injury), 0o444);
  const line = "and any of (harm-is-told, mark-|seen, child-disclosed, significant-harm-suspected";
  await assert.rejects(
    it.ask("rename", practice, line, { newName: "seen" }),
    /physical-harm.rules, which cannot be changed/,
  );
});

test("a file is laid out as `threshold fmt` does it, or left as it is", async (t) => {
  const { it, rules } = await editor(t, practice);
  const options = { tabSize: 2, insertSpaces: true };
  const format = () =>
    it.connection.sendRequest("textDocument/formatting", { textDocument: { uri: it.uri(practice) }, options });
  assert.deepEqual(await format(), []);
  const ragged = it.text(practice).replaceAll("\n  then", "\n\t\t then ").replaceAll("é", "é");
  await it.change(practice, ragged);
  await writeFile(join(rules, practice), ragged);
  execFileSync(binary, ["fmt", join(rules, practice)]);
  assert.equal(edited(ragged, await format()), await readFile(join(rules, practice), "utf8"));
  await it.change(practice, `${ragged}\nrule`);
  assert.equal(await format(), null);
});

test("symbols and folds follow the blocks and their examples", async (t) => {
  const { it } = await editor(t, practice);
  const textDocument = { uri: it.uri(practice) };
  const symbols = await it.connection.sendRequest("textDocument/documentSymbol", { textDocument });
  const rule = symbols.find(({ name }) => name === "social-worker-closes-harm");
  assert.equal(rule.detail, "Only a social worker may close a contact that names harm");
  assert.ok(rule.children.some(({ name }) => name === "the child has told"));
  const folds = await it.connection.sendRequest("textDocument/foldingRange", { textDocument });
  assert.ok(folds.some(({ startLine }) => startLine === rule.range.start.line));
});

test("the name that was probably meant is written by a quick fix", async (t) => {
  const { it } = await editor(t, practice);
  await it.change(practice, it.text(practice).replace("when closed-by-screener\n", "when closed-by-screner\n"));
  const { range } = await it.until(practice, coded("unknown-name"));
  const context = { diagnostics: [] };
  const actions = await it.connection.sendRequest("textDocument/codeAction", {
    textDocument: { uri: it.uri(practice) },
    range,
    context,
  });
  const fix = actions.find(({ title }) => title === "Write `closed-by-screener`");
  await it.change(practice, edited(it.text(practice), fix.edit.changes[it.uri(practice)]));
  await it.without(practice, coded("unknown-name"));
});

test("the example that a rule lacks is written by a quick fix, and then nothing is lacking", async (t) => {
  const { it } = await editor(t, injury);
  const examples = it.text(injury).match(/rule bruise-not-mobile[\s\S]*?(\n\n {2}example[\s\S]*?)\n\n\S/)[1];
  await it.change(injury, it.text(injury).replace(examples, ""));
  const line = "rule bruise-not-|mobile";
  const offered = async () => {
    const start = it.place(injury, line);
    const actions = await it.connection.sendRequest("textDocument/codeAction", {
      textDocument: { uri: it.uri(injury) },
      range: { start, end: start },
      context: { diagnostics: [] },
    });
    return actions.filter(({ title }) => title.startsWith("Add the missing example: "));
  };
  let rounds = 0;
  for (let found = await offered(); found.length > 0; found = await offered()) {
    await it.change(injury, edited(it.text(injury), found[0].edit.changes[it.uri(injury)]));
    rounds += 1;
    assert.ok(rounds < 20);
  }
  assert.ok(rounds > 1, `${rounds} examples`);
  const textDocument = { uri: it.uri(injury) };
  const options = { tabSize: 2, insertSpaces: true };
  const layout = await it.connection.sendRequest("textDocument/formatting", { textDocument, options });
  assert.deepEqual(layout, [], "it is laid out");
  await it.without(injury, ({ severity }) => severity === 1);
});

test("what takes long to prove comes after a pause", async (t) => {
  const { it } = await editor(t, practice);
  await it.change(
    practice,
    it.text(practice).replace("when closed-by-screener\n", "when closed-by-screener and not closed-by-screener\n"),
  );
  const finding = await it.until(practice, coded("dead-rule"), 120_000);
  assert.equal(under(it.text(practice), finding.range), "social-worker-closes-harm");
});

test("files that change or go on the disk are read again", async (t) => {
  const rules = await scratch(t);
  const capabilities = { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } };
  const it = await client(t, rules, { capabilities });
  await it.open(practice);
  const changed = () => it.connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [] });
  const text = await readFile(join(rules, injury), "utf8");
  await rm(join(rules, injury));
  await changed();
  await it.until(practice, coded("unknown-name"));
  assert.ok(it.watched[0].registerOptions.watchers.length > 0);
  await writeFile(join(rules, injury), text);
  await changed();
  await it.without(practice, coded("unknown-name"));
  await rm(rules, { recursive: true });
  await changed();
  await it.until(practice, ({ severity }) => severity === 1);
  assert.match((await it.ask("hover", practice, "rule social-worker-closes-|harm")).contents.value, /social worker/);
});

test("a code has a page, and a link to it where the editor can show it", async (t) => {
  const rules = await scratch(t);
  const it = await client(t, rules, { options: { pages: "threshold-explain" } });
  await it.open(practice, "rule");
  const finding = await it.until(practice, coded("syntax"));
  assert.equal(finding.codeDescription.href, "threshold-explain:syntax");
  const { markdown } = await it.connection.sendRequest("threshold/page", { code: "syntax" });
  assert.match(markdown, /^# syntax[\s\S]*## Why it matters/);
  await assert.rejects(it.connection.sendRequest("threshold/page", { code: "nonsense" }), /no finding has the code/);
});

test("answers come within a tenth of a second on the full packs", async (t) => {
  const { it } = await editor(t, practice, injury);
  const times = [];
  for (let round = 0; round < 12; round++) {
    for (const method of ["hover", "completion", "definition"]) {
      await it.change(practice, `${it.text(practice)}\n`);
      const start = performance.now();
      await it.ask(method, practice, "when closed-by-|screener\n");
      times.push(performance.now() - start);
    }
  }
  times.sort((a, b) => a - b);
  const median = times[Math.floor(times.length / 2)];
  t.diagnostic(`median ${median.toFixed(1)} ms, slowest ${times.at(-1).toFixed(1)} ms`);
  assert.ok(median < 100, `${median} ms`);
});
