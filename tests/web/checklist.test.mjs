// The live checklists, as a partner uses them.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { axe, build, chromium, copy, erase, files, hasCount, isSeen, manage, open, overflow, painted, person, serve, stored, tickbook } from "./lib.mjs";

const PAGE = "en/success-conduct-success-review.html";
const HEAVY = "en/enable-services.html";

const ready = (page) => page.waitForSelector(":root.ready");
const boxes = (page) => page.locator(".tasks tbody td.b input");
const numbers = (page) => page.locator(".bar .req-n:not(.short)").textContent();
const digits = (text) => text.match(/\d+/g)?.join("/");
const settled = (page) => page.waitForFunction(() => /\d/.test(document.querySelector(".bar .saved").textContent));

async function visit(t, path = PAGE, options = {}) {
  const site = await serve(t, build(t));
  const browser = await chromium(t);
  const page = await open(t, browser, site, path, options);
  await ready(page);
  return { site, browser, page };
}

test("a page is ready with its first script, its words and its tasks; what chooses rows comes when it is asked for", async (t) => {
  const site = await serve(t, build(t));
  const browser = await chromium(t);
  const context = await person(t, browser);
  const page = await context.newPage();
  /** @type {any[] | undefined} */
  let held = [];
  await context.route(/assets\/(?!site|words|items)[^/]*\.js$/, (route) => (held ? held.push(route) : route.continue()));
  await page.goto(site.url + HEAVY);
  await ready(page);
  const all = await page.locator("tr[id^=i-]:visible").count();
  await page.locator("#Counts .required").click();
  const parts = held;
  held = undefined;
  for (const route of parts) await route.continue();
  await page.waitForURL(/need=required/);
  const shown = await page.locator("tr[id^=i-]:visible").count();
  assert.ok(shown > 0 && shown < all, `${shown} of ${all}`);
  // Where the address names a choice, the page waits for it.
  await page.reload();
  await ready(page);
  await hasCount(page.locator("tr[id^=i-]:visible"), shown);
  assert.deepEqual(context.watch.problems, []);
});

/** One more window of the same browser. */
async function another(page, url = page.url()) {
  const other = await page.context().newPage();
  await other.goto(url);
  await ready(other);
  return other;
}

test("a tick is there after a reload, in the other language and in the navigation", async (t) => {
  const { page, site } = await visit(t);
  await boxes(page).nth(0).check();
  await settled(page);
  assert.match(await page.title(), /^My first customer: /);
  await page.waitForFunction(() => document.getElementById("Say").textContent);
  assert.equal(await page.locator("#Say").textContent(), "Done. 1 of 2 required tasks on this page.");
  const before = digits(await numbers(page));
  await page.reload();
  await ready(page);
  assert.ok(await boxes(page).nth(0).isChecked());
  assert.equal(digits(await numbers(page)), before);
  assert.equal(await page.locator(".side [aria-current=page] ~ [data-page]").textContent(), before);
  await page.locator(".head a[data-switch]").click();
  await ready(page);
  assert.match(page.url(), /\/de\//);
  assert.ok(await boxes(page).nth(0).isChecked());
  assert.equal(digits(await numbers(page)), before);
  // The worker saves the root's page too.
  const own = (p) => /^\/(en|de|assets)\/|^\/(offline\.js|index\.html)$/.test(p);
  const foreign = site.asked.filter((p) => !own(p));
  assert.deepEqual(foreign, []);
  assert.deepEqual(page.watch.problems, []);
});

test("totals are the same in both languages on every page", async (t) => {
  const { page, site } = await visit(t, HEAVY);
  await page.evaluate(() => document.querySelectorAll(".tasks tbody td.b input").forEach((b, n) => n % 2 || b.click()));
  await settled(page);
  const list = files(site.dir).filter((f) => /^en\/.*\.html$/.test(f));
  for (const file of list) {
    const said = [];
    for (const tag of ["en", "de"]) {
      await page.goto(site.url + file.replace(/^en/, tag));
      await ready(page);
      const all = await page.locator(".bar .req-n, #Counts .n:not(.guidance), .side .sum, .side [data-page], .tasks .sum, dd[data-of]").allTextContents();
      said.push(all.map(digits));
    }
    assert.deepEqual(said[1], said[0], file);
  }
});

test("two tabs race a thousand ticks and none is lost", async (t) => {
  const { page, browser } = await visit(t, HEAVY);
  const other = await another(page);
  await boxes(page).nth(0).check();
  await settled(page);
  await other.waitForFunction(() => document.querySelector(".tasks tbody td.b input").checked);
  // Each tab clicks its own half of the boxes; an odd number of clicks ends ticked.
  const race = (tab, half) =>
    tab.evaluate(async (half) => {
      const own = [...document.querySelectorAll(".tasks tbody td.b input")].filter((b, n) => n % 2 === half && n > 0);
      let clicks = 0;
      const rounds = Math.ceil(500 / own.length) | 1;
      for (let round = 0; round < rounds; round++) {
        for (const box of own) {
          box.click();
          clicks++;
        }
        await new Promise((done) => setTimeout(done));
      }
      return clicks;
    }, half);
  const clicks = await Promise.all([race(page, 0), race(other, 1)]);
  assert.ok(clicks[0] + clicks[1] >= 1000, String(clicks));
  const all = await boxes(page).count();
  for (const tab of [page, other]) {
    await tab.waitForFunction((n) => document.querySelectorAll(".tasks tbody td.b input:checked").length === n, all);
  }
  for (const tab of [page, other]) await stored(tab);
  await page.reload();
  await ready(page);
  await hasCount(page.locator(".tasks tbody td.b input:checked"), all);
  void browser;
});

test("two tabs may show two customers", async (t) => {
  const { page } = await visit(t);
  await boxes(page).nth(0).check();
  await settled(page);
  const other = await another(page);
  await other.locator(".who").first().click();
  await other.getByRole("button", { name: "New customer" }).click();
  await other.getByLabel("Name", { exact: true }).fill("Project Birch");
  await other.keyboard.press("Enter");
  await other.waitForFunction(() => document.title.startsWith("Project Birch: "));
  assert.equal(await boxes(other).nth(0).isChecked(), false);
  assert.ok(await boxes(page).nth(0).isChecked());
  await page.reload();
  await ready(page);
  assert.match(await page.title(), /^My first customer: /);
  // Back again by the dialog.
  await other.locator(".who").first().click();
  await other.getByRole("button", { name: "My first customer" }).click();
  await other.waitForFunction(() => document.title.startsWith("My first customer: "));
  assert.ok(await boxes(other).nth(0).isChecked());
});

test("a customer is renamed, duplicated, archived, taken back and erased", async (t) => {
  const { page } = await visit(t);
  const named = (name) => page.waitForFunction((n) => document.title.startsWith(`${n}: `), name);
  await boxes(page).nth(0).check();
  await settled(page);
  await manage(page, "Rename");
  await page.getByLabel("Name", { exact: true }).fill("Maple");
  await page.getByRole("button", { name: "Save" }).click();
  await named("Maple");
  await manage(page, "Duplicate");
  await page.getByRole("button", { name: "Create" }).click();
  await named("Copy of Maple");
  assert.ok(await boxes(page).nth(0).isChecked());
  // It stays in hand; only the list puts it aside.
  await manage(page, "Archive");
  await named("Copy of Maple");
  await page.locator(".who").first().click();
  await page.waitForSelector("dialog[open] .pick li");
  assert.doesNotMatch(await page.locator("dialog[open] .pick").innerText(), /Copy of Maple/);
  await page.keyboard.press("Escape");
  await manage(page, "Restore");
  await page.locator(".who").first().click();
  await page.locator("dialog[open] .pick", { hasText: "Copy of Maple" }).waitFor();
  await page.keyboard.press("Escape");
  await erase(page);
  await named("Maple");
  assert.deepEqual(page.watch.problems, []);
});

test("what is out of scope is not counted, and comes back with its ticks", async (t) => {
  const { page } = await visit(t);
  await boxes(page).nth(0).check();
  await settled(page);
  const before = await numbers(page);
  const scope = () => manage(page, "Scope");
  await scope();
  await page.getByRole("checkbox", { name: "Success", exact: true }).uncheck();
  await page.getByRole("button", { name: "Save" }).click();
  await page.waitForFunction(() => document.querySelector(".bar .req-n").textContent === "No required tasks");
  assert.ok(await boxes(page).nth(0).isDisabled());
  // Each row says why; it is seen once in each table.
  const said = await page.locator(".tasks").evaluateAll((tables) => tables.map((t) => [...t.querySelectorAll(".scoped")].map((p) => p.offsetHeight > 1)));
  for (const rows of said) assert.deepEqual(rows, rows.map((_, n) => n === 0));
  assert.ok(said.some((rows) => rows.length > 1), JSON.stringify(said));
  await scope();
  await page.getByRole("checkbox", { name: "Success", exact: true }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await page.waitForFunction((n) => document.querySelector(".bar .req-n").textContent === n, before);
  assert.ok(await boxes(page).nth(0).isChecked());
});

test("states, a reason, a note, an owner and a date are kept; undo takes back", async (t) => {
  const { page } = await visit(t);
  const status = page.locator("tbody .status");
  await status.nth(0).selectOption("blocked");
  await page.locator("#Details input[type=text]").first().fill("Waits for the vendor");
  await page.locator("#Details textarea").fill("Ask on Monday");
  await page.getByLabel("Owner", { exact: true }).fill("Delivery team");
  await page.getByLabel("Due", { exact: true }).fill("2027-03-04");
  await page.locator("#Details .button.main").click();
  await status.nth(1).selectOption("na");
  await settled(page);
  await page.reload();
  await ready(page);
  const row = page.locator("tr[data-s=blocked]");
  assert.match(await row.textContent(), /Waits for the vendor.*Delivery team.*due March 4, 2027/s);
  assert.equal(await row.locator(".memo").textContent(), "1");
  await row.locator(".memo").click();
  assert.equal(await page.locator("#Details textarea").inputValue(), "Ask on Monday");
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "TEXTAREA");
  await page.keyboard.press("Escape");
  assert.ok(await row.locator(".memo").evaluate((b) => b === document.activeElement));
  await boxes(page).nth(2).check();
  assert.ok(await boxes(page).nth(2).isChecked());
  await page.keyboard.press("Control+z");
  await page.waitForFunction(() => !document.querySelectorAll(".tasks tbody td.b input")[2].checked);
  await boxes(page).nth(2).check();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.waitForFunction(() => !document.querySelectorAll(".tasks tbody td.b input")[2].checked);
  await hasCount(page.locator("tr[data-s=blocked]"), 1);
  assert.deepEqual(page.watch.problems, []);
});

test("what is typed in a note is kept wherever the reader goes, unless it is discarded", async (t) => {
  const { page } = await visit(t, HEAVY);
  const text = page.locator("#Details textarea");
  const memo = (n) => page.locator("tbody .memo").nth(n);
  const edit = async (n) => {
    await memo(n).focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction((n) => document.querySelectorAll("tbody .memo")[n].getAttribute("aria-expanded") === "true", n);
  };
  const stored = (n) => page.waitForFunction((n) => document.querySelectorAll("tbody .memo")[n].textContent === "1", n);
  // To another row, and away with Escape.
  await edit(0);
  await text.fill("first");
  await edit(1);
  await stored(0);
  await text.fill("second");
  await page.keyboard.press("Escape");
  await stored(1);
  await hasCount(page.locator("#Details"), 0);
  // A reason goes with a status set on another row.
  await page.locator("tbody .status").nth(2).selectOption("blocked");
  await page.locator("#Details input[type=text]").first().fill("Waits");
  await page.locator("tbody .status").nth(3).selectOption("blocked");
  await page.locator("tr[data-s=blocked] .why", { hasText: "Waits" }).waitFor();
  // By a link, by the browser's own button, by reloading.
  await edit(4);
  await text.pressSequentially("link");
  await page.locator(".brand").click();
  await page.waitForURL(/index\.html/);
  await ready(page);
  await page.goBack();
  await ready(page);
  await stored(4);
  await edit(5);
  await text.pressSequentially("back");
  await page.goBack();
  await page.goForward();
  await ready(page);
  await stored(5);
  await edit(6);
  await text.pressSequentially("reload");
  await page.reload();
  await ready(page);
  await stored(6);
  // Discarded, also after the reader looked elsewhere in between.
  await edit(0);
  assert.equal(await text.inputValue(), "first");
  await text.fill("wrong");
  await page.locator("h1").click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await edit(0);
  assert.equal(await text.inputValue(), "first");
  // What is typed for one customer does not go to another.
  await text.fill("for the first customer");
  await page.locator("#Bar .who").click();
  await page.getByRole("button", { name: "New customer" }).click();
  await page.keyboard.type("Maple");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.title.startsWith("Maple: "));
  await hasCount(page.locator("#Details"), 0);
  assert.equal(await memo(0).textContent(), "");
  assert.deepEqual(page.watch.problems, []);
});

test("a tick is there although the page is left at once", async (t) => {
  const { page } = await visit(t);
  await boxes(page).nth(0).check();
  await settled(page);
  for (let n = 1; n < 4; n++) {
    await page.evaluate((n) => {
      document.querySelectorAll(".tasks tbody td.b input")[n].click();
      location.reload();
    }, n);
    await page.waitForFunction((n) => document.documentElement.matches(".ready") && document.querySelectorAll(".tasks tbody td.b input")[n].checked, n);
  }
});

test("when a customer is erased in another window, that is said, and nothing is ticked for anybody else", async (t) => {
  const { page } = await visit(t);
  await boxes(page).nth(0).check();
  await settled(page);
  const other = await another(page);
  await erase(page);
  await other.getByText("This customer was erased in another window.").waitFor();
  assert.ok(await boxes(other).nth(0).isDisabled());
  assert.equal(await boxes(other).nth(0).isChecked(), false);
  await other.reload();
  await ready(other);
  assert.doesNotMatch(await other.title(), /customer/);
  // The first tick after that makes a new customer, not the old one.
  await boxes(other).nth(1).check();
  await settled(other);
  assert.equal(await boxes(other).nth(0).isChecked(), false);
  await hasCount(other.locator(".tasks tbody td.b input:checked"), 1);
});

/** From now on nothing that a window sets gets into the storage before the window is closed. */
const hold = (page) =>
  page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });

test("what windows that are closed together could not store any more is there on the next page", async (t) => {
  const { page } = await visit(t, HEAVY);
  await boxes(page).nth(0).check();
  await settled(page);
  const url = page.url();
  const tabs = [page, await another(page), await another(page)];
  for (const [n, tab] of tabs.entries()) {
    await hold(tab);
    await boxes(tab).nth(n + 1).check();
    await tab.waitForFunction(() => document.querySelector(".bar.problem"));
  }
  for (const tab of tabs) await tab.goto("about:blank");
  const next = await another(page, url);
  for (const n of [0, 1, 2, 3]) assert.ok(await boxes(next).nth(n).isChecked(), String(n));
  // The list of customers knows the new numbers too.
  const sum = async () => {
    await next.locator("#Bar .who").click();
    await next.waitForSelector("dialog[open] .pick .sum");
    const said = await next.locator("dialog[open] .pick .sum").first().textContent();
    await next.keyboard.press("Escape");
    return said;
  };
  const before = await sum();
  await boxes(next).nth(4).check();
  await boxes(next).nth(4).uncheck();
  await settled(next);
  await next.reload();
  await ready(next);
  assert.equal(await sum(), before);
  // What nobody can read is not kept for ever.
  const left = () => next.evaluate(() => Object.keys(localStorage).filter((k) => k.endsWith(":left")));
  assert.deepEqual(await left(), []);
  await next.evaluate(() => {
    const name = Object.keys(localStorage).find((k) => k.endsWith(":asked"));
    localStorage.setItem(name.replace(/asked$/, "left"), "{");
  });
  await next.reload();
  await ready(next);
  assert.deepEqual(await left(), []);
});

test("what is erased stays erased, whatever another window still had to store", async (t) => {
  const { page } = await visit(t);
  await boxes(page).nth(0).check();
  await settled(page);
  const customers = async () => {
    const next = await another(page);
    assert.doesNotMatch(await next.title(), /customer/);
    await hasCount(next.locator(".tasks tbody td.b input:checked"), 0);
    await next.locator("#Bar .who").click();
    await next.waitForSelector("dialog[open]");
    const rows = await next.evaluate(async () => {
      const result = (request) => new Promise((done) => (request.onsuccess = () => done(request.result)));
      const db = await result(indexedDB.open((await indexedDB.databases())[0].name));
      return result(db.transaction("items").objectStore("items").count());
    });
    return rows + (await next.locator("dialog[open] .pick li").count());
  };
  // It was closed before.
  const closed = await another(page);
  await hold(closed);
  await boxes(closed).nth(1).check();
  await closed.waitForFunction(() => document.querySelector(".bar.problem"));
  await closed.goto("about:blank");
  await erase(page);
  await page.waitForFunction(() => !/customer/.test(document.title));
  assert.equal(await customers(), 0);
  // It is storing at that very moment.
  await boxes(page).nth(0).check();
  await settled(page);
  const open = await another(page);
  // Its connection was closed; the new one comes late.
  await open.evaluate(() => {
    const { transaction } = IDBDatabase.prototype;
    const connect = IDBFactory.prototype.open;
    const late = new Promise((done) => (globalThis.go = done));
    IDBDatabase.prototype.transaction = () => {
      throw new DOMException("closed", "InvalidStateError");
    };
    IDBFactory.prototype.open = function (...args) {
      const request = {};
      late.then(() => {
        IDBDatabase.prototype.transaction = transaction;
        const real = connect.apply(this, args);
        real.onsuccess = () => {
          request.result = real.result;
          request.onsuccess();
        };
      });
      return request;
    };
  });
  await boxes(open).nth(1).check();
  await erase(page);
  await page.waitForFunction(() => !/customer/.test(document.title));
  await open.waitForFunction(() => globalThis.tickbook.desk.problem === "erased");
  await open.evaluate(() => globalThis.go());
  await open.locator("#Bar .saved", { hasText: "This customer was erased in another window." }).waitFor();
  assert.equal(await customers(), 0);
});

test("with the keyboard alone", async (t) => {
  const { page } = await visit(t);
  await boxes(page).nth(1).focus();
  await page.keyboard.press("Space");
  assert.ok(await boxes(page).nth(1).isChecked());
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => document.activeElement.matches(".status")));
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => document.activeElement.matches(".memo")));
  await page.keyboard.press("Enter");
  await page.waitForSelector("#Details");
  await page.keyboard.type("By keyboard");
  await page.keyboard.press("Control+Enter");
  await page.waitForFunction(() => document.querySelectorAll(".memo")[1].textContent === "1");
  // Whatever has the focus can be seen, and the bar does not cover it.
  await page.evaluate(() => scrollTo(0, 0));
  await page.locator("a.skip").focus();
  for (let n = 0; n < 90; n++) {
    await page.keyboard.press("Tab");
    const seen = await page.evaluate(() => {
      const e = document.activeElement;
      if (e === document.body || e.closest("#Bar, .find")) return true;
      const box = e.getBoundingClientRect();
      const bar = document.getElementById("Bar").getBoundingClientRect();
      return (box.bottom <= bar.top || box.bottom > bar.bottom) && box.top < innerHeight ? true : `${e.outerHTML.slice(0, 120)} ${box.top} ${bar.bottom}`;
    });
    assert.equal(seen, true);
  }
});

test("a filter is in the address, stays with the language, and no row jumps", async (t) => {
  const { page } = await visit(t, HEAVY);
  const visible = page.locator(".tasks tbody tr:visible");
  const all = await visible.count();
  await page.getByRole("link", { name: /^Only open/ }).click();
  await page.waitForURL(/\?state=open$/);
  assert.match(page.url(), /\?state=open$/);
  await boxes(page).nth(0).check();
  await hasCount(visible, all, "a ticked row stays until the filter is set again");
  await page.getByRole("link", { name: /^Only open/ }).click();
  await hasCount(visible, all - 1);
  await page.getByRole("button", { name: "Filter tasks" }).click();
  await page.getByLabel("Kind", { exact: true }).selectOption("required");
  assert.match(page.url(), /state=open&need=required/);
  const some = await visible.count();
  await settled(page);
  await page.locator(".head a[data-switch]").click();
  await ready(page);
  assert.match(page.url(), /\/de\/.*state=open&need=required/);
  await hasCount(visible, some);
  await page.goto(page.url().replace(/\?.*/, "?state=blocked"));
  await ready(page);
  await hasCount(visible, 0);
  await isSeen(page.getByText("Keine Aufgabe passt zu diesem Filter."));
  assert.deepEqual(page.watch.problems, []);
});

test("the way back leads to the choice before, and a link to a row shows it whatever is chosen", async (t) => {
  const { page } = await visit(t, HEAVY);
  const visible = page.locator(".tasks tbody tr[id]:visible");
  const all = await visible.count();
  const start = page.url();
  await page.locator("#Counts .required").click();
  await page.waitForURL(/need=required/);
  const required = await visible.count();
  assert.ok(required > 0 && required < all);
  await page.getByRole("button", { name: "Filter tasks" }).click();
  await page.getByLabel("Status", { exact: true }).selectOption("done");
  await hasCount(visible, 0);
  // The form is no step of its own: one step back is before the link.
  await page.goBack();
  await page.waitForFunction((n) => [...document.querySelectorAll(".tasks tbody tr[id]")].filter((r) => r.offsetHeight).length === n, all);
  assert.equal(page.url(), start);
  assert.equal(await page.getByLabel("Status", { exact: true }).inputValue(), "");
  await page.goForward();
  await page.waitForFunction(() => ![...document.querySelectorAll(".tasks tbody tr[id]")].some((r) => r.offsetHeight));
  const ids = await page.locator(".tasks tbody tr[id]").evaluateAll((rows) => rows.map((r) => r.id));
  await page.goto(`${start}?state=done#${ids[3]}`);
  await ready(page);
  await hasCount(visible, 1);
  await isSeen(page.locator(`tr[id="${ids[3]}"]`));
  await page.evaluate((id) => (location.hash = id), ids.at(-1));
  await page.locator(`tr[id="${ids.at(-1)}"]`).waitFor({ state: "visible" });
  assert.deepEqual(page.watch.problems, []);
});

test("what changed since it was ticked is flagged, shown side by side and confirmed", async (t) => {
  const dir = copy(t);
  tickbook(["items", "accept", "--all", dir], { code: [0, 1] });
  const site = await serve(t, build(t, { dir }));
  const browser = await chromium(t);
  const page = await open(t, browser, site, PAGE);
  await ready(page);
  const name = (await page.locator(".tasks tbody label").first().textContent()).trim();
  const id = await page.locator(".tasks tbody tr").first().getAttribute("id");
  await boxes(page).nth(0).check();
  await settled(page);
  const file = join(dir, "content/en/success-conduct-success-review.md");
  writeFileSync(file, readFileSync(file, "utf8").replace(name, `${name} with written minutes`));
  tickbook(["items", "accept", "--all", "--substantive", dir], { code: [0, 1] });
  site.dir = build(t, { dir });
  await page.reload();
  await ready(page);
  const row = page.locator(`tr[id="${id}"]`);
  assert.ok(await boxes(page).nth(0).isChecked(), "the tick stays");
  assert.match(await row.textContent(), /Changed since you ticked it on/);
  assert.match(await page.locator("#Counts").textContent(), /1 changed/);
  await row.getByRole("button", { name: "Show what changed" }).click();
  await page.waitForSelector(".diff");
  assert.equal(await row.locator(".diff ins").textContent(), "with written minutes");
  assert.equal((await row.locator(".diff dd").first().textContent()).trim(), name);
  assert.deepEqual(await axe(page), []);
  await page.goto(`${site.url}en/index.html`);
  await ready(page);
  await page.waitForSelector(".to-check li");
  await page.locator(".to-check li a").click();
  await ready(page);
  await row.getByRole("button", { name: "Still valid" }).click();
  await page.waitForFunction(() => !document.querySelector("tr.changed"));
  await settled(page);
  await page.reload();
  await ready(page);
  await hasCount(page.locator("tr.changed"), 0);
  assert.deepEqual(page.watch.problems, []);
});

test("storage denied: said on the page, and ticks work until it closes", async (t) => {
  const site = await serve(t, build(t));
  const browser = await chromium(t);
  const context = await person(t, browser);
  await context.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("denied", "SecurityError");
    };
  });
  const page = await context.newPage();
  await page.goto(site.url + PAGE);
  await ready(page);
  assert.match(await page.locator(".bar").textContent(), /Not saved: this browser blocks storage\./);
  await boxes(page).nth(0).check();
  assert.equal(digits(await numbers(page)), "1/2");
  await isSeen(page.getByRole("button", { name: "Back up and share" }));
  assert.deepEqual(context.watch.problems, []);
});

test("storage full: said on the page, nothing is lost, the next success stores all", async (t) => {
  const { page } = await visit(t);
  await boxes(page).nth(0).check();
  await settled(page);
  await page.evaluate(() => {
    const put = IDBObjectStore.prototype.put;
    globalThis.mend = () => (IDBObjectStore.prototype.put = put);
    IDBObjectStore.prototype.put = function () {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await boxes(page).nth(1).check();
  await page.waitForFunction(() => document.querySelector(".bar.problem"));
  assert.ok(await boxes(page).nth(1).isChecked());
  await page.evaluate(() => globalThis.mend());
  await boxes(page).nth(2).check();
  await page.waitForFunction(() => !document.querySelector(".bar.problem"));
  await page.reload();
  await ready(page);
  for (const n of [0, 1, 2]) assert.ok(await boxes(page).nth(n).isChecked(), String(n));
});

test("without scripts the page is a document", async (t) => {
  const site = await serve(t, build(t));
  const browser = await chromium(t);
  const page = await open(t, browser, site, PAGE, { javaScriptEnabled: false });
  await isSeen(page.locator("h1"));
  await isSeen(boxes(page).nth(0));
  await isSeen(page.locator("#Bar"), false);
  await isSeen(page.locator(".tasks .st").first(), false);
  assert.deepEqual(page.watch.problems, []);
});

test("from a folder, without a server", async (t) => {
  const out = build(t);
  const browser = await chromium(t);
  const context = await person(t, browser);
  const page = await context.newPage();
  await page.goto(`file://${join(out, PAGE)}`);
  await ready(page);
  await boxes(page).nth(0).check();
  await settled(page);
  await page.goto(`file://${join(out, "de/success-conduct-success-review.html")}`);
  await ready(page);
  assert.ok(await boxes(page).nth(0).isChecked());
});

test("paper has the customer, the date and the states", async (t) => {
  const { page } = await visit(t);
  await boxes(page).nth(0).check();
  await settled(page);
  await page.emulateMedia({ media: "print" });
  await isSeen(page.locator(".print-head"));
  assert.match(await page.locator(".print-head").textContent(), /My first customer · .*2026\.4/);
  await isSeen(page.locator("#Bar"), false);
  assert.equal(await boxes(page).nth(0).evaluate((b) => getComputedStyle(b, "::before").content), '"☑"');
  await isSeen(page.locator(".memo").first(), false);
  // What hangs to the left is on the sheet, and of a head that is repeated nothing is a button.
  for (const path of ["de/enable-services.html", "de/tasks.html"]) {
    await page.emulateMedia({ media: "screen" });
    await page.goto(page.url().replace(/\/(en|de)\/.*/, `/${path}`));
    await ready(page);
    for (const width of [672, 438]) {
      await page.setViewportSize({ width, height: 980 });
      await page.emulateMedia({ media: "print" });
      const left = await page.locator("main input[type=checkbox]").evaluateAll((all) => Math.min(...all.filter((b) => b.offsetParent).map((b) => b.getBoundingClientRect().left)));
      assert.ok(left >= 0, `${path} at ${width}: ${left}`);
      assert.deepEqual(await page.locator("thead button").evaluateAll((all) => all.map((b) => getComputedStyle(b).display).filter((d) => d !== "contents")), []);
      assert.equal(await overflow(page), null, `${path} at ${width}`);
    }
  }
});

test("no layout shift, and no sideways scroll when narrow", async (t) => {
  const { page } = await visit(t, HEAVY);
  await page.evaluate(() => document.querySelectorAll(".tasks tbody td.b input").forEach((b, n) => n % 2 || b.click()));
  await page.locator("tbody .status").nth(1).selectOption("blocked");
  await settled(page);
  await page.context().addInitScript(() => {
    globalThis.shift = 0;
    new PerformanceObserver((list) => {
      for (const e of list.getEntries()) if (!e.hadRecentInput) globalThis.shift += e.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  for (const [width, path] of [[1280, HEAVY], [390, HEAVY], [320, HEAVY], [1280, "en/index.html"], [320, "de/index.html"], [320, "de/enable-services.html"]]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(page.url().replace(/\/(en|de)\/.*/, `/${path}`));
    await ready(page);
    await page.waitForLoadState("networkidle");
    await painted(page);
    assert.equal(await page.evaluate(() => globalThis.shift), 0, `${path} at ${width}`);
    assert.equal(await overflow(page), null, `${path} at ${width}`);
  }
});

test("numbers of the whole playbook lead to the catalogue", async (t) => {
  const { page } = await visit(t, HEAVY);
  await boxes(page).nth(0).check();
  await page.locator("td.st select").nth(1).selectOption("blocked");
  await settled(page);
  await page.goto(page.url().replace(/[^/]*$/, "index.html"));
  await ready(page);
  assert.match(await page.locator(".badge").first().textContent(), /^\p{Lu}/u);
  const start = page.url();
  await page.locator(".bar a", { hasText: "blocked" }).click();
  await page.waitForURL(/tasks\.html\?state=blocked/);
  await ready(page);
  await page.waitForFunction(() => document.querySelectorAll(".cat tbody tr[id]:not([hidden])").length === 1);
  await page.goto(start);
  await ready(page);
  const phase = page.locator(".map > ol > li > .sum a").first();
  const [, total] = (await phase.textContent()).match(/\d+/g);
  await phase.click();
  await page.waitForURL(/tasks\.html\?phase=/);
  await ready(page);
  await page.waitForFunction((n) => document.querySelectorAll(".cat tbody tr[id]:not([hidden])").length === n, Number(total));
});

test("the delivery record is not hidden behind the dialog that opened it", async (t) => {
  const { page } = await visit(t);
  await boxes(page).nth(0).check();
  await settled(page);
  await page.locator(".who").first().click();
  await page.locator("dialog").getByRole("button", { name: "Delivery record" }).click();
  await page.waitForSelector("body.showing-record");
  await hasCount(page.locator("dialog[open]"), 0);
});
