// Every page as a document: valid HTML, no noise, no other host, narrow windows, axe, the language switch.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { HtmlValidate } from "html-validate";
import { parse } from "parse5";
import { SMALL, axe, build, chromium, files, hasCount, open, overflow, person, serve, shown } from "./lib.mjs";

/** One page of each kind. */
const KINDS = ["index.html", "success-conduct-success-review.html", "phase-success.html", "guide-status-notes.html", "updates.html"];
const PAGES = ["de", "en"].flatMap((tag) => KINDS.map((kind) => `${tag}/${kind}`));

const validator = new HtmlValidate({
  extends: ["html-validate:standard"],
  rules: {
    // Matters of taste, not of the standard.
    "long-title": "off",
    "no-trailing-whitespace": "off",
    "no-inline-style": "off",
    "require-sri": "off",
  },
});

/** Fails with the list of what is wrong, if anything is. */
function none(wrong) {
  const shown = wrong.slice(0, 30).join("\n");
  assert.equal(wrong.length, 0, `${wrong.length} wrong:\n${shown}`);
}

async function invalid(out) {
  const wrong = [];
  for (const path of files(out).filter((p) => p.endsWith(".html"))) {
    const html = readFileSync(join(out, path), "utf8");
    parse(html, {
      sourceCodeLocationInfo: true,
      onParseError: (e) => wrong.push(`${path}:${e.startLine}:${e.startCol} ${e.code}`),
    });
    const report = await validator.validateString(html, path);
    for (const m of report.results.flatMap((r) => r.messages)) {
      wrong.push(`${path}:${m.line}:${m.column} ${m.ruleId}: ${m.message}`);
    }
  }
  return wrong;
}

test("the HTML of every page is valid", async (t) => {
  none(await invalid(build(t)));
  none(await invalid(build(t, { files: SMALL })));
});

/** A page with all that asks for styles of its own: a container, code, boxes, steps with their facts. */
const MIX = "# Mix\n\n::: info\nA word.\n:::\n\n```js\nlet a = 1;\n```\n\n- [ ] Do it\n\n## Approach\n\n### Agree\n\nPrimary Role: **SME**\n\n| Task ID | Task Name | (R) Required (O) Optional |\n|---|---|---|\n| 11 | Agree | R |\n\n### Go\n\nGo.\n";

test("no page needs more than 10 KB of styles, whatever is on it", (t) => {
  const mixed = build(t, { files: { "tickbook.toml": 'title = "Mix"\nsource_locale = "en"\n', "content/en/index.md": MIX, "content/en/mix.md": MIX } });
  for (const [page, kinds] of [["index", "steps-start-markup"], ["mix", "page-steps-markup"]]) {
    const html = readFileSync(join(mixed, `en/${page}.html`), "utf8");
    assert.ok(html.includes(`assets/${kinds}.`) && /class="step[ "]/.test(html), page);
  }
  none([...tooHeavy(build(t)), ...tooHeavy(mixed)]);
});

/** Pages with more than 10,000 bytes of styles, and those without any. */
function tooHeavy(out) {
  const wrong = [];
  for (const path of files(out).filter((f) => f.endsWith(".html"))) {
    const html = readFileSync(join(out, path), "utf8");
    const sheets = [...html.matchAll(/<link rel="?stylesheet"? href="?([^" >]*)/g)].map((m) => m[1].replace(/^\/(?!\/)/, ""));
    const size = (sheet) => gzipSync(readFileSync(join(out, dirname(path), sheet)), { level: 9 }).length;
    const sum = sheets.map(size).reduce((a, b) => a + b, 0);
    if (sum > 10_000 || (sum === 0 && !html.includes("http-equiv=\"refresh"))) wrong.push(`${path} ${sum}`);
  }
  return wrong;
}

test("no page says anything in the console, asks another host, or is wider than a window of 320 px", async (t) => {
  const browser = await chromium(t);
  for (const out of [build(t), build(t, { files: SMALL })]) {
    const site = await serve(t, out, { prefix: "/some/where/" });
    const context = await person(t, browser, { width: 320, height: 640 });
    const page = await context.newPage();
    for (const path of files(out).filter((p) => p.endsWith(".html") && !["index.html", "404.html"].includes(p))) {
      // A redirect leaves before anything can be measured.
      if (readFileSync(join(out, path), "utf8").includes('http-equiv="refresh"')) continue;
      await page.goto(site.url + path);
      assert.equal(await overflow(page), null, path);
    }
    none(context.watch.problems);
  }
});

test("an address that does not exist gets a page that leads on, at any depth", async (t) => {
  // Only a site that knows its address can know where its assets are from there.
  const site = await serve(t, build(t, { files: SMALL }));
  const browser = await chromium(t);
  const page = await open(t, browser, site, "de/deep/down/nothing.html");
  await hasCount(page.locator("h1"), 1);
  none(page.watch.problems.filter((p) => !p.includes("404")));
  assert.ok(site.asked.every((path) => !path.startsWith("/de/deep/down/a")), "the assets were looked for beside the page");
  await page.click("main a");
  await page.waitForURL("**/index.html");
});

test("axe finds nothing, in light and in dark, wide and narrow", async (t) => {
  const site = await serve(t, build(t));
  const browser = await chromium(t);
  const wrong = [];
  for (const [dark, width] of [[false, 1280], [true, 1280], [false, 390]]) {
    const context = await person(t, browser, { dark, width });
    const page = await context.newPage();
    for (const path of PAGES) {
      await page.goto(site.url + path);
      wrong.push(...(await axe(page)).map((v) => `${path} ${dark ? "dark" : "light"} ${width}: ${v}`));
    }
  }
  none(wrong);
});

/** Waits until a heading is where an address with its anchor leads to: near the top of the window. */
async function atTop(page, heading) {
  await shown(page);
  const isThere = (e) => e.getBoundingClientRect().top >= 0 && e.getBoundingClientRect().top < 300;
  await page.waitForFunction(isThere, await heading.elementHandle());
}

test("the language switch lands on the same heading, and the address says so", async (t) => {
  const site = await serve(t, build(t));
  const browser = await chromium(t);
  const page = await open(t, browser, site, "de/success-conduct-success-review.html");
  const heading = page.locator("h3").nth(2);
  const id = await heading.getAttribute("id");
  await page.goto(`${page.url()}#${id}`);
  await page.click(".langs a[lang=en]");
  await page.waitForURL("**/en/success-conduct-success-review.html#*");
  const text = "Read the Usage Reports Together";
  const there = page.locator("h3", { hasText: text });
  await atTop(page, there);
  // Scrolled there by hand, the switch back knows the place too.
  await page.clock.install();
  await page.goto(site.url + "en/success-conduct-success-review.html");
  await shown(page);
  await there.evaluate((e) => {
    scrollTo(0, e.getBoundingClientRect().top + scrollY - 60);
    return new Promise((done) => addEventListener("scroll", done, { once: true }));
  });
  // The reader rests there, longer by the page's own clock than it takes to notice; then the click scrolls up to the switch.
  await page.clock.runFor(400);
  await page.click(".langs a[lang=de]");
  await page.waitForURL("**/de/success-conduct-success-review.html#*");
  await atTop(page, page.locator("h3").nth(2));
  none(page.watch.problems);
});

test("the entry page goes to the reader's language, and without script offers all", async (t) => {
  const site = await serve(t, build(t));
  const browser = await chromium(t);
  for (const [locale, tag] of [["de-AT", "de"], ["en-GB", "en"]]) {
    const page = await open(t, browser, site, "", { locale });
    await page.waitForURL(`**/${tag}/index.html`);
    assert.equal(await page.locator("html").getAttribute("lang"), tag);
  }
  const plain = await open(t, browser, site, "", { javaScriptEnabled: false });
  assert.deepEqual(await plain.locator("a[hreflang]").allInnerTexts(), ["Deutsch", "English"]);
});
