// The preview: a save is shown in place, what is wrong is shown over the page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { chromium, folder, hasCount, preview, write } from "./lib.mjs";

const page = (text) => `---\ntitle: A page\n---\n\n# A page\n\n${text}\n`;
const long = Array.from({ length: 60 }, (_, n) => `## Part ${n}\n\nWords of part ${n}.\n`).join("\n");

async function start(t, files) {
  const dir = folder(t);
  write(dir, { "content/en/index.md": page("[Here](a.md)"), ...files });
  const url = await preview(t, dir);
  const browser = await chromium(t);
  const tab = await browser.newPage({ viewport: { width: 1000, height: 700 } });
  // Says whether the page hears of saves.
  await tab.addInitScript(() => {
    const Own = EventSource;
    globalThis.EventSource = class extends Own {
      constructor(...of) {
        super(...of);
        globalThis.isListening = false;
        this.addEventListener("open", () => (globalThis.isListening = true));
        this.addEventListener("reload", () => (globalThis.isListening = false));
      }
    };
  });
  const problems = [];
  tab.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") problems.push(message.text());
  });
  tab.on("request", (request) => {
    if (!request.url().startsWith(url)) problems.push(`asked for ${request.url()}`);
  });
  return { dir, url, tab, problems };
}

/** Waits until the page hears of saves. */
const listening = (tab) => tab.waitForFunction(() => globalThis.isListening && document.readyState === "complete");

test("a save is shown at once, at the same place", async (t) => {
  const { dir, url, tab, problems } = await start(t, { "content/en/a.md": page(`First words.\n\n${long}`) });
  await tab.goto(`${url}en/a.html`);
  const part = tab.locator("#part-30");
  await part.scrollIntoViewIfNeeded();
  await tab.evaluate(() => scrollTo({ top: document.getElementById("part-30").offsetTop - 20, behavior: "instant" }));
  const before = (await part.boundingBox()).y;
  assert.ok((await tab.evaluate(() => scrollY)) > 500);
  // Much more text above what is being read.
  write(dir, { "content/en/a.md": page(`Second words.\n\n${"More and more.\n\n".repeat(20)}${long}`) });
  await tab.waitForFunction(() => document.body.textContent.includes("Second words."));
  await tab.waitForFunction(() => document.readyState === "complete");
  await tab.waitForFunction(
    (y) => Math.abs(document.getElementById("part-30").getBoundingClientRect().y - y) < 4,
    before,
  );
  assert.deepEqual(problems, []);
});

test("words are put in place without reloading the page, and all else with it", async (t) => {
  const task = "\n## A step\n\n- Think of it.\n\n| Task ID | Task name |\n|---|---|\n| 100 | Do it |\n";
  const { dir, url, tab, problems } = await start(t, { "content/en/a.md": page(`One.\n\nTwo.${task}`) });
  await tab.goto(`${url}en/a.html`);
  const save = async (text, shown) => {
    await listening(tab);
    await tab.evaluate(() => (globalThis.sameTab = true));
    write(dir, { "content/en/a.md": page(text) });
    await tab.waitForFunction((s) => document.querySelector("main")?.textContent.includes(s), shown);
    await tab.waitForFunction(() => document.readyState === "complete");
    return tab.evaluate(() => globalThis.sameTab === true);
  };
  await tab.locator("main input[type=checkbox]").first().check();
  assert.equal(await save(`One and more.\n\nBetween.\n\nTwo.${task}`, "Between."), true, "a paragraph came");
  assert.equal(await tab.textContent("main p:has-text('One and more.')"), "One and more.");
  assert.equal(await save(`Two, *and* more.${task}`, "Two, and more."), true, "paragraphs went");
  await hasCount(tab.getByText("Between."), 0);
  assert.equal(await tab.locator("main input[type=checkbox]").first().isChecked(), true);
  assert.equal(await save(`Two.${task.replace("Do it", "Do it well")}`, "Do it well"), false, "scripts know tasks");
  assert.equal(await save(`Two.${task}\n## Another heading\n`, "Another heading"), false, "and so it goes back");
  assert.equal(await save(`Three.${task}\n## Another heading\n`, "Three."), true);
  assert.equal(await save(`Three.${task}\n## A better heading\n\n### Below it\n`, "A better heading"), true);
  await hasCount(tab.locator("#below-it, #a-better-heading"), 2);
  await hasCount(tab.locator("#another-heading"), 0);
  await tab.evaluate(() => (globalThis.tickbookNames = []));
  assert.equal(await save(`Three.${task}\n## Yet another\n`, "Yet another"), false, "names of all pages are loaded");
  assert.equal(await tab.locator("main input[type=checkbox]").first().isChecked(), true);
  assert.deepEqual(problems, []);
});

test("what scripts said of a step is said again", async (t) => {
  const process = (step, more = "") => `One.\n\n## Approach\n\n### ${step}\n\n| Task ID | Task name |\n|---|---|\n| 100 | Do it |\n${more}`;
  const { dir, url, tab, problems } = await start(t, { "content/en/a.md": page(process("A step")) });
  await tab.goto(`${url}en/a.html`);
  const save = async (text, shown) => {
    await listening(tab);
    await tab.evaluate(() => (globalThis.sameTab = true));
    write(dir, { "content/en/a.md": page(text) });
    await tab.waitForFunction((s) => document.querySelector("main")?.textContent.includes(s), shown);
    await tab.waitForFunction(() => document.documentElement.classList.contains("ready"));
    return tab.evaluate(() => globalThis.sameTab === true);
  };
  const called = () => tab.locator("dd[data-of] a").getAttribute("aria-label");
  await tab.waitForFunction(() => document.documentElement.classList.contains("ready"));
  assert.match(await called(), /^A step:/);
  assert.equal(await save(process("A better step"), "A better step"), false);
  assert.match(await called(), /^A better step:/);
  assert.equal(await save(process("A better step", "\n#### Afterwards\n"), "Afterwards"), true);
  assert.equal(await save(process("A better step", "\n#### Afterwards\n\n## And then\n"), "And then"), true);
  assert.deepEqual(problems, []);
});

test("what changed on other pages reloads a page only where it knows their names", async (t) => {
  const { dir, url, tab, problems } = await start(t, { "content/en/a.md": page("Words."), "content/en/b.md": page("Other.") });
  await tab.goto(`${url}en/a.html`);
  const save = async (heading) => {
    await listening(tab);
    await tab.evaluate(() => (globalThis.sameTab = true));
    write(dir, { "content/en/b.md": page(`Other.\n\n## ${heading}`) });
    await tab.waitForFunction(async ([page, heading]) => (await (await fetch(page)).text()).includes(heading), [`${url}en/b.html`, heading]);
    // What came of it is there when the next save is.
    await listening(tab);
    write(dir, { "content/en/a.md": page(`Words, and then ${heading}.`) });
    await tab.waitForFunction((s) => document.querySelector("main")?.textContent.includes(s), `and then ${heading}.`);
    await listening(tab);
    return tab.evaluate(() => globalThis.sameTab === true);
  };
  assert.equal(await save("A heading"), true);
  await tab.evaluate(() => (globalThis.tickbookNames = []));
  assert.equal(await save("Another heading"), false);
  assert.equal(await save("A third heading"), true);
  assert.deepEqual(problems, []);
});

test("an image that changed is shown", async (t) => {
  const square = (color) => `<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8" fill="${color}"/></svg>`;
  const files = { "content/en/a.md": page("Words.\n\n![A square](p.svg)"), "content/en/p.svg": square("red") };
  const { dir, url, tab, problems } = await start(t, files);
  await tab.goto(`${url}en/a.html`);
  await listening(tab);
  await tab.evaluate(() => (globalThis.sameTab = true));
  write(dir, { "content/en/p.svg": square("blue") });
  await tab.waitForFunction(() => globalThis.sameTab === undefined && document.readyState === "complete");
  assert.deepEqual(problems, []);
});

test("a broken save is shown over the page until it is fixed", async (t) => {
  const { dir, url, tab, problems } = await start(t, { "content/en/a.md": page("Words.") });
  await tab.goto(`${url}en/a.html`);
  const overlay = tab.getByRole("region", { name: "Findings" });
  await hasCount(overlay, 0);
  write(dir, { "content/en/a.md": "---\ntitle: A page\nthis is no YAML\n---\n\n# A page\n\nOther words.\n" });
  await overlay.waitFor();
  const said = await overlay.textContent();
  assert.match(said, /content\/en\/a\.md:3/);
  assert.match(said, /this is no YAML/);
  assert.match(await tab.textContent("main"), /Other words/);
  await overlay.getByRole("button", { name: "Dismiss" }).click();
  await overlay.waitFor({ state: "detached" });

  // The same fault after another save of the page is shown again; a mended one is not.
  write(dir, { "content/en/a.md": "---\ntitle: A page\nneither is this\n---\n\n# A page\n\nOther words.\n" });
  await overlay.waitFor();
  write(dir, { "content/en/a.md": page("Mended.") });
  await overlay.waitFor({ state: "detached" });
  await tab.waitForFunction(() => document.body.textContent.includes("Mended."));
  assert.deepEqual(problems, []);
});

test("a broken config keeps the last good site", async (t) => {
  const { dir, url, tab } = await start(t, { "content/en/a.md": page("Words.") });
  await tab.goto(`${url}en/a.html`);
  write(dir, { "tickbook.toml": "titel = 1\n" });
  const overlay = tab.getByRole("region", { name: "Findings" });
  await overlay.waitFor();
  assert.match(await overlay.textContent(), /tickbook\.toml:1/);
  assert.match(await tab.textContent("main"), /Words/);
});
