// Where the reader is after each action, with the keyboard alone: on an element that is there, in sight, and where one
// would go on. And the tree of accessibility: names, roles, live regions.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, hasCount, open, painted, together } from "./lib.mjs";

const { site, browser } = await together();

const PAGE = "en/initiate-kick-off.html";
const ready = (page) => page.waitForSelector(":root.ready");
const dialog = (page) => page.locator("dialog[open]");
const said = (page, pattern) => page.waitForFunction((p) => new RegExp(p).test(document.getElementById("Say").textContent), pattern);

/** Waits until the focus is on what fits a selector, and demands that it can be seen. */
async function at(page, selector, why) {
  await page.waitForFunction((s) => document.activeElement.matches(s), selector, { timeout: 5000 }).catch(async () => {
    assert.fail(`${why}: the focus is on ${await page.evaluate(() => document.activeElement.outerHTML.slice(0, 120))}, not on ${selector}`);
  });
  assert.equal(await page.evaluate(outOfSight), "", why);
}

/** Runs in the page: what has the focus and cannot be seen whole; nothing is well. */
function outOfSight() {
  const e = document.activeElement;
  if (!e || e === document.body) return "nothing has the focus";
  const box = e.getBoundingClientRect();
  const own = e.closest("dialog, #Bar, header, nav");
  const top = own ? 0 : (document.getElementById("Bar")?.getBoundingClientRect().bottom ?? 0);
  const small = box.height < innerHeight - top;
  const seen = box.width > 1 && box.height > 1 && (small ? box.top >= top - 1 && box.bottom <= innerHeight + 1 : box.top < innerHeight && box.bottom > top);
  return seen ? "" : `${e.outerHTML.slice(0, 120)} at ${Math.round(box.top)} to ${Math.round(box.bottom)} of ${innerHeight}`;
}

/** Goes to an element as Tab would, and presses a key there. What the last action leaves to do is done before, as for a person. */
async function press(locator, key = "Enter") {
  await painted(locator.page());
  await locator.press(key);
}

for (const [width, height] of [[1024, 768], [390, 844]]) {
  test(`after each action on a page the focus is where one goes on: ${width} by ${height}`, async (t) => {
    const page = await open(t, browser, site, PAGE, { width, height });
    await ready(page);
    const row = page.locator("tr[id^=i-]").nth(1);
    const id = await row.getAttribute("id");
    const box = row.locator("input");
    await press(box, "Space");
    await at(page, `#${id} input`, "a tick");
    await said(page, "^Done\\.");
    await page.keyboard.press("Control+z");
    await said(page, "^Undone: .+, Open\\.$");
    await at(page, `#${id} input`, "undo");
    await press(box, "Space");
    await page.locator("#Bar [data-do=undo]:enabled").waitFor();
    await press(page.locator("#Bar [data-do=undo]"));
    await at(page, `#${id} input`, "undo by its button");
    // The panel of a row: opened, left, kept.
    for (const [key, leave] of [["n", "Escape"], ["n", "Control+Enter"], ["b", "Escape"]]) {
      await box.focus();
      await page.keyboard.press(key);
      await at(page, key === "b" ? "#Details input" : "#Details textarea", `the panel by ${key}`);
      await page.keyboard.press(leave);
      await at(page, `#${id} .memo`, `the panel left by ${leave}`);
    }
    await press(row.locator(".status"), "o");
    await at(page, `#${id} .status`, "a status");
    // Filters: the form, a choice, all again, and a number that leads to rows.
    const filters = page.locator(".filters .disclosure");
    await press(filters);
    await page.locator(".filter-form").waitFor();
    await at(page, ".disclosure", "the form of filters");
    await page.locator("#filter-need").focus();
    await page.locator("#filter-need").selectOption("required");
    await at(page, "#filter-need", "a filter");
    await press(page.locator(".filters a[href='?']"));
    await at(page, ".filters button", "all again");
    await press(filters);
    await at(page, ".disclosure", "the form shut");
    await press(page.locator("#Counts a.n:visible").first());
    assert.notEqual(await page.evaluate(() => document.activeElement.tagName), "BODY", "a number");
    await page.goBack();
    await page.waitForFunction(() => !location.search);
    // Dialogs go back to where they were opened.
    const bulk = page.locator(".bulk").first();
    await press(bulk);
    await at(page, "dialog[open] h2", "a step");
    await page.keyboard.press("Escape");
    await at(page, ".bulk", "a step, left");
    await press(bulk);
    await dialog(page).getByRole("button", { name: "Add a task of your own…" }).focus();
    await page.keyboard.press("Enter");
    await at(page, "dialog[open] input", "a task of one's own");
    await page.keyboard.type("Order a cake");
    await page.keyboard.press("Enter");
    await at(page, ".own tr input", "a task was added");
    await press(page.locator(".own [data-do=removeOwn]"));
    await page.waitForFunction(() => !document.querySelector(".tasks.own"));
    await at(page, "tr[id^=i-] input", "a task was removed");
    await page.keyboard.press("?");
    await at(page, "dialog[open] h2", "the keys");
    await page.keyboard.press("Escape");
    await at(page, "tr[id^=i-] input", "the keys, left");
    await page.keyboard.press("u");
    await page.locator("dialog[open] .log").first().waitFor();
    await at(page, "dialog[open] h2", "the changes");
    await press(dialog(page).getByRole("button", { name: /^Undo/ }).first());
    await at(page, "dialog[open] h2", "one of the changes was undone");
    await page.keyboard.press("Escape");
    await at(page, "tr[id^=i-] input", "the changes, left");
    // Everything that the list of customers offers.
    const who = page.locator("#Bar .who");
    for (const name of ["By role", "Recent changes", "Back up and share", "Manage selection", "New customer"]) {
      await press(who);
      await at(page, "dialog.below :is(h2, input)", "the list of customers");
      await press(dialog(page).getByRole("button", { name, exact: true }));
      await page.locator("dialog[open]:not(.below)").waitFor();
      await at(page, "dialog[open] :is(h2, input)", name);
      await page.keyboard.press("Escape");
      await at(page, ".who", `${name}, left`);
    }
    for (const [name, by] of [["Delivery record"], ["Meeting mode", "By role"]]) {
      await press(who);
      await at(page, "dialog.below :is(h2, input)", "the list of customers");
      if (by) await press(dialog(page).getByRole("button", { name: by, exact: true }));
      await press(dialog(page).getByRole("button", { name, exact: true }));
      await at(page, "#Record h1, #Meeting h1", name);
      await page.keyboard.press("Escape");
      await page.waitForFunction(() => !document.querySelector("#Record, #Meeting"));
      await at(page, ".who", `${name}, left`);
    }
    // Another customer.
    await press(who);
    await press(dialog(page).getByRole("button", { name: "New customer", exact: true }));
    await page.keyboard.type("Second");
    await page.keyboard.press("Enter");
    await said(page, "^Now: Second");
    await at(page, ".who", "a new customer");
    await press(who);
    await press(dialog(page).locator(".pick button").nth(1));
    await said(page, "^Now: My first customer");
    await at(page, ".who", "another customer");
    assert.deepEqual(page.watch.problems, []);
  });
}

test("after each action on customers, my work and the start page the focus is where one goes on", async (t) => {
  const page = await open(t, browser, site, "en/customers.html", { width: 1024, height: 768 });
  await ready(page);
  await press(page.getByRole("button", { name: "Load a sample" }));
  await page.locator(".standings tbody tr").waitFor();
  await press(page.locator("#Customers [data-do=newCustomer]"));
  await at(page, "dialog[open] input", "a new customer");
  await page.keyboard.type("Maple");
  await page.keyboard.press("Enter");
  await page.locator(".standings tbody tr", { hasText: "Maple" }).waitFor();
  assert.equal(await page.evaluate(outOfSight), "", "a new customer was made");
  const more = page.getByRole("button", { name: "More about Maple" });
  for (const [name, then] of [["Rename", "Oak"], ["Rename", "Maple"]]) {
    await press(page.locator(".standings tbody tr", { hasText: /Maple|Oak/ }).getByRole("button", { name: /^More about/ }));
    await at(page, "dialog[open] h2", "managing");
    await press(dialog(page).getByRole("button", { name, exact: true }));
    await at(page, "dialog[open] input", name);
    await page.keyboard.press("Control+a");
    await page.keyboard.type(then);
    await page.keyboard.press("Enter");
    await page.locator(".standings tbody tr", { hasText: then }).waitFor();
    await at(page, ".more button", `${name}, done`);
  }
  await press(more);
  await press(dialog(page).getByRole("button", { name: "Scope", exact: true }));
  await at(page, "dialog[open] :is(h2, input)", "scope");
  await press(dialog(page).getByRole("button", { name: "Save", exact: true }));
  await at(page, ".more button", "scope, set");
  await press(more);
  await press(dialog(page).getByRole("button", { name: "Archive", exact: true }));
  await page.locator("#Customers details").waitFor();
  assert.equal(await page.evaluate(outOfSight), "", "archived");
  await press(page.locator("#Undone button"));
  await page.waitForFunction(() => !document.querySelector("#Customers details"));
  assert.equal(await page.evaluate(outOfSight), "", "archived, undone");
  await press(page.locator(".standings tbody td button").first());
  await at(page, "dialog[open] h2", "a number");
  await page.keyboard.press("Escape");
  await at(page, ".standings td button", "a number, left");
  await press(more);
  await press(dialog(page).locator(".danger button"));
  await press(dialog(page).getByRole("button", { name: "Erase", exact: true }));
  await page.locator("#Undone").waitFor();
  await page.waitForFunction(() => ![...document.querySelectorAll(".standings th")].some((th) => th.textContent.includes("Maple")));
  assert.equal(await page.evaluate(outOfSight), "", "erased");
  // My work: sorting rebuilds the lines.
  await page.goto(`${site.url}en/work.html`);
  await page.waitForSelector("section.work");
  await press(page.locator("#work-overdue, section.work").first().getByRole("button", { name: "Owner" }));
  await page.waitForFunction(() => location.search.includes("sort=owner"));
  await at(page, "section.work button", "sorted");
  await press(page.locator(".choose summary"));
  await page.getByLabel("Name or task").focus();
  await page.keyboard.type("zzz");
  await at(page, ".filter-form input", "filtered");
  await press(page.locator(".empty button"));
  await at(page, "summary", "all again");
  // The catalogue.
  await page.goto(`${site.url}en/tasks.html`);
  await ready(page);
  await press(page.locator("[data-by=name] button"));
  await at(page, "[data-by=name] button", "sorted");
  const tick = page.locator("#Cat tr[id^=i-]:visible input").first();
  await press(tick, "Space");
  await at(page, "#Cat tr input", "a tick");
  await page.keyboard.press("Control+z");
  await said(page, "^Undone");
  await at(page, "#Cat tr input", "undo");
  await page.locator("#Pick select[name=need]").focus();
  await page.locator("#Pick select[name=need]").selectOption("required");
  await at(page, "#Pick select", "a filter");
  await press(page.locator("#Pick p a"));
  await at(page, "#cat-title", "all again");
  // The start page: another customer from its list.
  await page.goto(`${site.url}en/customers.html`);
  await page.locator("#Customers [data-do=newCustomer]").click();
  await page.keyboard.type("Birch");
  await page.keyboard.press("Enter");
  await page.locator(".standings tbody tr", { hasText: "Birch" }).waitFor();
  await page.goto(`${site.url}en/index.html`);
  await page.locator(".my-customers li").first().waitFor();
  await press(page.locator(".my-customers button").last());
  await said(page, "^Now:");
  await at(page, ".my-customers button", "another customer");
  assert.deepEqual(page.watch.problems, []);
});

test("names, roles and live regions of a page with tasks", async (t) => {
  const page = await open(t, browser, site, PAGE);
  await ready(page);
  // Each task can be called by its number and by its name, and no two boxes have one name.
  const rows = await page.locator("main .tasks tr[id^=i-]").evaluateAll((all) => all.map((tr) => [tr.id, tr.querySelector(".id").textContent, tr.querySelector("label").textContent]));
  assert.ok(rows.length > 1);
  for (const [id, number, name] of rows) await hasCount(page.locator(`#${id}`).getByRole("checkbox", { name: `${number} ${name}`, exact: true }), 1, id);
  assert.equal(new Set(rows.map(([, ...names]) => names.join(" "))).size, rows.length);
  const tree = await page.locator("body").ariaSnapshot();
  for (const role of ["banner", "main", "contentinfo", "region", "status", "alert", "navigation"]) assert.match(tree, new RegExp(`- ${role}\\b`), role);
  // Everything that can be used has a name.
  const nameless = tree.split("\n").filter((line) => /^\s*- (link|button|checkbox|combobox|textbox|searchbox|region|navigation|table|group)(:| \[|$)/.test(line) && !/- group/.test(line));
  assert.deepEqual(nameless, []);
  // One live region for what was done, one for what failed, there from the start and empty.
  assert.deepEqual(await page.locator("#Say, #Alarm").evaluateAll((all) => all.map((e) => [e.getAttribute("role"), e.textContent])), [["status", ""], ["alert", ""]]);
  const told = await page.evaluateHandle(() => {
    const list = [];
    new MutationObserver(() => {
      const text = document.getElementById("Say").textContent;
      if (text) list.push(text);
    }).observe(document.getElementById("Say"), { childList: true, characterData: true, subtree: true });
    return list;
  });
  await page.locator("tr[id^=i-] input").first().check();
  await said(page, "^Done\\.");
  await page.locator("tr[id^=i-] .status").first().selectOption("blocked");
  await said(page, "^Blocked\\.");
  assert.deepEqual((await told.jsonValue()).map((text) => text.split(".")[0]), ["Done", "Blocked"], "one message for each action");
});

test("each change has its own way back, also on the next page", async (t) => {
  const page = await open(t, browser, site, PAGE);
  await ready(page);
  const rows = page.locator("main .tasks tr[id^=i-]");
  const ids = await rows.evaluateAll((all) => all.slice(0, 3).map((r) => r.id));
  const state = (n) => page.locator(`#${ids[n]}`).getAttribute("data-s");
  await rows.nth(0).locator("input").check();
  await rows.nth(1).locator("input").check();
  await rows.nth(1).locator("select").selectOption("na");
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => /\d/.test(document.querySelector(".bar .saved").textContent));
  // The first of them alone, from another page.
  await page.goto(`${site.url}en/tasks.html`);
  await ready(page);
  const entries = dialog(page).locator(".log").first().locator("li");
  await page.keyboard.press("u");
  await entries.first().waitFor();
  await hasCount(entries, 3);
  assert.match(await entries.nth(0).innerText(), /Not applicable/);
  // What was set again since has no way back of its own.
  assert.match(await entries.nth(1).innerText(), /Set again since/);
  assert.deepEqual(await axe(page), []);
  await entries.nth(2).getByRole("button", { name: /^Undo: \d+ / }).click();
  await said(page, "^Undone: \\d* ?.+, Open\\.$");
  await page.waitForFunction((id) => document.getElementById(id).dataset.s === "open", ids[0]);
  assert.deepEqual([await state(0), await state(1)], ["open", "na"]);
  // One after the other: what stood before stands again.
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+z");
  await page.waitForFunction((id) => document.getElementById(id).dataset.s === "done", ids[1]);
  await page.keyboard.press("Control+z");
  await page.waitForFunction((id) => document.getElementById(id).dataset.s === "open", ids[1]);
  await page.keyboard.press("u");
  await dialog(page).locator("h2").waitFor();
  assert.match(await dialog(page).innerText(), /Nothing has been set yet|Set before/);
  assert.deepEqual(page.watch.problems, []);
});

test("a meeting can be held one task at a time", async (t) => {
  const page = await open(t, browser, site, PAGE);
  await ready(page);
  await page.locator("#Bar [data-do=roles]").click();
  await dialog(page).getByRole("button", { name: "Meeting mode" }).click();
  const lines = page.locator("#Meeting .talk li");
  await lines.first().waitFor();
  const all = await lines.count();
  await page.locator("#Meeting").getByLabel("One task at a time").check();
  const seen = page.locator("#Meeting .talk li:visible");
  await hasCount(seen, 1);
  const first = await seen.innerText();
  await page.locator("#Meeting").getByRole("button", { name: "Next" }).press("Enter");
  await at(page, "#Meeting .talk input", "the next task");
  assert.notEqual(await seen.innerText(), first);
  assert.match(await page.locator("#Meeting .steps").innerText(), new RegExp(`Task 2 of ${all}`));
  await page.keyboard.press("Space");
  await page.waitForFunction((n) => document.querySelector("#Meeting .left").textContent.startsWith(String(n)), all - 1);
  assert.deepEqual(await axe(page), []);
  await page.locator("#Meeting").getByLabel("One task at a time").uncheck();
  await hasCount(seen, all);
});

test("the start page says what is new since the last visit", async (t) => {
  const page = await open(t, browser, site, PAGE);
  await ready(page);
  await page.locator("tr[id^=i-] input").first().check();
  await page.waitForFunction(() => /\d/.test(document.querySelector(".bar .saved").textContent));
  const start = async (tab) => {
    await tab.goto(`${site.url}en/index.html`);
    await ready(tab);
    await tab.waitForFunction(() => /first customer/.test(document.getElementById("Headline").textContent));
  };
  await start(page);
  await hasCount(page.locator("#Since"), 0, "the first visit");
  // Meanwhile a colleague's file was read, and there is a new edition.
  await page.evaluate(async () => {
    const result = (r) => new Promise((done) => (r.onsuccess = () => done(r.result)));
    const db = await result(indexedDB.open((await indexedDB.databases())[0].name));
    const id = (await result(db.transaction("meta").objectStore("meta").getAllKeys()))[0][0];
    const uid = globalThis.tickbookItems.pages.flatMap(([, , tasks]) => tasks.map((task) => task[0]))[5];
    const tx = db.transaction("items", "readwrite");
    tx.objectStore("items").put({ value: { s: "done", rev: 1 }, stamp: [Date.now() + 1000, 0, "elsewhere"] }, [id, `item.${uid}.state`]);
    await new Promise((done) => (tx.oncomplete = done));
    db.close();
    const key = `tickbook:${globalThis.tickbookItems.site}:visit:${id}`;
    localStorage.setItem(key, localStorage.getItem(key).replace(/ .*/, " 1999.1"));
  });
  // A new window is a new visit.
  const next = await page.context().newPage();
  await start(next);
  const since = await next.locator("#Since").innerText();
  assert.match(since, /^Since your last visit on .+: edition .+ · one task set elsewhere$/);
  await next.reload();
  await ready(next);
  await next.locator("#Since").waitFor();
  await next.locator("#Since button").click();
  assert.match(await dialog(next).innerText(), /on another device/);
  assert.deepEqual(await axe(next), []);
});

test("who goes on at once after closing a dialog stays there", async (t) => {
  const page = await open(t, browser, site, PAGE);
  await ready(page);
  await page.locator("tr[id^=i-] input").first().focus();
  await page.keyboard.press("?");
  await at(page, "dialog[open] h2", "the keys");
  // Faster than the event that tells of the close.
  const where = await page.evaluate(async () => {
    const box = document.querySelector("dialog[open]");
    const told = new Promise((done) => box.addEventListener("close", done));
    box.close();
    document.querySelector(".find input").focus();
    await told;
    return document.activeElement.matches(".find input");
  });
  assert.ok(where, "the closed dialog took the focus back");
});
