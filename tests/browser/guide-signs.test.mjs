// What a sign says stands with its number, and does not grow weaker where its link leads; what holds an answer is found.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { browse, open, root } from "./form.mjs";

const guide = resolve(root, process.env.THRESHOLD_GUIDE ?? "target/threshold-guide");
const markup = (page) => readFile(resolve(guide, page), "utf8");
const plain = (html) =>
  html
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .replace(/\s+/g, " ")
    .trim();

/** Each sign with what is done about it, as it is written. */
async function signs() {
  const pages = (await readdir(guide)).filter((name) => name.startsWith("concern-"));
  const of = async (page) =>
    [...(await markup(page)).matchAll(/<div class="sign" id="sign-([^"]+)">(.*?)<\/dl><\/div>/gs)].flatMap(
      ([, name, body]) => {
        const now = /<dt>What you do now<\/dt><dd>(.*?)<\/dd>/s.exec(body)?.[1];
        return now === undefined ? [] : [{ page, name, now }];
      },
    );
  return (await Promise.all(pages.map(of))).flat();
}

const sign = async (name) => (await signs()).find((one) => one.name === name).now;

/** The words of a box, or of a level's row, from where its mark stands. */
async function boxAt(address) {
  const [page, mark] = address.split("#");
  const html = await markup(page);
  const at = html.indexOf(`id="${mark}"`);
  assert.ok(at >= 0, address);
  const ends = mark.startsWith("soon-") ? "</tr>" : "</dl>";
  return plain(html.slice(at, html.indexOf(ends, at)));
}

test("every sign says its number itself", async () => {
  const all = await signs();
  assert.ok(all.length > 400, `${all.length}`);
  assert.deepEqual(
    all.filter(({ now }) => !now.includes('href="tel:')).map(({ name }) => name),
    [],
  );
});

test("where a sign is enough alone, its link leads to the same words", async () => {
  const weaker = [];
  let seen = 0;
  for (const { name, now } of await signs()) {
    // A line of its own with its link; “Alone it may be little” leads to the whole concern.
    for (const [, line, address] of now.matchAll(
      /<p>((?:(?!<p>).)*?)<\/p><p><a href="([^"]+)">All that you do now<\/a><\/p>/gs,
    )) {
      if (/With other signs|With some it is|Call if you are worried/.test(plain(line))) continue;
      const said = plain(line.replace(/<span class="small">.*?<\/span>/s, "")).replace(
        /^[^.:?]*\d[^.:?]*: |^At other ages: |^Before birth: /,
        "",
      );
      const first = said.split(/(?<=[.?]) /)[0];
      if (!(await boxAt(address)).includes(first)) weaker.push(`${name}: ${first} (${address})`);
      seen += 1;
    }
  }
  assert.ok(seen > 250, `${seen}`);
  assert.deepEqual(weaker, []);
});

test("a rule that names who acts within a day says so in its call", async () => {
  const call = async (rule) => (await boxAt(`rule-${rule}.html#now-${rule}`)).split("Stay ")[0];
  assert.match(await call("eating-disorder-is-feared"), /a doctor see the child within one working day/);
  assert.match(await call("private-fostering"), /the council must know/);
  assert.match(await call("dash-high-goes-to-marac"), /within 1 working day/);
});

test("what makes a sign grave is asked before it is called little", async () => {
  const carer = plain(await sign("lives-with-neither-parent"));
  assert.match(carer, /^Ask this too\..*28 days.*Tell children's social care now/s);
  assert.match(
    plain(await sign("mark-seen")),
    /Ask this too\..*Child protection \(Level 4\).*At other ages: Alone it may be little/s,
  );
});

test("danger is said in the same words by sign, rule and box", async () => {
  const danger = "May the child be taken away, hurt or killed soon? Call 999 now.";
  for (const rule of ["marriage-about-to-happen", "marriage-or-honour", "girl-has-been-cut", "cutting-known-or-feared"])
    assert.ok((await boxAt(`rule-${rule}.html#now-${rule}`)).includes(danger), rule);
  const box = "concern-other-harmful-practices.html#now-other-harmful-practices";
  assert.ok((await boxAt(box)).includes(danger));
  for (const page of ["concern-other-harmful-practices.html", "rule-marriage-or-honour.html"])
    assert.doesNotMatch(plain(await markup(page)), /may be taken away soon|taken away or hurt soon/, page);
  assert.match(
    plain(await sign("carries-weapon")),
    /^Is a weapon on the child now, or is somebody about to be hurt\? Call 999/,
  );
});

test("on paper the number stands where a page leads to it", async () => {
  for (const page of ["clubs.html", "schools.html"]) {
    const html = await markup(page);
    const [, part] = /<h2 id="[^"]*(?:adult-in-your-club|came-too-close)[^"]*">(.*?)<h2/s.exec(html);
    assert.match(part, /designated officer[^<]*(?:<[^>]+>|\s|:)*<a href="tel:\d+"/i, page);
  }
});

test("nobody is told first to ask of suicide, or to keep silent before parents, where it does not fit", async () => {
  const box = (name) => boxAt(`concern-${name}.html#now-${name}`);
  assert.match(await box("life-with-others"), /Only then ask plainly/);
  assert.match(await box("life-with-others"), /gay or trans unless the young person agrees/);
  assert.doesNotMatch(await box("behaviour-and-mental-health"), /Say Ask plainly/);
  assert.doesNotMatch(await box("health-care"), /say nothing to the family/);
});

test("duties and help outside social care are on the pages of those who need them", async () => {
  const says = async (page, ...words) => {
    const text = plain(await markup(page));
    for (const word of words) assert.match(text, word, page);
  };
  await says("schools.html", /Ofsted.*within 14 days/, /barring service/, /childminder.*yourself/);
  await says(
    "parents.html",
    /within 15 school days/,
    /sixth day/,
    /SENDIASS/,
    /governors/,
    /Child Bereavement UK/,
    /Beat/,
  );
  await says("young-people.html", /written policy/, /Winston's Wish/);
});

let browser;
before(async () => (browser = await browse()));
after(() => browser.close());

test("a part of a page that holds the answer is among the first three", async () => {
  const page = await open(browser, { url: pathToFileURL(resolve(guide, "index.html")).href });
  const missed = [];
  for (const [typed, wanted] of [
    ["postnatal depression thoughts of harm baby", /^health-workers#|^health-workers\.html#/],
    ["self-harm don't tell mum", /^(young-people|consent)\.html/],
    ["Gillick", /^consent\.html/],
    ["consent refused parents", /^consent\.html/],
    ["allegation headteacher", /^schools\.html#/],
    ["racist bullying what can I do", /^(parents|young-people|schools)\.html#/],
    ["what help without referral father died", /^(parents|young-people)\.html#/],
    ["excluded appeal", /^parents\.html#/],
    ["Ofsted", /^schools\.html#/],
    ["DBS barring", /^schools\.html#/],
    ["conversion therapy", /^young-people\.html#/],
    ["childminder allegation", /^(schools|clubs)\.html#/],
  ]) {
    await page.locator("#search-words").fill(typed);
    const found = await page
      .locator("#search .doors a, #search ol a")
      .evaluateAll((links) => links.slice(0, 3).map((link) => link.getAttribute("href")));
    if (!found.some((address) => wanted.test(address))) missed.push(`${typed}: ${found.join(" ")}`);
  }
  assert.deepEqual(missed, []);
});
