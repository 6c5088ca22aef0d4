// What grows with the pages, the readers and the team, and how fast: the figures of docs/scale.md.
//
//   node benches/scale.mjs site SMALL LARGE    two built sites of different size: what each page adds
//   node benches/scale.mjs team                a team's folder, simulated with the site's own scripts
//   node benches/scale.mjs look                how long Chromium takes to see that none of many files changed
//
// Sites of any size come from `benches/generate.py PAGES FOLDER`. Sizes are the same with any build of tickbook; the
// times are of one thread of this machine.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { isTeamFile, joined, newer, ownPart, readTeamFile, saysTheSame, writeTeamFile } from "../themes/default/script/team-file.js";

const kb = (bytes) => (bytes / 1024).toFixed(bytes < 10240 ? 1 : 0);
const gzip = (path) => gzipSync(readFileSync(path)).length;

/** What a site is made of: kinds of files with their number and sizes. */
function weigh(dir) {
  const kinds = {};
  const add = (kind, path) => {
    const own = (kinds[kind] ??= { files: 0, raw: 0, packed: 0 });
    own.files++;
    own.raw += readFileSync(path).length;
    own.packed += gzip(path);
  };
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const inside = path.slice(dir.length + 1);
    const name = entry.name;
    if (/^assets\/index-/.test(inside)) add("search", path);
    else if (/^(items|names)/.test(name)) add(name.match(/^[a-z]+/)[0], path);
    else if (/^(tasks|updates|all|print)\.html$/.test(name)) add(name, path);
    else if (name.endsWith(".html")) add("pages", path);
    else if (/sitemap|\.xml$/.test(name)) add("sitemap and feeds", path);
    else add("other", path);
  }
  return kinds;
}

/** @param {string} small @param {string} large */
function sites(small, large) {
  const [a, b] = [weigh(small), weigh(large)];
  const pages = b.pages.files - a.pages.files;
  console.log(`${a.pages.files} and ${b.pages.files} pages; what each page adds, in bytes:`);
  for (const kind of Object.keys(b).sort()) {
    const [x, y] = [a[kind] ?? { files: 0, raw: 0, packed: 0 }, b[kind]];
    const each = (what) => ((y[what] - x[what]) / pages).toFixed(2);
    console.log(`${kind.padEnd(20)} files ${each("files").padStart(6)}  raw ${each("raw").padStart(10)}  gzip ${each("packed").padStart(10)}  (now ${y.files} files, ${kb(y.raw)} KB, ${kb(y.packed)} KB gzip)`);
  }
}

/** Entries that a partner sets in a day; none is set twice, which is the worst case. */
const DAILY = 40;

/** The file of one of a team after so many days: a new customer every five days. */
function fileOf(n, days) {
  const device = n.toString(16).padStart(16, "0");
  const customers = new Map();
  for (let k = 0; k < days * DAILY; k++) {
    const id = `${device.slice(-8)}${String(Math.floor(k / (DAILY * 5))).padStart(8, "0")}`;
    const registers = customers.get(id) ?? new Map([["meta.name", { value: `Project ${n}`, stamp: [1796000000000, 0, device] }]]);
    const stamp = [1796000000000 + k * 1000, 0, device];
    const uid = `k${String(k % 200).padStart(5, "0")}`;
    if (k % 10 === 9) registers.set(`item.${uid}.note.${device}`, { value: { text: "Waits for the answer of the network team until Monday", over: [] }, stamp });
    else registers.set(`item.${uid}.state`, { value: { s: "done", rev: 1 }, stamp });
    customers.set(id, registers);
  }
  return { name: `tickbook-${device}.json`, device, customers, text: writeTeamFile("site", "1", 1796000000000, device, `Partner ${n}`, customers) };
}

function team() {
  console.log(`${DAILY} new entries a person a day, a new customer every five days`);
  for (const people of [5, 50, 500]) {
    for (const days of [1, 30, 250]) {
      const one = fileOf(1, days);
      const bytes = one.text.length * people;
      const line = [`${people} people, ${days} days`.padEnd(22), `file ${kb(one.text.length)} KB`.padEnd(16), `folder ${(bytes / 1e6).toFixed(1)} MB`.padEnd(18), `customers ${one.customers.size * people}`.padEnd(18)];
      // What does not fit into the limits of a look is not read.
      if (bytes > 1e8) {
        console.log(`${line.join("")}beyond what is read (100 MB)`);
        continue;
      }
      const texts = [...Array(people).keys()].map((n) => fileOf(n, days));
      const start = performance.now();
      const files = texts.filter((f) => isTeamFile(f.name)).map((f) => readTeamFile(f.name, f.text, "site"));
      const read = performance.now();
      const all = joined(files);
      let taken = 0;
      for (const [, theirs] of all) taken += newer(new Map(), theirs).size;
      const took = performance.now();
      const own = files[0];
      const others = joined(files.slice(1));
      const parts = new Map([...own.customers].map(([id, registers]) => [id, ownPart(registers, others.get(id), registers)]));
      if (!saysTheSame(parts, own.customers)) throw new Error("nothing was set");
      console.log(`${line.join("")}read ${(read - start).toFixed(0)} ms, join ${taken} entries ${(took - read).toFixed(0)} ms, own part ${(performance.now() - took).toFixed(0)} ms; sent for a day ${((one.text.length * DAILY * people) / 1e6).toFixed(0)} MB up, ${((one.text.length * DAILY * people * (people - 1)) / 1e9).toFixed(1)} GB down`);
    }
  }
}

/** What every look costs: the list of the folder, and time and size of each file. */
async function look() {
  const { chromium, folder, open, serve, write } = await import("../tests/web/lib.mjs");
  const ends = [];
  const t = { after: (end) => ends.push(end) };
  const dir = folder(t);
  write(dir, { "index.html": "<!doctype html><title>x</title><main>x</main>" });
  const page = await open(t, await chromium(t), await serve(t, dir), "index.html");
  for (const count of [5, 50, 500]) {
    const times = await page.evaluate(async (count) => {
      const team = await (await navigator.storage.getDirectory()).getDirectoryHandle(`team${count}`, { create: true });
      for (let n = 0; n < count; n++) {
        const stream = await (await team.getFileHandle(`tickbook-${n}.json`, { create: true })).createWritable();
        await stream.write("x".repeat(4000));
        await stream.close();
      }
      const times = [];
      for (let n = 0; n < 9; n++) {
        const start = performance.now();
        for await (const entry of team.values()) await entry.getFile();
        times.push(performance.now() - start);
      }
      return times.sort((a, b) => a - b);
    }, count);
    console.log(`${count} files: ${times[4].toFixed(0)} ms (worst ${times[8].toFixed(0)})`);
  }
  for (const end of ends.reverse()) await end();
}

const [what, ...rest] = process.argv.slice(2);
if (what === "site" && rest.length === 2) sites(rest[0], rest[1]);
else if (what === "team") team();
else if (what === "look") await look();
else console.error("usage: scale.mjs site SMALL LARGE | team | look");
