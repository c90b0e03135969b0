// What an editor should never say, and what may happen to files: the server answers, or ends with a sentence.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

import { binary, client } from "./client.mjs";

const LEVELS = 'level low "Low"\nlevel high "High" above low\n';
const PACK = `pack tiny "Tiny"\n  version "1"\n\n${LEVELS}`;
const RULES = `${PACK}
fact seen "Seen?"
  yes or no, about the child
  worse when yes

source own "Ours"
  grade uncited

rule one "One"
  when seen
  then at least high
  because "It was seen."
  cites own
`;

async function tiny(test, text = RULES) {
  const rules = await mkdtemp(join(tmpdir(), "threshold-lsp-"));
  test.after(() => rm(rules, { recursive: true, force: true }));
  await mkdir(join(rules, "tiny"));
  await writeFile(join(rules, "tiny/pack.rules"), text);
  return rules;
}

/** Bytes said to a new server, and how it ended. */
function said(bytes) {
  const child = spawn(binary, ["lsp"], { stdio: ["pipe", "pipe", "pipe"] });
  let [out, err] = ["", ""];
  child.stdout.on("data", (text) => (out += text));
  child.stderr.on("data", (text) => (err += text));
  child.stdin.on("error", () => {});
  child.stdin.end(bytes);
  return new Promise((done) => child.on("close", (code, signal) => done({ code, signal, out, err })));
}

const framed = (text) => `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
const hello = framed('{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}');

test("broken JSON costs only itself", async () => {
  const end = framed('{"jsonrpc":"2.0","id":2,"method":"shutdown"}') + framed('{"jsonrpc":"2.0","method":"exit"}');
  const run = await said(hello + framed("{nonsense") + framed("[]") + framed("\u0000") + end);
  assert.deepEqual([run.code, run.err], [0, ""]);
  assert.equal(run.out.match(/a message that cannot be read was left out/g).length, 3);
  assert.match(run.out, /"id":2,"result":null|"result":null,"id":2|"id":2/);
});

test("a head that says no length ends the talk with a sentence", async () => {
  for (const head of [
    "hello\r\n\r\n",
    "\r\n\r\n",
    "Content-Length: -4\r\n\r\n{}",
    "Content-Length: 99999999999\r\n\r\n{}",
    "Content-Length: 10\r\n\r\n{}",
  ]) {
    const run = await said(hello + head);
    assert.equal(run.code, 2, head);
    assert.match(run.err, /^error: the editor's messages cannot be read: .+\n$/, head);
  }
});

test("an editor that goes away takes the server with it", async () => {
  assert.deepEqual(await said(""), { code: 1, signal: null, out: "", err: "" });
  assert.equal((await said(hello)).code, 1);
});

test("nothing is answered before hello and after goodbye but with an error", async () => {
  const ask = (id) => framed(`{"jsonrpc":"2.0","id":${id},"method":"textDocument/hover","params":{}}`);
  const run = await said(
    ask(7) +
      hello +
      framed('{"jsonrpc":"2.0","id":8,"method":"shutdown"}') +
      ask(9) +
      framed('{"jsonrpc":"2.0","method":"exit"}'),
  );
  assert.equal(run.code, 0);
  assert.match(run.out, /the first request is `initialize`/);
  assert.match(run.out, /the server is shut down/);
});

test("unknown methods and wrong parameters get errors, and the server goes on", async (t) => {
  const rules = await tiny(t);
  const it = await client(t, rules);
  await it.open("tiny/pack.rules");
  await assert.rejects(it.connection.sendRequest("textDocument/dance", {}), /`textDocument\/dance` is not known here/);
  for (const method of ["hover", "completion", "rename", "codeAction", "formatting", "foldingRange", "references"]) {
    await assert.rejects(
      it.connection.sendRequest(`textDocument/${method}`, { what: 1 }),
      /the parameters cannot be read/,
    );
  }
  for (const method of ["didOpen", "didChange", "didClose"]) {
    await it.connection.sendNotification(`textDocument/${method}`, { what: 1 });
  }
  await it.connection.sendNotification("$/dance", {});
  const { contents } = await it.ask("hover", "tiny/pack.rules", "when see|n");
  assert.match(contents.value, /Seen\?/);
  assert.equal(it.logged.length, 3);
});

test("places outside of the text are taken for the nearest end", async (t) => {
  const rules = await tiny(t);
  const it = await client(t, rules);
  await it.open("tiny/pack.rules");
  const textDocument = { uri: it.uri("tiny/pack.rules") };
  const far = 2 ** 31 - 1;
  for (const position of [
    { line: far, character: far },
    { line: 0, character: far },
    { line: far, character: 0 },
  ]) {
    for (const method of ["hover", "completion", "definition", "references"]) {
      const more = method === "references" ? { context: { includeDeclaration: true } } : {};
      await it.connection.sendRequest(`textDocument/${method}`, { textDocument, position, ...more });
    }
    const range = { start: position, end: { line: 0, character: 0 } };
    const context = { diagnostics: [] };
    await it.connection.sendRequest("textDocument/codeAction", { textDocument, range, context });
  }
  await assert.rejects(
    it.connection.sendRequest("textDocument/hover", { textDocument, position: { line: -1, character: 0 } }),
    /cannot be read/,
  );
});

test("documents that are no files, not open or not there are nobody's", async (t) => {
  const rules = await tiny(t);
  const it = await client(t, rules);
  await it.open("tiny/pack.rules");
  for (const uri of [
    "untitled:Untitled-1",
    pathToFileURL(join(rules, "none/gone.rules")).href,
    "file:///",
    "nonsense",
    "file:///%FF.rules",
  ]) {
    await it.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version: 1 },
      contentChanges: [{ text: "x" }],
    });
    const asked = it.connection.sendRequest("textDocument/hover", {
      textDocument: { uri },
      position: { line: 0, character: 0 },
    });
    assert.equal(await asked.catch((error) => error.message.match(/cannot be read/) && null), null, uri);
    await it.connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri, languageId: "threshold", version: 1, text: "rule" },
    });
    await it.connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
  }
  assert.match((await it.ask("hover", "tiny/pack.rules", "when see|n")).contents.value, /Seen\?/);
});

test("a pack that is no pack says so, and half a word is not the end", async (t) => {
  const rules = await tiny(t, "nonsense\n");
  const it = await client(t, rules);
  await it.open("tiny/pack.rules");
  await it.until("tiny/pack.rules", ({ code }) => code === "syntax");
  for (const text of [
    "",
    "\u{feff}",
    "rule",
    "rule x",
    'rule x "',
    "fact (((((",
    "\r\r\r",
    "\u0000",
    "#",
    "é👶",
    "(".repeat(5000),
    "rule a ".repeat(3000),
  ]) {
    await it.change("tiny/pack.rules", text);
    for (const method of ["hover", "completion", "definition"]) {
      const position = { line: 0, character: text.length };
      await it.connection.sendRequest(`textDocument/${method}`, {
        textDocument: { uri: it.uri("tiny/pack.rules") },
        position,
      });
    }
    await it.until("tiny/pack.rules", ({ severity }) => severity === 1);
  }
  for (let end = 0; end < RULES.length; end += 7) {
    await it.change("tiny/pack.rules", RULES.slice(0, end));
    const lines = RULES.slice(0, end).split("\n");
    const position = { line: lines.length - 1, character: lines.at(-1).length };
    await it.connection.sendRequest("textDocument/completion", {
      textDocument: { uri: it.uri("tiny/pack.rules") },
      position,
    });
  }
  await it.change("tiny/pack.rules", RULES);
  await it.without("tiny/pack.rules", ({ severity }) => severity === 1);
});

test("a file that is deleted and closed leaves no findings behind", async (t) => {
  const rules = await tiny(t);
  const it = await client(t, rules);
  await it.open("tiny/more.rules", 'rule two "Two"\n  when sen\n  then at least high\n  because "x"\n  cites own\n');
  await it.until("tiny/more.rules", ({ code }) => code === "unknown-name");
  await it.connection.sendNotification("textDocument/didClose", { textDocument: { uri: it.uri("tiny/more.rules") } });
  await it.without("tiny/more.rules", () => true);
});

test("a file beside the pack that cannot be read is said, and the rest goes on", async (t) => {
  const rules = await tiny(t);
  await writeFile(join(rules, "tiny/broken.rules"), Buffer.from([0xff, 0xfe, 0x00]));
  const it = await client(t, rules);
  await it.open("tiny/pack.rules");
  assert.match(
    (await it.ask("completion", "tiny/pack.rules", "when see|n")).items.map(({ label }) => label).join(),
    /seen/,
  );
  assert.match(it.logged.join(), /broken.rules is not text in UTF-8/);
});
