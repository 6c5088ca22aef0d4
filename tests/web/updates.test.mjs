// The updates: one row for each change, by month, of one phase; marks of what is new; the feed.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { axe, build, chromium, open, overflow, serve } from "./lib.mjs";

const page = (title, phase, rows) =>
  `# ${title}\n\nPhase: **${phase}**\n\n## Approach\n\n### Step\n\n- do\n\n## Update History\n\n| Date | Who Changed | What Changed |\n|---|---|---|\n${rows.join("\n")}\n`;

const BOOK = {
  "tickbook.toml": 'title = "Book & more"\nurl = "https://book.example/"\nsource_locale = "en"\nedition_date = "2026-03-20"\n',
  "content/en/index.md": "# Start\n",
  "content/en/a.md": page("Begin", "Initiate", ["| 2026-03-01 | Team A | Both <pages> |", "| 2025-11-05 | Team A | Old |"]),
  "content/en/b.md": page("Finish", "Success", ["| 2026-03-01 | Team A | Both <pages> |"]),
  "content/en/c.md": page("Assess", "Assess", ["| 2025-12-24 | Team B | Alone |"]),
};

const shown = (page) => page.locator(".month li:visible p").allInnerTexts();

test("updates are grouped, filtered by phase, and the address keeps the choice", async (t) => {
  const site = await serve(t, build(t, { files: BOOK }));
  const tab = await open(t, await chromium(t), site, "en/updates.html");
  await tab.locator("#pick select").waitFor();
  assert.deepEqual(await shown(tab), ["Both <pages>", "Alone", "Old"]);
  assert.deepEqual(await tab.locator(".month li").first().locator("a").allInnerTexts(), ["Begin", "Finish"]);
  await tab.locator("#pick select").selectOption("success");
  assert.deepEqual(await shown(tab), ["Both <pages>"]);
  assert.equal(await tab.locator(".month:visible").count(), 1);
  assert.equal(new URL(tab.url()).search, "?phase=success");
  await tab.goBack();
  assert.equal((await shown(tab)).length, 3);
  await tab.goto(new URL("en/updates.html?phase=gone", site.url).href);
  assert.equal((await shown(tab)).length, 3);
  assert.deepEqual(tab.watch.problems, []);
  assert.deepEqual(await axe(tab), []);
  await tab.setViewportSize({ width: 320, height: 700 });
  assert.equal(await overflow(tab), null);
});

test("pages that changed in the thirty days before the edition are marked, whatever day it is", async (t) => {
  const site = await serve(t, build(t, { files: BOOK, args: ["--today", "2031-01-01"] }));
  const tab = await open(t, await chromium(t), site, "en/a.html");
  assert.equal(await tab.locator(".updated").innerText(), "Updated on March 1, 2026");
  assert.ok((await tab.locator("nav .upd").count()) > 0);
  await tab.goto(new URL("en/c.html", site.url).href);
  assert.equal(await tab.locator(".updated").count(), 0);
});

test("the feed has what RFC 4287 asks for", async (t) => {
  const out = build(t, { files: BOOK });
  const text = readFileSync(join(out, "en/updates.atom.xml"), "utf8");
  const tab = await (await chromium(t)).newPage();
  const feed = await tab.evaluate((text) => {
    const xml = new DOMParser().parseFromString(text, "application/xml");
    const one = (of, name) => [...of.children].filter((c) => c.localName === name).map((c) => c.getAttribute("href") ?? c.textContent.trim());
    const read = (e) => Object.fromEntries(["id", "title", "updated", "link", "author"].map((n) => [n, one(e, n)]));
    const root = xml.documentElement;
    return { name: root.localName, space: root.namespaceURI, ...read(root), entries: [...xml.querySelectorAll("entry")].map(read) };
  }, text);
  assert.equal(feed.name, "feed");
  assert.equal(feed.space, "http://www.w3.org/2005/Atom");
  const stamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
  for (const e of [feed, ...feed.entries]) {
    assert.equal(e.id.length, 1);
    assert.equal(e.title.length, 1);
    assert.match(e.updated[0], stamp);
    for (const link of e.link) assert.match(link, /^https:\/\/book\.example\/en\//);
  }
  assert.equal(feed.entries.length, 3);
  assert.equal(new Set(feed.entries.map((e) => e.id[0])).size, 3);
});
