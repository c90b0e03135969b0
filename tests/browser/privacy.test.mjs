// Nothing about a child leaves the page: not over the network, not to the disk, not into the address.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { browse, bruisedBaby, decided, follow, formText, formUrl, open, press, showNeeded } from "./form.mjs";

let browser;
before(async () => (browser = await browse()));
after(() => browser.close());

/** A server that gives the form and counts whatever else is asked of it. */
async function serve(t, html) {
  const strays = [];
  const server = createServer((request, response) => {
    if (request.url !== "/form.html") strays.push(`${request.method} ${request.url}`);
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(request.url === "/form.html" ? html : "");
  });
  server.on("upgrade", (request, socket) => {
    strays.push(`UPGRADE ${request.url}`);
    socket.destroy();
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  t.after(() => server.close());
  return { origin: `http://127.0.0.1:${server.address().port}`, strays };
}

async function wholeJourney(page) {
  await bruisedBaby(page);
  await follow(page, "Task list");
  await follow(page, "What happened before");
  await press(page, "Add something that happened");
  await page.getByLabel("What happened?").selectOption("contact-received");
  await page.getByLabel(/^When\?/).fill("yesterday 16:50");
  await follow(page, "Task list");
  await showNeeded(page);
  await press(page, /Show result/);
  await page.locator(".result").first().waitFor();
  await follow(page, "See what would change it");
  await follow(page, "Back to the result");
  await follow(page, "See what is due, and when");
  await page.goBack();
  await decided(page, ["agree"]);
  for (const button of ["Save case file", "Save audit rows"])
    await Promise.all([page.waitForEvent("download"), press(page, button)]);
  await press(page, "Copy record of Child A");
}

test("opened from disk, the page makes no request and breaks no policy", async () => {
  const page = await open(browser);
  await wholeJourney(page);
  assert.deepEqual(page.requests, [formUrl]);
  assert.deepEqual(await page.evaluate(() => globalThis.violations), []);
  assert.deepEqual(page.errors, []);
});

test("served, it makes no further request and stores nothing at all", async (t) => {
  const { origin, strays } = await serve(t, await formText());
  const page = await open(browser, { url: `${origin}/form.html` });
  await wholeJourney(page);
  const stored = () =>
    page.evaluate(async () => ({
      cookies: document.cookie,
      local: Object.keys(localStorage),
      session: Object.keys(sessionStorage),
      databases: await indexedDB.databases(),
      caches: await caches.keys(),
      workers: (await navigator.serviceWorker.getRegistrations()).length,
    }));
  const nothing = { cookies: "", local: [], session: [], databases: [], caches: [], workers: 0 };
  assert.deepEqual(await stored(), nothing);
  assert.deepEqual(await page.context().cookies(), []);
  assert.deepEqual(strays, []);
  await page.evaluate(() => localStorage.setItem("control", "1"));
  assert.notDeepEqual(await stored(), nothing, "the look at the stores would have seen something");
});

test("from disk, local and session storage stay empty", async () => {
  const page = await open(browser);
  await wholeJourney(page);
  assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]), [
    0,
    0,
    "",
  ]);
});

test("nothing typed enters the address or the browser's history", async () => {
  const page = await open(browser);
  await wholeJourney(page);
  assert.equal(page.url(), formUrl);
  assert.equal(await page.evaluate(() => typeof history.state), "number");
  for (const link of await page.locator("a").all()) assert.match(await link.getAttribute("href"), /^(#|tel:)/);
});

/** Every way that a script has of sending something. */
async function attempt(origin) {
  const tries = [
    () => fetch(`${origin}/fetch`, { mode: "no-cors" }),
    () => navigator.sendBeacon(`${origin}/beacon`, "x"),
    () => new Promise((done) => Object.assign(new Image(), { onload: done, onerror: done, src: `${origin}/image` })),
    () =>
      new Promise((done) => {
        const socket = new WebSocket(`${origin.replace("http", "ws")}/socket`);
        socket.onerror = socket.onclose = done;
      }),
    () =>
      new Promise((done) => {
        const request = new XMLHttpRequest();
        request.onloadend = done;
        request.open("POST", `${origin}/xhr`);
        request.send("x");
      }),
    () =>
      new Promise((done) => {
        const link = Object.assign(document.createElement("link"), {
          rel: "stylesheet",
          href: `${origin}/style`,
          onload: done,
          onerror: done,
        });
        document.head.append(link);
      }),
    () =>
      new Promise((done) => {
        const frame = Object.assign(document.createElement("iframe"), { name: "frame" });
        document.body.append(frame);
        const form = Object.assign(document.createElement("form"), {
          method: "post",
          action: `${origin}/form`,
          target: "frame",
        });
        document.body.append(form);
        form.submit();
        setTimeout(done, 300);
      }),
    () => import(`${origin}/module`),
  ];
  await Promise.allSettled(tries.map(async (go) => go()));
  await new Promise((done) => setTimeout(done, 500));
}

test("the browser itself refuses to send anything", async (t) => {
  const { origin, strays } = await serve(t, "");
  const page = await open(browser);
  await page.evaluate(attempt, origin);
  assert.deepEqual(strays, []);
  const refused = new Set(await page.evaluate(() => globalThis.violations));
  for (const directive of ["connect-src", "img-src", "form-action", "style-src-elem", "script-src-elem"]) {
    assert.ok(refused.has(directive), `${directive} was not refused: ${[...refused]}`);
  }
});

test("without its policy the same attempts would get out", async (t) => {
  const html = (await formText()).replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "");
  const { origin, strays } = await serve(t, html);
  const page = await open(browser, { url: `${origin}/form.html` });
  await page.evaluate(attempt, origin);
  const ways = new Set(strays.map((stray) => stray.split("/")[1]));
  for (const way of ["fetch", "beacon", "image", "socket", "xhr", "style", "form", "module"])
    assert.ok(ways.has(way), `${way} was never tried`);
});
