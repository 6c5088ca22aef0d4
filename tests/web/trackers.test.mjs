// Tasks into trackers from the site: the same files as those of `tickbook tasks`, what trackers export read back, and
// their states in the checklist.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { strFromU8, unzipSync } from "fflate";
import { XmlDocument } from "libxml2-wasm";
import { axe, build, chromium, folder, hasCount, isSeen, open, overflow, serve, stored, tickbook, write } from "./lib.mjs";

/** What somebody could write into a cell to do harm elsewhere. */
const HOSTILE = [
  "=cmd|' /C calc'!A0",
  "+49 30 555",
  "@SUM(A1:A9)",
  "$(touch pwned) `touch pwned` \"; touch pwned; #",
  "TASKS",
  "/close and @all, see #1 and !2 and ~bug",
  "{color:red}x{color} [l|http://x.example] !p.png!",
  "a, b; \"c\" and 'd' <b>e</b> &amp; \\n %n",
  "Größe 日本語 \u{1F600} e\u0301",
  `${"Tickbook UID: abcdef ".repeat(20)}end`,
];
const FORMATS = ["azure-devops", "jira", "gitlab", "github"];
const NAMES = { "azure-devops": "Azure DevOps", jira: "Jira", gitlab: "GitLab", github: "GitHub", planner: "Planner" };

/** @param {"en" | "de"} tag */
function page(tag, title, names) {
  const de = tag === "de";
  const head = de
    ? `Phase: **Erfolg**\n\n## Vorgehensweise\n\n### Schritt & <eins>\n\n| Aufgaben-ID | Name der Aufgabe | Verbindlichkeit | Rolle | Dienste |`
    : `Phase: **Success**\n\n## Approach\n\n### Step & <one>\n\n| Task ID | Task Name | Requirement | Role | Services |`;
  const need = de ? ["Pflicht", "Optional"] : ["Required", "Optional"];
  const services = ["Mail", de ? "Alle Dienste" : "All Services", "Mail / Chat; files"];
  const rows = names.map((name, n) => `| ${n + 1} | ${name.replaceAll("|", "\\|")} | ${need[n % 2]} | ${n % 3 ? "Lead" : "-"} | ${services[n % 3]} |\n`);
  return `---\ntitle: ${title}\n---\n# ${title}\n\n${head}\n|---|---|---|---|---|\n${rows.join("")}`;
}

/** A playbook in two languages, with a lock, and its site. */
function book(t, names) {
  const dir = folder(t);
  const pages = (tag, path) => ({
    [`${tag}/index.md`]: "# Start\n",
    [`${tag}/${path}.md`]: page(tag, tag === "de" ? "Anfang: ein \"Wort\"" : "Begin, a *word*", names),
    [`${tag}/z.md`]: page(tag, "Z", ["One task more", "And another"]),
  });
  write(dir, {
    "tickbook.toml": 'title = "Handbook"\nurl = "https://handbook.example/work/"\nsource_locale = "en"\n[locales.en]\npath = "en"\n[locales.de]\npath = "de"\n',
    ...pages("en", "a b/ü+(x)"),
    ...pages("de", "a b/ü+(x)"),
  });
  tickbook(["items", "accept", "--all", "--quiet"], { cwd: dir });
  return { dir, site: build(t, { dir }) };
}

/** The files that the command line writes. */
function written(dir, out, args) {
  tickbook(["tasks", ...args, "--out", out, "--quiet"], { cwd: dir });
  const [stem, ending] = out.split(".");
  const names = ["", "-1", "-2", "-3", "-4", "-update"].map((part) => `${stem}${part}.${ending}`);
  return names.filter((name) => existsSync(join(dir, name))).map((name) => readFileSync(join(dir, name), "utf8"));
}

/** Rows as Python's reader sees them: strict, so that a lone quote is an error. */
function table(text) {
  const code = "import csv, io, json, sys\nprint(json.dumps(list(csv.reader(io.StringIO(sys.stdin.buffer.read().decode('utf-8-sig'), newline=''), strict=True))))";
  const ran = spawnSync("python3", ["-c", code], { input: text, encoding: "utf8", maxBuffer: 1 << 26 });
  assert.equal(ran.status, 0, ran.stderr);
  return JSON.parse(ran.stdout);
}

/** Rows of the first sheet of a workbook. */
function workbookRows(bytes) {
  const files = Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, held]) => [name, XmlDocument.fromString(strFromU8(held))]));
  const spaces = { m: "http://schemas.openxmlformats.org/spreadsheetml/2006/main" };
  const found = (node, path) => node.find(path, spaces);
  const shared = files["xl/sharedStrings.xml"] ? found(files["xl/sharedStrings.xml"].root, "m:si").map((si) => found(si, ".//m:t").map((t) => t.content).join("")) : [];
  const value = (c) => (c.attr("t")?.value === "s" ? shared[Number(found(c, "m:v")[0].content)] : found(c, ".//m:t").map((t) => t.content).join(""));
  return found(files["xl/worksheets/sheet1.xml"].root, "m:sheetData/m:row").map((row) => found(row, "m:c").map(value));
}

const box = (tab) => tab.locator("dialog[open]");
const select = (tab, n) => box(tab).locator(".filter-form select").nth(n);
const ready = (tab) => tab.waitForSelector(":root.ready");

async function ask(tab, tracker) {
  if (!(await box(tab).count())) await tab.locator("#Pick [data-do=trackers]").click();
  await select(tab, 0).selectOption({ label: NAMES[tracker] });
}

/** Saves what a button offers. */
async function save(tab, name) {
  const [file] = await Promise.all([tab.waitForEvent("download"), box(tab).getByRole("button", { name }).click()]);
  const bytes = readFileSync(await file.path());
  return { name: file.suggestedFilename(), bytes, text: bytes.toString("utf8") };
}

/** Lets the dialog read an export. */
async function readBack(tab, text, name = "export.csv") {
  await box(tab).locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
}

test("the files are those of the command line, in both languages, for all that the filter shows", async (t) => {
  const { dir, site } = book(t, HOSTILE);
  const served = await serve(t, site);
  const browser = await chromium(t);
  for (const tag of ["en", "de"]) {
    // A service worker would save all parts.
    const tab = await open(t, browser, served, `${tag}/tasks.html`, { acceptDownloads: true, locale: tag, serviceWorkers: "block" });
    await ready(tab);
    assert.ok(!served.asked.some((path) => path.includes("trackers")), "the script is loaded only when it is asked for");
    for (const format of FORMATS) {
      await ask(tab, format);
      const file = await save(tab, /(new tickets|neue Tickets)/);
      const [own] = written(dir, `${tag}-${format}.csv`, ["--format", format, "--locale", tag]);
      assert.equal(file.text, own, `${tag} ${format}`);
      assert.match(file.name, new RegExp(`^${NAMES[format].replace(" ", "-")}_\\d{4}-\\d\\d-\\d\\d\\.(csv|sh)$`));
    }
    await ask(tab, "azure-devops");
    await box(tab).locator("summary").first().click();
    const fields = box(tab).locator("details input");
    await fields.nth(0).fill("Issue");
    await fields.nth(1).fill("Playbook");
    await fields.nth(1).press("Tab");
    const more = written(dir, `${tag}-more.csv`, ["--format", "azure-devops", "--locale", tag, "--type", "Issue", "--uid-field", "Playbook"]);
    assert.equal((await save(tab, /(new tickets|neue Tickets)/)).text, more[0]);
    await ask(tab, "planner");
    const planner = await save(tab, /(new tickets|neue Tickets)/);
    assert.match(planner.name, /\.xlsx$/);
    const rows = workbookRows(planner.bytes);
    tickbook(["tasks", "--format", "planner", "--locale", tag, "--out", `${tag}.xlsx`], { cwd: dir });
    assert.deepEqual(rows, workbookRows(readFileSync(join(dir, `${tag}.xlsx`))));
    assert.deepEqual(rows[0], ["Task Name", "Bucket Name", "Progress", "Description", "Tickbook UID"]);
    assert.equal(rows.length, HOSTILE.length + 3);
    assert.ok(rows.slice(1).every(([, bucket, progress, text, uid]) => bucket && progress === "Not started" && text.endsWith(`\nTickbook UID: ${uid}`)));
    served.asked.length = 0;
    // What the filter shows.
    await tab.keyboard.press("Escape");
    await tab.goto(new URL(`${tag}/tasks.html?need=required`, served.url).href);
    await ready(tab);
    await ask(tab, "jira");
    const required = written(dir, `${tag}-required.csv`, ["--format", "jira", "--locale", tag, "--required"]);
    assert.equal((await save(tab, /(new tickets|neue Tickets)/)).text, required[0]);
    assert.deepEqual(tab.watch.problems.filter((text) => !text.includes("registration blocked")), []);
    served.asked.length = 0;
  }
});

test("in every language that the site speaks the files are those of the command line", async (t) => {
  const tags = ["en", "de", "es", "ja", "pt-BR", "zh-Hans"];
  const dir = folder(t);
  const locales = tags.map((tag) => `[locales.${tag}]\npath = "${tag}"\n`).join("");
  write(dir, { "tickbook.toml": `title = "Handbook"\nsource_locale = "en"\n${locales}` });
  for (const tag of tags) write(dir, { [`${tag}/index.md`]: "# Start\n", [`${tag}/a.md`]: page(tag, `A ${tag}`, HOSTILE) });
  tickbook(["items", "accept", "--all", "--quiet"], { cwd: dir });
  const served = await serve(t, build(t, { dir }));
  const browser = await chromium(t);
  for (const tag of tags) {
    const tab = await open(t, browser, served, `${tag}/tasks.html`, { acceptDownloads: true, locale: tag, serviceWorkers: "block" });
    await ready(tab);
    for (const format of FORMATS) {
      await ask(tab, format);
      const [file] = await Promise.all([tab.waitForEvent("download"), box(tab).locator(".buttons .main").first().click()]);
      assert.equal(readFileSync(await file.path(), "utf8"), written(dir, `${tag}-${format}.csv`, ["--format", format, "--locale", tag])[0], `${tag} ${format}`);
    }
    await tab.close();
  }
});

test("files are not larger than a tracker takes, and say so", async (t) => {
  const { dir, site } = book(t, [...Array(600).keys()].map((n) => `Task ${n} of many`));
  const tab = await open(t, await chromium(t), await serve(t, site), "en/tasks.html", { acceptDownloads: true });
  await ready(tab);
  await ask(tab, "jira");
  const own = written(dir, "many.csv", ["--format", "jira", "--locale", "en"]);
  assert.equal(own.length, 3);
  for (const [n, text] of own.entries()) {
    const file = await save(tab, `Save part ${n + 1} of 3`);
    assert.equal(file.text, text);
    assert.match(file.name, new RegExp(`^Jira-${n + 1}_`));
    assert.ok(table(file.text).length <= 251);
  }
});

test("the tracker's export is read back: what is there, what has another name, what is there twice", async (t) => {
  const { dir, site } = book(t, HOSTILE);
  const tab = await open(t, await chromium(t), await serve(t, site), "en/tasks.html", { acceptDownloads: true });
  await ready(tab);
  await ask(tab, "azure-devops");
  await isSeen(box(tab).locator(".warn", { hasText: "would be there twice" }));
  const [head, ...rows] = table((await save(tab, /new tickets/)).text);
  const title = head.indexOf("Title");
  const tags = head.indexOf("Tags");
  const quote = (cells) => cells.map((c) => `"${c.replaceAll('"', '""')}"`).join(",");
  const there = (row, id, state, name = row[title]) => quote([id, "Task", name, "", state, row[tags]]);
  const export_ = [
    "ID,Work Item Type,Title,Assigned To,State,Tags",
    there(rows[0], "11", "Closed"),
    there(rows[1], "12", "New", "An old name"),
    there(rows[2], "13", "Active"),
    there(rows[2], "14", "Closed"),
    quote(["15", "Bug", rows[3][title].toUpperCase(), "", "New", "other"]),
    quote(["16", "Task", "Left the playbook", "", "New", "tickbook; tickbook-zzzzzz"]),
    quote(["17", "Bug", "Something else", "", "New", ""]),
  ].join("\r\n");
  await readBack(tab, `\ufeff${export_}\r\n`);
  await isSeen(box(tab).locator("[role=status]", { hasText: "7 tickets read" }));
  const sums = await box(tab).locator(".sums li").allInnerTexts();
  assert.deepEqual(sums.map((s) => s.replace(/\s+/g, " ")), [`${rows.length - 3} new`, "1 renamed", "2 unchanged", "1 no longer in the playbook"]);
  const warned = (await box(tab).locator(".warn").allInnerTexts()).join("\n");
  assert.match(warned, /has more than one ticket: 13, 14/);
  assert.match(warned, /lost their identifier: 15/);
  assert.doesNotMatch(warned, /twice/);
  // The command line says the same of the same export.
  write(dir, { "there.csv": `\ufeff${export_}\r\n` });
  const own = written(dir, "again.csv", ["--format", "azure-devops", "--locale", "en", "--existing", "there.csv"]);
  assert.equal((await save(tab, /new tickets/)).text, own[0]);
  const update = await save(tab, /renamed ticket/);
  assert.equal(update.text, own[1]);
  assert.match(update.name, /^Azure-DevOps-update_/);
  await box(tab).locator("summary", { hasText: "one by one" }).click();
  await isSeen(box(tab).locator("tr", { hasText: "Left the playbook" }).locator("td", { hasText: "16: New" }));

  // GitHub's is JSON, and an import of GitLab renames nothing.
  const uid = (row) => row[tags].match(/tickbook-(\w{6})/)[1];
  await ask(tab, "github");
  const issues = [{ number: 3, title: "Other", state: "OPEN", body: `x\r\n\r\nTickbook UID: ${uid(rows[0])}\r\n` }];
  await readBack(tab, JSON.stringify(issues), "issues.json");
  await isSeen(box(tab).locator(".sums li", { hasText: "renamed" }));
  write(dir, { "issues.json": JSON.stringify(issues) });
  const script = written(dir, "again.sh", ["--format", "github", "--locale", "en", "--existing", "issues.json"]);
  assert.equal((await save(tab, /new tickets/)).text, script[0]);
  await ask(tab, "gitlab");
  await readBack(tab, `Title;Description;Issue ID;State\nOther;"a\n\nTickbook UID: ${uid(rows[0])}\n";7;Closed\n`);
  await isSeen(box(tab).locator(".warn", { hasText: "GitLab renames nothing by an import. Rename these by hand: 7" }));
  // Planner writes the plan above the head; Excel saves in the system's old encoding.
  await ask(tab, "planner");
  const plan = Buffer.from(`Plan name;M\xf6bel\nPlan ID;x\n\nTask ID;Task Name;Progress;Notes\nAb_c;M\xf6bel;Completed;"Tickbook UID: ${uid(rows[0])}"\n`, "latin1");
  await readBack(tab, plan);
  await box(tab).locator("summary", { hasText: "one by one" }).click();
  await isSeen(box(tab).locator("tr", { hasText: "renamed" }).locator("td", { hasText: "Ab_c" }));
  for (const [text, said] of [["a,b\n1,2\n", /No columns/], ["ID,Title,State\n1,x,New\n2,y,New\n", /None of the 2 rows/], ["[{", /No columns/]]) {
    await readBack(tab, text);
    await box(tab).locator(".wrong", { hasText: said }).waitFor();
    await hasCount(box(tab).getByRole("button", { name: /renamed/ }), 0);
  }
  assert.deepEqual(tab.watch.problems, []);
});

test("states of the tracker tick the customer's tasks after a dry run, conflicts are named, one undo takes it back", async (t) => {
  const { site } = book(t, ["First", "Second", "Third", "Fourth", "Fifth"]);
  const served = await serve(t, site);
  const tab = await open(t, await chromium(t), served, "en/tasks.html", { acceptDownloads: true, width: 390, height: 844 });
  await ready(tab);
  const row = (name) => tab.locator("#Cat tr[id]", { hasText: name });
  const state = (name) => row(name).getAttribute("data-s");
  await row("Second").locator("input").check();
  await stored(tab);
  const uid = async (name) => (await row(name).getAttribute("id")).slice(2);
  const lines = ["Summary,Issue key,Status,Labels,Labels"];
  const there = [["First", "AB-1", "Done"], ["Second", "AB-2", "To Do"], ["Third", "AB-3", "__proto__"], ["Fourth", "AB-4", "In Progress"], ["Fifth", "AB-5", "Done"], ["Fifth", "AB-6", "In Progress"]];
  for (const [name, key, status] of there) lines.push(`${name},${key},${status},tickbook,tickbook-${await uid(name)}`);

  // All by keyboard.
  await tab.locator("#Pick [data-do=trackers]").focus();
  await tab.keyboard.press("Enter");
  await box(tab).locator("h2", { hasText: "Tasks for a tracker" }).waitFor();
  assert.equal(await tab.evaluate(() => document.activeElement?.id), "DialogTitle");
  await tab.keyboard.press("Tab");
  await tab.keyboard.press("ArrowDown");
  assert.equal(await select(tab, 0).inputValue(), "jira");
  assert.deepEqual(await axe(tab), []);
  assert.equal(await overflow(tab), null);
  await readBack(tab, `${lines.join("\n")}\n`);
  await box(tab).getByRole("button", { name: "Compare statuses" }).press("Enter");
  await isSeen(box(tab).locator("h3", { hasText: "One task would change" }));
  await isSeen(box(tab).locator("h3", { hasText: "2 conflicts" }));
  assert.deepEqual(await axe(tab), []);
  assert.equal(await overflow(tab), null);
  // What the tracker's own word means is for the reader to say.
  const shipped = box(tab).getByLabel("__proto__ (1)");
  assert.equal(await shipped.inputValue(), "");
  await shipped.selectOption("done");
  await isSeen(box(tab).locator("h3", { hasText: "2 tasks would change" }));
  assert.equal(await state("First"), "open", "a dry run changes nothing");
  await box(tab).getByLabel(/Second/).check();
  await box(tab).getByRole("button", { name: "Set 3 tasks" }).press("Enter");
  await box(tab).waitFor({ state: "detached" });
  await stored(tab);
  const states = async () => Promise.all(["First", "Second", "Third", "Fourth", "Fifth"].map(state));
  assert.deepEqual(await states(), ["done", "open", "done", "open", "open"]);
  await tab.locator("#Bar [data-do=undo]").click();
  await tab.waitForFunction(() => [...document.querySelectorAll("#Cat tr[data-s=done]")].length === 1);
  assert.deepEqual(await states(), ["open", "done", "open", "open", "open"]);
  assert.deepEqual(tab.watch.problems, []);
});

test("from a page and from the overview, for any customer, own tasks included", async (t) => {
  const { site } = book(t, ["First", "Second", "Third"]);
  const served = await serve(t, site);
  const tab = await open(t, await chromium(t), served, "de/z.html", { acceptDownloads: true, locale: "de" });
  await ready(tab);
  await tab.locator("tr[id^=i-] input[type=checkbox]").first().check();
  await tab.locator("section.step .bulk, .tasks .bulk").first().click();
  await box(tab).getByRole("button", { name: /Eigene Aufgabe|eigene Aufgabe/ }).click();
  await box(tab).locator("input[type=text]").fill("=Mein eigener Punkt");
  await box(tab).locator("button.main").click();
  await stored(tab);
  await tab.goto(new URL("de/customers.html", served.url).href);
  await tab.locator("#Customers tbody tr .more button").click();
  await box(tab).getByRole("button", { name: "In einen Tracker übernehmen" }).click();
  await hasCount(select(tab, 1).locator("option"), 2);
  await select(tab, 1).selectOption("open");
  const { name, text } = await save(tab, /neue Tickets/);
  assert.match(name, /^[\p{L}\p{N}-]+_Azure-DevOps_\d{4}/u);
  const rows = table(text).slice(1);
  // One is done; the customer's own has a uid of its own and is no formula.
  assert.deepEqual(rows.map((row) => row[1].replace(/^\d+ /, "")), ["And another", "First", "Second", "Third", "'=Mein eigener Punkt"]);
  assert.match(rows[4][3], /^tickbook; tickbook-_[0-9a-v]{5}$/);
  const export_ = `ID,Title,State,Tags\n9,=Mein eigener Punkt,Closed,${rows[4][3]}\n`;
  await readBack(tab, export_);
  await isSeen(box(tab).locator(".sums li", { hasText: "unverändert" }));
  await box(tab).getByRole("button", { name: "Status vergleichen" }).click();
  await box(tab).getByRole("button", { name: "Eine Aufgabe setzen" }).click();
  await stored(tab);
  await tab.goto(new URL("de/z.html", served.url).href);
  await ready(tab);
  await isSeen(tab.locator("tr[id^=i-_][data-s=done]"));
  assert.deepEqual(tab.watch.problems, []);
});
