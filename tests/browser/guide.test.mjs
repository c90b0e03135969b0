// The guide in a real browser: without script, without network, on every kind of page, found by the words people use.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { browse, findings, formText, heading, open, picture, root, wcag } from "./form.mjs";
import { pagesOf } from "./pdf.mjs";

const guide = resolve(root, process.env.THRESHOLD_GUIDE ?? "target/threshold-guide");
const tags = [...wcag, "best-practice"];
const address = (page) => pathToFileURL(resolve(guide, page)).href;
const markup = (page) => readFile(resolve(guide, page), "utf8");

/** One page of every kind. */
const kinds = [
  "index.html",
  "matrix.html",
  "short.html",
  "path.html",
  "path-what.html",
  "path-neglect.html",
  "path-neglect-do-child-protection.html",
  "public.html",
  "young-people.html",
  "parents.html",
  "a-good-referral.html",
  "signs.html",
  "concern-physical-harm.html",
  "concern-domestic-abuse-concerns.html",
  "events.html",
  "levels.html",
  "level-child-protection.html",
  "age-under-1.html",
  "agency-education.html",
  "tell-us.html",
  "consent.html",
  "times.html",
  "disagree.html",
  "contacts.html",
  "rules.html",
  "rule-bruise-not-mobile.html",
  "rule-three-troubles-and-a-small-child.html",
  "graph.html",
  "glossary.html",
  "sources.html",
  "coverage.html",
  "findings.html",
  "counted.html",
  "training.html",
  "changes.html",
  "language-cy.html",
  "about.html",
  "accessibility.html",
  "privacy.html",
];

const shapes = ["index.html", "concern-domestic-abuse-concerns.html", "rule-bruise-not-mobile.html", "findings.html"];

let browser;
before(async () => (browser = await browse()));
after(() => browser.close());

test("every kind of page has no accessibility finding and fits; on a telephone its heading comes early, numbers can be called", async () => {
  const page = await open(browser, { url: address("index.html") });
  const wrong = [];
  for (const kind of kinds) {
    await page.goto(address(kind));
    await page.setViewportSize({ width: 390, height: 844 });
    const { y } = await page.locator("h1").first().boundingBox();
    if (y > 200) wrong.push(`${kind}: the heading comes ${Math.round(y)} pixels down`);
    if ((await page.locator('a[href="tel:999"]').count()) === 0) wrong.push(`${kind}: 999 cannot be called`);
    const box = page.getByRole("searchbox", { name: "Search by what you saw or heard" });
    if (!(await box.isVisible())) wrong.push(`${kind}: nothing can be looked up`);
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (wide > 0) wrong.push(`${kind}: ${wide} pixels too wide at ${width}`);
      await picture(page, `guide-${width}-${kind}`, {});
      // Long lists are the same at any width; what a width can change, one page of each shape shows.
      if (width > 320) await page.evaluate(shorten);
      if (width > 320 || shapes.includes(kind)) {
        wrong.push(...(await findings(page, tags)).map((finding) => `${kind}, ${width}: ${finding}`));
      }
    }
  }
  assert.deepEqual(wrong, []);
  assert.deepEqual(await page.evaluate(() => violations), []);
  assert.deepEqual(page.errors, []);
});

/** Leaves the first forty of many things of one kind on a page: the others are written by the same lines. */
function shorten() {
  const seen = new Map();
  for (const one of document.querySelectorAll("main :is(li, tr, dl, g, div[class])")) {
    const kind = `${one.tagName} ${one.getAttribute("class")}`;
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
    if (seen.get(kind) > 40) one.remove();
  }
}

test("without script every page is whole, and no empty search box stands on it", async () => {
  const page = await open(browser, { url: address("index.html"), javaScriptEnabled: false });
  assert.equal(await heading(page), "What have you seen or heard?");
  assert.equal(await page.getByRole("searchbox").count(), 0);
  await page.getByRole("link", { name: "Physical harm" }).click();
  await page.getByRole("link", { name: "Bruise on a child who cannot move independently" }).first().click();
  assert.equal(await heading(page), "Bruise on a child who cannot move independently");
  assert.match(await page.locator("main").innerText(), /Can this child roll, crawl, cruise or walk without help\? No/);
});

test("a page asks for nothing but itself and its style, and its policy lets it ask for nothing", async () => {
  const page = await open(browser, { url: address("index.html") });
  await page.locator("#search-words").fill("bruise baby");
  await page.goto(address("concern-sexual-harm.html"));
  await page.goto(address("guide.html"));
  const asked = page.requests.filter((url) => !url.startsWith("data:"));
  const pages = ["index.html", "guide.css", "concern-sexual-harm.html", "guide.css", "guide.html"];
  assert.deepEqual([...new Set(asked)], [...new Set(pages.map(address))]);
  assert.equal(await page.evaluate(() => document.cookie + localStorage.length + sessionStorage.length), "00");
});

test("every page's policy names its script by its hash, the one style of the folder, and no other source", async () => {
  const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  for (const name of (await readdir(guide)).filter((name) => name.endsWith(".html"))) {
    const html = await markup(name);
    const [, policy] = /Content-Security-Policy" content="([^"]+)"/.exec(html);
    const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, text]) => hash(text));
    const styles = [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, text]) => hash(text));
    // The edition on one page stands alone, so that it can be sent.
    const isAlone = name === "guide.html";
    assert.equal(styles.length, isAlone ? 1 : 0, name);
    const style = isAlone ? styles.join(" ") : "'self' file:";
    const allowed = `script-src ${scripts.join(" ") || "'none'"}; style-src ${style}; img-src data:`;
    const expected = `default-src 'none'; ${allowed}; base-uri 'none'; form-action 'none'`;
    assert.equal(policy.replaceAll("&#39;", "'"), expected, name);
    assert.doesNotMatch(html, /<[^>]+ (style|on[a-z]+)="/, name);
  }
});

test("people find the right page by their own words, among the first three", async (t) => {
  const searches = JSON.parse(await readFile(resolve(root, "tests/guide/searches.json"), "utf8"));
  assert.ok(searches.length >= 60);
  const page = await open(browser, { url: address("index.html") });
  const box = page.getByRole("searchbox", { name: "Search by what you saw or heard" });
  const missed = [];
  let longest = 0;
  for (const [words, right] of searches) {
    const began = performance.now();
    await box.fill(words);
    const links = page.locator("#search ol a");
    const found = await links.evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    longest = Math.max(longest, performance.now() - began);
    const pages = found.slice(0, 3).map((address) => address.split(".html")[0]);
    if (!pages.some((name) => right.split(" ").includes(name))) missed.push(`${words}: ${pages.join(", ")}`);
  }
  t.diagnostic(`${searches.length} searches, the slowest ${Math.round(longest)} ms`);
  assert.deepEqual(missed, []);
  await box.fill("bruise on a baby");
  await picture(page, "guide-search", {});
  await page.locator("#search ol a").first().click();
  assert.match(page.url(), /bruise|physical/);
});

test("whoever speaks of their own life, or asks by when, is shown the page for it first", async () => {
  const page = await open(browser, { url: address("index.html") });
  const first = {
    "my dad hits me": "young-people.html",
    "stepdad films me in the shower": "young-people.html",
    "someone will post my nudes unless i pay": "young-people.html",
    "child protection conference can i go": "parents.html",
    "complaint stage 2": "parents.html",
    "I cut myself and dont want my mum to know": "young-people.html",
    "they reported me and want to take my son away": "parents.html",
    "screaming next door": "public.html",
    "how often must i visit a child in care": "times.html",
    "they closed my referral": "disagree.html",
    "I'm a nurse and a mum shook her baby": "health-workers.html",
    "I'm a swimming coach and a boy has burns": "clubs.html",
    "I drive a taxi and a girl is taken to men": "public.html",
    "my teenage son hits me": "parents.html",
    "my mate carries a knife": "young-people.html",
  };
  for (const [words, right] of Object.entries(first)) {
    await page.locator("#search-words").fill(words);
    const [door] = await page
      .locator("#search .doors a")
      .evaluateAll((all) => all.map((one) => one.getAttribute("href")));
    assert.equal(door, right, words);
  }
  for (const words of ["bruise on a baby", "girl says her dad told me off"]) {
    await page.locator("#search-words").fill(words);
    assert.equal(await page.locator("#search .doors a").count(), 0, `${words}: a sign is a sign`);
  }
});

test("from any page, on a telephone too, what is typed is looked up on the first page", async () => {
  const page = await open(browser, { url: address("rule-bruise-not-mobile.html") });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("searchbox").fill("sleeping on a sofa");
  await page.getByRole("button", { name: "Search" }).click();
  await page.waitForURL(/index\.html#q=sleeping%20on%20a%20sofa$/);
  assert.ok((await page.locator("#search ol a").count()) > 0);
});

test("a search that finds nothing says what to do instead, and what is typed is never markup", async () => {
  const page = await open(browser, { url: address("index.html") });
  await page.locator("#search-words").fill("xqzzy");
  assert.match(await page.getByRole("status").innerText(), /Nothing found\. .*does not mean that it does not matter/);
  await page.locator("#search-words").fill("<img src=x onerror=alert(1)> bruise");
  assert.ok((await page.locator("#search ol a").count()) > 0);
  assert.equal(await page.locator("#search img").count(), 0);
});

test("whoever types of a danger to life is told first to call, and what fits badly is shown when somebody asks", async () => {
  const page = await open(browser, { url: address("index.html") });
  const urgent = page.locator("#search .urgent");
  await page.locator("#search-words").fill("mum has taken tablets and wont wake up");
  assert.match(await urgent.innerText(), /Call 999 first/);
  assert.equal(await urgent.locator("a").getAttribute("href"), "tel:999");
  await page.locator("#search-words").fill("he comes to school hungry and his jumper is filthy");
  assert.equal(await urgent.isVisible(), false);
  const few = await page.locator("#search ol li").count();
  assert.ok(few >= 5 && few < 12, `${few}`);
  await page.getByRole("button", { name: "Show more that fits" }).click();
  assert.ok((await page.locator("#search ol li").count()) > few);
  assert.equal(await page.getByRole("button", { name: "Show more that fits" }).count(), 0);
  await page.locator("#search-words").fill("can i ring the school without asking the parents");
  const found = await page.locator("#search ol a").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  assert.ok(
    found.slice(0, 3).some((to) => /^consent|permission-from-parents/.test(to)),
    found.slice(0, 4).join(),
  );
});

test("the search is worked by keyboard alone", async () => {
  const page = await open(browser, { url: address("index.html") });
  await page.locator("#search-words").focus();
  await page.keyboard.type("bruise baby");
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => document.activeElement.getAttribute("href"));
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.href.endsWith(first));
});

test("a search can be kept, sent and come back to, and no server sees it", async () => {
  const page = await open(browser, { url: `${address("index.html")}#q=${encodeURIComponent("sleeping on a sofa")}` });
  const box = page.locator("#search-words");
  assert.equal(await box.inputValue(), "sleeping on a sofa");
  assert.ok((await page.locator("#search ol a").count()) > 0);
  await box.fill("bruise");
  await page.waitForURL(/index\.html#q=bruise$/);
  await page.locator("#search ol a").first().click();
  await page.goBack();
  await page.waitForFunction(() => document.getElementById("search-words")?.value === "bruise");
  assert.ok((await page.locator("#search ol a").count()) > 0);
  await page.goto(`${address("index.html")}#q=%E0%A4%A`);
  assert.deepEqual(page.errors, [], "an address that cannot be read is no fault");
});

test("what is found has a short name, and what is told to nobody is not found inside other words", async () => {
  const page = await open(browser, { url: address("index.html") });
  await page.locator("#search-words").fill("cutting herself");
  const [first] = await page.locator("#search ol li").allInnerTexts();
  assert.match(first, /^Cut[^?]{0,40}\n/);
  assert.match(first, /hurt themselves on purpose/);
  await page.locator("#search-words").fill("dv");
  for (const one of (await page.locator("#search ol li").allInnerTexts()).slice(0, 3))
    assert.doesNotMatch(one, /\badvice\b/i);
});

test("pages that somebody in danger may read can be left at once, with and without script", async () => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await open(browser, { url: address("concern-domestic-abuse-concerns.html"), javaScriptEnabled });
    const leave = page.getByRole("link", { name: "Exit this page" });
    assert.match(await leave.getAttribute("href"), /^https:\/\/www\.bbc\.co\.uk\/weather$/);
    await page.evaluate(() => window.scrollTo(0, 2000));
    const box = await leave.boundingBox();
    assert.ok(box.y >= 0 && box.y < 100, `it stays in sight (${box.y})`);
    await page.goto(address("rule-violence-in-front-of-child.html")).catch(() => {});
  }
  const calm = await open(browser, { url: address("concern-education-concerns.html") });
  assert.equal(await calm.getByRole("link", { name: "Exit this page" }).count(), 0);
});

test("guide and form carry the same fingerprint", async () => {
  const [, form] = /fingerprint ([0-9a-f]{8})/.exec(await formText());
  const own = new RegExp(`<meta name="fingerprint" content="${form}">`);
  assert.match(await markup("index.html"), own);
  assert.match(await markup("guide.html"), own);
});

test("the sheet with all worries is one sheet of A3, and the short edition has at most twelve pages", async (t) => {
  const page = await open(browser, { url: address("matrix.html") });
  const sheets = async (kind) => {
    await page.goto(address(kind));
    const bytes = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    const [, width, height] = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(bytes.toString("latin1"));
    return { count: pagesOf(bytes).length, size: [Number(width), Number(height)].map(Math.round), bytes };
  };
  const sheet = await sheets("matrix.html");
  const short = await sheets("short.html");
  t.diagnostic(`matrix ${sheet.count} of ${sheet.size}, short ${short.count} of ${short.size}`);
  assert.equal(sheet.count, 1);
  await page.goto(address("matrix.html"));
  await page.emulateMedia({ media: "print" });
  const letters = await page
    .locator(".matrix :is(td, th[scope=row], li), .stairs :is(span, strong)")
    .evaluateAll((all) => Math.min(...all.map((one) => Number.parseFloat(getComputedStyle(one).fontSize))));
  assert.ok(letters * 0.75 >= 7, `${letters * 0.75} points`);
  assert.ok(Math.abs(sheet.size[0] - 1191) <= 2 && Math.abs(sheet.size[1] - 842) <= 2, `A3: ${sheet.size}`);
  assert.ok(short.count <= 12, `${short.count}`);
});

test("on paper, where no ground is printed, every letter is dark, and a box that is long does not leave a sheet empty", async () => {
  const page = await open(browser, { url: address("index.html"), javaScriptEnabled: false });
  for (const name of [...kinds, "path-neglect-do-child-protection.html"]) {
    await page.goto(address(name));
    await page.emulateMedia({ media: "print" });
    const pale = await page.evaluate(() =>
      [...document.querySelectorAll("body *")].flatMap((one) => {
        const own = [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== "");
        const [red, green, blue] = getComputedStyle(one)
          .color.match(/[\d.]+/g)
          .map(Number);
        const isPale = 0.2126 * red + 0.7152 * green + 0.0722 * blue > 140;
        return own && isPale && one.checkVisibility() ? [one.textContent.trim().slice(0, 60)] : [];
      }),
    );
    assert.deepEqual(pale, [], name);
  }
  const [first] = pagesOf(await page.pdf({ preferCSSPageSize: true, printBackground: false }));
  assert.match(first, /Call[\s\S]*Write down/, "what to do stands on the first sheet");
});

// Chromium lays out every sheet to count them, and draws only those that are asked for: nine tenths of the time are saved.
test("the edition on one page prints whole, with page numbers", async (t) => {
  const page = await open(browser, { url: address("guide.html"), javaScriptEnabled: false });
  const bytes = await page.pdf({ preferCSSPageSize: true, printBackground: false, pageRanges: "1-6" });
  const sheets = pagesOf(bytes);
  const [, count] = /Page 5 of (\d+)/.exec(sheets[4]);
  t.diagnostic(`${count} sheets of paper`);
  assert.ok(Number(count) > 300, count);
  const whole = (await page.locator("body").textContent()).replace(/\s+/g, " ");
  for (const words of ["Bruise on a child who cannot move independently", "Whom to call", "What the rules cover"])
    assert.ok(whole.includes(words), words);
  assert.ok(!sheets.join(" ").replace(/\s+/g, " ").includes("Skip to main content"));
});
