// The playground as it is shipped: an edit of a rule, and what it does to the published pack.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import { browse, findings, open, root, wcag } from "./form.mjs";
import { trapped } from "./trap.mjs";

const url = pathToFileURL(resolve(root, process.env.THRESHOLD_PLAYGROUND ?? "target/threshold-playground.html")).href;
const rule = "bruise-not-mobile";
const patience = { timeout: 240_000 };

let browser;
before(async () => (browser = await browse()));
after(() => browser.close());

async function playground(name = rule) {
  const page = await open(browser, { url, before: noteQuestions });
  await picker(page).waitFor(patience);
  await picker(page).selectOption(name);
  return page;
}

/** Keeps account of what the page asks its thread, and of engines that run outside of it. */
function noteQuestions() {
  globalThis.asked = [];
  const ask = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (question) {
    globalThis.asked.push(question.kind);
    ask.call(this, question);
  };
  globalThis.engines = 0;
  for (const name of ["instantiate", "instantiateStreaming", "Instance"]) {
    const counted =
      (how) =>
      (...given) => {
        globalThis.engines++;
        return Reflect[how](...given);
      };
    WebAssembly[name] = new Proxy(WebAssembly[name], { apply: counted("apply"), construct: counted("construct") });
  }
}

const picker = (page) => page.getByLabel("Rule, question, clock or other block");
const text = (page) => page.getByLabel("Its text");
const changes = (page) => page.getByRole("region", { name: "What this edit changes" });
const wrong = (page) => page.getByRole("region", { name: "What is wrong with it" });
const examples = (page) => page.getByRole("region", { name: "Its examples" });

async function edit(page, from, to) {
  const before = await text(page).inputValue();
  assert.ok(before.includes(from), before);
  await text(page).fill(before.replace(from, to));
}

/** Its own file, and its own thread out of memory, are all that it asks for. */
async function innocent(page) {
  assert.deepEqual(page.errors, []);
  assert.deepEqual(await page.evaluate(() => globalThis.violations), []);
  assert.deepEqual(
    page.requests.filter((request) => !/^(file|blob):/.test(request)),
    [],
  );
}

test("the rule as published changes nothing, and its examples hold", async () => {
  const page = await playground();
  await changes(page).getByText("Proved: nothing changes.").waitFor(patience);
  await wrong(page).getByText("Nothing is wrong.").waitFor(patience);
  assert.ok((await examples(page).getByText("Holds").count()) >= 3);
  assert.equal(await examples(page).getByText("Fails").count(), 0);
  await innocent(page);
  await page.context().close();
});

test("a bound moved by one lowers somebody, with a referral that shows it, and an example fails", async () => {
  const page = await playground("not-seen-by-social-worker");
  await edit(page, "over 28 days", "over 29 days");
  await changes(page)
    .getByText(/answers? lowered/)
    .waitFor(patience);
  assert.match(await changes(page).innerText(), /[1-9]\d* answers lowered, \d+ raised, of \d+/);
  assert.match(await changes(page).innerText(), /a safeguarding lead must agree/);
  await changes(page).getByText("A referral that shows it").first().click();
  assert.match(await changes(page).locator("pre").first().innerText(), /seen-by-social-worker/);
  await examples(page).getByText("Fails").first().waitFor(patience);
  await innocent(page);
  await page.context().close();
});

test("a dropped exception fails the example that shows it", async () => {
  const page = await playground();
  await edit(page, "  unless birthmark-confirmed\n", "");
  await examples(page).getByText("Fails").first().waitFor(patience);
  await changes(page)
    .getByText(/raised/)
    .first()
    .waitFor(patience);
  await page.getByRole("button", { name: "Back to the published text" }).click();
  await changes(page).getByText("Proved: nothing changes.").waitFor(patience);
  await page.context().close();
});

test("broken words are found with their place, and nothing is compared", async () => {
  const page = await playground();
  await edit(page, "when may-be-injured", "when may-be-injure");
  await wrong(page)
    .getByText(/line \d+, column \d+: no fact or define is called `may-be-injure`/)
    .waitFor(patience);
  await wrong(page).getByText("did you mean `may-be-injured`?").waitFor();
  const marked = await page.locator(".editor__wrong").innerText();
  const lines = (await text(page).inputValue()).split("\n");
  assert.match(lines[Number(marked) - 1], /when may-be-injure\b/);
  await changes(page).getByText("Nobody can say while something is wrong.").waitFor();
  await text(page).fill('rule bruise-not-mobile "');
  await wrong(page)
    .getByText(/never closed|cannot be read/)
    .first()
    .waitFor(patience);
  await text(page).fill("");
  await wrong(page).getByRole("listitem").first().waitFor(patience);
  await innocent(page);
  await page.context().close();
});

test("what takes long is proved when it is asked for", async () => {
  const page = await playground();
  await edit(
    page,
    "when may-be-injured and (not independently-mobile or cannot-move-alone)",
    "when may-be-injured and not may-be-injured",
  );
  const prove = wrong(page).getByRole("button", { name: /Prove/ });
  await prove.waitFor(patience);
  await changes(page)
    .getByText(/answers lowered/)
    .waitFor(patience);
  await prove.click(patience);
  await wrong(page)
    .getByText(/can never hold/)
    .first()
    .waitFor(patience);
  await page.context().close();
});

test("what is typed stands while a comparison runs, and an answer to an earlier text is never shown", async (t) => {
  const page = await playground("not-seen-by-social-worker");
  await changes(page).getByText("Proved: nothing changes.").waitFor(patience);
  await page.evaluate(() => {
    globalThis.tasks = [];
    globalThis.said = [];
    globalThis.asked.length = 0;
    const note = (list) => tasks.push(...list.getEntries().map(({ duration }) => duration));
    new PerformanceObserver(note).observe({ type: "longtask" });
    const region = document.getElementById("changes").parentElement;
    new MutationObserver(() => said.push(region.innerText)).observe(region, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  await edit(page, "over 28 days", "over 29 days");
  await page.waitForFunction(() => globalThis.asked.at(-1) === "difference", undefined, patience);
  const lines = await text(page).inputValue();
  await text(page).focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("# a remark\n# and another", { delay: 20 });
  assert.equal(await text(page).inputValue(), `${lines}# a remark\n# and another`);
  await text(page).fill(lines.replace("over 29 days", "over 28 days"));
  await changes(page).getByText("Proved: nothing changes.").waitFor(patience);
  await page.waitForTimeout(500);
  const said = await page.evaluate(() => globalThis.said);
  assert.deepEqual(
    said.filter((text) => /answers lowered/.test(text)),
    [],
  );
  assert.match(await changes(page).innerText(), /Proved: nothing changes/);
  const longest = Math.max(0, ...(await page.evaluate(() => globalThis.tasks)));
  t.diagnostic(`the page stood still for at most ${Math.round(longest)} ms`);
  assert.equal(await page.evaluate(() => globalThis.engines), 0, "the engine runs in the thread alone");
  await innocent(page);
  await page.context().close();
});

test("the thread may come from memory alone, and sends nothing either", async () => {
  const page = await playground();
  const policy = await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
  assert.match(
    policy,
    /^default-src 'none'; script-src 'sha256-[^']+' 'wasm-unsafe-eval'; style-src 'sha256-[^']+'; worker-src blob:; img-src data:; connect-src 'none'; form-action 'none'; base-uri 'none'$/,
  );
  const [thread] = page.workers();
  const refused = await thread.evaluate(() =>
    fetch("http://127.0.0.1:9/").then(
      () => "sent",
      (error) => error.name,
    ),
  );
  assert.equal(refused, "TypeError");
  const outside = await page.evaluate(() =>
    new Promise((done) => {
      const tried = new Worker("data:text/javascript,postMessage(1)");
      tried.onmessage = () => done("ran");
      tried.onerror = () => done("refused");
    }).catch((error) => error.name),
  );
  assert.equal(outside, "refused");
  assert.deepEqual(
    page.requests.filter((request) => /^http/.test(request)),
    [],
  );
  await page.context().close();
});

test("a damaged engine is said to be one", async () => {
  const folder = await mkdtemp(join(tmpdir(), "threshold-playground-"));
  const path = join(folder, "damaged.html");
  const html = await readFile(fileURLToPath(url), "utf8");
  await writeFile(path, html.replace(/(id="engine">[^<]{1000})[^<]{400}/, "$1"));
  const page = await open(browser, { url: pathToFileURL(path).href });
  await page.getByText(/This page cannot run here: /).waitFor(patience);
  await page.context().close();
  await rm(folder, { recursive: true });
});

test("it can be used by everybody: axe finds nothing, wide and narrow", async () => {
  const page = await playground();
  await changes(page).getByText("Proved: nothing changes.").waitFor(patience);
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 900 });
    assert.deepEqual(await findings(page, [...wcag, "best-practice"]), []);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(wide <= 0, `the page is ${wide} pixels too wide at ${width}`);
  }
  await page.context().close();
});

test("an engine that stops says nothing more, and the text is still there", async () => {
  const page = await open(browser, { url, before: `(${inThreads})(${trapped})` });
  await picker(page).waitFor(patience);
  await picker(page).selectOption(rule);
  await changes(page).getByText("Proved: nothing changes.").waitFor(patience);
  await page.evaluate(() => globalThis.trapThreads("playground_try_out"));
  await edit(page, "then at least child-protection", "then at least early-help");
  await page.getByText("The engine has stopped, and nothing more can be said here.").waitFor(patience);
  const nothingIsSaid = async () => {
    const shown = await page.locator("#playground").innerText();
    assert.match(shown, /fault of the program/);
    assert.match(shown, /RuntimeError: unreachable/);
    assert.doesNotMatch(shown, /Proved|Nothing is wrong|Holds|Lowered/);
    assert.match(await text(page).inputValue(), /then at least early-help/);
  };
  await nothingIsSaid();
  await page.evaluate(() => globalThis.trapThreads(null));
  await edit(page, "then at least early-help", "then at least early-help ");
  await page.waitForTimeout(1500);
  await nothingIsSaid();
  await innocent(page);
});

/** Has every thread that the page starts hear, before anything else, which call of its engine is to end as a panic does. */
function inThreads(trapped) {
  const hear = `addEventListener("message", (event) => {
    if (event.data?.trap === undefined) return;
    globalThis.trap = event.data.trap;
    event.stopImmediatePropagation();
  });`;
  const Plain = Blob;
  globalThis.Blob = class extends Plain {
    constructor(parts, options) {
      super(options?.type === "text/javascript" ? [`(${trapped})();${hear}`, ...parts] : parts, options);
    }
  };
  const threads = [];
  const Thread = Worker;
  globalThis.Worker = class extends Thread {
    constructor(...given) {
      super(...given);
      threads.push(this);
    }
  };
  globalThis.trapThreads = (name) => {
    for (const thread of threads) thread.postMessage({ trap: name });
  };
}
