// A team's folder in Chromium. The browser's dialog that chooses a folder cannot be used by a program, so the folder is
// one of the origin's private file system: handles, files, watching and permissions are the browser's own. Each page is
// a device of its own: its storage, channels and locks have names of their own, and its clock may be wrong.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join as joinPath } from "node:path";
import { test } from "node:test";
import { FIREFOX, firefox } from "./firefox.mjs";
import { axe, folder as tempFolder, hasCount, isSeen, overflow, painted, person, shown, stored, together } from "./lib.mjs";

const { site, browser } = await together();

const PAGE = "success-conduct-success-review.html";
const DAY = 864e5;

/** Runs in the page before all else. */
function asDevice({ name, skew, picker }) {
  const within = (type, method) => {
    const own = type.prototype[method];
    type.prototype[method] = function (key, ...rest) {
      return own.call(this, `${name}/${key}`, ...rest);
    };
  };
  within(IDBFactory, "open");
  for (const method of ["getItem", "setItem", "removeItem"]) within(Storage, method);
  within(LockManager, "request");
  const Channel = BroadcastChannel;
  globalThis.BroadcastChannel = class extends Channel {
    constructor(channel) {
      super(`${name}/${channel}`);
    }
  };
  const { now } = Date;
  Date.now = () => now() + skew;
  if (picker) globalThis.showDirectoryPicker = async () => (await navigator.storage.getDirectory()).getDirectoryHandle("team", { create: true });
  else delete globalThis.showDirectoryPicker;
}

/** A device in a context. */
async function device(context, name, { skew = 0, lang = "en", path = "customers.html", picker = true } = {}) {
  const page = await context.newPage();
  await page.addInitScript(asDevice, { name, skew, picker });
  page.go = async (to) => {
    await page.goto(new URL(`${lang}/${to}`, site.url).href);
    await page.waitForSelector("html.ready");
    await shown(page);
  };
  await page.go(path);
  return page;
}

const dialog = (page) => page.locator("dialog[open]");
const WORDS = {
  en: { open: "Work together in a folder", name: "Your name", choose: "Choose the folder", hand: "Carry the files by hand" },
  de: { open: "In einem Ordner zusammenarbeiten", name: "Ihr Name", choose: "Ordner auswählen", hand: "Dateien von Hand austauschen" },
};

/** Opens the dialog of the team. */
async function team(page, lang = "en") {
  await page.getByRole("button", { name: WORDS[lang].open }).click();
  await dialog(page).waitFor();
}

/** Joins, sharing all that is here. */
async function join(page, name, lang = "en") {
  await team(page, lang);
  await dialog(page).getByLabel(WORDS[lang].name).fill(name);
  for (const box of await dialog(page).getByRole("checkbox").all()) await box.check();
  await dialog(page).getByRole("button", { name: WORDS[lang].choose }).click();
  await page.waitForFunction(() => /up to date|aktuell/.test(document.querySelector("#Team [role=status]")?.textContent ?? ""));
}

/** A customer with one task done. */
async function begin(page, n = 0) {
  await page.go(PAGE);
  await page.locator("tr[id^=i-] input[type=checkbox]").nth(n).check();
  await stored(page);
  await page.go("customers.html");
}

/** Takes the customer of the list in hand. */
async function choose(page) {
  await page.locator(".standings tbody a").first().click();
  await page.waitForURL(/index\.html/);
  await page.waitForSelector("html.ready");
}

/** What a device keeps of its customers. */
const kept = (page) =>
  page.evaluate(async () => {
    const wait = (request) => new Promise((done) => (request.onsuccess = () => done(request.result)));
    const db = await wait(indexedDB.open(`tickbook:${globalThis.tickbookItems.site}`));
    const rows = {};
    for (const table of ["items", "meta"]) {
      const store = db.transaction(table).objectStore(table);
      const [keys, values] = await Promise.all([wait(store.getAllKeys()), wait(store.getAll())]);
      keys.forEach((key, n) => (rows[key.join("/")] = values[n]));
    }
    db.close();
    return rows;
  });

/** What the folder's files say, by name. When one is replaced meanwhile, all are read again. */
const folder = (page) =>
  page.evaluate(async () => {
    const team = await (await navigator.storage.getDirectory()).getDirectoryHandle("team", { create: true });
    const read = async () => {
      const files = {};
      for await (const [name, handle] of team.entries()) files[name] = await (await handle.getFile()).text();
      return files;
    };
    const again = (error) =>
      ["NotReadableError", "NotFoundError"].includes(error.name) ? read().catch(again) : Promise.reject(error);
    return read().catch(again);
  });

/** Writes a file of the folder as a program that synchronizes would. */
const deliver = (page, name, text) =>
  page.evaluate(async ([name, text]) => {
    const team = await (await navigator.storage.getDirectory()).getDirectoryHandle("team", { create: true });
    const stream = await (await team.getFileHandle(name, { create: true })).createWritable();
    await stream.write(text);
    await stream.close();
  }, [name, text]);

const row = (page, n) => page.locator("tr[id^=i-]").nth(n);
const box = (page, n) => row(page, n).locator("input[type=checkbox]");
/** Waits until a box is as it should be. */
const isTicked = (page, n, is) => page.waitForFunction(([n, is]) => [...document.querySelectorAll("tr[id^=i-]")][n].querySelector("input[type=checkbox]").checked === is, [n, is]);

/** Waits until all devices keep the same. */
async function alike(pages) {
  const end = Date.now() + 20000;
  for (;;) {
    const all = await Promise.all(pages.map(kept));
    const texts = all.map((rows) => JSON.stringify(Object.entries(rows).sort()));
    if (new Set(texts).size === 1) return all[0];
    if (Date.now() > end) assert.deepEqual(all[1], all[0]);
    await painted(pages[0]);
  }
}

test("two on one folder: each sees what the other does, who did it and when, though one clock is three days behind", async (t) => {
  const context = await person(t, browser);
  const anna = await device(context, "anna");
  await begin(anna);
  await team(anna);
  // What it means is said before anything starts.
  assert.match(await dialog(anna).innerText(), /What the file contains:.*\n.*Who can read it:.*\n.*What the browser asks:.*\n.*What stays:/s);
  await dialog(anna).getByRole("button", { name: "Choose the folder" }).click();
  assert.match(await dialog(anna).getByRole("alert").innerText(), /Enter a name/);
  await anna.keyboard.press("Escape");
  assert.deepEqual(await folder(anna), {}, "nothing is written before it starts");
  await join(anna, "Anna");
  const ben = await device(context, "ben", { skew: -3 * DAY });
  await join(ben, "Ben");
  // What the other shared is here.
  await ben.waitForFunction(() => document.querySelectorAll(".standings tbody tr").length === 1);
  await ben.locator(".standings tbody a").first().waitFor();
  assert.match(await ben.locator(".standings tbody th").innerText(), /shared/);
  await ben.keyboard.press("Escape");
  await choose(ben);
  await ben.go(PAGE);
  await isTicked(ben, 0, true);
  assert.match(await row(ben, 0).innerText(), /done by Anna on /);
  await anna.go(PAGE);
  const start = Date.now();
  await box(anna, 1).check();
  await isTicked(ben, 1, true);
  t.diagnostic(`seen by the other after ${Date.now() - start} ms`);
  // Ben saw it and takes it back: his later word counts, whatever his clock says.
  await box(ben, 1).uncheck();
  await isTicked(anna, 1, false);
  assert.match(await row(anna, 1).innerText(), /set by Ben on /);
  await box(ben, 2).check();
  await isTicked(anna, 2, true);
  const rows = await alike([anna, ben]);
  // To be later than what he saw he took up Anna's time for that task, and for no other.
  const uid = (await row(ben, 2).getAttribute("id")).slice(2);
  const [, { stamp }] = Object.entries(rows).find(([key]) => key.endsWith(`/item.${uid}.state`));
  assert.ok(stamp[0] < Date.now() - 2 * DAY, String(new Date(stamp[0])));
  const files = Object.keys(await folder(anna));
  assert.equal(files.length, 2);
  for (const name of files) assert.match(name, /^tickbook-[0-9a-f]{16}\.json$/);
  // The record says it too.
  await anna.evaluate(() => globalThis.tickbook.run("record", document.body));
  assert.match(await anna.locator("#Record").innerText(), /, Ben/);
  assert.deepEqual(context.watch.problems, []);
});

test("five on one folder, clocks days wrong, files damaged on the way: all end alike and nothing is lost", async (t) => {
  const context = await person(t, browser);
  const names = ["anna", "ben", "cleo", "dan", "eva"];
  const skews = [0, 3 * DAY, -3 * DAY, 9 * DAY, -3600e3];
  const pages = [];
  for (const [n, name] of names.entries()) {
    const page = await device(context, name, { skew: skews[n] });
    if (!n) await begin(page);
    await join(page, name);
    if (n) {
      await page.waitForFunction(() => document.querySelectorAll(".standings tbody tr").length === 1);
      await page.keyboard.press("Escape");
      await choose(page);
    }
    await page.go(PAGE);
    pages.push(page);
  }
  let seed = 11;
  const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
  const count = await pages[0].locator("tr[id^=i-]").count();
  for (let step = 0; step < 24; step++) {
    const page = pages[random(5)];
    await box(page, random(count)).click();
    if (step % 5 === 3) {
      const all = Object.entries(await folder(page));
      const [name, text] = all[random(all.length)];
      await deliver(page, name, text.slice(0, random(text.length)));
      await deliver(page, name.replace(".json", " (1).json"), text);
    }
  }
  for (const page of pages) await stored(page);
  // A last change of each wakes whoever sleeps.
  for (const [n, page] of pages.entries()) await box(page, n % count).click();
  const end = await alike(pages);
  assert.equal(Object.keys(end).filter((key) => key.endsWith(".state")).length, count);
  assert.equal(Object.keys(end).filter((key) => key.includes("/meta.person.")).length, 5);
  assert.deepEqual(context.watch.problems, []);
});

test("what cannot be read is named and counts as it was; what is private goes nowhere; leaving keeps a copy", async (t) => {
  const context = await person(t, browser);
  const anna = await device(context, "anna");
  await begin(anna);
  await join(anna, "Anna");
  const ben = await device(context, "ben");
  await join(ben, "Ben");
  const [id] = Object.keys(await kept(ben)).map((key) => key.split("/")[0]);
  const before = await kept(ben);
  const [own] = Object.entries(await folder(ben)).find(([, text]) => text.includes('"Anna"') && text.includes("meta.name"));
  const text = (await folder(ben))[own];
  await deliver(ben, own, text.slice(0, 200));
  await deliver(ben, "tickbook-0000.json", "no backup");
  await deliver(ben, "tickbook-1111.json", text.replace(/"site":"[^"]+"/, '"site":"other"'));
  await deliver(ben, "tickbook-2222.json", text.replace('"version":1', '"version":9'));
  await deliver(ben, "note.txt", "not ours");
  const list = dialog(ben).locator("#Team li");
  await hasCount(list.filter({ hasText: "Belongs to another site" }), 1);
  await hasCount(list.filter({ hasText: "From a newer version" }), 1);
  await isSeen(list.filter({ hasText: "tickbook-0000.json" }).filter({ hasText: "Incomplete or damaged" }));
  assert.deepEqual(await kept(ben), before);
  assert.equal((await folder(ben))["note.txt"], "not ours");
  // Ben keeps it to himself from now on.
  await dialog(ben).getByRole("checkbox").uncheck();
  await ben.waitForFunction(() => document.querySelector(".standings small")?.textContent !== "shared");
  await ben.keyboard.press("Escape");
  await ben.evaluate(() => globalThis.tickbook.settled());
  await team(ben);
  await dialog(ben).getByRole("button", { name: "Leave the team" }).click();
  await dialog(ben).getByText("You have left the team").waitFor();
  assert.ok(Object.keys(await kept(ben)).some((key) => key.startsWith(`${id}/`)), "the copy stays");
  assert.equal(await ben.evaluate(() => localStorage.getItem(`tickbook:${globalThis.tickbookItems.site}:team`)), "");
  assert.deepEqual(context.watch.problems, []);
});

test("a browser that asks again says so in the bar, and one press goes on", async (t) => {
  const context = await person(t, browser);
  const page = await device(context, "anna");
  await begin(page);
  await join(page, "Anna");
  await page.addInitScript(() => {
    const { queryPermission } = FileSystemHandle.prototype;
    let asked = false;
    FileSystemHandle.prototype.queryPermission = function (...rest) {
      return asked ? queryPermission.apply(this, rest) : Promise.resolve("prompt");
    };
    FileSystemHandle.prototype.requestPermission = () => ((asked = true), Promise.resolve("granted"));
  });
  await page.go(PAGE);
  const button = page.locator("#Bar .folder");
  await button.waitFor();
  assert.equal(await button.innerText(), "Folder: allow");
  await box(page, 1).check();
  await button.click();
  await dialog(page).getByRole("button", { name: "Allow the folder" }).click();
  await page.waitForFunction(() => /up to date/.test(document.querySelector("#Team [role=status]").textContent));
  await page.keyboard.press("Escape");
  await button.waitFor({ state: "detached" });
  const [text] = Object.values(await folder(page));
  assert.equal(text.match(/"s":"done"/g)?.length, 2, "what was set meanwhile is in the file");
  assert.deepEqual(context.watch.problems, []);
});

test("without access to a folder the same files are carried by hand", async (t) => {
  const context = await person(t, browser, { acceptDownloads: true });
  const anna = await device(context, "anna");
  await begin(anna);
  await join(anna, "Anna");
  const fox = await device(context, "fox", { picker: false });
  await begin(fox, 1);
  await team(fox);
  await hasCount(dialog(fox).getByRole("button", { name: "Choose the folder" }), 0);
  await dialog(fox).getByLabel("Your name").fill("Fox");
  await dialog(fox).getByRole("checkbox").check();
  await dialog(fox).getByRole("button", { name: "Carry the files by hand" }).click();
  const put = (texts) => dialog(fox).locator("input[type=file]").setInputFiles(Object.entries(texts).map(([name, text]) => ({ name, mimeType: "application/json", buffer: Buffer.from(text) })));
  await put({ ...(await folder(anna)), "tickbook-broken.json": "{" });
  await hasCount(dialog(fox).locator("#Team li"), 2);
  assert.match(await dialog(fox).locator("#Team").innerText(), /Anna\s*saved .*\n.*tickbook-broken\.json\s*Incomplete or damaged/s);
  const [file] = await Promise.all([fox.waitForEvent("download"), dialog(fox).getByRole("button", { name: "Save my file" }).click()]);
  assert.match(file.suggestedFilename(), /^tickbook-[0-9a-f]{16}\.json$/);
  await deliver(anna, file.suggestedFilename(), readFileSync(await file.path(), "utf8"));
  await anna.waitForFunction(() => document.querySelectorAll(".standings tbody tr").length === 2);
  assert.deepEqual(context.watch.problems, []);
});

test("in Firefox the same files are carried by hand, both ways", { skip: FIREFOX ? false : "Firefox is not installed" }, async (t) => {
  const context = await person(t, browser);
  const anna = await device(context, "anna");
  await begin(anna);
  await join(anna, "Anna");
  const downloads = tempFolder(t);
  const fox = await firefox(t, { downloads });
  const isReady = () => fox.until(() => document.documentElement.classList.contains("ready"));
  const press = (name) => fox.until((name) => [...document.querySelectorAll("button")].filter((b) => b.checkVisibility() && b.textContent.trim() === name).map((b) => b.click() ?? true)[0], name);
  await fox.goto(new URL(`en/${PAGE}`, site.url).href);
  await isReady();
  await fox.evaluate(() => document.querySelectorAll("tr[id^=i-] input[type=checkbox]")[1].click());
  await fox.until(() => /Saved|saved/.test(document.getElementById("Bar").textContent));
  await fox.goto(new URL("en/customers.html", site.url).href);
  await isReady();
  await press(WORDS.en.open);
  await fox.until(() => document.querySelector("dialog[open] input[type=checkbox]"));
  await fox.evaluate(() => document.querySelector("dialog[open] input[type=checkbox]").click());
  await fox.keys("dialog[open] input:not([type=checkbox])", "Fox");
  await press(WORDS.en.hand);
  const [[name, text]] = Object.entries(await folder(anna));
  writeFileSync(joinPath(downloads, name), text);
  await fox.until(() => document.querySelector("dialog[open] input[type=file]"));
  await fox.keys("dialog[open] input[type=file]", joinPath(downloads, name));
  assert.match(await fox.until(() => /Anna/.test(document.getElementById("Team")?.textContent) && document.getElementById("Team").innerText), /Anna\s*saved /);
  await fox.until(() => document.querySelectorAll(".standings tbody tr").length === 2);
  await press("Save my file");
  const isSaved = (file) => /^tickbook-[0-9a-f]{16}\.json$/.test(file) && file !== name && statSync(joinPath(downloads, file)).size > 0;
  for (let saved; !saved; await painted(anna)) {
    saved = readdirSync(downloads).find(isSaved);
    if (saved) await deliver(anna, saved, readFileSync(joinPath(downloads, saved), "utf8"));
  }
  await anna.waitForFunction(() => document.querySelectorAll(".standings tbody tr").length === 2);
  assert.deepEqual(context.watch.problems, []);
});

test("by keyboard alone, in two languages, wide and narrow, light and dark: nothing axe finds, nothing too wide", async (t) => {
  for (const [lang, width, dark] of [["en", 1440, false], ["de", 390, true]]) {
    const context = await person(t, browser, { width, dark, locale: lang });
    const page = await device(context, `anna-${lang}`, { lang });
    await begin(page);
    const words = WORDS[lang];
    await page.getByRole("button", { name: words.open }).focus();
    await page.keyboard.press("Enter");
    await dialog(page).waitFor();
    assert.equal(await overflow(page), null);
    assert.deepEqual(await axe(page), []);
    const focused = () => page.evaluate(() => document.activeElement.labels?.[0]?.textContent ?? document.activeElement.textContent);
    const until = async (text) => {
      for (let n = 0; n < 30 && !(await focused()).includes(text); n++) await page.keyboard.press("Tab");
      assert.ok((await focused()).includes(text), text);
    };
    await until(words.name);
    await page.keyboard.type("Dr. Annegret Mustermann-Beispielhausen");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await until(words.choose);
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => /up to date|aktuell/.test(document.querySelector("#Team [role=status]")?.textContent ?? ""));
    assert.equal(await overflow(page), null);
    assert.deepEqual(await axe(page), []);
    await page.keyboard.press("Escape");
    await page.waitForFunction((name) => document.activeElement.textContent === name, words.open);
    await page.go(PAGE);
    assert.equal(await overflow(page), null);
    assert.deepEqual(await axe(page), []);
    assert.deepEqual(context.watch.problems, []);
  }
});
