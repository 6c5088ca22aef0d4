// From a save to the changed page in a real browser.
//
// usage: node benches/preview.mjs PLAYBOOK PAGE [SAVES] [words|heading|task]
//   What is saved: another paragraph, another heading, or another name of the first task, after which the page is
//   loaded anew.
//   PLAYBOOK is a folder (benches/generate.py makes one), PAGE a source file in it, as content/en/r00000/x.md.
// Needs `npm ci` in tests/web, Chromium, and a build with `--profile dist` (or TICKBOOK=path).

import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const require = createRequire(join(ROOT, "tests/web/package.json"));
const { chromium } = require("playwright-core");
const [dir, source, saves = "20", what = "words"] = process.argv.slice(2);
const tickbook = process.env.TICKBOOK ?? join(ROOT, "target/dist/tickbook");

const child = spawn(tickbook, ["serve", dir], { env: { ...process.env, NO_COLOR: "1" } });
const built = [];
child.stderr.on("data", (data) => {
  for (const found of String(data).matchAll(/changed: \d+ pages in (\d+) ms/g)) built.push(Number(found[1]));
});
const url = await new Promise((done) => {
  let said = "";
  child.stdout.on("data", (data) => {
    said += data;
    const found = said.match(/http:\/\/127\.0\.0\.1:\d+\//);
    if (found) done(found[0]);
  });
});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
const page = await browser.newPage();
// The page says itself which save it shows, in the frame after the one that draws it: asking it from here takes the
// longer the newer the page is.
let heard = () => {};
page.on("console", (message) => heard(message.text()));
await page.addInitScript(() => {
  let said = "";
  const look = () => {
    const shown = document.querySelector("main")?.textContent.match(/Saved \d+ times\./)?.[0];
    if (shown && shown !== said && document.documentElement.classList.contains("ready")) requestAnimationFrame(() => console.log((said = shown)));
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
});
const tag = source.split("/")[1];
await page.goto(url + source.replace(`content/${tag}/`, `${tag}/`).replace(/\.md$/, ".html"));
const file = join(dir, source);
const text = readFileSync(file, "utf8");
const saved = {
  words: (mark) => `${text}\n${mark}\n`,
  heading: (mark) => `${text}\n## ${mark}\n`,
  task: (mark) => text.replace(/^(\|\s*\d+\s*\|[^|]*?)\s*\|/m, (row) => `${row.slice(0, -1)} ${mark} |`),
}[what];
const times = [];
try {
  for (let n = 0; n < Number(saves); n++) {
    await new Promise((done) => setTimeout(done, 1500));
    const mark = `Saved ${n} times.`;
    const shown = new Promise((done) => (heard = (text) => text === mark && done()));
    const start = performance.now();
    writeFileSync(file, saved(mark));
    await shown;
    times.push(performance.now() - start);
  }
} finally {
  writeFileSync(file, text);
  await browser.close();
  child.kill("SIGINT");
}
const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
const whole = (list) => list.map((t) => Math.round(t)).toSorted((a, b) => a - b);
console.log(`save to shown: median ${Math.round(median(times))} ms of ${whole(times).join(" ")}`);
console.log(`of which the new generation: median ${median(built)} ms`);
