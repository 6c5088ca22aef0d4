// A partner's day with many customers: the switcher, managing one without taking it in hand, what waits across all.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { axe, hasCount, overflow, person, stored, together } from "./lib.mjs";

const { site, browser } = await together();

const ready = (page) => page.waitForSelector(":root.ready");
const dialog = (page) => page.locator("dialog[open]");
const day = (days) => new Date(Date.now() + days * 864e5).toLocaleDateString("sv");

/** A person with customers: `sets` has for each name the states by the number of the required task. */
async function desk(t, sets, path = "en/index.html", options = {}) {
  const context = await person(t, browser, { width: 1280, acceptDownloads: true, ...options });
  const page = await context.newPage();
  await page.goto(site.url + path);
  await ready(page);
  await page.evaluate(async (sets) => {
    const result = (r) => new Promise((done) => (r.onsuccess = () => done(r.result)));
    const db = await result(indexedDB.open((await indexedDB.databases())[0].name));
    const tx = db.transaction(["items", "meta"], "readwrite");
    const uids = globalThis.tickbookItems.pages.flatMap(([, , tasks]) => tasks.filter((t) => t[1]).map((t) => t[0]));
    let n = 0;
    for (const [name, set] of sets) {
      const id = `c${String(n).padStart(4, "0")}`;
      const stamp = () => [1, n++, "t"];
      tx.objectStore("meta").put({ value: name, stamp: stamp() }, [id, "meta.name"]);
      for (const [k, what] of Object.entries(set)) {
        for (const [key, value] of Object.entries(what)) tx.objectStore("items").put({ value, stamp: stamp() }, [id, `item.${uids[k]}.${key}`]);
      }
    }
    await new Promise((done) => (tx.oncomplete = done));
    db.close();
  }, sets);
  await page.reload();
  await ready(page);
  page.watch = context.watch;
  return page;
}

const go = async (page, name) => {
  await page.goto(site.url + name);
  await ready(page);
};

const THREE = [
  ["Maple", { 0: { state: { s: "done", rev: 1 } }, 1: { state: { s: "blocked", rev: 1, why: "Waits for legal" }, due: day(-3), owner: "Ada" } }],
  ["Birch", { 2: { due: day(2), owner: "Ben" } }],
  ["Cedar", { 3: { due: day(30), owner: "ada" } }],
];

test("a row's menu acts on its row; the customer in hand stays", async (t) => {
  const page = await desk(t, THREE, "en/customers.html");
  const current = await page.locator("#Bar .who").innerText();
  const row = page.locator(".standings tbody tr", { hasText: "Maple" });
  const other = current.includes("Maple") ? page.locator(".standings tbody tr", { hasText: "Cedar" }) : row;
  const name = (await other.locator("th a").innerText()).trim();
  await other.getByRole("button", { name: `More about ${name}` }).click();
  assert.match(await dialog(page).innerText(), new RegExp(`Manage ${name}`));
  assert.equal(await page.locator("#Bar .who").innerText(), current);
  await dialog(page).getByRole("button", { name: "Rename" }).click();
  // A name of blanks is refused in words.
  await dialog(page).getByLabel("Name", { exact: true }).fill("  ");
  await page.keyboard.press("Enter");
  assert.equal(await dialog(page).getByRole("alert").innerText(), "Enter a name.");
  await dialog(page).getByLabel("Name", { exact: true }).fill("Oak");
  await page.keyboard.press("Enter");
  await page.locator(".standings tbody tr", { hasText: "Oak" }).waitFor();
  assert.equal(await page.locator("#Bar .who").innerText(), current);
  // Erased, and back.
  const rows = THREE.length;
  await page.getByRole("button", { name: "More about Oak" }).click();
  const far = await dialog(page).evaluate((d) => {
    const box = (text) => [...d.querySelectorAll("button")].find((b) => b.textContent === text).getBoundingClientRect();
    return box("Erase").top - box("Rename").bottom;
  });
  assert.ok(far > 80, String(far));
  await dialog(page).locator(".danger").getByRole("button", { name: "Erase" }).click();
  await dialog(page).getByRole("button", { name: "Erase", exact: true }).click();
  await page.locator("#Undone").waitFor();
  await page.waitForFunction((n) => document.querySelectorAll(".standings tbody tr").length === n, rows - 1);
  await page.locator("#Undone").getByRole("button", { name: "Undo" }).click();
  await page.locator(".standings tbody tr", { hasText: "Oak" }).waitFor();
  assert.deepEqual(page.watch.problems, []);
});

test("who is in hand after one was erased, or a sample was loaded and removed, is said", async (t) => {
  const page = await desk(t, THREE, "en/customers.html");
  const said = (text) => page.waitForFunction((text) => document.getElementById("Say").textContent === text, text);
  const own = (await page.locator("#Bar .who").getAttribute("title")).trim();
  await page.getByRole("button", { name: `More about ${own}` }).click();
  await dialog(page).locator(".danger").getByRole("button", { name: "Erase" }).click();
  await dialog(page).getByRole("button", { name: "Erase", exact: true }).click();
  await page.locator("#Undone").waitFor();
  const next = (await page.locator("#Bar .who").getAttribute("title")).trim();
  assert.notEqual(next, own);
  await said(`${own} erased. Now: ${next}`);
  assert.match(await page.locator("#Undone").innerText(), new RegExp(`Now: ${next}`));
  await page.getByRole("button", { name: "Load a sample" }).click();
  await said("Now: Sample");
  await page.getByRole("button", { name: "Remove the sample" }).click();
  await said(`Sample erased. Now: ${next}`);
});

test("the switcher finds one of two hundred, those opened last first, names alike told apart", async (t) => {
  const many = Array.from({ length: 200 }, (_, n) => [n < 2 ? "Twin" : `Customer ${String(n).padStart(3, "0")} with a name that is quite long, as names are now and then`, {}]);
  const page = await desk(t, many);
  await page.locator("#Bar .who").click();
  await dialog(page).locator(".pick li").first().waitFor();
  await hasCount(dialog(page).locator(".pick li"), 8);
  assert.match(await dialog(page).innerText(), /192 more/);
  await page.keyboard.type("150");
  await hasCount(dialog(page).locator(".pick li"), 1);
  assert.match(await dialog(page).locator(".pick button").getAttribute("title"), /^Customer 150/);
  await dialog(page).locator(".pick button").click();
  await page.waitForFunction(() => document.getElementById("Say").textContent.startsWith("Now: Customer 150"));
  assert.match(await page.title(), /^Customer 150/);
  await page.locator("#Bar .who").click();
  await dialog(page).getByLabel("Find by name").fill("twin");
  assert.deepEqual((await dialog(page).locator(".pick button").allInnerTexts()).map((s) => s.trim()), ["Twin (1)", "Twin (2)"]);
  await dialog(page).locator(".pick button").first().click();
  // Wherever there is a name it is the same one: in the bar, in the title, in the lists of other pages.
  await page.waitForFunction(() => document.title.startsWith("Twin (1)"));
  await page.waitForFunction(() => document.getElementById("Say").textContent === "Now: Twin (1)");
  assert.match(await page.locator("#Bar .who").innerText(), /Twin \(1\)/);
  await page.locator(".my-customers li").first().waitFor();
  const twins = async (locator) => (await locator.allInnerTexts()).map((s) => s.trim()).filter((s) => s.startsWith("Twin"));
  assert.deepEqual(await twins(page.locator(".my-customers button")), []);
  await go(page, "en/customers.html");
  await page.locator(".standings tbody tr").nth(199).waitFor();
  assert.deepEqual(await twins(page.locator(".standings th a")), ["Twin (1)", "Twin (2)"]);
  await page.getByRole("button", { name: "More about Twin (2)" }).click();
  // Of two of one name that are archived or not, each keeps its number.
  await dialog(page).getByRole("button", { name: "Archive", exact: true }).click();
  await page.locator("#Customers details summary").click();
  assert.deepEqual(await twins(page.locator("#Customers details .standings th a")), ["Twin (2)"]);
  assert.match(await page.locator("#Bar .who").innerText(), /Twin \(1\)/);
  await page.locator("#Undone button").click();
  await page.waitForFunction(() => !document.querySelector("#Customers details"));
  await go(page, "en/index.html");
  await page.locator("#Bar .who").click();
  const first = await dialog(page).locator(".pick li").nth(1).innerText();
  assert.match(first, /^\s*\S*\s*Customer 150/);
  assert.deepEqual(await axe(page), []);
  // A click beside it closes it; Escape gives the focus back.
  await page.keyboard.press("Escape");
  await hasCount(dialog(page), 0);
  assert.ok(await page.locator("#Bar .who").evaluate((b) => b === document.activeElement));
  await page.locator("#Bar .who").click();
  await dialog(page).locator(".pick li").first().waitFor();
  await page.mouse.click(1200, 700);
  await page.waitForFunction(() => !document.querySelector("dialog[open]"));
  // How long it takes is printed, not demanded.
  const took = await page.evaluate(async () => {
    const start = performance.now();
    document.querySelector("#Bar .who").click();
    while (!document.querySelector("dialog[open] .pick li")) await new Promise((done) => setTimeout(done));
    return Math.round(performance.now() - start);
  });
  t.diagnostic(`the switcher with 200 customers opened in ${took} ms`);
});

test("my work: late, due, blocked with its reason, and what is next, for every customer", async (t) => {
  const page = await desk(t, THREE, "en/work.html");
  await page.waitForSelector(".work");
  const names = (kind) => page.locator(`#work-${kind} tbody tr`).evaluateAll((rows) => rows.map((r) => r.querySelector("td span:last-child").textContent));
  assert.deepEqual(await names("overdue"), ["Maple"]);
  assert.deepEqual(await names("week"), ["Birch"]);
  assert.deepEqual(await names("blocked"), ["Maple"]);
  assert.deepEqual(await names("later"), ["Cedar"]);
  assert.deepEqual((await names("next")).sort(), ["Birch", "Cedar", "Maple"]);
  assert.match(await page.locator("#work-blocked").innerText(), /Waits for legal/);
  assert.doesNotMatch(await page.locator(".print-head").textContent(), /Maple|Birch|Cedar|of \d/, "on paper it is nobody's own");
  // Each number is that of its rows.
  for (const section of await page.locator("section.work").all()) assert.equal(Number(await section.locator("h2 .sum").innerText()), await section.locator("tbody tr").count());
  await page.locator(".choose summary").click();
  await page.getByLabel("My name as owner").fill("Ada");
  await page.getByLabel(/^Owner/).fill("me");
  assert.deepEqual(await names("overdue"), ["Maple"]);
  assert.deepEqual(await names("later"), ["Cedar"]);
  await hasCount(page.locator("#work-week"), 0);
  assert.match(page.url(), /owner=me/);
  await page.reload();
  await page.waitForSelector(".work");
  await hasCount(page.locator("#work-week"), 0);
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "As table (CSV)" }).click()]);
  const table = readFileSync(await file.path(), "utf8");
  assert.match(table, /Maple/);
  assert.match(table, /Waits for legal/);
  assert.equal(await overflow(page), null);
  assert.deepEqual(await axe(page), []);
  await page.setViewportSize({ width: 320, height: 800 });
  assert.equal(await overflow(page), null);
  assert.deepEqual(await axe(page), []);
  await page.setViewportSize({ width: 1280, height: 800 });
  // Following a task takes its customer in hand, and says so.
  await page.locator("#work-later tbody th a").click();
  await ready(page);
  await page.waitForFunction(() => document.getElementById("Say").textContent === "Now: Cedar");
  assert.match(await page.locator("#Bar .who").innerText(), /Cedar/);
  // What is set there is on the page at once.
  const row = page.locator("tr:target, tr[id^=i-]").first();
  await row.locator("select.status").selectOption("blocked");
  await page.waitForFunction(() => /\d/.test(document.querySelector(".bar .saved").textContent));
  await go(page, "en/work.html");
  await page.waitForFunction(() => [...document.querySelectorAll("#work-blocked tbody tr")].some((r) => r.textContent.includes("Cedar")));
  assert.deepEqual(page.watch.problems, []);
});

test("two hundred customers are no burden", async (t) => {
  const many = Array.from({ length: 200 }, (_, n) => [`Customer ${n}`, { [n % 9]: { due: day((n % 20) - 5), owner: `Owner ${n % 7}` }, [9 + (n % 5)]: { state: { s: "blocked", rev: 1, why: "Waits" } } }]);
  const page = await desk(t, many, "en/work.html");
  const next = page.locator("#work-next");
  await next.locator("h2 .sum", { hasText: /^200$/ }).waitFor();
  // Fifty lines of a kind are shown; the rest is there when it is asked for, and on paper.
  await hasCount(next.locator("tbody tr"), 50);
  await next.getByRole("button", { name: "Show all 200" }).click();
  await hasCount(next.locator("tbody tr"), 200);
  assert.equal(await page.evaluate(() => [...document.querySelectorAll("#work-next tbody tr")].indexOf(document.activeElement.closest("tr"))), 50);
  assert.equal(await page.locator(".reading").innerText(), "");
  // The sums are stored now.
  await page.reload();
  const took = await page.evaluate(async () => {
    while (!document.querySelector("#work-next tbody tr")) await new Promise((done) => setTimeout(done));
    return Math.round(performance.now());
  });
  t.diagnostic(`my work with 200 customers was there ${took} ms after the page was asked for`);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await hasCount(page.locator("#work-blocked tbody tr"), 200);
});

test("what is asked in my work can be taken back, and the fields with it", async (t) => {
  const page = await desk(t, THREE, "en/work.html");
  await page.locator(".choose summary").click();
  await page.getByLabel("My name as owner").fill("Ada");
  await page.getByLabel("Name or task").fill("nobody at all");
  await page.locator(".empty button").click();
  await page.locator("#work-next").waitFor();
  assert.equal(await page.getByLabel("Name or task").inputValue(), "");
  assert.equal(await page.getByLabel("My name as owner").inputValue(), "Ada");
  assert.ok(await page.locator(".choose summary").evaluate((e) => e === document.activeElement));
});

test("a stored sum is of the tasks of this site, and is rebuilt where it is not", async (t) => {
  const page = await desk(t, THREE);
  await page.locator("#Bar .who").click();
  await dialog(page).locator(".pick li").first().waitFor();
  await page.keyboard.press("Escape");
  await page.evaluate(async () => {
    const result = (r) => new Promise((done) => (r.onsuccess = () => done(r.result)));
    const db = await result(indexedDB.open((await indexedDB.databases())[0].name));
    const store = db.transaction("own", "readwrite").objectStore("own");
    for (const key of await result(store.getAllKeys())) if (Array.isArray(key)) await result(store.put({ done: 77, total: 88, changed: 9, blocked: 9, of: "2020.1" }, key));
    db.close();
  });
  await go(page, "en/index.html");
  await page.locator("#Bar .who").click();
  await dialog(page).locator(".pick li").first().waitFor();
  const said = await dialog(page).locator(".pick").innerText();
  assert.doesNotMatch(said, /77|88/);
  assert.match(said, /1 of \d+/);
});

test("a sample customer is loaded and removed, and leaves nothing behind", async (t) => {
  const page = await desk(t, [], "en/customers.html");
  await page.getByRole("link", { name: "How to use this site" }).first().waitFor();
  const kept = () => page.evaluate(async () => {
    const result = (r) => new Promise((done) => (r.onsuccess = () => done(r.result)));
    const db = await result(indexedDB.open((await indexedDB.databases())[0].name));
    const keys = await Promise.all([...db.objectStoreNames].map((name) => result(db.transaction(name).objectStore(name).getAllKeys())));
    db.close();
    const set = [localStorage, sessionStorage].map((storage) => Object.entries(storage).filter(([key, value]) => value !== "" && value !== "0" && !key.endsWith(":places")));
    return JSON.stringify([keys, set]);
  });
  const before = await kept();
  await page.getByRole("button", { name: "Load a sample" }).click();
  await page.locator(".standings tbody tr", { hasText: "Sample" }).waitFor();
  await stored(page);
  for (const name of ["index", "work", "tasks", "initiate-kick-off", "customers"]) await go(page, `en/${name}.html`);
  // Nobody has to back up what is only for looking around.
  assert.doesNotMatch(await page.locator(".kept").innerText(), /backup/);
  await page.getByRole("button", { name: "Remove the sample" }).click();
  await page.waitForFunction(() => !document.querySelector(".standings"));
  await go(page, "en/index.html");
  assert.equal(await kept(), before);
  assert.deepEqual(page.watch.problems, []);
});

test("the page of customers says when the last backup was, and how to use the site", async (t) => {
  const page = await desk(t, THREE, "en/initiate-kick-off.html");
  await page.locator("tr[id^=i-] input").first().click();
  await page.waitForFunction(() => /\d/.test(document.querySelector(".bar .saved").textContent));
  await go(page, "en/customers.html");
  await page.waitForFunction(() => /No backup yet, one change/i.test(document.querySelector(".kept")?.textContent ?? ""));
  await page.locator("#Customers [data-do=backup]").click();
  await Promise.all([page.waitForEvent("download"), dialog(page).locator(".choices button").first().click()]);
  await page.reload();
  await page.waitForFunction(() => /Last backup today, no change since/.test(document.querySelector(".kept")?.textContent ?? ""));
  for (const tag of ["en", "de"]) {
    await go(page, `${tag}/help.html`);
    await page.locator("main h2").nth(4).waitFor();
    assert.deepEqual(await axe(page), []);
  }
  assert.deepEqual(page.watch.problems, []);
});
