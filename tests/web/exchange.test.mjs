// What goes out and comes in, as a partner does it: backup, import with a dry run, status link, table, calendar,
// delivery record, the overview of all customers.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import ICAL from "ical.js";
import { axe, erase, hasCount, isSeen, manage, open, overflow, person, stored, together } from "./lib.mjs";

const { site, browser } = await together();

const PAGE = "success-conduct-success-review.html";
const WORDS = {
  en: { backup: "Back up and share", restore: "Restore a backup", birch: "Project Birch", why: "Waits for „legal“", merge: "Merge", copy: "As a new customer" },
  de: { backup: "Sichern und teilen", restore: "Sicherung wiederherstellen", birch: "Projekt Birke", why: "Wartet auf „Recht“", merge: "Zusammenführen", copy: "Als neuen Kunden" },
};

/** Everything that the site keeps in this browser, but for what names the device. */
const dump = (page) =>
  page.evaluate(async () => {
    const out = { local: { ...localStorage }, rows: {} };
    for (const { name } of await indexedDB.databases()) {
      const db = await new Promise((done, fail) => {
        const r = indexedDB.open(name);
        r.onsuccess = () => done(r.result);
        r.onerror = () => fail(r.error);
      });
      for (const table of ["items", "meta"]) {
        const store = db.transaction(table).objectStore(table);
        const all = (r) => new Promise((done) => (r.onsuccess = () => done(r.result)));
        const [keys, values] = await Promise.all([all(store.getAllKeys()), all(store.getAll())]);
        keys.forEach((k, n) => (out.rows[k.join("/")] = values[n]));
      }
      db.close();
    }
    return out;
  });
const rows = async (page) => (await dump(page)).rows;

const ready = (page) => page.waitForSelector("html.ready");
/** Waits until the dialog is shut and all is stored. */
async function settled(page) {
  await page.locator("dialog[open]").waitFor({ state: "detached" });
  await stored(page);
}
const customerRows = (page, n, within = "#Customers") => page.waitForFunction(([within, n]) => document.querySelectorAll(`${within} .standings tbody tr`).length === n, [within, n]);

/** A customer with every state, a note, an owner and a due date. */
async function work(page, lang) {
  await page.goto(new URL(`${lang}/${PAGE}`, site.url).href);
  await ready(page);
  const tasks = page.locator("tr[id^=i-]");
  await tasks.nth(0).locator("input[type=checkbox]").check();
  await tasks.nth(3).locator("select.status").selectOption("na");
  // It asks for a reason, which may be left out.
  await page.locator("#Details button.quiet").first().click();
  await tasks.nth(2).locator("select.status").selectOption("blocked");
  await page.waitForSelector("#Details");
  await page.locator("#Details input[type=text]").first().fill(WORDS[lang].why);
  await page.locator("#Details textarea").fill("=1+1\nsecond line; with, separators");
  await page.locator("#Details input[type=text]").nth(1).fill("+Network team");
  await page.locator("#Details input[type=date]").fill("2026-12-24");
  await page.locator("#Details button.main").click();
  await page.locator("li[id^=i-] input[type=checkbox]").first().check();
  await page.waitForFunction(() => indexedDB.databases().then((d) => d.length > 0));
  await settled(page);
}

async function customers(page, lang) {
  await page.goto(new URL(`${lang}/customers.html`, site.url).href);
  await page.waitForSelector("#Customers .buttons");
}

/** Clicks and returns the file that comes. */
async function download(page, click) {
  const [file] = await Promise.all([page.waitForEvent("download"), click()]);
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), "utf8") };
}

const dialog = (page) => page.locator("dialog[open]");
const choice = (page, n) => dialog(page).locator(".choices li").nth(n).locator("button");

async function backUp(page, lang) {
  await customers(page, lang);
  await page.click(`#Customers button:has-text("${WORDS[lang].backup}")`);
  return download(page, () => choice(page, 0).click());
}

async function restore(page, lang, text, name = "backup.json") {
  if (!(await page.locator("#Customers .buttons").count())) await customers(page, lang);
  await page.click(`#Customers button:has-text("${WORDS[lang].restore}")`);
  await dialog(page).locator("input[type=file]").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
  await dialog(page).locator("input[type=file]").waitFor({ state: "detached" });
}

for (const lang of ["en", "de"]) {
  test(`${lang}: back up, erase, read it again: all is as it was; a second time changes nothing`, async (t) => {
    const page = await open(t, browser, site, `${lang}/${PAGE}`, { acceptDownloads: true });
    await work(page, lang);
    const was = await rows(page);
    assert.ok(Object.keys(was).length >= 9, Object.keys(was).join());
    const file = await backUp(page, lang);
    assert.match(file.name, /^[\p{L}\p{N}-]+_\d{4}-\d\d-\d\d\.json$/u);
    // Erased by the reader, as the dialog does it.
    await erase(page);
    await settled(page);
    assert.deepEqual(await rows(page), {});
    await restore(page, lang, file.text);
    assert.deepEqual(await rows(page), {}, "the dry run changes nothing");
    await dialog(page).locator("button.main").click();
    await settled(page);
    assert.deepEqual(await rows(page), was);
    await customerRows(page, 1);
    await restore(page, lang, file.text);
    assert.match(await dialog(page).textContent(), /Nothing new|Nichts Neues/);
    await hasCount(dialog(page).locator("button.main"), 0);
    await page.keyboard.press("Escape");
    assert.deepEqual(await rows(page), was);
    assert.deepEqual(page.watch.problems, []);
  });

  test(`${lang}: the dry run says what would change; merging does that, cancelling nothing; a copy leaves the original`, async (t) => {
    const page = await open(t, browser, site, `${lang}/${PAGE}`, { acceptDownloads: true });
    await work(page, lang);
    const was = await rows(page);
    const file = JSON.parse((await backUp(page, lang)).text);
    const registers = file.customers[0].registers;
    const due = Object.keys(registers).find((k) => k.endsWith(".due"));
    const later = [registers[due].stamp[0] + 5000, 0, "otherdevice"];
    registers[due] = { value: "2027-01-15", stamp: later };
    registers["item.zzzzzz.state"] = { value: { s: "done", rev: 1 }, stamp: later };
    registers[due.replace(".due", ".note.otherdevice")] = { value: { text: "written elsewhere" }, stamp: later };
    const text = JSON.stringify(file);
    await restore(page, lang, text);
    const sums = await dialog(page).locator(".sums li").allInnerTexts();
    const number = (pattern) => Number(sums.find((s) => pattern.test(s))?.match(/\d+/)?.[0] ?? 0);
    assert.equal(number(/new entr|neue/), 2);
    assert.equal(number(/overwritten|überschrieben/), 1);
    assert.equal(number(/twice|doppelt/), 1);
    assert.equal(number(/unknown|unbekannt/), 1);
    await dialog(page).locator("summary").click();
    assert.match(await dialog(page).locator(".dry table").innerText(), /2026[\s\S]*2027/);
    await dialog(page).locator("button.quiet").last().click();
    assert.deepEqual(await rows(page), was);
    await restore(page, lang, text);
    await dialog(page).locator("button", { hasText: WORDS[lang].copy }).click();
    await settled(page);
    await customerRows(page, 2);
    const both = await rows(page);
    for (const [key, value] of Object.entries(was)) assert.deepEqual(both[key], value);
    await restore(page, lang, text);
    await dialog(page).locator("button", { hasText: WORDS[lang].merge }).click();
    await settled(page);
    const merged = await rows(page);
    const id = file.customers[0].id;
    assert.equal(merged[`${id}/${due}`].value, "2027-01-15");
    assert.ok(merged[`${id}/item.zzzzzz.state`], "what this playbook does not know is kept");
    assert.deepEqual(page.watch.problems, []);
  });
}

test("files that cannot be taken are refused with their reason, and nothing changes", async (t) => {
  const page = await open(t, browser, site, `en/${PAGE}`, { acceptDownloads: true });
  await work(page, "en");
  const good = (await backUp(page, "en")).text;
  const was = await dump(page);
  const edit = (f) => {
    const file = JSON.parse(good);
    f(file);
    return JSON.stringify(file);
  };
  for (const [text, says] of [
    ["", /not a backup/],
    [good.slice(0, -30), /incomplete/],
    ['{"a": 1}', /not a backup/],
    [edit((f) => (f.site = "another")), /another site: another/],
    [edit((f) => (f.version = 9)), /newer version/],
    [edit((f) => (f.customers = [])), /no customer/],
    [edit((f) => Object.values(f.customers[0].registers).forEach((r) => r.stamp.pop())), /changed or is damaged.*customers\[0\].*more places/s],
    [good.replace('"meta.name"', '"__proto__"'), /__proto__/],
  ]) {
    await restore(page, "en", text);
    const alert = dialog(page).locator("[role=alert]");
    assert.match(await alert.textContent(), says);
    assert.match(await alert.textContent(), /Nothing has changed/);
    await page.keyboard.press("Escape");
    assert.deepEqual(await dump(page), was);
  }
  assert.deepEqual(page.watch.problems, []);
});

test("a status link shows the same totals to somebody else, in both languages, and keeps nothing there", async (t) => {
  const page = await open(t, browser, site, `en/${PAGE}`);
  await work(page, "en");
  await customers(page, "en");
  const sum = await page.locator(".standings td").first().innerText();
  await page.click(`#Customers button:has-text("${WORDS.en.backup}")`);
  await choice(page, 1).click();
  const link = await dialog(page).locator("input").inputValue();
  assert.match(link, /en\/index\.html#v1\.[\w-]+$/);
  assert.ok(!/legal|Network|first/i.test(Buffer.from(link.split("#v1.")[1], "base64url").toString("latin1")));
  for (const lang of ["en", "de"]) {
    const there = await open(t, browser, site, link.slice(site.url.length).replace(/^en/, lang));
    await there.waitForSelector("#StatusView");
    await ready(there);
    const numbers = (text) => text.match(/\d+/g).join("/");
    assert.equal(numbers(await there.locator(".bar .req-n").first().innerText()), numbers(sum), lang);
    const kept = await dump(there);
    assert.deepEqual([kept.rows, Object.keys(kept.local)], [{}, []]);
    // On to a page, and to the other language: the status goes along.
    await there.locator(`main a[href$="${PAGE}"]`).first().click();
    await there.waitForSelector("#StatusView");
    await ready(there);
    await hasCount(there.locator("tr[id^=i-] input:checked"), 1);
    await there.locator("tr[id^=i-] input").first().click({ force: true }).catch(() => {});
    await settled(there);
    assert.deepEqual((await dump(there)).rows, {});
    await there.locator("a[data-switch]").first().click();
    await there.waitForSelector("#StatusView");
    await ready(there);
    await hasCount(there.locator("tr[id^=i-] input:checked"), 1);
    await there.locator("#StatusView button").click();
    await there.waitForSelector("#StatusView", { state: "detached" });
    assert.deepEqual(there.watch.problems, []);
  }
  const cut = await open(t, browser, site, link.slice(site.url.length, -3));
  await cut.waitForSelector("#StatusView[role=alert]");
});

for (const lang of ["en", "de"]) {
  test(`${lang}: the table and the calendar carry what was set, in the page's language`, async (t) => {
    const page = await open(t, browser, site, `${lang}/${PAGE}`, { acceptDownloads: true });
    await work(page, lang);
    await customers(page, lang);
    await page.click(`#Customers button:has-text("${WORDS[lang].backup}")`);
    const sheet = await download(page, () => choice(page, 3).click());
    assert.match(sheet.name, /\.csv$/);
    assert.ok(sheet.text.startsWith("\uFEFF"));
    const separator = lang === "de" ? ";" : ",";
    assert.equal(sheet.text.split("\r\n")[0].split(separator).length, 16);
    assert.ok(sheet.text.includes('"\'=1+1\nsecond line; with, separators"'), "no formula");
    assert.ok(sheet.text.includes("'+Network team"));
    assert.ok(sheet.text.includes("2026-12-24"));
    assert.match(sheet.text, lang === "de" ? /Nicht zutreffend/ : /Not applicable/);
    await page.click(`#Customers button:has-text("${WORDS[lang].backup}")`);
    const calendar = await download(page, () => choice(page, 4).click());
    const events = new ICAL.Component(ICAL.parse(calendar.text)).getAllSubcomponents("vevent");
    assert.equal(events.length, 1);
    const event = new ICAL.Event(events[0]);
    assert.equal(event.startDate.toString(), "2026-12-24");
    assert.match(event.description, lang === "de" ? /Blockiert/ : /Blocked/);
    assert.match(event.uid, /^[\w]{6}\.[\w-]+$/);
    assert.deepEqual(page.watch.problems, []);
  });

  test(`${lang}: the delivery record says what was done, decided and why, and prints without chrome`, async (t) => {
    const page = await open(t, browser, site, `${lang}/${PAGE}`);
    await work(page, lang);
    await customers(page, lang);
    await page.click(`#Customers button:has-text("${WORDS[lang].backup}")`);
    await choice(page, 2).click();
    const record = page.locator("#Record");
    await record.waitFor();
    const text = await record.innerText();
    assert.ok(text.includes(WORDS[lang].why));
    assert.ok(text.includes("+Network team") && text.includes("2026"));
    await hasCount(record.locator(".decisions li"), 2);
    await record.locator("tbody tr").nth(30).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), "H1");
    await page.emulateMedia({ media: "print" });
    for (const chrome of [".head", ".bar", ".tools", ".foot", "#Customers"]) await isSeen(page.locator(chrome).first(), false, chrome);
    // The columns of all its tables stand below each other, and each process names them once.
    const columns = await record.locator(".items").evaluateAll((all) => all.map((table) => [...table.querySelectorAll("tbody tr:first-child > *")].map((cell) => Math.round(cell.getBoundingClientRect().left)).join(" ")));
    assert.ok(columns.length > 20);
    assert.equal(new Set(columns).size, 1, columns.join("\n"));
    assert.equal(await record.locator("h4 + .items").count(), await record.locator(".items thead").evaluateAll((all) => all.filter((head) => head.getBoundingClientRect().height > 1).length));
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
    assert.ok(pages > 3 && pages < 10, `134 tasks on ${pages} pages`);
    await page.emulateMedia({ media: "screen" });
    await page.keyboard.press("Escape");
    await hasCount(record, 0);
    await isSeen(page.locator("#Customers"), true);
    assert.deepEqual(page.watch.problems, []);
  });
}

test("the overview: one row a customer, numbers lead to what they count, archived ones are folded", async (t) => {
  const page = await open(t, browser, site, `en/${PAGE}`);
  await work(page, "en");
  await customers(page, "en");
  await page.locator("#Customers button.main").click();
  await dialog(page).locator("input").fill("Project Birch");
  await page.keyboard.press("Enter");
  const row = page.locator(".standings tbody tr", { hasText: "My first customer" });
  await page.waitForFunction(() => document.querySelectorAll(".standings tbody tr").length === 2);
  assert.match((await row.innerText()).replace(/\s+/g, " "), /1 of \d+ none 1 December 24/);
  await row.locator("button", { hasText: /^1$/ }).click();
  const items = dialog(page).locator(".lines a");
  await items.first().waitFor();
  await hasCount(items, 1);
  // Following one takes that customer in hand.
  await items.first().click();
  await page.waitForURL(/#i-/);
  await ready(page);
  assert.match(await page.title(), /^My first customer/);
  await manage(page, "Archive");
  await settled(page);
  await customers(page, "en");
  await hasCount(page.locator("#Customers > .standings tbody tr"), 1);
  await isSeen(page.locator("#Customers details .standings"), false);
  await page.locator("#Customers summary").click();
  assert.match(await page.locator("#Customers details tbody").innerText(), /My first customer/);
  assert.deepEqual(page.watch.problems, []);
});

test("everything by keyboard; the focus comes back to where it was", async (t) => {
  const page = await open(t, browser, site, `en/${PAGE}`, { acceptDownloads: true });
  await work(page, "en");
  await customers(page, "en");
  const tabTo = async (text) => {
    for (let n = 0; n < 40; n++) {
      await page.keyboard.press("Tab");
      if (await page.evaluate((x) => document.activeElement?.textContent?.trim() === x, text)) return;
    }
    assert.fail(`no way to ${text}`);
  };
  await tabTo(WORDS.en.backup);
  await page.keyboard.press("Enter");
  await dialog(page).waitFor();
  await tabTo("Status link");
  await page.keyboard.press("Enter");
  await dialog(page).locator("input").waitFor();
  await page.keyboard.press("Escape");
  await hasCount(dialog(page), 0);
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), WORDS.en.backup);
  await page.keyboard.press("Enter");
  const file = await download(page, async () => {
    await tabTo("Back up “My first customer”");
    await page.keyboard.press("Enter");
  });
  assert.ok(JSON.parse(file.text).customers.length === 1);
});

test("without script the page of customers says so", async (t) => {
  const page = await open(t, browser, site, "de/customers.html", { javaScriptEnabled: false });
  assert.match(await page.locator("main").innerText(), /braucht JavaScript/);
});

test("axe finds nothing on the overview, the dialogs, the record and the shared status; nothing sticks out", async (t) => {
  const wide = { width: 1280, dark: false, lang: "en" };
  for (const { width, dark, lang } of [wide, { width: 390, dark: true, lang: "de" }, { width: 320, dark: false, lang: "de" }, { width: 1280, dark: true, lang: "de" }]) {
    const context = await person(t, browser, { width, dark });
    const page = await context.newPage();
    const clean = async (what) => {
      assert.deepEqual(await axe(page), [], `${what} ${width} ${dark} ${lang}`);
      assert.equal(await overflow(page), null, `${what} ${width} ${lang}`);
    };
    await customers(page, lang);
    await clean("empty overview");
    await work(page, lang);
    await customers(page, lang);
    await clean("overview");
    const again = async (n) => {
      await page.click(`#Customers button:has-text("${WORDS[lang].backup}")`);
      await choice(page, n).click();
    };
    await page.click(`#Customers button:has-text("${WORDS[lang].backup}")`);
    await clean("export dialog");
    await choice(page, 1).click();
    const link = await dialog(page).locator("input").inputValue();
    await clean("link dialog");
    await page.keyboard.press("Escape");
    const file = await page.evaluate(() => "{}");
    await restore(page, lang, file);
    await clean("refused dialog");
    await page.keyboard.press("Escape");
    await page.locator(".standings td button").first().click();
    await clean("items dialog");
    await page.keyboard.press("Escape");
    await again(2);
    await page.locator("#Record").waitFor();
    await clean("record");
    await page.goto("about:blank");
    await page.goto(link);
    await page.waitForSelector("#StatusView");
    await ready(page);
    await clean("shared");
  }
});
