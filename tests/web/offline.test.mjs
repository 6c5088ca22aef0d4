// The site without a connection: over http with the service worker, and from a folder.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { axe, build, chromium, copy, hasCount, open, overflow, person, preview, serve, write } from "./lib.mjs";
import { FIREFOX, firefox } from "./firefox.mjs";

const PREFIX = "/docs/playbook/";
const ready = (page) => page.waitForSelector(":root.ready");
const caches = (page) => page.evaluate(() => globalThis.caches.keys());
/** Waits until a worker looks after the page: what it saves at its start is saved then. */
const looked = (page) => page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");

/** A visitor whose network may fail: failed requests are no problem then. */
async function visitor(t, browser, site, path, options = {}) {
  const context = await person(t, browser, options);
  const page = await context.newPage();
  await page.goto(site.url + path);
  await ready(page);
  return page;
}

const dialog = (page) => page.locator("dialog[open]");

/** Opens the dialog from the foot of the page. */
async function offline(page) {
  await page.locator("footer [data-do=offline]").click();
  await dialog(page).locator(".buttons").waitFor();
}

/** Keeps the whole playbook. */
async function keep(page) {
  await offline(page);
  await dialog(page).getByRole("button", { name: /Keep this playbook offline \(.*MB\)/ }).click();
  await dialog(page).getByText(/whole playbook is saved/).waitFor();
}

test("after one visit a page is there without a network, and says of which day it is", async (t) => {
  const site = await serve(t, build(t), { prefix: PREFIX });
  const page = await visitor(t, await chromium(t), site, "en/initiate-kick-off.html");
  await looked(page);
  await page.locator("tbody td.b input").first().check();
  site.down = true;
  await page.reload();
  await ready(page);
  const line = page.locator(".news");
  await line.waitFor();
  const today = new Date().toLocaleDateString("en", { day: "numeric", month: "long" });
  assert.match(await line.textContent(), new RegExp(`saved copy of ${today}`));
  assert.equal(await page.locator("tbody td.b input").first().isChecked(), true);
  // Its parts work, and so does the start page of the language.
  await page.locator("#Bar .who").click();
  await dialog(page).waitFor();
  await page.goto(`${site.url}en/`);
  await ready(page);
  assert.match(await page.title(), /Playbook/);
  await page.goto(site.url);
  await page.waitForURL("**/en/index.html");
  // A page that was not opened says so.
  await page.goto(`${site.url}de/enable-services.html`);
  assert.match(await page.locator("h1").textContent(), /nicht gespeichert/);
  site.down = false;
  await page.goBack();
  await page.reload();
  await ready(page);
  await hasCount(page.locator(".news"), 0);
});

test("a network that does not answer in time is not waited for", async (t) => {
  const site = await serve(t, build(t), { prefix: PREFIX });
  const page = await visitor(t, await chromium(t), site, "en/initiate-kick-off.html");
  await looked(page);
  const held = (site.mute = []);
  await page.reload();
  await page.locator(".news").waitFor();
  site.mute = undefined;
  for (const request of held) request.destroy();
  await page.locator(".news").getByRole("button", { name: "Try again" }).click();
  await page.locator(".news").waitFor({ state: "detached" });
});

test("the whole playbook is kept when the reader says so, with its size first; it goes with one click and ticks stay", async (t) => {
  const site = await serve(t, build(t), { prefix: PREFIX });
  const browser = await chromium(t);
  const page = await visitor(t, browser, site, "en/initiate-kick-off.html");
  const second = await page.context().newPage();
  await second.goto(`${site.url}de/index.html`);
  await ready(second);
  await looked(page);
  await page.locator("tbody td.b input").first().check();
  await keep(page);
  await page.keyboard.press("Escape");
  site.down = true;
  await page.goto(`${site.url}de/enable-services.html`);
  await ready(page);
  assert.match(await page.locator(".news").textContent(), /gespeicherte Kopie/);
  await page.keyboard.press("/");
  await page.keyboard.type("3725");
  await page.locator('[data-search-results][data-query="3725"] a').first().waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/enable-services.html#i-*");
  site.down = false;
  // The other tab knows that it is kept, and can remove it.
  await second.reload();
  await ready(second);
  await offline(second);
  await dialog(second).getByText(/ganze Playbook ist auf diesem Gerät gespeichert/).waitFor();
  await dialog(second).getByRole("button", { name: "Gespeichertes entfernen" }).click();
  await dialog(second).getByText("Entfernt. Häkchen und Notizen bleiben.").waitFor();
  assert.deepEqual(await caches(second), []);
  await page.goto(`${site.url}en/initiate-kick-off.html`);
  await ready(page);
  assert.equal(await page.locator("tbody td.b input").first().isChecked(), true);
  assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
  assert.deepEqual(await caches(page), []);
});

/** The bundled playbook, and the same in a later edition with another word on a page. */
function editions(t) {
  const dir = copy(t);
  const first = build(t, { dir });
  write(dir, { "content/en/guide-news.md": "# Zirkonium\n\nNew words.\n" });
  write(dir, { "tickbook.toml": readFileSync(join(dir, "tickbook.toml"), "utf8").replace(/^edition = .*$/m, 'edition = "2031.7"') });
  return [first, build(t, { dir })];
}

test("a new edition is noticed in every tab, is complete at once, and leaves nothing of the old one", async (t) => {
  const [first, later] = editions(t);
  const site = await serve(t, first, { prefix: PREFIX });
  const browser = await chromium(t);
  const page = await visitor(t, browser, site, "en/initiate-kick-off.html");
  const other = await page.context().newPage();
  await other.goto(`${site.url}en/guide-glossary.html`);
  await ready(other);
  await looked(page);
  await keep(page);
  await page.keyboard.press("Escape");
  const before = await caches(page);
  site.dir = later;
  await page.reload();
  await ready(page);
  const line = other.locator(".news");
  await line.waitFor();
  assert.match(await line.textContent(), /new edition of this playbook is available: 2031\.7/);
  // The page that is new already does not say so.
  await hasCount(page.locator(".news"), 0);
  await line.getByRole("button", { name: "Load it" }).click();
  await other.locator(".news").waitFor({ state: "detached" });
  await other.locator("footer", { hasText: "2031.7" }).waitFor();
  const after = await caches(page);
  assert.equal(after.length, 1);
  assert.notDeepEqual(after, before);
  site.down = true;
  await page.goto(`${site.url}en/guide-news.html`);
  assert.equal(await page.locator("h1").textContent(), "Zirkonium");
  const files = new Set(readdirSync(join(later, "assets")));
  const saved = await page.evaluate(async () => {
    const [name] = await globalThis.caches.keys();
    return (await (await globalThis.caches.open(name)).keys()).map(({ url }) => url);
  });
  const old = saved.filter((url) => url.includes("/assets/") && !files.has(url.split("/").pop()));
  assert.deepEqual(old, []);
});

test("words alone make a new edition too, for those who read the old ones; old addresses are kept", async (t) => {
  const dir = copy(t);
  write(dir, { "redirects.csv": "en/old-news.html,en/guide-glossary.html\n" });
  write(dir, { "tickbook.toml": `redirects = "redirects.csv"\n${readFileSync(join(dir, "tickbook.toml"), "utf8").replace(/^redirects = .*$/m, "")}` });
  const first = build(t, { dir });
  const glossary = readFileSync(join(dir, "content/en/guide-glossary.md"), "utf8");
  write(dir, { "content/en/guide-glossary.md": `${glossary}\nOne more sentence.\n` });
  const later = build(t, { dir });
  const site = await serve(t, first, { prefix: PREFIX });
  const page = await visitor(t, await chromium(t), site, "en/guide-glossary.html");
  const other = await page.context().newPage();
  await other.goto(`${site.url}en/initiate-kick-off.html`);
  await ready(other);
  await looked(page);
  await keep(page);
  await page.keyboard.press("Escape");
  site.dir = later;
  await other.reload();
  await page.locator(".news").waitFor();
  assert.match(await page.locator(".news").textContent(), /has been updated/);
  // What this one shows is the same in both.
  await hasCount(other.locator(".news"), 0);
  const { files } = await (await fetch(`${site.url}offline.json`)).json();
  assert.ok(files.some(([path]) => path === "en/old-news.html"));
});

test("an old address leads on without a connection, below any folder", async (t) => {
  const dir = copy(t);
  write(dir, { "redirects.csv": "en/old/news.html,en/guide-glossary.html\n" });
  write(dir, { "tickbook.toml": `redirects = "redirects.csv"\n${readFileSync(join(dir, "tickbook.toml"), "utf8").replace(/^redirects = .*$/m, "")}` });
  const site = await serve(t, build(t, { dir }), { prefix: PREFIX });
  const page = await visitor(t, await chromium(t), site, "en/index.html");
  await looked(page);
  await keep(page);
  site.down = true;
  await page.goto(`${site.url}en/old/news.html`);
  await page.waitForURL(/guide-glossary/);
  assert.match(await page.locator("h1").textContent(), /Glossary/);
});

test("two playbooks of one host do not know each other; a preview has no worker and leaves those of others", async (t) => {
  const out = build(t);
  const site = await serve(t, out, { prefix: "/a/" });
  site.also = "/a/b/";
  const browser = await chromium(t);
  const page = await visitor(t, browser, site, "en/index.html");
  await looked(page);
  await page.goto(`${site.url}b/en/index.html`);
  await ready(page);
  await page.waitForFunction(async () => (await navigator.serviceWorker.getRegistrations()).length === 2);
  await looked(page);
  assert.equal((await caches(page)).length, 2);
  await offline(page);
  await dialog(page).getByRole("button", { name: "Remove what is saved" }).click();
  await dialog(page).getByText("Ticks and notes stay").waitFor();
  assert.deepEqual((await caches(page)).map((name) => name.split(" ")[1]), [site.url]);
  const url = await preview(t, copy(t));
  const live = await (await person(t, browser)).newPage();
  await live.goto(`${url}en/index.html`);
  await ready(live);
  assert.equal(await live.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
  await hasCount(live.locator("[data-do=offline],link[rel=manifest]"), 0);
  assert.equal((await fetch(`${url}offline.js`)).status, 404);
});

test("the manifest names the site, and its icons are there", async (t) => {
  const site = await serve(t, build(t), { prefix: PREFIX });
  const page = await open(t, await chromium(t), site, "de/index.html");
  const href = await page.locator("link[rel=manifest]").evaluate((link) => link.href);
  const manifest = await (await fetch(href)).json();
  assert.equal(manifest.name, "Erfolgs-Playbook");
  for (const link of [manifest.start_url, ...manifest.icons.map((icon) => icon.src)]) {
    assert.equal((await fetch(new URL(link, href))).status, 200, link);
  }
  assert.equal(new URL(manifest.scope, href).href, site.url);
  const sizes = await page.evaluate((sources) => Promise.all(sources.map((src) => new Promise((done) => {
    const image = new Image();
    image.onload = () => done(`${image.naturalWidth}x${image.naturalHeight}`);
    image.src = src;
  }))), manifest.icons.slice(1).map((icon) => new URL(icon.src, href).href));
  assert.deepEqual(sizes, manifest.icons.slice(1).map((icon) => icon.sizes));
  assert.deepEqual(page.watch.problems, []);
});

const LANGUAGES = Object.fromEntries(["en", "de", "es", "ja", "pt-BR", "zh-Hans"].map((tag) => [`${tag}/index.md`, `# A page in ${tag}\n\n- [ ] x\n`]));
const SIX = { ...LANGUAGES, "tickbook.toml": `title = "T"\nsource_locale = "en"\n${Object.keys(LANGUAGES).map((path) => `[locales.${path.split("/")[0]}]\npath = "${path.split("/")[0]}"\n`).join("")}` };

test("axe finds nothing in dialog and line, and no word is cut in a narrow window", async (t) => {
  const site = await serve(t, build(t, { files: SIX }));
  const browser = await chromium(t);
  const wrong = [];
  for (const [tag, dark] of [["en", false], ["de", true], ["es", false], ["ja", false], ["pt-BR", false], ["zh-Hans", true]]) {
    const page = await visitor(t, browser, site, `${tag}/index.html`, { width: 320, dark, locale: tag });
    await looked(page);
    const check = async (what) => {
      wrong.push(...(await axe(page)).map((v) => `${tag} ${what}: ${v}`));
      const cut = await page.evaluate(() => [...document.querySelectorAll("dialog[open] *, .news *, .find *")].filter((e) => e.clientWidth && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== "visible").map((e) => e.outerHTML.slice(0, 80)));
      const over = (await overflow(page)) ?? cut[0];
      if (over) wrong.push(`${tag} ${what}: ${over}`);
    };
    await offline(page);
    await check("dialog");
    await dialog(page).locator(".main").click();
    await dialog(page).locator(".main").waitFor({ state: "detached" });
    await check("kept");
    await page.keyboard.press("Escape");
    site.down = true;
    await page.reload();
    await page.locator(".news").waitFor();
    await check("line");
    await page.keyboard.press("/");
    await page.keyboard.type("x");
    await page.locator('[data-search-results][data-query="x"]').waitFor();
    await check("search");
    site.down = false;
    await page.context().close();
  }
  assert.deepEqual(wrong, []);
});

const folderOf = (t) => `${pathToFileURL(build(t)).href}/`;

test("from a folder, in Chromium: ticks on two pages, their sum, search, and what is kept where", async (t) => {
  const base = folderOf(t);
  const context = await person(t, await chromium(t));
  const page = await context.newPage();
  for (const path of ["initiate-kick-off", "enable-services"]) {
    await page.goto(`${base}en/${path}.html`);
    await ready(page);
    await page.locator("tbody tr:not(.optional) td.b input").first().check();
    await page.waitForFunction(() => /Saved|saved/.test(document.getElementById("Bar").textContent));
  }
  await page.goto(`${base}en/tasks.html`);
  await ready(page);
  await hasCount(page.locator("td.b input:checked"), 2);
  await offline(page);
  assert.match(await dialog(page).textContent(), /reading from a folder.*kept by this browser on this device/s);
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.activeElement?.matches("[data-do=offline]"));
  await page.keyboard.press("/");
  await page.keyboard.type("3725");
  await page.locator('[data-search-results][data-query="3725"] a').first().waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/enable-services.html#i-*");
  assert.deepEqual(context.watch.problems, []);
});

test("from a folder, in Firefox: ticks on two pages, their sum, search, and what is kept where", { skip: FIREFOX ? false : "Firefox is not installed" }, async (t) => {
  const base = folderOf(t);
  const page = await firefox(t);
  const isReady = () => page.until(() => document.documentElement.classList.contains("ready"));
  for (const path of ["initiate-kick-off", "enable-services"]) {
    await page.goto(`${base}en/${path}.html`);
    await isReady();
    await page.evaluate(() => document.querySelector("tbody tr:not(.optional) td.b input").click());
    await page.until(() => /Saved|saved/.test(document.getElementById("Bar").textContent));
  }
  await page.goto(`${base}en/tasks.html`);
  await isReady();
  assert.equal(await page.evaluate(() => document.querySelectorAll("td.b input:checked").length), 2);
  await page.evaluate(() => document.querySelector("footer [data-do=offline]").click());
  const said = await page.until(() => document.querySelector("dialog[open]")?.textContent);
  assert.match(said, /reading from a folder.*kept by this browser on this device/s);
  await page.goto(`${base}en/index.html`);
  await isReady();
  await page.keys("body", "/");
  await page.keys(".find input", "3725");
  await page.until(() => document.querySelector('[data-search-results][data-query="3725"] a'));
  await page.keys(".find input", "\uE007");
  await page.until(() => location.href.includes("/enable-services.html#i-"));
  await isReady();
  assert.match(await page.evaluate(() => document.querySelector("tr:target").textContent), /3725/);
});
