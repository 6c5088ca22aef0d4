// What a reader gets of a built site: `node benches/beside.mjs SITE START PAGE` prints it as JSON; `benches/beside` runs it.
import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const { chromium } = createRequire(new URL("../tests/web/package.json", import.meta.url))("playwright-core");
const [site, start, checklist] = process.argv.slice(2);
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".json": "application/json" };

const server = createServer((request, response) => {
  let path = join(site, decodeURIComponent(new URL(request.url, "http://x").pathname));
  try {
    if (statSync(path).isDirectory()) path = join(path, "index.html");
    const bytes = readFileSync(path);
    response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream" }).end(bytes);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const origin = `http://127.0.0.1:${server.address().port}`;
const url = (file) => `${origin}/${relative(site, file)}`;

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium" });
const page = await browser.newPage();
const out = { "script KB": 0, "other hosts": 0 };
let counting = true;
page.on("response", async (response) => {
  if (response.url().startsWith("file:")) return;
  if (!response.url().startsWith(origin)) out["other hosts"] += 1;
  else if (counting && response.request().resourceType() === "script") out["script KB"] += gzipSync(await response.body()).length / 1024;
});
await page.goto(url(checklist), { waitUntil: "networkidle" });
out["script KB"] = Math.round(out["script KB"] * 10) / 10;
counting = false;
const boxes = page.locator("li", { hasText: "Tell the help desk" }).locator("input[type=checkbox]");
out["can be ticked"] = (await boxes.count()) > 0 && (await boxes.first().isEnabled());
out["still ticked after a reload"] = false;
if (out["can be ticked"]) {
  await boxes.first().click({ force: true });
  await page.waitForTimeout(500);
  await page.reload({ waitUntil: "networkidle" });
  out["still ticked after a reload"] = await boxes.first().isChecked();
}
// From the disk: the start page, styled, and a click on the link to the plan.
await page.goto(pathToFileURL(start).href, { waitUntil: "load" });
await page.waitForTimeout(500);
out["styles from the disk"] = await page.evaluate(() => [...document.styleSheets].some((sheet) => sheet.ownerNode.tagName === "LINK"
  ? sheet.href.startsWith("file:") && getComputedStyle(document.body).margin !== "8px" : false));
const link = page.locator("main a, article a", { hasText: "plan" }).first();
out["a link works from the disk"] = false;
try {
  await link.click({ timeout: 3000 });
  await page.waitForTimeout(500);
  out["a link works from the disk"] = /Tell the help desk/.test(await page.locator("body").innerText());
} catch {}
console.log(JSON.stringify(out));
await browser.close();
server.close();
