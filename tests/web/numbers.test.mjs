// The law of numbers: each is a count of rows that the reader can see behind its link, and parts add up to their sum.
// Every page with tasks, in every language: untouched, after a third of the rows was set, with half of the scope off.
//
// TICKBOOK_SHARED names a folder with more playbooks to hold to it.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { books, build, chooses, chromium, hasCount, isSeen, person, serve } from "./lib.mjs";

const COUNTED = "need=required&state=applies";

/** Puts a customer into the browser's storage: a third of the tasks set, half of everything that has a scope off. */
async function put(page, { third, half }) {
  await page.evaluate(
    async ({ third, half }) => {
      const { pages, phases, roles, services } = globalThis.tickbookItems;
      let seed = 7;
      const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
      const result = (r) => new Promise((done, fail) => ((r.onsuccess = () => done(r.result)), (r.onerror = () => fail(r.error))));
      const db = await result(indexedDB.open((await indexedDB.databases())[0].name));
      const tx = db.transaction(["items", "meta"], "readwrite");
      const stamp = [Date.UTC(2026, 1, 3), 0, "test"];
      const meta = (key, value) => tx.objectStore("meta").put({ value, stamp }, ["walk", key]);
      meta("meta.name", "Walker");
      if (half) {
        const even = (list) => list.filter((_, n) => n % 2 === 0);
        meta("meta.scope", { phases: even(phases), roles: even(roles).slice(1), services: even(services) });
      }
      const uids = pages.flatMap(([, , tasks]) => tasks.map((t) => t[0]));
      if (third) {
        uids.forEach((uid, n) => {
          if (random() > 1 / 3) return;
          const s = ["done", "done", "blocked", "na"][Math.floor(random() * 4)];
          const item = (key, value) => tx.objectStore("items").put({ value, stamp: [stamp[0], n, "test"] }, ["walk", `item.${uid}.${key}`]);
          item("state", { s, rev: 1 });
          if (n % 4 === 0) item("due", "2026-03-01");
        });
        uids.forEach((uid, n) => {
          if (n % 9 === 0) tx.objectStore("items").put({ value: "2099-03-01", stamp }, ["walk", `item.${uid}.due`]);
        });
        // A date of a task that is no longer there, one of a task that was added, and one of an added task that was removed.
        const put = (key, value) => tx.objectStore("items").put({ value, stamp }, ["walk", key]);
        for (const uid of ["gone01", "_kept1", "_left1"]) put(`item.${uid}.due`, "2026-04-01");
        const place = { page: pages.find(([, , tasks]) => tasks.length)[0], step: "-" };
        put("own._kept1", { name: "Order a cake", ...place });
        put("own._left1", {});
      }
      await new Promise((done) => (tx.oncomplete = done));
      db.close();
      const name = `tickbook:${globalThis.tickbookItems.site}`;
      localStorage.setItem(name, "walk");
      sessionStorage.setItem(name, "walk");
    },
    { third, half },
  );
}

/** The numbers of a text, with what their language writes between thousands. Known in pages too. @param {string} text */
const numbersIn = (text) => (text.match(/\d{1,3}(?:[.,\u00a0\u202f]\d{3})+(?!\d)|\d+/g) ?? []).map((n) => Number(n.replace(/\D/g, "")));

/** Runs in the page: what its numbers say, and what is behind those that lead to its own rows. */
function audit(counted) {
  const digits = globalThis.numbersIn;
  const seen = (e) => e.offsetParent !== null && e.getClientRects().length > 0;
  const tasks = () => [...document.querySelectorAll("main tr[id^=i-], main li.c[id^=i-], main span.c[id^=i-]")].filter(seen);
  const points = () => [...document.querySelectorAll("main li[id^=i-]:not(.c)")].filter(seen);
  const go = (href) => {
    const a = document.createElement("a");
    a.href = href;
    document.querySelector("main").append(a);
    a.setAttribute("href", href);
    a.click();
    a.remove();
  };
  const behind = (href) => {
    go(href);
    const rows = new URLSearchParams(href).get("need") === "guidance" ? points() : tasks();
    const out = { total: rows.length, done: rows.filter((r) => r.querySelector("input").checked).length };
    go("?");
    return out;
  };
  const out = { wrong: [], away: [], counted: behind(`?${counted}`), blocked: behind("?state=blocked"), title: document.title };
  /** A text with one number is a count, with two it is "done of all". */
  const check = (where, text, rows) => {
    const [a, b] = digits(text);
    const right = a === undefined ? rows.total === 0 : b === undefined ? a === rows.total : a === rows.done && b === rows.total;
    if (!right) out.wrong.push(`${where}: "${text.trim()}" for ${rows.done} of ${rows.total} rows`);
  };
  for (const a of document.querySelectorAll("a.n")) {
    const href = a.getAttribute("href");
    if (!a.textContent || a.hidden) continue;
    if (href.startsWith("?")) check(`${a.closest("[class]")?.parentElement?.className || a.parentElement.className} ${href}`, a.textContent, behind(href));
    else out.away.push([a.href, a.textContent]);
  }
  const sum = (list) => list.reduce(([x, y], e) => [x + (digits(e.textContent)[0] ?? 0), y + (digits(e.textContent)[1] ?? 0)], [0, 0]);
  const { done, total } = out.counted;
  const parts = (where, list, whole = [done, total]) => {
    const of = sum(list);
    if (String(of) !== String(whole)) out.wrong.push(`${where} add up to ${of}, not ${whole}`);
  };
  for (const table of document.querySelectorAll("main .tasks:not(.cat)")) {
    const rows = [...table.querySelectorAll("tr[id^=i-]")].filter((r) => r.dataset.s !== "na");
    const required = rows.filter((r) => r.querySelector(".req"));
    const is = (list) => [list.filter((r) => r.dataset.s === "done").length, list.length];
    const want = [required, rows.filter((r) => !r.querySelector(".req"))].flatMap((l) => (l.length ? is(l) : []));
    const said = digits(table.querySelector(".sum").textContent);
    if (String(said) !== String(want)) out.wrong.push(`caption says ${said}, rows are ${want}`);
  }
  const steps = [...document.querySelectorAll(".toc .sum")];
  if (steps.length) parts("steps of the list", steps);
  const side = [...document.querySelectorAll(".side .line > li > .sum")];
  const here = document.querySelector(".side .here:not(.rest)");
  if (here && here.querySelector("ul")) parts("pages beside the text", [...here.querySelectorAll("[data-page],[data-rest]")], digits(here.querySelector(".sum").textContent).concat([0, 0]).slice(0, 2));
  if (side.length) out.side = sum(side);
  out.bar = document.querySelector(".bar .req-n:not(.short)")?.textContent;
  return out;
}

/** Runs in the page: whether the parts of the start page's map add up. */
function auditMap() {
  const two = (e) => (/\d/.test(e?.textContent) ? globalThis.numbersIn(e.textContent) : [0, 0]);
  const sum = (list) => list.map(two).reduce(([a, b], [x, y = 0]) => [a + x, b + y], [0, 0]);
  const wrong = [];
  for (const li of document.querySelectorAll(".map > ol > li")) {
    const [own, pages] = [two(li.querySelector(":scope > .sum")), sum([...li.querySelectorAll("[data-page],[data-rest]")])];
    if (String(own) !== String(pages)) wrong.push(`${li.dataset.phase}: ${own}, its pages ${pages}`);
  }
  return { wrong, whole: sum([...document.querySelectorAll(".map > ol > li > .sum")]), bar: two(document.querySelector(".bar .req-n")), lead: two(document.getElementById("Lead")).slice(0, 2), headline: document.getElementById("Headline").textContent, go: document.getElementById("Go")?.offsetHeight > 0 };
}

/** Runs in the page of a phase: whether its lines add up to it, and the word of each is right. */
function auditPhase() {
  const two = (e) => (/\d/.test(e?.textContent) ? globalThis.numbersIn(e.textContent) : [0, 0]);
  const wrong = [];
  const sum = [0, 0];
  for (const li of document.querySelectorAll(".todo li:has([data-page])")) {
    const [done, total] = two(li.querySelector("[data-page]"));
    sum[0] += done;
    sum[1] += total;
    const word = li.querySelector(".state").textContent;
    const isDone = /^(Done|Erledigt)$/.test(word);
    if (!word || (total > 0 && isDone !== (done === total)) || (/^(Open|Offen)$/.test(word) && done)) wrong.push(`${li.textContent}: ${word}`);
  }
  const beside = document.querySelector(".side .here .sum");
  const side = two(beside).concat(0).slice(0, 2);
  if (beside && document.querySelector(".todo .state") && String(side) !== String(sum)) wrong.push(`its pages add up to ${sum}, beside the text is ${side}`);
  return wrong;
}

/** Runs in the catalogue: what is behind each address, and whether the counts beside its filters add up. */
function auditCatalogue(hrefs) {
  const shown = () => [...document.querySelectorAll("#Cat tr[id^=i-]:not([hidden])")].filter((r) => !r.closest("[hidden]"));
  const go = (href) => {
    const a = document.createElement("a");
    a.setAttribute("href", href);
    document.querySelector("main").append(a);
    a.click();
    a.remove();
  };
  const out = { behind: {}, wrong: [], rows: shown().length };
  const own = [...document.querySelectorAll("main .title a.n, .bar a.n")].filter((a) => a.textContent).map((a) => [new URL(a.href).search || "?", a.textContent]);
  for (const href of new Set([...hrefs, ...own.map(([href]) => href)])) {
    go(href);
    const rows = shown();
    out.behind[href] = { total: rows.length, done: rows.filter((r) => r.dataset.s === "done").length };
    go("?");
  }
  for (const [href, text] of own) {
    const [a, b] = globalThis.numbersIn(text);
    const { done, total } = out.behind[href];
    if (a !== undefined && !(b === undefined ? a === total : a === done && b === total)) out.wrong.push(`"${text}" for ${done} of ${total} rows`);
  }
  const counts = (name) => [...document.querySelectorAll(`select[name=${name}] option`)].map((o) => [o.value, globalThis.numbersIn(o.text.match(/\([^(]+\)$/)?.[0] ?? "").at(-1)]);
  for (const name of ["phase", "need", "role", "state"]) {
    const list = counts(name).filter(([value]) => value !== "applies" && value !== "changed");
    const all = list.shift()?.[1];
    const sum = list.reduce((n, [, k]) => n + k, 0);
    if (list.length && (sum !== all || all !== out.rows)) out.wrong.push(`${name}: ${sum} of ${all}, rows ${out.rows}`);
  }
  for (const name of ["phase", "need", "role", "service", "state"]) {
    for (const [value, n] of counts(name)) {
      go(`?${name}=${encodeURIComponent(value)}`);
      if (shown().length !== n) out.wrong.push(`${name}=${value} says ${n}, shows ${shown().length}`);
      go("?");
    }
  }
  return out;
}

/** Runs in "My work": whether each number is that of its lines, and how many there are of each kind. */
function auditWork() {
  for (const button of document.querySelectorAll(".all-lines button")) button.click();
  const out = { wrong: [] };
  for (const section of document.querySelectorAll("section.work")) {
    const kind = section.id.replace("work-", "");
    const rows = section.querySelectorAll("tbody tr").length;
    const said = [section.querySelector("h2 .sum"), document.querySelector(`.kinds a[href="#${section.id}"]`)].map((e) => globalThis.numbersIn(e.textContent).at(-1));
    for (const n of said) if (n !== rows) out.wrong.push(`${kind} says ${n}, has ${rows} lines`);
    out[kind] = rows;
  }
  return out;
}

/** Runs in the page of customers: what each number of the one says, and how many lines are behind it. */
async function auditStanding() {
  const row = document.querySelector('[data-customer="walk"]');
  const out = { wrong: [] };
  for (const [kind, button] of [...row.querySelectorAll("td:not(.more)")].map((td, n) => [["done", "changed", "blocked", "due"][n], td.querySelector("button")])) {
    if (!kind || !button) continue;
    button.click();
    const dialog = async () => {
      for (;;) {
        const open = document.querySelector("dialog[open] .lines");
        if (open) return open;
        await new Promise(requestAnimationFrame);
      }
    };
    const list = (await dialog()).querySelectorAll("li").length;
    const numbers = globalThis.numbersIn(button.textContent);
    out[kind] = list;
    if (kind === "done") out.of = numbers;
    if (kind !== "due" && list !== numbers.at(-1)) out.wrong.push(`${kind} says ${button.textContent}, shows ${list}`);
    const parts = [...document.querySelectorAll("dialog[open] .by-roles button")].map((b) => globalThis.numbersIn(b.textContent).at(-1));
    if (parts.length && parts.reduce((a, b) => a + b) !== list) out.wrong.push(`${kind} by role: ${parts} of ${list}`);
    document.querySelector("dialog[open]").close();
    document.querySelector("dialog .lines")?.remove();
  }
  return out;
}

/** Runs in the page that shows the delivery record: whether its numbers are those of its rows. */
function auditRecord() {
  const numbers = (e) => globalThis.numbersIn(e.textContent);
  const rows = [...document.querySelectorAll("#Record .tasks tbody tr, #Record section:not(.decisions) table:not(.phases) tbody tr")].filter((r) => !r.closest(".added"));
  const phases = [...document.querySelectorAll("#Record .phases tbody tr")].map((tr) => [...tr.querySelectorAll("td")].map((td) => numbers(td)));
  const add = (column, n) => phases.reduce((sum, row) => sum + (row[column][n] ?? 0), 0);
  // With nothing that counts, the head says only what does not.
  const [done, total] = add(0, 1) ? numbers(document.querySelectorAll("#Record header p")[2]) : [];
  return { rows: new Set(rows).size, done, total, sum: [add(0, 0), add(0, 1)], all: add(0, 1) + add(1, 1) + add(3, 0) };
}

/** What other books may have: boxes in lists, tables and HTML, tasks of one language only, and all of it on the start page. */
const BOXES = "## Prepare\n\n- [ ] Write a plan\n- [x] Tell the team\n  - [ ] Name a deputy\n\n1. [ ] Book a room\n2. [ ] Send the invitation\n";
const TASKS = "## Approach\n\n### Agree\n\nPrimary Role: **SME**\n\n| Task ID | Task Name | (R) Required (O) Optional | Role | Services |\n|---|---|---|---|---|\n| 11 | Agree on the scope | R | SME | All |\n| 12 | Draw a map | O | Manager | Mail |\n";
const HTML = "## Check\n\n<ul><li><input type=\"checkbox\"> Lamps are off</li><li><input type=\"checkbox\"> Doors are shut</li></ul>\n\n| | Item |\n|---|---|\n| [ ] | Keys |\n| [ ] | Badges |\n";
const ODD = {
  "tickbook.toml": 'title = "Odd"\nsource_locale = "en"\n[locales.en]\npath = "content/en"\n[locales.de]\npath = "content/de"\n',
  "content/en/index.md": `# Odd\n\n${BOXES}\n${TASKS}`,
  "content/de/index.md": `# Seltsam\n\n## Vorbereiten\n\n- [ ] Einen Plan schreiben\n\n## Nur hier\n\n- [ ] Kekse kaufen\n- [ ] Kaffee kochen\n\n${TASKS.replace("| 12 |", "| 13 | Eine Karte falten | R | SME | All |\n| 12 |")}`,
  "content/en/out.md": `# Leaving\n\n${HTML}`,
  "content/de/out.md": `# Gehen\n\n${HTML}`,
  "content/en/more/one.md": `# One\n\n${BOXES}`,
  // More than a map or a list beside the text has room for.
  ...Object.fromEntries([...Array(13).keys()].map((n) => [`content/en/more/p${n}.md`, `# Page ${n}\n\n- [ ] Only box\n`])),
  "content/en/more/two.md": `# Two\n\n${TASKS.replaceAll("| 1", "| 2")}`,
};

for (const [book, dir] of [...books({ all: true }), ["odd", ""]]) {
  for (const [state, what] of [["untouched", {}], ["a third set", { third: true }], ["half the scope off", { third: true, half: true }]]) {
    test(`every number is a count of rows that can be seen: ${book}, ${state}`, async (t) => {
      const out = build(t, dir ? { dir } : { files: ODD });
      const site = await serve(t, out);
      const browser = await chromium(t);
      const context = await person(t, browser, { width: 1440, acceptDownloads: true });
      await context.addInitScript(`globalThis.numbersIn = ${numbersIn}`);
      const page = await context.newPage();
      const wrong = [];
      const tags = ["en", "de"].filter((tag) => existsSync(join(out, tag)));
      for (const tag of tags) {
        const open = async (name) => {
          await page.goto(`${site.url}${tag}/${name.split("/").map(encodeURIComponent).join("/")}.html`);
          await page.waitForSelector(":root.ready");
        };
        const note = (where, list) => wrong.push(...list.map((text) => `${tag}/${where}: ${text}`));
        await open("index");
        if (!(await page.evaluate(() => globalThis.tickbookItems?.pages.some(([, , tasks]) => tasks.length)))) return t.skip("nothing to tick");
        if (tag === tags[0]) {
          await put(page, what);
          await open("index");
        }
        const keys = await page.evaluate(() => globalThis.tickbookItems.pages.map(([key, , tasks]) => [key, tasks.length]));
        const behind = {};
        const away = new Map();
        let side;
        const numbers = () => page.locator("main a.n").evaluateAll((all) => all.filter((a) => a.textContent && !a.getAttribute("href").startsWith("?")).map((a) => [a.href, a.textContent]));
        for (const [key, tasks] of keys.filter(([, tasks]) => tasks)) {
          await open(key);
          await chooses(page);
          const found = await page.evaluate(audit, COUNTED);
          behind[`${new URL(page.url()).pathname}?${COUNTED}`] = found.counted;
          behind[`${new URL(page.url()).pathname}?state=blocked`] = found.blocked;
          note(key, found.wrong);
          side ??= found.side;
          for (const one of found.away) away.set(one.join(" "), one);
          void tasks;
        }
        await open("index");
        if (await page.locator(".map").count()) {
          await page.waitForFunction(() => /Walker/.test(document.getElementById("Headline").textContent));
          const map = await page.evaluate(auditMap);
          note("index", map.wrong);
          if (String(map.whole) !== String(map.bar)) note("index", [`the map adds up to ${map.whole}, the bar says ${map.bar}`]);
          if (side && String(side) !== String(map.bar)) note("side", [`adds up to ${side}, the bar says ${map.bar}`]);
          if (map.bar[1] && String(map.lead) !== String(map.bar)) note("index", [`the lead says ${map.lead}, the bar ${map.bar}`]);
          for (const [href, text] of await numbers()) away.set(`${href} ${text}`, [href, text]);
          // What a phase lists adds up to it, and says how each of its pages stands.
          const phases = await page.locator(".map .station").evaluateAll((all) => all.map((a) => a.href));
          for (const href of phases.filter((href) => !href.includes("?"))) {
            await page.goto(href);
            await page.waitForSelector(":root.ready");
            for (const [to, text] of await numbers()) away.set(`${to} ${text}`, [to, text]);
            note(href, await page.evaluate(auditPhase));
          }
        }
        // The numbers of other pages: those behind them were counted there.
        await open("tasks");
        const catalogue = new URL(page.url()).pathname;
        const list = [...away.values()].map(([href, text]) => [new URL(href), text]);
        const hrefs = [...new Set(list.filter(([url]) => url.pathname === catalogue).map(([url]) => url.search))];
        for (const [href, text] of await page.locator("#Cat .grp a.n").evaluateAll((all) => all.map((a) => [a.href, a.textContent]))) list.push([new URL(href), text]);
        const found = await page.evaluate(auditCatalogue, hrefs);
        note("tasks", found.wrong);
        assert.equal(found.rows, keys.reduce((sum, [, n]) => sum + n, 0), "the catalogue lists what counts");
        for (const [url, text] of list) {
          const rows = url.pathname === catalogue ? found.behind[url.search] : behind[url.pathname + url.search];
          const [a, b] = numbersIn(text);
          if (!rows) note(url.href, ["nothing known"]);
          else if (a === undefined ? rows.total : b === undefined ? a !== rows.total : a !== rows.done || b !== rows.total) note(url.pathname + url.search, [`"${text}" for ${rows.done} of ${rows.total} rows`]);
        }
        // The delivery record.
        await page.evaluate(() => {
          const button = document.createElement("button");
          button.dataset.do = "record";
          document.body.append(button);
          button.click();
        });
        await page.waitForSelector("body.showing-record");
        const record = await page.evaluate(auditRecord);
        if (record.rows !== found.rows || record.all !== found.rows) note("record", [`${record.rows} rows, phases say ${record.all}, tasks are ${found.rows}`]);
        if (record.total !== undefined && String(record.sum) !== String([record.done, record.total])) note("record", [`phases add up to ${record.sum}, not ${[record.done, record.total]}`]);
        // My work, the page of customers, the status link, the table and the calendar say the same as the catalogue.
        const same = (where, ...all) => new Set(all.map(String)).size > 1 && note(where, [`not the same: ${all.join(" | ")}`]);
        const bar = [record.done ?? 0, record.total ?? 0];
        await open("tasks");
        const { behind: whole } = await page.evaluate(auditCatalogue, ["?state=blocked", "?changed=1", `?${COUNTED}&state=open`]);
        await page.goto(`${site.url}${tag}/work.html`);
        await page.waitForSelector("section.work, #WorkLines .empty");
        const waiting = await page.evaluate(auditWork);
        note("work", waiting.wrong);
        same("work, blocked", waiting.blocked ?? 0, whole["?state=blocked"].total);
        same("work, changed", waiting.changed ?? 0, whole["?changed=1"].total);
        await page.goto(`${site.url}${tag}/customers.html`);
        await page.waitForSelector('[data-customer="walk"]');
        const standing = await page.evaluate(auditStanding);
        note("customers", standing.wrong);
        same("customers, done of all", standing.of ?? [0, 0], bar);
        same("customers, blocked", standing.blocked ?? 0, waiting.blocked ?? 0);
        same("customers, changed", standing.changed ?? 0, waiting.changed ?? 0);
        // An added task is no task of the playbook.
        const dated = ["overdue", "week", "later"].reduce((sum, kind) => sum + (waiting[kind] ?? 0), 0);
        same("customers, due", (standing.due ?? 0) + (what.third ? 1 : 0), dated);
        const press = async (action) => {
          await page.evaluate((action) => {
            const button = document.createElement("button");
            button.dataset.do = action;
            document.body.append(button);
            button.click();
            button.remove();
          }, action);
          await page.waitForSelector("dialog[open]");
        };
        await press("backup");
        const file = async (n) => {
          const [got] = await Promise.all([page.waitForEvent("download"), page.locator("dialog[open] .choices button").nth(n).click()]);
          return readFileSync(await got.path(), "utf8");
        };
        const [sheet, calendar] = [3, 4];
        const dates = numbersIn(await page.locator("dialog[open] .choices li").nth(calendar).locator("p").innerText())[0] ?? 0;
        const table = (await file(sheet)).split("\r\n").slice(1).map((line) => line.split(tag === "de" ? ";" : ","));
        const required = table.filter((line) => line.includes(tag === "de" ? "Pflicht" : "Required"));
        const counts = (word) => required.filter((line) => line.includes(word)).length;
        const [done, open_, blocked] = (tag === "de" ? ["Erledigt", "Offen", "Blockiert"] : ["Done", "Open", "Blocked"]).map(counts);
        same("table", [done, done + open_ + blocked], bar);
        if (what.third) {
          await press("backup");
          same("calendar", (await file(calendar)).match(/BEGIN:VEVENT/g).length, dates);
        }
        await press("statusLink");
        const shared = await context.newPage();
        await shared.goto(await page.locator("dialog[open] input").inputValue());
        await shared.waitForSelector(":root.ready");
        await shared.waitForSelector("#StatusView:not([role=alert])");
        const map = await shared.evaluate(auditMap);
        note("status link", map.wrong);
        same("status link", map.bar.concat(0).slice(0, 2), bar);
        if (await shared.locator(".map").count()) same("status link, map", map.whole, bar);
        await shared.close();
      }
      assert.deepEqual(wrong, []);
      assert.deepEqual(context.watch.problems, []);
    });
  }
}

test("with everything out of scope nothing is done, and nothing is offered to begin with", async (t) => {
  const site = await serve(t, build(t));
  const browser = await chromium(t);
  const context = await person(t, browser);
  const page = await context.newPage();
  const open = async () => {
    await page.goto(`${site.url}de/index.html`);
    await page.waitForSelector(":root.ready");
  };
  await open();
  await put(page, {});
  await page.evaluate(async () => {
    const result = (r) => new Promise((done) => (r.onsuccess = () => done(r.result)));
    const db = await result(indexedDB.open((await indexedDB.databases())[0].name));
    const tx = db.transaction("meta", "readwrite");
    tx.objectStore("meta").put({ value: { phases: globalThis.tickbookItems.phases }, stamp: [9, 0, "t"] }, ["walk", "meta.scope"]);
    await new Promise((done) => (tx.oncomplete = done));
    db.close();
  });
  await open();
  await page.waitForFunction(() => /Walker/.test(document.getElementById("Headline").textContent));
  assert.equal(await page.locator("#Headline").textContent(), "Für Walker trifft nichts zu.");
  await isSeen(page.locator("#Go"), false);
  await hasCount(page.locator(".map .done"), 0);
});
