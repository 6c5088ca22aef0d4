// The browser's store under attack and fault: none at all, full at any step, erased, of a later version, two editions at
// once. Nothing is lost, nothing changes on an error, and the page says what is not kept.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { build, copy, files, hasCount, person, serve, stored, tickbook, together } from "./lib.mjs";

const { site, browser } = await together();

const PAGE = "en/success-conduct-success-review.html";
const ready = (page) => page.waitForSelector(":root.ready");
const boxes = (page) => page.locator(".tasks tbody td.b input");
const dialog = (page) => page.locator("dialog[open]");

/** A window of a person, on a page. `before` runs in it before any script of the site. */
async function visit(t, path = PAGE, { before, from = site, ...options } = {}) {
  const context = await person(t, browser, { acceptDownloads: true, ...options });
  if (before) await context.addInitScript(before);
  const page = await context.newPage();
  page.watch = context.watch;
  await page.goto(new URL(path, from.url).href);
  await ready(page);
  return page;
}

/** All rows that the site keeps, those that name the device apart. */
const rows = (page) =>
  page.evaluate(async () => {
    const result = (r) => new Promise((done, fail) => ((r.onsuccess = () => done(r.result)), (r.onerror = () => fail(r.error))));
    const out = {};
    for (const { name } of await indexedDB.databases()) {
      const db = await result(indexedDB.open(name));
      for (const table of ["items", "meta"]) {
        const store = db.transaction(table).objectStore(table);
        const keys = await result(store.getAllKeys());
        const values = await result(store.getAll());
        keys.forEach((k, n) => (out[k.join("/")] = values[n]));
      }
      db.close();
    }
    return out;
  });

/** From now on the store fails as `how` says; `mend()` ends that. Of `n` calls that write, those before are well. */
const fail = (page, how, n = 0) =>
  page.evaluate(
    ([how, n]) => {
      const { put, delete: remove } = IDBObjectStore.prototype;
      globalThis.mend = () => Object.assign(IDBObjectStore.prototype, { put, delete: remove });
      let calls = 0;
      const or = (real) =>
        function (...args) {
          if (calls++ < n) return real.apply(this, args);
          if (how !== "abort") throw new DOMException("a test", how);
          const request = real.apply(this, args);
          this.transaction.abort();
          return request;
        };
      Object.assign(IDBObjectStore.prototype, { put: or(put), delete: or(remove) });
    },
    [how, n],
  );
const mend = (page) => page.evaluate(() => globalThis.mend());

test("without any storage every kind of page works, and those with tasks say that nothing is kept", async (t) => {
  const before = () => {
    const denied = () => {
      throw new DOMException("denied", "SecurityError");
    };
    IDBFactory.prototype.open = denied;
    for (const name of ["localStorage", "sessionStorage", "caches"]) Object.defineProperty(globalThis, name, { get: denied });
    globalThis.BroadcastChannel = undefined;
  };
  const page = await visit(t, PAGE, { before });
  assert.match(await page.locator(".bar").textContent(), /Not saved: this browser blocks storage\./);
  await boxes(page).nth(0).check();
  await stored(page);
  assert.ok(await boxes(page).nth(0).isChecked());
  const kinds = ["index", "customers", "work", "tasks", "updates"].map((name) => `en/${name}.html`);
  const there = new Set(files(site.dir));
  const paths = kinds.filter((path) => there.has(path));
  assert.ok(paths.length >= 4, paths.join());
  for (const path of paths) {
    await page.goto(new URL(path, site.url).href);
    await ready(page);
  }
  assert.deepEqual(page.watch.problems, []);
});

test("what a later version of the site stored is left as it is, and the page says so", async (t) => {
  const page = await visit(t);
  await boxes(page).nth(0).check();
  await stored(page);
  const was = await rows(page);
  const raise = () =>
    page.evaluate(async () => {
      const [{ name, version }] = await indexedDB.databases();
      const request = indexedDB.open(name, version + 1);
      request.onupgradeneeded = () => request.result.createObjectStore("later").put({ anything: 1 }, "x");
      const db = await new Promise((done) => (request.onsuccess = () => done(request.result)));
      db.close();
    });
  // Another window gets the later version while this one is open.
  await raise();
  await boxes(page).nth(1).check();
  await page.locator(".bar.problem").waitFor();
  assert.match(await page.locator(".bar").textContent(), /newer version/);
  assert.ok(await boxes(page).nth(1).isChecked());
  assert.deepEqual(await rows(page), was);
  await page.reload();
  await ready(page);
  assert.match(await page.locator(".bar").textContent(), /newer version/);
  await boxes(page).nth(2).check();
  await stored(page);
  assert.deepEqual(await rows(page), was);
  assert.deepEqual(page.watch.problems, []);
});

test("erased while the page is open, everything in hand is stored again with the next tick", async (t) => {
  const page = await visit(t);
  await boxes(page).nth(0).check();
  await stored(page);
  const was = await rows(page);
  await page.evaluate(async () => {
    for (const storage of [localStorage, sessionStorage]) storage.clear();
    for (const { name } of await indexedDB.databases()) await new Promise((done) => (indexedDB.deleteDatabase(name).onsuccess = done));
  });
  await boxes(page).nth(1).check();
  await stored(page);
  const now = await rows(page);
  for (const [key, value] of Object.entries(was)) assert.deepEqual(now[key], value, key);
  await page.reload();
  await ready(page);
  for (const n of [0, 1]) assert.ok(await boxes(page).nth(n).isChecked(), String(n));
  assert.deepEqual(page.watch.problems, []);
});

for (const how of ["QuotaExceededError", "UnknownError", "abort"]) {
  test(`a store that fails (${how}): at any step of a tick nothing is lost, and the next one stores all`, async (t) => {
    const page = await visit(t, "en/enable-services.html");
    await boxes(page).nth(0).check();
    await stored(page);
    for (const n of [0, 1, 2]) {
      const was = await rows(page);
      await fail(page, how, n);
      await boxes(page).nth(n + 1).click();
      await stored(page);
      await mend(page);
      const said = await page.locator(".bar.problem").count();
      const now = await rows(page);
      // Whole, as it was or as it should be: never one register of an action without the other.
      if (said) assert.deepEqual(now, was, `step ${n}`);
      else assert.notDeepEqual(now, was, `step ${n}`);
      assert.ok(await boxes(page).nth(n + 1).isChecked());
    }
    await boxes(page).nth(4).check();
    await stored(page);
    await page.reload();
    await ready(page);
    for (const n of [0, 1, 2, 3, 4]) assert.ok(await boxes(page).nth(n).isChecked(), String(n));
  });
}

/** Two customers, one of whom is in hand, and a backup of both. */
async function two(t) {
  const page = await visit(t, "en/customers.html");
  const id = await page.evaluate(async () => {
    const result = (r) => new Promise((done) => (r.onsuccess = () => done(r.result)));
    const db = await result(indexedDB.open((await indexedDB.databases())[0].name));
    const tx = db.transaction(["meta"], "readwrite");
    for (const [id, name] of [["c1", "Maple"], ["c2", "Birch"]]) tx.objectStore("meta").put({ value: name, stamp: [1, 0, "t"] }, [id, "meta.name"]);
    await new Promise((done) => (tx.oncomplete = done));
    db.close();
    return globalThis.tickbookItems?.site ?? "";
  });
  await page.reload();
  await ready(page);
  await hasCount(page.locator("#Customers .standings tbody tr"), 2);
  return { page, id };
}

test("a customer that is not in hand: what is not stored is said, and is no success", async (t) => {
  const { page } = await two(t);
  const current = await page.locator("#Bar .who").innerText();
  const [own, other] = current.includes("Maple") ? ["Maple", "Birch"] : ["Birch", "Maple"];
  for (const name of [other, own]) {
    const was = await rows(page);
    await page.getByRole("button", { name: `More about ${name}` }).click();
    await dialog(page).getByRole("button", { name: "Rename" }).click();
    await dialog(page).getByLabel("Name", { exact: true }).fill("Oak");
    await fail(page, "QuotaExceededError");
    await page.keyboard.press("Enter");
    const full = name === other ? dialog(page).locator("h2") : page.locator(".bar.problem .saved");
    await full.filter({ hasText: "Not saved" }).waitFor();
    await mend(page);
    assert.deepEqual(await rows(page), was);
    if (name === other) await hasCount(page.locator("#Undone"), 0);
    await page.reload();
    await ready(page);
  }
});

test("a backup that cannot be stored is no success: that is said, and the next page stores it", async (t) => {
  const { page } = await two(t);
  await page.click('#Customers button:has-text("Back up and share")');
  const [file] = await Promise.all([page.waitForEvent("download"), dialog(page).locator(".choices li").nth(0).locator("button").click()]);
  const backup = JSON.parse(readFileSync(await file.path(), "utf8"));
  await page.keyboard.press("Escape");
  for (const customer of backup.customers) customer.registers["item.abcdef.state"] = { value: { s: "done", rev: 1 }, stamp: [2, 0, "t"] };
  await page.click('#Customers button:has-text("Restore a backup")');
  await dialog(page).locator("input[type=file]").setInputFiles({ name: "b.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(backup)) });
  await dialog(page).locator("button.main").waitFor();
  const was = await rows(page);
  await fail(page, "QuotaExceededError");
  await dialog(page).locator("button.main").click();
  await dialog(page).locator("h2", { hasText: "Not saved" }).waitFor();
  assert.deepEqual(await rows(page), was);
  await mend(page);
  // It waits, and the next page stores it.
  await page.reload();
  await ready(page);
  const now = await rows(page);
  for (const { id } of backup.customers) assert.equal(now[`${id}/item.abcdef.state`].value.s, "done", id);
});

test("two windows of two editions: each keeps what the other one stored, also of tasks that it does not have", async (t) => {
  const dir = copy(t);
  const old = build(t, { dir });
  const page = files(join(dir, "content")).find((path) => path.endsWith("success-conduct-success-review.md") && /(^|\/)en\//.test(path));
  const path = join(dir, "content", page);
  const text = readFileSync(path, "utf8");
  const lines = text.split("\n");
  const last = lines.findLastIndex((line) => /^\|\s*[\d.]+\s*\|/.test(line));
  // A task goes, and another one comes.
  writeFileSync(path, lines.with(last, lines[last].replace(/^\|\s*[\d.]+\s*\|[^|]*\|/, "| 9999 | Weigh the walrus |")).join("\n"));
  tickbook(["items", "accept", dir, "--all", "--quiet"]);
  const fresh = build(t, { dir });
  const site = await serve(t, old);
  const first = await visit(t, PAGE, { from: site });
  const count = await boxes(first).count();
  await boxes(first).nth(count - 1).check();
  await boxes(first).nth(0).check();
  await stored(first);
  const was = await rows(first);
  site.dir = fresh;
  const second = await first.context().newPage();
  await second.goto(first.url());
  await ready(second);
  assert.ok(await boxes(second).nth(0).isChecked());
  const walrus = second.locator("tr[id^=i-]", { hasText: "Weigh the walrus" }).locator("input[type=checkbox]");
  assert.equal(await walrus.isChecked(), false, "a new task is not done");
  await walrus.check();
  await boxes(second).nth(1).check();
  await stored(second);
  // The window of the old edition goes on, and hears of what both have.
  await first.waitForFunction(() => document.querySelectorAll(".tasks tbody td.b input:checked").length >= 3);
  await boxes(first).nth(0).uncheck();
  await stored(first);
  const now = await rows(first);
  const state = (list) => Object.entries(list).filter(([key]) => key.endsWith(".state"));
  assert.equal(state(now).length, state(was).length + 2);
  for (const [key] of state(was)) assert.ok(now[key], key);
  await second.reload();
  await ready(second);
  assert.ok(await walrus.isChecked() && (await boxes(second).nth(1).isChecked()) && !(await boxes(second).nth(0).isChecked()));
  site.dir = old;
  await first.reload();
  await ready(first);
  assert.ok(await boxes(first).nth(count - 1).isChecked(), "what the new edition does not know is kept for the old one");
});
