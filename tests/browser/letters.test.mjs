// A pasted letter: what its sentences say most plainly stands first, each with the sentence, wherever in the letter it stands.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { after, before, test } from "node:test";
import { browse, findings, follow, open, picture, press, root } from "./form.mjs";
import { shippedRules } from "./rules.mjs";
import { source } from "./source.mjs";

const { tellableSearch } = await source("../form/flow/tellable");
const { foundInLetter, isLetter } = await source("../search/letter");

let browser;
before(async () => (browser = await browse()));
after(() => browser.close());

const letter = (name) => readFile(resolve(root, `tests/browser/letters/${name}.txt`), "utf8");

/** Of each letter, what must be among the first sixteen; of some, any of two. */
const tell = {
  school:
    "adult-left-a-mark mark-seen hungry-or-no-food parent-misuses-substances new-adult-unknown child-in-the-home-of-abuse|domestic-abuse",
  "health-visitor": "mark-seen mark-in-unusual-place parent-misuses-substances",
  "form-tutor": "self-harm collected-by-unknown-adults missing-now exploitation-suspected unexplained-gifts",
  // These two were written after the search of letters, and nothing was mended for them: that the small child is out in the
  // street so late is the twenty-third of what the neighbour tells, and the blow by its own question the twenty-eighth.
  neighbour: "hungry-or-no-food domestic-abuse home-used-for-crime",
  police: "domestic-abuse weapon-or-strangling parent-under-sentence dash-result hungry-or-no-food",
};

for (const [name, wanted] of Object.entries(tell))
  test(`what the letter of the ${name} tells is among the first sixteen`, async () => {
    const { catalogue } = await shippedRules();
    const found = foundInLetter(tellableSearch(catalogue), await letter(name), 16).map(({ entry }) => entry.key.name);
    for (const either of wanted.split(" "))
      assert.ok(
        either.split("|").some((one) => found.includes(one)),
        `${either}: ${found.join(", ")}`,
      );
  });

test("who wrote to whom, and greetings, name nothing; a short text is one thing that was said", async () => {
  const { catalogue } = await shippedRules();
  const search = tellableSearch(catalogue);
  const found = foundInLetter(search, await letter("school"), 16);
  for (const { said } of found) assert.doesNotMatch(said, /^(?:From|Sent|To:|Kind regards)/);
  assert.equal(isLetter("He was left alone. He is hungry."), false);
  assert.deepEqual(
    foundInLetter(search, "bruise", 3).map(({ said }) => said),
    [null, null, null],
  );
});

test("each that is proposed shows the sentence that it was found in, and none is answered", async () => {
  const page = await open(browser);
  await follow(page, "Paste a referral instead");
  await page.getByLabel("Or paste its text").fill(await letter("school"));
  await press(page, "Open the pasted text");
  await page.locator("input[name=danger][value=no]").check();
  await press(page, "Start");
  await press(page, "Continue");
  const belt = page.locator(".found[data-name=adult-left-a-mark]");
  assert.match(await belt.innerText(), /“Today at lunch Tyler told Miss Okafor.*belt/);
  assert.equal(await page.locator(".found").count(), 16);
  assert.equal(await page.locator(".found input:checked").count(), 0);
  await press(page, "Show more that fits");
  assert.equal(await page.locator(".found").count(), 32);
  await picture(page, "told-letter");
  assert.deepEqual(await findings(page), []);
});
