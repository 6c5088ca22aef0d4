// What a customer has beyond the playbook: own tasks, a phase that ends, a meeting; and what version 0.1.0 stored.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { axe, hasCount, isSeen, open, overflow, together } from "./lib.mjs";

const PAGE = "en/initiate-kick-off.html";
const { site, browser } = await together();

const ready = (page) => page.waitForSelector(":root.ready");
const dialog = (page) => page.locator("dialog[open]");
const said = (page, text) => page.waitForFunction((text) => new RegExp(text).test(document.getElementById("Say").textContent), text);
const go = async (page, name) => {
  await page.goto(site.url + name);
  await ready(page);
};

/** Adds a task of one's own to the first step with tasks. */
async function add(page, name) {
  await page.locator(".step:has(.tasks)").first().locator(".bulk").click();
  await dialog(page).getByRole("button", { name: "Add a task of your own…" }).click();
  await dialog(page).getByLabel("What is to do").fill(name);
  await page.keyboard.press("Enter");
  await page.locator(".tasks.own tr", { hasText: name }).waitFor();
}

test("own tasks count apart, are in both languages, in the record and the table, and can be undone", async (t) => {
  const page = await open(t, browser, site, PAGE, { acceptDownloads: true });
  await ready(page);
  const required = await page.locator("#Counts .required").innerText();
  await add(page, "Order badges <b>now</b>");
  await said(page, "^Added: Order badges");
  const row = page.locator(".tasks.own tr[id^=i-]");
  const id = await row.getAttribute("id");
  assert.ok(await row.locator("input").evaluate((box) => box === document.activeElement));
  // The playbook's numbers are what they were.
  assert.equal(await page.locator("#Counts .required").innerText(), required);
  assert.equal(await page.locator("#Counts .own").innerText(), "Own 0 of 1");
  await row.locator("input").check();
  await page.waitForFunction(() => document.querySelector("#Counts .own").textContent === "Own 1 of 1");
  assert.equal(await page.locator("#Counts .required").innerText(), required);
  await add(page, "Book a room");
  assert.equal(await page.locator(".tasks.own .sum").innerText(), "1 of 2");
  // The number leads to them, other numbers do not have them.
  await page.locator("#Counts .own").click();
  await hasCount(page.locator("main tr[id^=i-]:visible"), 2);
  await page.locator("#Counts .required").click();
  await isSeen(page.locator(".tasks.own"), false);
  await page.locator(".filters").getByRole("link", { name: "Show all" }).click();
  // Blocked with a reason, as any other.
  const second = page.locator(".tasks.own tr[id^=i-]").nth(1);
  await second.locator("select").selectOption("blocked");
  await page.waitForFunction(() => document.activeElement.matches("#Details input"));
  await page.keyboard.type("No key");
  await page.keyboard.press("Control+Enter");
  await second.locator(".why", { hasText: "No key" }).waitFor();
  assert.deepEqual(await axe(page), []);
  await go(page, PAGE.replace("en/", "de/"));
  assert.equal(await page.locator(`#${id} input`).isChecked(), true);
  assert.equal(await page.locator("#Counts .own").innerText(), "Eigene 1 von 2");
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 800 });
    assert.equal(await overflow(page), null);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  // What waits, the record and the table have them.
  await go(page, "en/work.html");
  assert.match(await page.locator("#work-blocked").innerText(), /Book a room[\s\S]*No key/);
  await go(page, PAGE);
  await page.locator("#Bar .who").click();
  await dialog(page).getByRole("button", { name: "Delivery record" }).click();
  await page.waitForSelector("body.showing-record");
  const record = await page.locator("#Record").innerText();
  assert.match(record, /Own tasks[\s\S]*Order badges <b>now<\/b>[\s\S]*Book a room/);
  assert.doesNotMatch(record, /no longer in the playbook/i);
  await page.keyboard.press("Escape");
  await page.locator("#Bar .who").click();
  await dialog(page).getByRole("button", { name: "Back up and share" }).click();
  const [file] = await Promise.all([page.waitForEvent("download"), dialog(page).getByRole("button", { name: "Table for Excel" }).click()]);
  assert.match(readFileSync(await file.path(), "utf8"), /Own task.*\n?.*Book a room|Book a room.*Own task/);
  // Removed, and back.
  await page.locator(".tasks.own tr", { hasText: "Book a room" }).getByRole("button", { name: "Remove: Book a room" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".tasks.own tr[id]").length === 1);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".tasks.own tr[id]").length === 2);
  assert.deepEqual(page.watch.problems, []);
});

test("own tasks are one customer's", async (t) => {
  const page = await open(t, browser, site, PAGE);
  await ready(page);
  await add(page, "Only here");
  await page.locator("#Bar .who").click();
  await dialog(page).getByRole("button", { name: "New customer" }).click();
  await dialog(page).getByLabel("Name", { exact: true }).fill("Second");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => !document.querySelector(".tasks.own") && document.title.startsWith("Second"));
  assert.equal(await page.locator("#Counts .own").innerText(), "");
});

test("a phase that ends says so, with what it counts and where it goes on", async (t) => {
  const page = await open(t, browser, site, PAGE);
  await ready(page);
  // All of the phase but one task, as the browser keeps it.
  const left = await page.evaluate(async () => {
    const { pages, site } = globalThis.tickbookItems;
    const own = pages.find(([key]) => key === document.body.dataset.key);
    const uids = pages.filter(([, phase]) => phase === own[1]).flatMap(([, , tasks]) => tasks.filter((task) => task[1]).map((task) => task[0]));
    const last = own[2].filter((task) => task[1]).at(-1)[0];
    const result = (r) => new Promise((done) => (r.onsuccess = () => done(r.result)));
    const db = await result(indexedDB.open((await indexedDB.databases())[0].name));
    const tx = db.transaction(["items", "meta"], "readwrite");
    tx.objectStore("meta").put({ value: "Maple", stamp: [1, 0, "t"] }, ["c1", "meta.name"]);
    for (const uid of uids) if (uid !== last) tx.objectStore("items").put({ value: { s: "done", rev: 1 }, stamp: [Date.UTC(2026, 8, 4), 0, "t"] }, ["c1", `item.${uid}.state`]);
    await new Promise((done) => (tx.oncomplete = done));
    db.close();
    sessionStorage.setItem(`tickbook:${site}`, "c1");
    return { last, total: uids.length };
  });
  await page.reload();
  await ready(page);
  await page.locator(`#i-${left.last} input`).check();
  await page.waitForSelector("#Finished");
  const text = await page.locator("#Finished").innerText();
  assert.match(text, /^Initiate is done\./);
  assert.match(text, new RegExp(`Required ${left.total} of ${left.total}`));
  assert.match(text, /Next phase, Assess:/);
  await said(page, `Initiate is done\\. Required ${left.total} of ${left.total}`);
  // It takes no focus, and gives it back.
  assert.ok(await page.locator(`#i-${left.last} input`).evaluate((box) => box === document.activeElement));
  assert.deepEqual(await axe(page), []);
  await page.locator("#Finished").getByRole("button", { name: "Close" }).click();
  await hasCount(page.locator("#Finished"), 0);
  assert.ok(await page.locator(`#i-${left.last} input`).evaluate((box) => box === document.activeElement));
  // Ticked again it is said again; another tick in a done phase says nothing.
  await page.locator(`#i-${left.last} input`).uncheck();
  await page.locator(`#i-${left.last} input`).check();
  await page.locator("#Finished a.n").click();
  await ready(page);
  await hasCount(page.locator("#Cat tr[id^=i-]:visible"), left.total);
  assert.deepEqual(page.watch.problems, []);
});

test("a meeting: the open required tasks of a role, ticked as they are spoken of", async (t) => {
  const page = await open(t, browser, site, PAGE);
  await ready(page);
  await page.locator("#Bar [data-do=roles]").click();
  await dialog(page).getByRole("button", { name: "Meeting mode" }).click();
  const meeting = page.locator("#Meeting");
  await meeting.waitFor();
  assert.ok(await page.evaluate(() => document.activeElement.matches("#Meeting h1")));
  await meeting.locator("li").first().waitFor();
  const all = await meeting.locator("li").count();
  assert.match(await meeting.locator(".left").innerText(), new RegExp(`^${all} of ${all} still open`));
  await meeting.locator("li input").first().check();
  await page.waitForFunction((all) => document.querySelector("#Meeting .left").textContent.startsWith(`${all - 1} of ${all}`), all);
  // A role narrows it, the whole playbook has more.
  await meeting.getByLabel("Where").selectOption("all");
  await meeting.locator("li").nth(all).waitFor();
  const whole = await meeting.locator("li").count();
  const role = meeting.getByLabel("Role", { exact: true });
  await role.selectOption({ index: 1 });
  await page.waitForFunction((whole) => document.querySelectorAll("#Meeting li").length < whole, whole);
  assert.deepEqual(await axe(page), []);
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 800 });
    assert.equal(await overflow(page), null);
  }
  await page.keyboard.press("Escape");
  await hasCount(meeting, 0);
  await hasCount(page.locator("tr[data-s=done]"), 1);
  assert.deepEqual(page.watch.problems, []);
});

test("what version 0.1.0 stored is read whole", async (t) => {
  const page = await open(t, browser, site, "en/index.html", { acceptDownloads: true });
  await ready(page);
  const [key, uids] = await page.evaluate(() => {
    const { site, pages } = globalThis.tickbookItems;
    return [site, pages.flatMap(([, , tasks]) => tasks.filter((task) => task[1]).map((task) => task[0])).slice(0, 5)];
  });
  // Its database, as its own script made and filled it: no summary of work, sums of another shape, keys nobody knows.
  await page.goto(`${site.url}assets/nothing`);
  await page.evaluate(
    async ({ key, uids }) => {
      const done = (r) => new Promise((ok, fail) => ((r.onsuccess = () => ok(r.result)), (r.onerror = () => fail(r.error))));
      await done(indexedDB.deleteDatabase(`tickbook:${key}`));
      const request = indexedDB.open(`tickbook:${key}`, 1);
      request.onupgradeneeded = () => {
        for (const table of ["items", "meta", "own"]) request.result.createObjectStore(table);
      };
      const db = await done(request);
      const tx = db.transaction(["items", "meta", "own"], "readwrite");
      let n = 0;
      const put = (id, name, value) => tx.objectStore(name.startsWith("item.") ? "items" : "meta").put({ value, stamp: [Date.UTC(2026, 10, 20), n++, "0123456789abcdef"] }, [id, name]);
      tx.objectStore("own").put("0123456789abcdef", "device");
      tx.objectStore("own").put("00000000000000aa", "first");
      for (const [id, title] of [["00000000000000aa", "Old one"], ["00000000000000bb", "Put away"]]) {
        put(id, "meta.name", title);
        put(id, "meta.edition", "2026.11");
        put(id, "meta.created", "2026-11-20");
        tx.objectStore("own").put({ done: 9, total: 9, changed: 0, blocked: 0, of: "2026.11" }, ["sum", id]);
      }
      put("00000000000000bb", "meta.archived", true);
      put("00000000000000aa", "meta.scope", { services: ["no-such-service"] });
      const [a, b, c, d, e] = uids;
      put("00000000000000aa", `item.${a}.state`, { s: "done", rev: 1 });
      put("00000000000000aa", `item.${b}.state`, { s: "blocked", rev: 1, why: "Waits for legal" });
      put("00000000000000aa", `item.${b}.owner`, "Project office");
      put("00000000000000aa", `item.${b}.due`, "2026-11-21");
      put("00000000000000aa", `item.${c}.state`, { s: "na", rev: 1, why: "Not ordered" });
      put("00000000000000aa", `item.${d}.note.0123456789abcdef`, { text: "Ask again" });
      put("00000000000000aa", `item.${d}.note.fedcba9876543210`, { text: "Asked twice" });
      put("00000000000000aa", `item.${e}.state`, { s: "done", rev: 0 });
      put("00000000000000aa", "item.zzzzzz.state", { s: "done", rev: 1 });
      put("00000000000000aa", "plan.later", { x: 1 });
      await new Promise((ok) => (tx.oncomplete = ok));
      db.close();
      localStorage.setItem(`tickbook:${key}`, "00000000000000aa");
      localStorage.setItem(`tickbook:${key}:asked`, "1");
      // What a page that was left could not store any more.
      localStorage.setItem(`tickbook:${key}:left`, JSON.stringify([["00000000000000aa", [[`item.${d}.state`, { value: { s: "done", rev: 1 }, stamp: [Date.UTC(2026, 10, 21), 0, "0123456789abcdef"] }]]]]));
      sessionStorage.clear();
    },
    { key, uids },
  );
  await go(page, "en/tasks.html");
  const states = await page.evaluate((uids) => uids.map((uid) => document.getElementById(`i-${uid}`).dataset.s), uids);
  assert.deepEqual(states, ["done", "blocked", "na", "done", "done"]);
  const row = (n) => page.locator(`#i-${uids[n]}`);
  await page.waitForFunction((id) => document.querySelector(`#i-${id} .why`)?.textContent === "Waits for legal", uids[1]);
  assert.match(await row(1).innerText(), /Project office/);
  assert.match(await row(3).innerText(), /Ask again[\s\S]*Asked twice/);
  await go(page, "en/customers.html");
  await page.locator(".standings tbody tr", { hasText: "Old one" }).waitFor();
  assert.match(await page.locator("#Customers summary").innerText(), /One archived customer/);
  await go(page, "en/work.html");
  assert.match(await page.locator("#work-blocked").innerText(), /Old one/);
  // All that was there is in a backup, also what nobody knows.
  await page.locator("#Bar .who").click();
  await dialog(page).getByRole("button", { name: "Back up and share" }).click();
  const [file] = await Promise.all([page.waitForEvent("download"), dialog(page).locator(".choices button").first().click()]);
  const [customer] = JSON.parse(readFileSync(await file.path(), "utf8")).customers;
  for (const name of ["plan.later", "item.zzzzzz.state", "meta.scope", `item.${uids[3]}.note.fedcba9876543210`, `item.${uids[3]}.state`]) assert.ok(customer.registers[name], name);
  assert.deepEqual(page.watch.problems.filter((p) => !/404/.test(p)), []);
});
