// A language client over the real binary, on a scratch copy of the real packs.

import { spawn } from "node:child_process";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));
export const installed = createRequire(resolve(root, "pkg/package.json"));
export const binary = resolve(root, process.env.THRESHOLD ?? "target/release/threshold");

const { createProtocolConnection, StreamMessageReader, StreamMessageWriter } = installed(
  "vscode-languageserver-protocol/node",
);

/** A folder with a copy of the packs, gone after the test. */
export async function scratch(test) {
  const folder = await mkdtemp(join(tmpdir(), "threshold lsp é "));
  test.after(() => rm(folder, { recursive: true, force: true }));
  const rules = join(folder, "rules");
  await cp(join(root, "rules"), rules, { recursive: true });
  return rules;
}

/** A client that has said hello; `folders` are those that it lets the server change. */
export async function client(test, rules, { folders = [rules], capabilities = {}, options } = {}) {
  const child = spawn(binary, ["lsp", "--stdio"], { stdio: ["pipe", "pipe", "pipe"] });
  const ended = new Promise((done) => child.on("exit", (code, signal) => done({ code, signal })));
  let complaints = "";
  child.stderr.on("data", (text) => (complaints += text));
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  test.after(() => {
    connection.dispose();
    child.kill();
  });
  const findings = new Map();
  const waiting = new Set();
  const logged = [];
  connection.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }) => {
    findings.set(uri, diagnostics);
    for (const look of waiting) look();
  });
  connection.onNotification("window/logMessage", ({ message }) => logged.push(message));
  const watched = [];
  connection.onRequest("client/registerCapability", ({ registrations }) => {
    watched.push(...registrations);
    return null;
  });
  connection.listen();
  const hello = await connection.sendRequest("initialize", {
    processId: null,
    rootUri: null,
    capabilities,
    initializationOptions: options,
    workspaceFolders: folders.map((path) => ({ uri: pathToFileURL(path).href, name: "rules" })),
  });
  await connection.sendNotification("initialized", {});

  const uri = (file) => pathToFileURL(join(rules, file)).href;
  const texts = new Map();
  let version = 0;
  const self = {
    child,
    connection,
    ended,
    hello,
    logged,
    watched,
    uri,
    complaints: () => complaints,
    findings: (file) => findings.get(uri(file)) ?? [],
    text: (file) => texts.get(file),
    async open(file, text) {
      const held = text ?? (await readFile(join(rules, file), "utf8"));
      texts.set(file, held);
      const textDocument = { uri: uri(file), languageId: "threshold", version: ++version, text: held };
      await connection.sendNotification("textDocument/didOpen", { textDocument });
      return held;
    },
    async change(file, text) {
      texts.set(file, text);
      const textDocument = { uri: uri(file), version: ++version };
      await connection.sendNotification("textDocument/didChange", { textDocument, contentChanges: [{ text }] });
    },
    /** Waits until what is wrong with a file is as wanted. */
    async until(file, wanted, patience = 60_000) {
      const found = () => self.findings(file).find(wanted);
      if (found()) return found();
      await new Promise((done, fail) => {
        const late = () => fail(new Error(`never found in ${file}: ${wanted}\n${JSON.stringify(self.findings(file))}`));
        const timer = setTimeout(late, patience);
        const look = () => {
          if (!found()) return;
          clearTimeout(timer);
          waiting.delete(look);
          done();
        };
        waiting.add(look);
      });
      return found();
    },
    /** Waits until nothing like this is wrong with a file. */
    async without(file, unwanted, patience = 60_000) {
      const deadline = Date.now() + patience;
      while (self.findings(file).some(unwanted)) {
        if (Date.now() > deadline) throw new Error(`still there: ${JSON.stringify(self.findings(file))}`);
        await new Promise((done) => setTimeout(done, 20));
      }
    },
    /** Asks about the place of `|` in `line`, which must be in the file's text once without it. */
    ask(method, file, line, more = {}) {
      return connection.sendRequest(`textDocument/${method}`, {
        textDocument: { uri: uri(file) },
        position: self.place(file, line),
        ...more,
      });
    },
    place(file, line) {
      const text = texts.get(file);
      const plain = line.replace("|", "");
      const at = text.indexOf(plain);
      if (at < 0 || text.indexOf(plain, at + 1) >= 0) throw new Error(`not once in ${file}: ${plain}`);
      const before = text.slice(0, at + line.indexOf("|")).split("\n");
      return { line: before.length - 1, character: before.at(-1).length };
    },
    async end() {
      await connection.sendRequest("shutdown");
      await connection.sendNotification("exit");
      return ended;
    },
  };
  return self;
}

/** A text with edits made, as an editor makes them. */
export function edited(text, edits) {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  const offset = ({ line, character }) => starts[line] + character;
  const last = [...edits].sort((a, b) => offset(b.range.start) - offset(a.range.start));
  return last.reduce(
    (so, { range, newText }) => so.slice(0, offset(range.start)) + newText + so.slice(offset(range.end)),
    text,
  );
}
