// Helpers of the browser tests: make a playbook, build it, serve it, look at it in Chromium.
//
//   const out = build(t, { files: { "content/en/index.md": "# Start\n" } });
//   const site = await serve(t, out);
//   const browser = await chromium(t);
//   const page = await open(t, browser, site, "en/index.html", { width: 320 });
//   page.watch.problems          // console messages, failed requests, requests to other hosts
//   await axe(page)              // violations, as short lines
//
// Everything that is started or written goes when the test `t` ends.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve, sep } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium as engine } from "playwright-core";

/** The repository. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
/** The bundled playbook. */
export const BUNDLED = ROOT;
/**
 * The bundled playbook, and those of the folder that TICKBOOK_SHARED names: each with its name. With `all`, those that
 * were written for other tools too.
 */
export function books({ all = false } = {}) {
  const shared = process.env.TICKBOOK_SHARED;
  const list = [["bundled", BUNDLED]];
  const add = (name) => existsSync(join(shared, name, "tickbook.toml")) && list.push([name, join(shared, name)]);
  if (shared) add("corpus");
  if (shared && all && existsSync(join(shared, "foreign"))) for (const name of readdirSync(join(shared, "foreign"))) add(`foreign/${name}`);
  return list;
}
const TICKBOOK = process.env.TICKBOOK ?? join(ROOT, "target/debug/tickbook");
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** A folder that goes with the test. */
export function folder(t) {
  const path = mkdtempSync(join(tmpdir(), "tickbook-web-"));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** Writes files, named by their path, into a folder. */
export function write(dir, files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
}

/** Runs tickbook; fails the test if it ends with another code than `code` (a list is any of them, null does not matter). */
export function tickbook(args, { cwd = ROOT, env = {}, code = 0 } = {}) {
  const ran = spawnSync(TICKBOOK, args, {
    cwd,
    env: { ...process.env, NO_COLOR: "1", SOURCE_DATE_EPOCH: "1796083200", ...env },
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (ran.error) throw ran.error;
  if (code !== null && ![code].flat().includes(ran.status)) {
    throw new Error(`tickbook ${args.join(" ")} ended with ${ran.status}\n${ran.stdout}\n${ran.stderr}`);
  }
  return ran;
}

/** A copy of the bundled playbook (or of `from`) in a folder of its own, to be edited. */
export function copy(t, from = BUNDLED) {
  const dir = folder(t);
  for (const name of readdirSync(from)) {
    if (/^(content|locales|themes|tickbook\.toml|tickbook\.lock|redirects\.csv)$/.test(name)) {
      cpSync(join(from, name), join(dir, name), { recursive: true });
    }
  }
  return dir;
}

/**
 * Builds a playbook and returns the folder of the site. `dir` is a playbook's folder (default: the bundled one),
 * `files` are a new playbook's files by path.
 */
export function build(t, { dir = BUNDLED, files, args = [], env } = {}) {
  let root = dir;
  if (files) {
    root = folder(t);
    write(root, files);
  }
  const out = join(folder(t), "site");
  tickbook(["build", root, "--out", out, ...args], { env, code: [0, 1] });
  return out;
}

const TYPES = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  mjs: "text/javascript; charset=utf-8",
  json: "application/json",
  svg: "image/svg+xml",
  xml: "application/xml",
  png: "image/png",
  csv: "text/csv; charset=utf-8",
  webmanifest: "application/manifest+json",
  woff2: "font/woff2",
  wasm: "application/wasm",
};

/** Starts `tickbook serve` in a folder; resolves to its address. */
export async function preview(t, dir) {
  const child = spawn(TICKBOOK, ["serve", dir], { env: { ...process.env, NO_COLOR: "1" } });
  t.after(() => child.kill("SIGKILL"));
  return new Promise((done, fail) => {
    let said = "";
    child.stdout.on("data", (data) => {
      said += data;
      const found = said.match(/http:\/\/127\.0\.0\.1:\d+\//);
      if (found) done(found[0]);
    });
    child.on("exit", (code) => fail(new Error(`serve ended with ${code}: ${said}`)));
  });
}

/**
 * Serves a folder on the loopback address, under `prefix` if one is given (a site must work from any sub-path).
 * The folder may be swapped by setting `site.dir`; what was asked for is in `site.asked`. `site.down` closes every
 * connection, `site.mute`, a list, holds what comes, and `site.also` is a second prefix.
 */
export async function serve(t, dir, { prefix = "/" } = {}) {
  const site = { dir, asked: [], url: "" };
  const server = createServer((request, response) => {
    let path = decodeURIComponent(new URL(request.url, "http://x").pathname);
    site.asked.push(path);
    if (site.down) return request.destroy();
    if (site.mute) return site.mute.push(request);
    if (site.also && path.startsWith(site.also)) path = prefix + path.slice(site.also.length);
    const plain = (status) => {
      let body = status === 404 ? read(join(site.dir, "404.html")) : undefined;
      response.writeHead(status, { "content-type": TYPES.html });
      response.end(body ?? "");
    };
    if (!path.startsWith(prefix)) return plain(404);
    let file = join(site.dir, path.slice(prefix.length));
    if (!(file + sep).startsWith(site.dir + sep)) return plain(403);
    if (isDir(file)) file = join(file, "index.html");
    const body = read(file);
    if (body === undefined) return plain(404);
    const type = TYPES[file.split(".").pop()] ?? "application/octet-stream";
    response.writeHead(200, { "content-type": type, "cache-control": "no-store" });
    response.end(body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  site.origin = `http://127.0.0.1:${server.address().port}`;
  site.url = site.origin + prefix;
  t.after(
    () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(done);
      }),
  );
  return site;
}

function read(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

function isDir(path) {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** Opens what can be done to the customer in hand, and does what `button` says. */
export async function manage(page, button) {
  const dialog = page.locator("dialog[open]");
  await page.locator("#Bar .who").click();
  await dialog.getByRole("button", { name: /^(Manage selection|Auswahl verwalten)$/ }).click();
  await page.locator("dialog[open]:not(.below)").waitFor();
  if (button) await dialog.getByRole("button", { name: button, exact: true }).click();
}

/** Erases the customer in hand. */
export async function erase(page) {
  const name = /^(Erase|Löschen)$/;
  await manage(page);
  await page.locator("dialog[open] .danger").getByRole("button", { name }).click();
  await page.locator("dialog[open]:not(:has(.danger))").getByRole("button", { name }).click();
  // The way back is offered here; it is not taken.
  await page.locator("#Undone, dialog[open] h2", { hasText: /(erased|gelöscht)\./ }).first().waitFor();
  await page.keyboard.press("Escape");
}

/** Starts Chromium. */
export async function chromium(t, { args = [] } = {}) {
  const browser = await engine.launch({
    executablePath: CHROMIUM,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
      ...args,
    ],
  });
  t.after(() => browser.close());
  return browser;
}

/** The bundled playbook's site and a browser for all tests of a file; both go when it ends. */
export async function together() {
  const ends = [];
  const t = { after: (f) => ends.push(f) };
  after(async () => {
    for (const f of ends.reverse()) await f();
  });
  return { site: await serve(t, build(t)), browser: await chromium(t) };
}

/**
 * A context of the browser: a person with a window, a language and a storage of their own. Its pages are watched:
 * `context.watch.problems` holds console messages, errors, failed requests and requests to other hosts.
 */
export async function person(t, browser, { width = 1280, height = 900, dark = false, locale = "en", ...options } = {}) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? "dark" : "light",
    locale,
    reducedMotion: "reduce",
    ...options,
  });
  t.after(() => context.close().catch(() => {}));
  context.watch = { problems: [] };
  const note = (text) => context.watch.problems.push(text);
  context.on("console", (message) => note(`console ${message.type()}: ${message.text()}`));
  context.on("weberror", (error) => note(`error: ${error.error().stack ?? error.error()}`));
  context.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "";
    // A page that is left while it loads aborts its requests.
    if (!why.includes("ERR_ABORTED")) note(`failed: ${request.url()} ${why}`);
  });
  context.on("request", (request) => {
    const host = new URL(request.url()).hostname;
    if (!["127.0.0.1", "localhost", ""].includes(host)) note(`another host: ${request.url()}`);
  });
  context.on("response", (response) => {
    if (response.status() >= 400) note(`${response.status()}: ${response.url()}`);
  });
  return context;
}

/** Opens a page of a site in a context of its own; `page.watch` is the context's. */
export async function open(t, browser, site, path = "", options = {}) {
  const context = await person(t, browser, options);
  const page = await context.newPage();
  page.watch = context.watch;
  await page.goto(new URL(path, site.url).href);
  await shown(page);
  return page;
}

/** Waits until the content is to be seen: it is not before the stored state is there. */
export async function shown(page) {
  const main = page.locator("main").first();
  if (await main.count()) await main.waitFor({ state: "visible" });
}

/** Waits until a choice of rows acts at once: what does it comes after the page. */
export const chooses = (page) => page.waitForFunction(() => globalThis.tickbook?.choose);

/** Waits until what was set is stored. */
export const stored = (page) => page.evaluate(() => globalThis.tickbook.settled());

/** Waits until the page is painted as it is now. */
export const painted = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/** Waits until there are so many of what a locator names, and demands it. A count at once is a race with what comes. */
export async function hasCount(locator, n, why) {
  const end = Date.now() + 5000;
  let seen = await locator.count();
  // Seen once is enough: a page may be loaded again behind it.
  for (; seen !== n && Date.now() < end; seen = await locator.count()) await painted(locator.page());
  assert.equal(seen, n, why);
}

/** Waits until something is seen, or is not. */
export async function isSeen(locator, is = true, why) {
  const end = Date.now() + 5000;
  let seen = await locator.isVisible();
  for (; seen !== is && Date.now() < end; seen = await locator.isVisible()) await painted(locator.page());
  assert.equal(seen, is, why);
}

const AXE = readFileSync(join(ROOT, "tests/web/node_modules/axe-core/axe.min.js"), "utf8");

/** What axe has to say, one line for each violation; empty is clean. */
export async function axe(page, { tags } = {}) {
  await shown(page);
  // As tall as the page, so that a bar that stays in sight covers nothing by chance.
  const size = page.viewportSize();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: size.width, height: Math.max(size.height, Math.min(height, 16_000)) });
  // The site's policy allows no inline script; a script that the debugger evaluates is not one.
  await page.evaluate(AXE);
  const found = await page.evaluate((tags) => {
    const runOnly = tags ?? ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    return globalThis.axe.run(document, { runOnly, resultTypes: ["violations"] });
  }, tags);
  await page.setViewportSize(size);
  return found.violations.map((v) => {
    const nodes = v.nodes.slice(0, 3).map((n) => `${n.target.join(" ")}: ${n.failureSummary?.split("\n")[1]?.trim()}`);
    return `${v.id}: ${v.help} (${v.nodes.length}) ${nodes.join(" | ")}`;
  });
}

/** All files below a folder, as sorted paths with forward slashes. */
export function files(dir) {
  const out = [];
  const walk = (path) => {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      const inside = join(path, entry.name);
      if (entry.isDirectory()) walk(inside);
      else out.push(relative(dir, inside).split(sep).join("/"));
    }
  };
  walk(dir);
  return out.sort();
}

/** How far a page is wider than its window, in pixels, and what sticks out. */
export async function overflow(page) {
  return page.evaluate(() => {
    const root = document.documentElement;
    const over = root.scrollWidth - root.clientWidth;
    if (over <= 0) return null;
    const out = [...document.querySelectorAll("body *")]
      .filter((e) => e.getBoundingClientRect().right > root.clientWidth + 1)
      .slice(-3)
      .map((e) => `${e.tagName.toLowerCase()}.${e.className} ${Math.round(e.getBoundingClientRect().right)}`);
    return `${over}px too wide: ${out.join(", ")}`;
  });
}

/** A small bilingual playbook with what the bundled one lacks: odd words, alerts, details, an image, a lone page. */
export const SMALL = {
  "tickbook.toml": 'title = "Small & <Odd>"\nurl = "https://playbook.example/"\nsource_locale = "en"\nedition = "1"\n',
  "content/en/index.md": "# Start\n\nGo to [work](work.md#second-step) or [alone](alone.md).\n",
  "content/de/index.md": "# Start\n\nWeiter zu [Arbeit](work.md#second-step) oder [allein](alone.md).\n",
  "content/en/toc.yml": "- name: Start\n  href: index.md\n- name: Work\n  href: work.md\n- name: Alone\n  href: alone.md\n",
  "content/de/toc.yml": "- name: Start\n  href: index.md\n- name: Arbeit\n  href: work.md\n",
  "content/en/work.md": work("en"),
  "content/de/work.md": work("de"),
  "content/en/alone.md":
    "# Only in English\n\n> [!WARNING]\n> Careful.\n\n<details><summary>More</summary>\n\nHidden *text*.\n\n</details>\n\n![A dot](dot.svg)\n\n| a | b |\n|---|--:|\n| `code that is quite long and does not break anywhere at all_at_all` | 1 |\n\n```\n" +
    "x".repeat(200) +
    "\n```\n\nhttps://very.long.example/" +
    "path/".repeat(30) +
    "\n",
  "content/en/dot.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle cx="4" cy="4" r="4"/></svg>',
};

function work(tag) {
  const de = tag === "de";
  const word = de ? "Datenschutzgrundverordnungsbeauftragtenschulung" : "Training";
  const table = [
    de ? "| Vorgangs-ID | Name des Vorgangs | (O)bligatorisch/(F)akultativ | Rolle | Dienste |" : "| Task ID | Task Name | (M)andatory / (O)ptional | Role | Services |",
    "|---|---|:-:|---|---|",
    ...[...Array(12).keys()].map((n) => {
      const kind = n % 3 ? (de ? "O" : "M") : de ? "F" : "O";
      return `| ${4000 + n} | ${word} ${n} & "quotes" <b> | ${kind} | FastTrack Manager | Exchange / Teams |`;
    }),
  ].join("\n");
  return [
    `# ${de ? "Arbeit mit Donaudampfschifffahrtsgesellschaftskapitänsmützen" : "Work with very considerable incomprehensibilities"}`,
    `Phase: **${de ? "Erfolg" : "Success"}**`,
    `## ${de ? "Überblick" : "Overview"}`,
    de ? "Ein Überblick." : "An overview.",
    `## ${de ? "Vorgehensweise" : "Approach"}`,
    `### ${de ? "Erster Schritt" : "First Step"}`,
    de ? "Primäre Rolle: **FastTrack Manager**  \nGilt für: **Alle Dienste**" : "Primary Role: **FastTrack Manager**  \nApplies To: **All Services**",
    de ? "Zu tun ist:" : "To do:",
    "- a\n- b\n  - c",
    table,
    `### ${de ? "Zweiter Schritt" : "Second Step"}`,
    de ? "Primäre Rolle: **SME**  \nGilt für: **Exchange**" : "Primary Role: **SME**  \nApplies To: **Exchange**",
    ...[...Array(30).keys()].map((n) => `${de ? "Absatz" : "Paragraph"} ${n}.`),
    `## ${de ? "Aktualisierungszusammenfassung" : "Refresh Summary"}`,
    de ? "| Datum | Wer | Was |\n|---|---|---|\n| 2026-01-02 | Redaktion | Neu |" : "| Date | Who | What |\n|---|---|---|\n| 2026-01-02 | Team | New |",
    "",
  ].join("\n\n");
}
