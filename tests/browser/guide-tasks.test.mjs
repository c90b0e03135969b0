// Tasks of ten kinds of reader, done from the first page: sixty by links, with at most three clicks, and a hundred and forty more
// by the words that somebody would type, or by links. What an answer must say was written before the pages were looked at;
// `routes.json` says which links somebody follows. Each page is opened once, however many tasks lead there.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { browse, open, root } from "./form.mjs";

const guide = resolve(root, process.env.THRESHOLD_GUIDE ?? "target/threshold-guide");
const home = pathToFileURL(resolve(guide, "index.html")).href;
const json = async (name) => JSON.parse(await readFile(resolve(root, "tests/guide", name), "utf8"));

let browser;
let reader;
before(async () => {
  browser = await browse();
  reader = await open(browser, { url: home, javaScriptEnabled: false });
});
after(() => browser.close());

test("at least 54 of 60 tasks are answered within three clicks", async (t) => {
  const [tasks, routes] = [await json("tasks.json"), await json("routes.json")];
  assert.equal(tasks.length, 60);
  const missed = [];
  for (const task of tasks) missed.push(...(await missing(task, [await followed(routes[task.number])])));
  say(t, tasks, missed, 54);
});

for (const [list, count, least] of [
  ["asked.json", 80, 76],
  ["sought.json", 30, 28],
  ["strange.json", 30, 29],
])
  test(`at least ${least} of ${count} tasks are answered on one of the first three pages that are found, or within three clicks`, async (t) => {
    const asked = await json(list);
    assert.equal(asked.length, count);
    const page = await open(browser, { url: home });
    const missed = [];
    for (const task of asked) {
      const { typed, links } = task;
      const reached = links === undefined ? (await found(page, typed)).slice(0, 3) : [await followed(links)];
      missed.push(...(await missing(task, reached)));
    }
    say(t, asked, missed, least);
  });

function say(t, tasks, missed, least) {
  t.diagnostic(`${tasks.length - missed.length} of ${tasks.length} answered`);
  for (const one of missed) t.diagnostic(one);
  assert.ok(tasks.length - missed.length >= least, missed.join("\n"));
}

/** The task, if no page that was reached holds its whole answer. */
async function missing({ number, reader: who, task, answer }, reached) {
  let fewest = answer;
  for (const name of reached) {
    const { text } = await read(name);
    const lacks = answer.filter((words) => !new RegExp(words).test(text));
    if (lacks.length < fewest.length) fewest = lacks;
  }
  return fewest.length === 0 ? [] : [`${number} ${who}: ${task} (${fewest.join(" | ")})`];
}

/** The pages that somebody is shown for what was typed: those that are meant for whoever speaks so come first. */
async function found(page, typed) {
  await page.locator("#search-words").fill(typed);
  const addresses = await page
    .locator("#search .doors a, #search ol a")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  return addresses.map((address) => address.split("#")[0]);
}

/** Where links lead, one after the other, each of which somebody can see on the page before. */
async function followed(links) {
  assert.ok(links.length <= 3, `${links.length} clicks`);
  let name = "index.html";
  for (const text of links) {
    const to = (await read(name)).links.find((link) => link.text === text);
    assert.ok(to !== undefined, `no link “${text}” on ${name}`);
    name = to.address.split("#")[0];
  }
  return name;
}

const pages = new Map();

/** What can be read and followed on a page, and the addresses out of it. */
async function read(name) {
  if (!pages.has(name)) {
    await reader.goto(new URL(name, home).href);
    const said = await reader.locator("body").innerText();
    const links = await reader
      .locator("a[href]")
      .evaluateAll((all) =>
        all
          .filter((link) => link.checkVisibility())
          .map((link) => ({ text: link.textContent.replace(/\s+/g, " ").trim(), address: link.getAttribute("href") })),
      );
    const out = links.map(({ address }) => address).filter((address) => /^(https|tel):/.test(address));
    pages.set(name, { text: `${said.replace(/\s+/g, " ")} ${out.join(" ")}`, links });
  }
  return pages.get(name);
}
