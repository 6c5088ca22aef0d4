// Measures search: sizes, times with reading the pieces from disk, what a question loads, and how many queries find what
// they mean. Prints; asserts nothing.
//
//   node tests/web/search-figures.mjs [PLAYBOOK [QUERIES.json]]
//
// Queries are pairs of what is asked and the title, number or key of what is meant, by language. Without a list, some
// are made of the titles of the playbook. With MINISEARCH=…/minisearch/dist/es/index.js in the environment, that library is
// asked the same. SITE=… is a site that is built already.
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { fold, termsOf } from "../../themes/default/script/search-fold.js";
import { REACH, find } from "../../themes/default/script/search-rank.js";
import { BUNDLED, tickbook } from "./lib.mjs";
import { indexOf } from "./searching.mjs";

const [playbook = BUNDLED, file] = process.argv.slice(2);
const given = playbook === BUNDLED ? join(import.meta.dirname, "queries.json") : "";
const queries = file || given ? JSON.parse(readFileSync(file ?? given, "utf8")) : {};
const dir = mkdtempSync(join(tmpdir(), "tickbook-search-"));
const site = process.env.SITE ?? join(dir, "site");
if (!process.env.SITE) tickbook(["build", playbook, "--out", site], { code: [0, 1] });
const assets = readdirSync(join(site, "assets"));
const sizes = new Map();
const zipped = (path) => {
  if (!sizes.has(path)) sizes.set(path, gzipSync(readFileSync(join(site, path)), { level: 9 }).length);
  return sizes.get(path);
};
const kb = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;
const MOST = 100;

/** An index as after loading a page: it counts what it loads, and knows nothing of the one before. */
function fresh(tag) {
  const index = indexOf(site, tag);
  const { load } = index;
  index.loaded = 0;
  index.load = (path) => {
    index.loaded += zipped(path);
    return load(path);
  };
  return index;
}

/** Some pages, spread over the playbook, and what readers who look for them may type, by kind of question. */
async function made(index) {
  const count = index.groups.length;
  const step = Math.max(1, Math.floor(count / (MOST / 5)));
  const kinds = { "whole titles": [], "two words": [], beginnings: [], ends: [], typos: [] };
  for (let at = 0; at < count; at += step) {
    const { title, key } = await index.page(at);
    const words = termsOf(title).sort((a, b) => b.length - a.length);
    const [word = "", second] = words;
    if (word.length < 6) continue;
    const queries = [[title, key], [second ? `${word} ${second}` : word, key], [word.slice(0, 5)], [word.slice(-6)], [word.slice(0, 3) + word.slice(4)]];
    Object.values(kinds).forEach((list, n) => list.push(queries[n]));
  }
  return kinds;
}

/** @param {number[]} list */
const spread = (list, show) => {
  const sorted = list.toSorted((a, b) => a - b);
  const at = (share) => show(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);
  return `${at(0.5)} (nine in ten ${at(0.9)}, worst ${at(1)})`;
};

/** How many of the queries find first what they mean. */
async function asked(list, search) {
  const times = [];
  const late = [];
  let [first, five, count] = [0, 0, 0];
  for (const [query, wanted] of list) {
    const began = performance.now();
    const results = await search(query);
    times.push(performance.now() - began);
    if (!wanted) continue;
    count++;
    const at = results.findIndex((r) => [r.title, r.id, r.key].includes(wanted));
    first += at === 0 ? 1 : 0;
    five += at >= 0 && at < 5 ? 1 : 0;
    if (at) late.push(`  ${query}: ${wanted} is number ${at + 1}; first is ${results[0]?.id ?? ""} ${results[0]?.title} (${results[0]?.key})`);
  }
  return { times, late, said: `${count} queries: first ${first}, in the first five ${five}` };
}

const script = (name) => Math.max(...assets.filter((f) => f.startsWith(name) && f.endsWith(".js")).map((f) => zipped(`assets/${f}`)));
console.log(`script: ${kb(script("search"))} gzip before the first key, ${kb(script("answer"))} with it`);
for (const tag of readdirSync(site).filter((f) => assets.includes(`index-${f}.js`))) {
  const all = assets.filter((f) => new RegExp(`^index-${tag}(-\\w+)?\\.`).test(f));
  const sum = (wanted) => all.filter((f) => wanted.test(f)).reduce((n, f) => n + zipped(`assets/${f}`), 0);
  const [head, terms, lists, texts] = [/^index-[\w-]*\.js$|^index-[a-zA-Z-]+\.\w+\.js$/, /-w\d+\./, /-[pa]\d+\./, /-[xy]\d+\./].map(sum);
  const index = fresh(tag);
  await index.open();
  const kinds = queries[tag] ? { queries: queries[tag] } : await made(index);
  const list = Object.values(kinds).flat();
  console.log(`${tag}: ${index.groups.length} pages, ${(await index.terms()).map((part) => part.terms.length).join(" terms of titles and others ")}`);
  console.log(`  index ${kb(head + terms + lists)} gzip (first piece ${kb(head)}, terms ${kb(terms)}, their pages ${kb(lists)}); what pages say ${kb(texts)} in ${all.filter((f) => /-[xy]\d+\./.test(f)).length} pieces`);
  for (const [kind, own] of Object.entries(kinds)) {
    const [before, after] = [[], []];
    for (const [query] of own) {
      const index = fresh(tag);
      await index.open();
      for (const reach of Object.values(REACH)) if ((await find(index, query, reach)).length) break;
      before.push(index.loaded);
      await find(index, query);
      after.push(index.loaded);
    }
    console.log(`  ${kind}: before the first result ${spread(before, kb)}, for all results ${spread(after, kb)}`);
  }
  const [begun, warm] = [fresh(tag), fresh(tag)];
  for (const index of [begun, warm]) await find(index, "warm");
  const { times } = await asked(list, (query) => find(begun, query, REACH.start));
  const own = await asked(list, (query) => find(warm, query));
  const ms = (/** @type {number} */ n) => `${n.toFixed(1)} ms`;
  console.log(`  ${own.said}; first results after ${spread(times, ms)}, all after ${spread(own.times, ms)}`);
  console.log(own.late.join("\n"));
  if (process.env.MINISEARCH) await compare(index, list);
}
rmSync(dir, { recursive: true, force: true });

/** The same with MiniSearch, as its manual recommends: any prefix, a typo in five letters, titles first. */
async function compare(index, list) {
  const { default: MiniSearch } = await import(process.env.MINISEARCH);
  const options = { fields: ["title", "id", "text"], storeFields: ["title", "id", "key"], idField: "n", processTerm: (term) => fold(term) || null };
  const search = new MiniSearch({ ...options, searchOptions: { prefix: true, fuzzy: 0.2, boost: { id: 9, title: 4 }, combineWith: "AND" } });
  let n = 0;
  for (let at = 0; at < index.groups.length; at++) {
    const { key, units } = await index.page(at);
    search.addAll(units.map(({ title, id, texts }) => ({ n: n++, title, id, key, text: texts.map((t) => t.text).join(" ") })));
  }
  const bytes = gzipSync(JSON.stringify(search), { level: 9 }).length;
  const other = await asked(list, (query) => search.search(query));
  console.log(`  MiniSearch: index ${kb(bytes)} without texts, all before the first result; ${other.said}; ${spread(other.times, (ms) => `${ms.toFixed(1)} ms`)}`);
}
