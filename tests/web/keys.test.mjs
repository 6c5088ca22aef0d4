// Working on a page without a mouse, and what assistive technology hears of it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, books, build, hasCount, open, painted, person, serve, together } from "./lib.mjs";

const { site, browser } = await together();

const PAGE = "success-conduct-success-review.html";
const HEAVY = "enable-services.html";
const ready = (page) => page.waitForSelector(":root.ready");
const said = (page, pattern) => page.waitForFunction((p) => new RegExp(p).test(document.getElementById("Say").textContent), pattern);
const state = (page, n) => page.locator(".tasks tbody tr[id]").nth(n).getAttribute("data-s");
const hasFocus = (page, selector) => page.evaluate((s) => Boolean(document.activeElement?.closest(s)), selector);

test("from load to the first open task in three keys; keys act on rows and all of it can be undone", async (t) => {
  const page = await open(t, browser, site, `en/${HEAVY}`, { height: 768, width: 1024 });
  await ready(page);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Go to the next open task");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.matches("tr.q input"));
  await said(page, "\\w+, \\w+");
  const focused = () => page.evaluate(() => {
    const box = document.activeElement.getBoundingClientRect();
    return { id: document.activeElement.closest("tr")?.id, seen: box.top > 40 && box.bottom < innerHeight };
  });
  const first = await focused();
  assert.ok(first.seen);
  await page.keyboard.press("x");
  await page.waitForFunction((id) => document.getElementById(id).dataset.s === "done", first.id);
  await page.keyboard.press("j");
  const second = await focused();
  assert.ok(second.seen && second.id !== first.id);
  await page.keyboard.press("k");
  assert.equal((await focused()).id, first.id);
  await page.keyboard.press(".");
  await page.waitForFunction((id) => document.activeElement.closest("tr")?.id !== id, first.id);
  const next = await focused();
  await page.keyboard.press("b");
  await page.waitForFunction(() => document.activeElement.matches("#Details input"));
  assert.ok(await page.evaluate(() => document.activeElement.getBoundingClientRect().bottom < innerHeight));
  // Letters are letters while one types.
  await page.keyboard.type("jxkb?");
  assert.equal(await page.locator("#Details input").first().inputValue(), "jxkb?");
  await page.keyboard.press("Escape");
  await page.waitForFunction((id) => document.getElementById(id).dataset.s === "blocked", next.id);
  await page.keyboard.press("n");
  await page.waitForFunction(() => document.activeElement.matches("#Details textarea"));
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await page.waitForSelector("dialog[open] .keys");
  assert.deepEqual(await axe(page), []);
  // WCAG 2.1.4: single keys can be switched off.
  await page.locator("dialog[open]").getByLabel("Use single-key shortcuts").uncheck();
  await page.keyboard.press("Escape");
  await page.locator(`#${first.id} input`).focus();
  await page.keyboard.press("x");
  await painted(page);
  assert.equal(await page.locator(`#${first.id}`).getAttribute("data-s"), "done");
  for (const id of [next.id, next.id, first.id]) {
    await page.keyboard.press("Control+z");
    void id;
  }
  await page.waitForFunction((id) => document.getElementById(id).dataset.s === "open", first.id);
  assert.deepEqual(page.watch.problems, []);
});

test("blocked opens its reason in view, at every size; an arrow that passes by takes no focus", async (t) => {
  for (const [width, height] of [[1440, 900], [1024, 768], [390, 844]]) {
    const page = await open(t, browser, site, `en/${PAGE}`, { width, height });
    await ready(page);
    const status = page.locator("tbody .status").nth(1);
    await status.selectOption("blocked");
    await page.waitForFunction(() => document.activeElement.matches("#Details input"));
    const seen = await page.evaluate(() => {
      const box = document.activeElement.getBoundingClientRect();
      return box.top > 40 && box.bottom < innerHeight;
    });
    assert.ok(seen, `${width}`);
    await page.keyboard.type("Waits");
    await page.keyboard.press("Control+Enter");
    await page.locator(".why", { hasText: "Waits" }).waitFor();
  }
});

test("a step is set at once and taken back at once", async (t) => {
  const page = await open(t, browser, site, `en/${HEAVY}`);
  await ready(page);
  const rows = page.locator(".step:has(.tasks)").first().locator("tr[id^=i-]");
  const all = await rows.count();
  assert.ok(all > 1);
  await page.locator(".step:has(.tasks)").first().locator(".bulk").first().click();
  await page.locator("dialog[open]").getByRole("button", { name: "Done", exact: true }).click();
  await page.waitForFunction((n) => document.querySelectorAll("tr[data-s=done]").length === n, all);
  await said(page, `^${all} tasks: Done`);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.waitForFunction(() => !document.querySelector("tr[data-s=done]"));
  await said(page, `^Undone: ${all} tasks`);
  // Of a filtered list only what is shown.
  await page.locator("#Counts .required").click();
  await page.waitForURL(/need=required/);
  const shown = await page.locator("tr[id^=i-]:visible").count();
  const cut = page.locator(".cut:visible").first();
  if (await cut.count()) assert.match(await cut.innerText(), /^\d+ of \d+ shown, Show all$/);
  await page.locator(".filters").getByRole("button", { name: "Set all…" }).click();
  await page.locator("dialog[open]").getByRole("button", { name: "Not applicable" }).click();
  await page.waitForFunction((n) => document.querySelectorAll("tr[data-s=na]").length === n, shown);
  await page.keyboard.press("Control+z");
  await page.waitForFunction(() => !document.querySelector("tr[data-s=na]"));
  // The reader is somewhere, whatever went away.
  await page.locator(".filters").getByRole("link", { name: "Show all" }).click();
  assert.ok(await hasFocus(page, ".filters"));
});

for (const [book, dir] of books()) {
  test(`the language switch keeps the row in view, both ways, on twenty pages: ${book}`, async (t) => {
    const site = await serve(t, build(t, { dir }));
    const context = await person(t, browser, { width: 1280, height: 800 });
    const page = await context.newPage();
    // That the reader rests is a matter of a quarter of a second, which passes at once here.
    await page.clock.install();
    const open = async (path) => {
      await page.goto(site.url + path);
      await ready(page);
    };
    await open("en/tasks.html");
    const keys = await page.evaluate(() => globalThis.tickbookItems.pages.filter(([key, , tasks]) => tasks.length && key !== "index").map(([key]) => key));
    const wrong = [];
    let walked = 0;
    for (const [n, key] of keys.entries()) {
      for (const [from, to] of [["en", "de"], ["de", "en"]]) {
        await open(`${from}/${key}.html`);
        const other = page.locator("#Bar [data-switch]");
        const path = await other.evaluate((a) => a.pathname);
        const row = await page.evaluate(async (n) => {
          const rows = [...document.querySelectorAll(".tasks tr[id^=i-]")];
          const row = rows[Math.floor((rows.length * (n % 5)) / 5)];
          const before = scrollY;
          row.scrollIntoView({ block: "center" });
          if (scrollY !== before) await new Promise((done) => addEventListener("scroll", done, { once: true }));
          return scrollY > 150 ? row.id : "";
        }, n);
        // Not every page has the other language, or is long enough to be scrolled.
        if (!row || !path.endsWith(`${to}/${encodeURIComponent(key)}.html`)) continue;
        await page.clock.runFor(500);
        await other.click();
        await page.waitForURL(new RegExp(`/${to}/`));
        await ready(page);
        walked++;
        const seen = await page.evaluate((id) => {
          const box = document.getElementById(id)?.getBoundingClientRect();
          return box ? box.bottom > 40 && box.top < innerHeight : "not there";
        }, row);
        if (seen !== true) wrong.push(`${from} ${key} ${row} ${seen}`);
      }
    }
    assert.deepEqual(wrong, []);
    assert.ok(walked >= Math.min(20, keys.length), `${walked} of ${keys.length} pages`);
  });
}

test("the tree of accessibility: names, live regions, failures, and the reader is never lost", async (t) => {
  const page = await open(t, browser, site, `en/${PAGE}`);
  await ready(page);
  const status = page.locator("tbody .status");
  await page.locator("tbody .memo").first().focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.matches("#Details textarea"));
  await page.keyboard.type("Ask on Monday");
  await page.keyboard.press("Control+Enter");
  await page.waitForFunction(() => document.querySelector(".memo").textContent === "1");
  assert.match(await page.locator(".memo").first().getAttribute("aria-label"), /^One note, owner and due date: /);
  assert.match(await page.locator(".note-text").first().innerText(), /Ask on Monday/);
  // Undo names what it took back, and the reader is there.
  await page.locator("tr[id^=i-] input").nth(1).check();
  await page.getByRole("button", { name: "Undo" }).click();
  await said(page, "^Undone: .+, Open\\.$");
  assert.ok(await hasFocus(page, "tr[id^=i-]"));
  // The words of a point tick it.
  const point = page.locator(".g li[id^=i-] > div").first();
  await point.click();
  assert.ok(await page.locator(".g li[id^=i-] input").first().isChecked());
  // What cannot be stored is an alarm and no success.
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await page.evaluate(() => (document.getElementById("Say").textContent = ""));
  await page.clock.install();
  await page.locator("tr[id^=i-] input").nth(2).check();
  await page.waitForFunction(() => /Not saved/.test(document.getElementById("Alarm").textContent));
  assert.equal(await page.locator("#Alarm").getAttribute("role"), "alert");
  await page.clock.runFor(1000);
  assert.equal(await page.locator("#Say").textContent(), "");
  assert.ok(await hasFocus(page, "tr[id^=i-]"));
  void status;
  // Landmarks with names; a menu that is a button.
  const context = await open(t, browser, site, `en/${PAGE}`, { width: 800 });
  await ready(context);
  const menu = context.getByRole("button", { name: "Menu" });
  await menu.focus();
  await context.keyboard.press("Space");
  assert.equal(await menu.getAttribute("aria-expanded"), "true");
  assert.ok(await context.evaluate(() => document.getElementById(document.querySelector(".menu").getAttribute("aria-controls"))));
  // The stations of the flat line have names.
  await context.keyboard.press("Escape");
  const names = await context.locator(".side .line > li > a").evaluateAll((all) => all.map((a) => a.textContent.trim()));
  assert.ok(names.length > 3 && names.every(Boolean), names.join());
});

test("the catalogue makes a row's controls when they are used", async (t) => {
  const page = await open(t, browser, site, "en/tasks.html", { width: 390, height: 844 });
  await ready(page);
  await hasCount(page.locator("select.status"), 0);
  const first = page.locator("#Cat tr[id^=i-]").first();
  assert.equal((await first.locator(".st").innerText()).trim(), "Open");
  await first.locator("input").focus();
  await page.keyboard.press("Tab");
  // The status is the next stop but for the links of the row.
  for (let n = 0; n < 4 && !(await hasFocus(page, ".status")); n++) await page.keyboard.press("Tab");
  assert.ok(await hasFocus(page, ".status"));
  await first.locator("select.status").selectOption("done");
  await said(page, "^Done\\. 1 of \\d+ required tasks overall");
  // No stop is out of sight.
  await page.evaluate(() => scrollTo(0, 0));
  await page.locator("#Pick input[type=search]").focus();
  for (let n = 0; n < 25; n++) {
    await page.keyboard.press("Tab");
    const lost = await page.evaluate(() => {
      const e = document.activeElement;
      const box = e.getBoundingClientRect();
      return box.width < 2 || box.bottom < 0 || box.top > innerHeight ? e.outerHTML.slice(0, 90) : "";
    });
    assert.equal(lost, "");
  }
  await page.goto(`${site.url}en/tasks.html?need=required`);
  await ready(page);
  await page.locator("#Pick a[href='?']").click();
  assert.match(await page.title(), /^My first customer: Tasks/);
});
