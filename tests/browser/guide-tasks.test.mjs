// Sixty tasks of ten kinds of reader, walked from the first page with at most three clicks. What an answer must say was
// written before the pages were; `routes.json` says which links somebody follows.

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
before(async () => (browser = await browse()));
after(() => browser.close());

test("at least 54 of 60 tasks are answered within three clicks", async (t) => {
  const [tasks, routes] = [await json("tasks.json"), await json("routes.json")];
  assert.equal(tasks.length, 60);
  const page = await open(browser, { url: home, javaScriptEnabled: false });
  const missed = [];
  for (const { number, reader, task, answer } of tasks) {
    await page.goto(home);
    const route = routes[number];
    assert.ok(route.length <= 3, `${number}: ${route.length} clicks`);
    for (const name of route) await page.getByRole("link", { name, exact: true }).first().click();
    const said = await page.locator("body").innerText();
    const links = await page.locator("a[href]").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    const whole = `${said.replace(/\s+/g, " ")} ${links.join(" ")}`;
    const lacks = answer.filter((words) => !new RegExp(words).test(whole));
    if (lacks.length > 0) missed.push(`${number} ${reader}: ${task} (${lacks.join(" | ")})`);
  }
  t.diagnostic(`${tasks.length - missed.length} of ${tasks.length} answered`);
  for (const one of missed) t.diagnostic(one);
  assert.ok(tasks.length - missed.length >= 54, missed.join("\n"));
});
