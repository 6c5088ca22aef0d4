// Measures search: sizes, times, and how many queries find what they mean. Prints; asserts nothing.
//
//   node tests/web/search-figures.mjs [PLAYBOOK [QUERIES.json]]
//
// Queries are pairs of what is asked and the title, number or key of what is meant, by language.
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { find } from "../../themes/default/script/search-rank.js";
import { BUNDLED, tickbook } from "./lib.mjs";
import { indexOf } from "./searching.mjs";

const [playbook = BUNDLED, file] = process.argv.slice(2);
const own = playbook === BUNDLED ? join(import.meta.dirname, "queries.json") : "";
const queries = file || own ? JSON.parse(readFileSync(file ?? own, "utf8")) : {};
const dir = mkdtempSync(join(tmpdir(), "tickbook-search-"));
const site = join(dir, "site");
tickbook(["build", playbook, "--out", site], { code: [0, 1] });
const assets = readdirSync(join(site, "assets"));
const zipped = (path) => gzipSync(readFileSync(join(site, path)), { level: 9 }).length;
const kb = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;

console.log(`script of search: ${kb(zipped(`assets/${assets.find((f) => /^search-en\./.test(f) || /^search-/.test(f))}`))} gzip`);
for (const tag of readdirSync(site).filter((f) => assets.some((a) => a.startsWith(`index-${f}.`)))) {
  const all = assets.filter((f) => new RegExp(`^index-${tag}(-\\w+)?\\.`).test(f));
  const sum = (wanted) => kb(all.filter((f) => wanted.test(f)).reduce((n, f) => n + zipped(`assets/${f}`), 0));
  const parts = `names ${sum(/^index-[\w-]*\.\w+\.js$/)}: first piece, terms ${sum(/-t\d*\./)}, titles ${sum(/-r\d+\./)}, texts ${sum(/-x\d+\./)}`;
  const index = indexOf(site, tag);
  let loaded = 0;
  const { load } = index;
  index.load = (path) => {
    loaded += zipped(path);
    return load(path);
  };
  await index.open();
  const list = queries[tag] ?? [];
  const start = loaded;
  await find(index, list[0]?.[0] ?? "migration", true);
  console.log(`${tag}: ${index.head.units} places; ${parts} gzip; before the first result ${kb(loaded)} (${kb(start)} of it once)`);
  const times = [];
  let [first, five] = [0, 0];
  for (const [query, wanted] of list) {
    const began = performance.now();
    const results = await find(index, query);
    times.push(performance.now() - began);
    const at = results.findIndex((r) => [r.title, r.id, r.key].includes(wanted));
    first += at === 0 ? 1 : 0;
    five += at >= 0 && at < 5 ? 1 : 0;
    if (at) console.log(`  ${query}: ${wanted} is number ${at + 1}; first is ${results[0]?.title}`);
  }
  times.sort((a, b) => a - b);
  const time = (n) => times[Math.floor((times.length - 1) * n)]?.toFixed(1);
  if (list.length) console.log(`  ${list.length} queries: first ${first}, in the first five ${five}; ${time(0.5)} ms, worst ${time(1)} ms`);
}
rmSync(dir, { recursive: true, force: true });
