// Measures what the site promises: sizes of scripts and styles, and how long a tick takes with 2,000 tasks
// and 50 customers. Prints; asserts nothing.
//
//   node tests/web/budgets.mjs [PLAYBOOK]
import { readFileSync, mkdtempSync, mkdirSync, writeFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { BUNDLED, chromium, files, open, serve, tickbook } from "./lib.mjs";

const after = [];
const t = { after: (f) => after.push(f) };
const dir = mkdtempSync(join(tmpdir(), "tickbook-budgets-"));
t.after(() => rmSync(dir, { recursive: true, force: true }));

const site = join(dir, "site");
tickbook(["build", process.argv[2] ?? BUNDLED, "--out", site], { code: [0, 1] });
const gzip = (name) => {
  const file = files(site).find((f) => f.startsWith(`assets/${name}.`) && f.endsWith(".js"));
  return file ? gzipSync(readFileSync(join(site, file)), { level: 9 }).length : 0;
};
/** Sizes of some files and their sum, words in German included: they are the longer ones. */
const sum = (title, names, before = 0) => {
  const sizes = names.map((n) => [n.replace("-de", ""), gzip(n)]);
  const total = sizes.reduce((all, [, n]) => all + n, before);
  const list = sizes.map(([name, n]) => `${name} ${n}`).join(", ");
  console.log(`${title.padEnd(38)} ${String(total).padStart(6)} bytes gzip (${before ? "and " : ""}${list})`);
  return total;
};
const start = sum("script before interaction", ["site", "words-de"]);
const page = sum("all that a page with tasks has", ["more-de"], start);
const shared = sum("with backups, tables, status links", ["rows-de", "files-de", "status-de"], page);
sum("all there is", ["record-de", "overview-de", "home-de", "tasks", "updates", "entry"], shared);
sum("data: items, names on demand", ["items", "names-de"]);
const zipped = (f) => gzipSync(readFileSync(join(site, f)), { level: 9 }).length;
const css = files(site).filter((f) => f.startsWith("assets/") && f.endsWith(".css"));
const all = css.find((f) => f.startsWith("assets/site."));
const styles = css.filter((f) => f !== all).map((f) => `${f.split(/[/.]/)[1]} ${zipped(all) + zipped(f)}`);
console.log(`${"styles by kind of page".padEnd(38)} ${styles.join(", ")} bytes gzip, of which ${zipped(all)} are shared`);

// 2,000 tasks on 40 pages; 50 customers who have set half of them.
const book = join(dir, "book");
mkdirSync(join(book, "content/en"), { recursive: true });
for (let p = 0; p < 40; p++) {
  const rows = [...Array(50).keys()].map((n) => `| ${1000 + p * 50 + n} | Task ${n} of page ${p} | R | SME | Exchange |`);
  const head = "| Task ID | Task Name | (R) Required (O) Optional | Role | Services |\n|---|---|---|---|---|";
  const text = `# Page ${p}\n\nPhase: **Enable**\n\n## Approach\n\n### Step\n\nPrimary Role: **SME**\n\n${head}\n${rows.join("\n")}\n`;
  writeFileSync(join(book, `content/en/p${p}.md`), text);
}
writeFileSync(join(book, "content/en/index.md"), "# Start\n");
tickbook(["build", book, "--out", join(dir, "big")], { code: [0, 1] });
const served = await serve(t, join(dir, "big"));
const browser = await chromium(t);
const tab = await open(t, browser, served, "en/p7.html");
await tab.waitForSelector(":root.ready");
await tab.evaluate(async () => {
  const uids = globalThis.tickbookItems.pages.flatMap((p) => p[2].map((i) => i[0]));
  const name = (await indexedDB.databases())[0].name;
  const db = await new Promise((done) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => done(request.result);
  });
  for (let c = 0; c < 50; c++) {
    const tx = db.transaction(["items", "meta"], "readwrite");
    const id = `c${String(c).padStart(3, "0")}`;
    tx.objectStore("meta").put({ value: `Customer ${c}`, stamp: [1, 0, "x"] }, [id, "meta.name"]);
    for (const uid of uids.filter((_, n) => n % 2)) {
      tx.objectStore("items").put({ value: { s: "done", rev: 1 }, stamp: [1, 0, "x"] }, [id, `item.${uid}.state`]);
    }
    await new Promise((done) => (tx.oncomplete = done));
  }
  db.close();
});
await tab.reload();
await tab.waitForSelector(":root.ready");
const times = await tab.evaluate(async () => {
  const painted = [];
  const stored = [];
  for (const box of [...document.querySelectorAll("tbody td.b input")].slice(0, 30)) {
    const saved = new Promise((done) => {
      const channel = new BroadcastChannel(`tickbook:${globalThis.tickbookItems.site}`);
      channel.onmessage = () => {
        channel.close();
        done(performance.now());
      };
    });
    const start = performance.now();
    box.click();
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    painted.push(performance.now() - start);
    stored.push((await saved) - start);
  }
  const middle = (list) => [...list].sort((a, b) => a - b)[list.length >> 1].toFixed(1);
  const worst = (list) => Math.max(...list).toFixed(1);
  return { painted: [middle(painted), worst(painted)], stored: [middle(stored), worst(stored)] };
});
console.log(`a tick, 2,000 tasks, 50 customers: painted ${times.painted[0]} ms (worst ${times.painted[1]}), stored ${times.stored[0]} ms (worst ${times.stored[1]})`);
for (const f of after.reverse()) await f();
