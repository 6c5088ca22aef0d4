// Measures what the site promises: sizes of scripts and styles, and with 2,000 tasks and 200 customers how long a tick
// takes, and how much script the list of customers and "My work" need until they can be read. Prints; asserts nothing.
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

// 2,000 tasks on 40 pages; 200 customers who have set half of them: of every hundred one is blocked, two have a date.
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
const fill = (customers) => tab.evaluate(async (customers) => {
  const uids = globalThis.tickbookItems.pages.flatMap((p) => p[2].map((i) => i[0]));
  const name = (await indexedDB.databases())[0].name;
  const db = await new Promise((done) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => done(request.result);
  });
  const day = (n) => new Date(Date.now() + n * 864e5).toISOString().slice(0, 10);
  for (const c of customers) {
    const tx = db.transaction(["items", "meta"], "readwrite");
    const id = `c${String(c).padStart(3, "0")}`;
    const stamp = [1, 0, "x"];
    tx.objectStore("meta").put({ value: `Customer ${c}`, stamp }, [id, "meta.name"]);
    const put = (uid, key, value) => tx.objectStore("items").put({ value, stamp }, [id, `item.${uid}.${key}`]);
    uids.forEach((uid, n) => {
      if (n % 2) put(uid, "state", { s: "done", rev: 1 });
      else if (n % 100 === 0) put(uid, "state", { s: "blocked", rev: 1, why: "Waits for legal" });
      else if (n % 100 === 20 || n % 100 === 70) {
        put(uid, "due", day(((n + c) % 40) - 8));
        put(uid, "owner", `Team ${(n + c) % 7}`);
      }
    });
    await new Promise((done) => (tx.oncomplete = done));
  }
  db.close();
}, customers);
for (let c = 0; c < 200; c += 20) await fill([...Array(20).keys()].map((n) => c + n));
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
console.log(`a tick, 2,000 tasks, 200 customers: painted ${times.painted[0]} ms (worst ${times.painted[1]}), stored ${times.stored[0]} ms (worst ${times.stored[1]})`);

// How long scripts of the site run until something is there; of five times the one in the middle.
/** @param {string} what @param {(tab: import("playwright-core").Page) => Promise<unknown>} act @param {() => unknown} there */
async function scripting(what, act, there) {
  const took = [];
  for (let n = 0; n < 5; n++) {
    const own = await tab.context().newPage();
    const devtools = await own.context().newCDPSession(own);
    await own.goto(new URL("en/p7.html", served.url).href);
    await own.waitForSelector(":root.ready");
    await devtools.send("Profiler.enable");
    await devtools.send("Profiler.start");
    await act(own);
    await own.waitForFunction(there);
    const { profile } = await devtools.send("Profiler.stop");
    // What a function of the site calls is its own; what the driver of the browser runs is not.
    const sites = new Set();
    const walk = (node, inside) => {
      const is = inside || node.callFrame.url.startsWith(served.url);
      if (is) sites.add(node.id);
      for (const id of node.children ?? []) walk(byId.get(id), is);
    };
    const byId = new Map(profile.nodes.map((node) => [node.id, node]));
    walk(profile.nodes[0], false);
    took.push(profile.samples.reduce((sum, id, k) => sum + (sites.has(id) ? profile.timeDeltas[k] / 1000 : 0), 0));
    await own.close();
  }
  console.log(`${what}: ${took.sort((a, b) => a - b)[2].toFixed(0)} ms of script`);
}
const switcher = (tab) => tab.locator("#Bar .who").click();
const work = (tab) => tab.goto(new URL("en/work.html", served.url).href);
const first = Date.now();
await work(tab);
await tab.waitForFunction(() => document.querySelectorAll("#work-next tbody tr").length > 0);
console.log(`the sums of 200 customers, made once: ${Date.now() - first} ms until "My work" was there`);
await scripting("the list of 200 customers", switcher, () => document.querySelector("dialog[open] .pick li"));
await scripting('"My work" of 200 customers', work, () => document.querySelectorAll("#work-next tbody tr").length > 0);
for (const f of after.reverse()) await f();
