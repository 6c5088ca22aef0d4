// The task catalogue: filter, sort, address, language switch, back button, phones, assistive technology.
import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { SMALL, axe, build, chromium, files, hasCount, isSeen, open, overflow, serve, shown } from "./lib.mjs";

const row = (id, name, kind, role, services) => `| ${id} | ${name} | ${kind} | ${role} | ${services} |`;
const page = (title, phase, tag, rows) => {
  const de = tag === "de";
  const head = de
    ? "| Aufgaben-ID | Name der Aufgabe | (E)rforderlich / (O)ptional | Rolle | Dienste |"
    : "| Task ID | Task Name | (M)andatory / (O)ptional | Role | Services |";
  const approach = de ? "Ansatz" : "Approach";
  return `# ${title}\n\nPhase: **${phase}**\n\n## ${approach}\n\n### ${de ? "Erster Schritt" : "First Step"}\n\n${head}\n|---|---|---|---|---|\n${rows.join("\n")}\n`;
};
const need = (tag, required) => (!required ? "O" : tag === "de" ? "E" : "M");

/** Two processes in two languages, and a page that describes one of the tasks. */
function book(exports = "") {
  const made = { "tickbook.toml": `title = "Book"\nsource_locale = "en"\nsite_id = "b"\n${exports}` };
  for (const tag of ["en", "de"]) {
    const de = tag === "de";
    made[`content/${tag}/index.md`] = "# Start\n";
    made[`content/${tag}/a.md`] = page(de ? "Beginnen" : "Begin", "Initiate", tag, [
      row(983, de ? "Gespräch führen" : "Hold the talk", need(tag, true), "Team lead", "Mail / Chat"),
      row(20, de ? "Zugang prüfen" : "Check access", need(tag, false), "Engineer", "Mail"),
      row(7, de ? "Ablage ordnen" : "Tidy files", need(tag, true), "Engineer", "Chat"),
    ]);
    made[`content/${tag}/b.md`] = page(de ? "Abschließen" : "Finish", de ? "Erfolg" : "Success", tag, [
      row(983, de ? "Gespräch führen" : "Hold the talk", need(tag, true), "Team lead", de ? "Alle Dienste" : "All Services"),
    ]);
    made[`content/${tag}/notes.md`] = `# Notes\n\n## 983: ${de ? "Gespräch" : "Talk"}\n\nText.\n`;
  }
  return made;
}

const names = async (page) => {
  await shown(page);
  return page.locator("#Cat tbody tr[id]:visible label").allTextContents();
};
const setup = async (t, made = book()) => {
  const out = build(t, { files: made });
  return { out, site: await serve(t, out), browser: await chromium(t) };
};

test("filters narrow the table, say how many are left, and stand in the address", async (t) => {
  const { site, browser } = await setup(t);
  const page = await open(t, browser, site, "en/tasks.html");
  assert.equal((await names(page)).length, 4);
  const counts = async (name) => (await page.locator(`select[name=${name}] option`).allTextContents()).join(", ");
  assert.equal(await counts("role"), "All (4), Engineer (2), Team lead (2)");
  // One task is for all services.
  assert.equal(await counts("service"), "All (4), Chat (3), Mail (3)");
  await page.locator("select[name=role]").selectOption({ label: "Engineer (2)" });
  assert.equal(await counts("role"), "All (4), Engineer (2), Team lead (2)");
  assert.equal(await counts("service"), "All (2), Chat (1), Mail (1)");
  assert.deepEqual(await names(page), ["Check access", "Tidy files"]);
  assert.match(page.url(), /role=engineer$/i);
  assert.equal(await page.locator("output").innerText(), "2 of 4 shown");
  assert.equal(await page.locator("h1").innerText(), "Tasks: Engineer");
  // What the other filters would leave stands beside their values.
  assert.match(await page.locator("select[name=need]").innerText(), /Required \(1\)/);
  await page.locator("select[name=need]").selectOption("required");
  assert.deepEqual(await names(page), ["Tidy files"]);
  // The address is written once the rows are seen, and the table follows it.
  await page.waitForURL(/need=/);
  const rows = page.locator("#Cat tbody tr[id]:visible");
  await page.goBack();
  await hasCount(rows, 2);
  assert.deepEqual(await names(page), ["Check access", "Tidy files"]);
  await page.goBack();
  await hasCount(rows, 4);
  await page.goForward();
  await hasCount(rows, 2);
  await page.getByRole("link", { name: "Clear filters" }).click();
  assert.equal((await names(page)).length, 4);
  assert.equal(new URL(page.url()).search, "");
  // A task for all services is one for each of them.
  await page.locator("select[name=service]").selectOption({ index: 1 });
  assert.ok((await names(page)).includes("Hold the talk"));
  await page.getByLabel("Name or ID").fill("nothing like this");
  assert.match(await page.locator(".empty").innerText(), /No task matches/);
  assert.deepEqual(page.watch.problems, []);
});

test("the language switch keeps the filter, and words are found without their accents", async (t) => {
  const { site, browser } = await setup(t);
  const page = await open(t, browser, site, "en/tasks.html?role=engineer&need=required");
  assert.deepEqual(await names(page), ["Tidy files"]);
  await page.getByRole("link", { name: "Deutsch" }).click();
  await page.waitForURL(/\/de\//);
  assert.deepEqual(await names(page), ["Ablage ordnen"]);
  await page.goto(new URL("de/tasks.html?q=gesprach", site.url).href);
  assert.deepEqual(await names(page), ["Gespräch führen", "Gespräch führen"]);
});

test("columns sort by the keyboard, both ways and back", async (t) => {
  const { site, browser } = await setup(t);
  const page = await open(t, browser, site, "en/tasks.html");
  const ids = () => page.locator("#Cat tbody tr[id]:visible .id").allTextContents();
  assert.deepEqual(await ids(), ["983", "20", "7", "983"]);
  const button = page.getByRole("button", { name: "ID", exact: true });
  await button.focus();
  await page.keyboard.press("Enter");
  assert.deepEqual(await ids(), ["7", "20", "983", "983"]);
  assert.equal(await page.locator("th[aria-sort]").getAttribute("aria-sort"), "ascending");
  await isSeen(page.getByText("Begin: First Step").first(), true, "a sorted row names its process");
  await page.keyboard.press("Enter");
  assert.deepEqual(await ids(), ["983", "983", "20", "7"]);
  await page.keyboard.press("Enter");
  assert.deepEqual(await ids(), ["983", "20", "7", "983"]);
  await hasCount(page.locator("th[aria-sort]"), 0);
});

test("rows lead to their place, to their description, and to all places of a task", async (t) => {
  const { site, browser } = await setup(t);
  const page = await open(t, browser, site, "en/tasks.html");
  const first = page.locator("#Cat tbody tr[id]").first();
  const uid = await first.getAttribute("id");
  await first.getByRole("link", { name: "In 2 places" }).click();
  assert.deepEqual(await names(page), ["Hold the talk", "Hold the talk"]);
  await first.getByRole("link", { name: "First Step" }).click();
  assert.ok(page.url().endsWith(`a.html#${uid}`));
  await page.locator(`#${uid} .detail`).click();
  assert.ok(page.url().endsWith("notes.html#983-talk"), page.url());
});

test("without script it is a table to read", async (t) => {
  const { site, browser } = await setup(t);
  const page = await open(t, browser, site, "de/tasks.html", { javaScriptEnabled: false });
  assert.equal((await names(page)).length, 4);
  await isSeen(page.locator("#Pick"), false);
  await isSeen(page.locator(".views"), false);
});

test("nothing sticks out on phones, and axe has nothing to say", async (t) => {
  const { site, browser } = await setup(t, { ...SMALL, ...book() });
  for (const width of [320, 390, 1280]) {
    for (const dark of [false, true]) {
      const page = await open(t, browser, site, "de/tasks.html?need=required", { width, dark });
      assert.equal(await overflow(page), null, `${width}`);
      assert.deepEqual(await axe(page), [], `${width} ${dark ? "dark" : "light"}`);
    }
  }
});

test("published files are linked and read back", async (t) => {
  const { site, out, browser } = await setup(t, book('exports = ["tasks.xlsx", "tasks.csv", "playbook.json"]\n'));
  const page = await open(t, browser, site, "en/tasks.html");
  for (const name of ["As Excel", "As CSV"]) {
    const href = await page.getByRole("link", { name }).getAttribute("href");
    assert.ok(files(out).includes(href.replace("../", "")), href);
  }
  const json = JSON.parse(readFileSync(join(out, "data/playbook.json"), "utf8"));
  assert.deepEqual(json.locales, ["en", "de"]);
});

test("assistive technology has every row of the table, in sight or not", async (t) => {
  const rows = Array.from({ length: 60 }, (_, n) => row(n, `Task ${n}`, n % 2 ? "M" : "O", "Lead", "Mail"));
  const files = { "tickbook.toml": 'source_locale = "en"\n', "content/en/a.md": page("Process", "Initiate", "en", rows) };
  const site = await serve(t, build(t, { files }));
  // As it is when a screen reader runs.
  const browser = await chromium(t, { args: ["--force-renderer-accessibility"] });
  const tab = await open(t, browser, site, "en/tasks.html", { height: 400 });
  await tab.waitForSelector(":root.ready");
  const devtools = await tab.context().newCDPSession(tab);
  await devtools.send("Accessibility.enable");
  const has = async () => {
    const { nodes } = await devtools.send("Accessibility.getFullAXTree");
    const of = (role) => nodes.filter((n) => !n.ignored && n.role?.value === role).length;
    return ["table", "columnheader", "row", "rowheader", "cell", "checkbox"].map((role) => `${of(role)} ${role}`).join(", ");
  };
  assert.equal(await has(), "1 table, 7 columnheader, 62 row, 61 rowheader, 360 cell, 60 checkbox");
  await tab.locator("select[name=need]").selectOption("required");
  assert.equal(await has(), "1 table, 7 columnheader, 32 row, 31 rowheader, 180 cell, 30 checkbox");
});

test("two thousand tasks are filtered and sorted alike", async (t) => {
  const made = { "tickbook.toml": 'title = "Big"\nsource_locale = "en"\n', "content/en/index.md": "# Start\n" };
  for (let p = 0; p < 20; p++) {
    const rows = Array.from({ length: 100 }, (_, n) => row(p * 100 + n, `Task ${p} ${n}`, n % 2 ? "M" : "O", `Role ${n % 7}`, "Mail"));
    made[`content/en/p${p}.md`] = page(`Process ${p}`, "Initiate", "en", rows);
  }
  const { site, browser } = await setup(t, made);
  const tab = await open(t, browser, site, "en/tasks.html");
  await tab.waitForSelector(":root.ready");
  const took = await tab.evaluate(async () => {
    const select = document.querySelector("select[name=role]");
    const times = [];
    for (const index of [1, 2, 0, 3, 0]) {
      const start = performance.now();
      select.selectedIndex = index;
      select.dispatchEvent(new Event("input", { bubbles: true }));
      times.push(Math.round(performance.now() - start));
      // The address follows when the rows are seen.
      while (!location.search.includes(`role=${encodeURIComponent(select.value).replace(/%20/g, "+")}`) && select.value) await new Promise(requestAnimationFrame);
    }
    return times;
  });
  t.diagnostic(`filtering 2,000 rows took ${took.join(", ")} ms`);
  assert.equal(await tab.locator("output").innerText(), "2000 of 2000 shown");
});

test("the script is small", (t) => {
  const out = build(t, { files: book() });
  const name = files(out).find((f) => /assets\/tasks\..*\.js$/.test(f));
  const size = gzipSync(readFileSync(join(out, name)), { level: 9 }).length;
  assert.ok(size <= 3 * 1024, `${size} bytes`);
});
