// Search as readers use it: by keyboard, over http and from a folder, in both languages.
import assert from "node:assert/strict";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { axe, build, chromium, copy, hasCount, isSeen, open, overflow, person, serve, shown, write } from "./lib.mjs";

const FIELD = ".find input";

/** Types a question into the field that has the focus, and waits for all answers. */
async function ask(page, query) {
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(query);
  await answered(page, query);
}

const answered = (page, query) => page.locator(`[data-search-results][data-query=${JSON.stringify(query)}]`).waitFor();

const first = (page) => page.locator("[data-search-results] a").first();

const text = (locator) => locator.evaluate((e) => e.querySelector("b").textContent);

/** Whether the field has the focus. */
const inField = (page) => page.locator(FIELD).evaluate((e) => e === document.activeElement);

for (const [tag, query, title, key] of [
  ["de", "auftaktgespraech", "Auftaktgespräch führen", "initiate-kick-off"],
  ["en", "kick-off meeting", "Hold the Kickoff Meeting", "initiate-kick-off"],
]) {
  for (const scheme of ["http", "file"]) {
    test(`by keyboard alone, ${tag}, from ${scheme}`, async (t) => {
      const out = build(t);
      const browser = await chromium(t);
      const base = scheme === "http" ? (await serve(t, out, { prefix: "/some/where/" })).url : `${pathToFileURL(out).href}/`;
      const context = await person(t, browser, { locale: tag });
      const page = await context.newPage();
      await page.goto(`${base}${tag}/success-drive-adoption.html`);
      await page.waitForSelector(":root.ready");
      await page.keyboard.press("Tab");
      const before = await page.evaluate(() => document.activeElement.outerHTML);
      await page.keyboard.press("/");
      assert.equal(await page.evaluate(() => document.activeElement.getAttribute("role")), "searchbox");
      await page.keyboard.press("Escape");
      // Escape leads back, as soon as the search is there.
      await page.waitForFunction((was) => document.activeElement.outerHTML === was, before);
      await page.keyboard.press("Control+k");
      await ask(page, query);
      assert.equal(await text(first(page)), title);
      await page.waitForFunction(() => /\d/.test(document.getElementById("Say").textContent));
      await page.keyboard.press("ArrowDown");
      assert.equal(await page.evaluate(() => document.activeElement.querySelector("b")?.textContent), title);
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("Enter");
      await page.waitForURL(`**/${tag}/${key}.html`);
      await page.goBack();
      await page.waitForURL("**/success-drive-adoption.html");
      await answered(page, query);
      assert.equal(await page.locator(FIELD).inputValue(), query);
      assert.equal(await text(first(page)), title);
      await page.keyboard.press("Escape");
      await isSeen(first(page), false);
      // What was left is not there again.
      await page.reload();
      await page.waitForSelector(":root.ready");
      assert.equal(await inField(page), false);
      assert.deepEqual(context.watch.problems, []);
    });
  }
}

test("a number leads to the very row, which is marked; Enter is enough", async (t) => {
  const site = await serve(t, build(t));
  const page = await open(t, await chromium(t), site, "de/index.html");
  await page.waitForSelector(":root.ready");
  await page.keyboard.press("/");
  await ask(page, "3725");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/enable-services.html#i-*");
  const row = page.locator("tr:target");
  await row.waitFor();
  assert.match(await row.textContent(), /3725/);
  assert.notEqual(await row.evaluate((e) => getComputedStyle(e).backgroundColor), "rgba(0, 0, 0, 0)");
  // On the page itself too.
  await page.keyboard.press("/");
  await ask(page, "3724");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("tr:target")?.textContent.includes("3724"));
  await page.waitForFunction(() => !document.querySelector(".find:focus-within"));
  await page.goBack();
  await answered(page, "3724");
  assert.deepEqual(page.watch.problems, []);
});

test("results are marked and grouped; a heading is landed on and marked", async (t) => {
  const site = await serve(t, build(t));
  const page = await open(t, await chromium(t), site, "en/index.html");
  await page.waitForSelector(":root.ready");
  await page.keyboard.press("/");
  await ask(page, "workshop");
  assert.match((await page.locator("[data-search-results] mark").first().textContent()).toLowerCase(), /^workshops?$/);
  const names = await page.locator("[data-search-results] > p:not([lang])").allTextContents();
  assert.deepEqual(names, ["Tasks", "Pages", "Sections"].filter((name) => names.includes(name)));
  assert.ok(names.length > 1, names.join());
  for (const name of names) assert.ok(await page.locator(`[data-search-results] ul[aria-label="${name}"] a`).count(), name);
  await ask(page, "before the workshop");
  assert.equal(await text(first(page)), "Before the Workshop");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/guide-workshops.html#*");
  const heading = page.locator(":target");
  assert.match(await heading.textContent(), /Before the Workshop/);
  assert.notEqual(await heading.evaluate((e) => getComputedStyle(e).backgroundColor), "rgba(0, 0, 0, 0)");
  // The heading of a table of tasks is its caption.
  await page.goto(`${site.url}en/initiate-kick-off.html#tasks-1`);
  const caption = page.locator(".at:target + .tasks caption");
  assert.notEqual(await caption.evaluate((e) => getComputedStyle(e).backgroundColor), "rgba(0, 0, 0, 0)");
});

test("a page that was open before a new edition searches on, and says when it cannot", async (t) => {
  const dir = copy(t);
  const site = await serve(t, build(t, { dir }));
  write(dir, { "content/en/guide-news.md": "# Zirkonium\n\nNew words.\n" });
  const later = build(t, { dir });
  const context = await person(t, await chromium(t));
  const old = await context.newPage();
  await old.goto(`${site.url}en/guide-glossary.html`);
  await old.waitForSelector(":root.ready");
  await old.keyboard.press("/");
  await ask(old, "champions");
  site.dir = later;
  const other = await context.newPage();
  await other.goto(`${site.url}en/index.html`);
  await other.waitForSelector(":root.ready");
  await other.keyboard.press("/");
  await ask(other, "zirkonium");
  assert.equal(await text(first(other)), "Zirkonium");
  await old.bringToFront();
  await ask(old, "blockers");
  assert.equal(await text(first(old)), "Naming Blockers");
  await ask(old, "classify");
  assert.equal(await text(first(old)), "Classify Data");
  // Of what was never loaded nothing is there without a connection.
  const alone = await context.browser().newContext({ serviceWorkers: "block" });
  t.after(() => alone.close());
  const third = await alone.newPage();
  await third.route(/index-en/, (route) => route.abort());
  await third.goto(`${site.url}en/index.html`);
  await third.waitForSelector(":root.ready");
  await third.keyboard.press("/");
  await third.keyboard.type("classify");
  await third.locator("[data-search-results]").getByText("Search could not be loaded").waitFor();
  await third.unroute(/index-en/);
  await ask(third, "classify");
  assert.equal(await text(first(third)), "Classify Data");
});

test("nothing of search is loaded before it is used; a slash in a field is a slash", async (t) => {
  const site = await serve(t, build(t));
  const page = await open(t, await chromium(t), site, "en/tasks.html");
  await page.waitForSelector(":root.ready");
  // The service worker saves it for times without a connection.
  const scripts = await page.evaluate(() => performance.getEntriesByType("resource").map((entry) => entry.name));
  assert.deepEqual(scripts.filter((path) => /search|index-/.test(path)), []);
  await page.locator("input[name=q]").focus();
  await page.keyboard.type("a/b");
  assert.equal(await page.locator("input[name=q]").inputValue(), "a/b");
  assert.equal(await inField(page), false);
});

test("the page's language comes first, the other one below; one hit is shown once", async (t) => {
  const site = await serve(t, build(t));
  const page = await open(t, await chromium(t), site, "de/index.html", { locale: "de" });
  await page.locator(FIELD).click();
  await ask(page, "workshop");
  const hrefs = await page.locator("[data-search-results] a").evaluateAll((list) => list.map((a) => a.getAttribute("href")));
  assert.ok(hrefs[0].includes("de/"), hrefs[0]);
  const places = hrefs.map((href) => href.replace(/^.*\b(de|en)\//, ""));
  assert.equal(new Set(places).size, places.length, places.join("\n"));
  await ask(page, "escalating");
  assert.equal(await text(first(page)), "Escalating in Good Time");
  assert.equal(await first(page).getAttribute("lang"), "en");
  await ask(page, "qqqqqqqqq");
  await hasCount(page.locator("[data-search-results] a"), 0);
  assert.match(await page.locator("[data-search-results]").textContent(), /Keine Treffer/);
});

test("results are narrowed by phase and role; a passage leads to the point that says it", async (t) => {
  const site = await serve(t, build(t));
  const page = await open(t, await chromium(t), site, "en/index.html");
  await page.keyboard.press("/");
  await ask(page, "help desk");
  const count = () => page.locator("[data-search-results] a").count();
  const all = await count();
  const smalls = () => page.locator("[data-search-results] ul").first().locator("small").allTextContents();
  await page.locator(".by select").first().selectOption({ label: "Assess" });
  await answered(page, "help desk");
  assert.ok((await count()) > 0 && (await count()) < all);
  assert.ok((await smalls()).every((small) => small.includes("Assess")), (await smalls()).join("\n"));
  await page.locator(".by select").first().selectOption("");
  const role = page.locator(".by select").nth(1);
  const name = await role.locator("option").nth(1).textContent();
  await role.selectOption({ index: 1 });
  await answered(page, "help desk");
  assert.ok((await smalls()).every((small) => small.includes(name)), (await smalls()).join("\n"));
});

test("the empty field shows where one was and what is next; own notes are found", async (t) => {
  const site = await serve(t, build(t));
  const page = await open(t, await chromium(t), site, "en/guide-glossary.html");
  await page.waitForSelector(":root.ready");
  await page.goto(`${site.url}en/initiate-kick-off.html`);
  await page.waitForSelector(":root.ready");
  const row = page.locator("tbody tr").first();
  await row.locator("td.b input").check();
  await row.locator(".memo").click();
  await page.locator("#Details textarea").fill("Waiting for Fabrikam’s Zirkonium list");
  await page.locator("#Details .button.main").click();
  await page.locator("tbody tr .memo.has").first().waitFor();
  await page.locator(FIELD).click();
  const links = page.locator("[data-search-results] a");
  await links.first().waitFor();
  const shownTexts = await links.locator("b").allTextContents();
  assert.ok(shownTexts.includes("Glossary"), shownTexts.join("\n"));
  assert.ok(shownTexts.some((line) => /^5112 /.test(line)), shownTexts.join("\n"));
  await ask(page, "zirkonium");
  assert.match(await first(page).textContent(), /^5111 .*Fabrikam/);
  await hasCount(page.locator("[data-search-results] a"), 1);
});

test("axe finds nothing, and no window is too narrow", async (t) => {
  const site = await serve(t, build(t));
  const browser = await chromium(t);
  const wrong = [];
  for (const [dark, width] of [[false, 1440], [true, 1440], [false, 390], [true, 320]]) {
    const page = await open(t, browser, site, "de/enable-services.html", { dark, width, locale: "de" });
    await page.keyboard.press("/");
    await ask(page, "migration");
    wrong.push(...(await axe(page)).map((v) => `${dark} ${width}: ${v}`));
    const over = await overflow(page);
    if (over) wrong.push(`${width}: ${over}`);
    await shown(page);
  }
  assert.deepEqual(wrong, []);
});

test("a theme that inherits has the search: the plain one as it is", async (t) => {
  const dir = copy(t);
  write(dir, { "tickbook.toml": `theme = "plain"\n${readFileSync(join(dir, "tickbook.toml"), "utf8").replace(/^theme = .*$/m, "")}` });
  const site = await serve(t, build(t, { dir }));
  const page = await open(t, await chromium(t), site, "de/index.html", { locale: "de" });
  await page.keyboard.press("/");
  await ask(page, "erfolgsplan");
  assert.equal(await text(first(page)), "Erfolgsplan schreiben");
  assert.deepEqual(await axe(page), []);
});

test("on a phone the answers take the height that is left, and the last one can be reached", async (t) => {
  const site = await serve(t, build(t));
  const browser = await chromium(t);
  const page = await open(t, browser, site, "en/index.html", { width: 390, height: 844 });
  await page.waitForSelector(":root.ready");
  await page.locator(FIELD).focus();
  await ask(page, "task");
  const box = () => page.locator(".find .panel").evaluate((e) => {
    const { top, bottom } = e.getBoundingClientRect();
    return { top, bottom, more: e.scrollHeight > e.clientHeight };
  });
  const { bottom, more } = await box();
  assert.ok(more && bottom > 820 && bottom <= 844, `${bottom}`);
  // With a keyboard on the screen less is left, and that is all that it takes.
  await page.evaluate(() => {
    Object.defineProperty(visualViewport, "height", { value: 460 });
    visualViewport.dispatchEvent(new Event("resize"));
  });
  assert.ok((await box()).bottom <= 460);
  const last = page.locator("[data-search-results] a").last();
  await last.focus();
  await last.evaluate((e) => e.scrollIntoView({ block: "nearest" }));
  // It stands above where the list fades out.
  assert.ok((await last.evaluate((e) => e.getBoundingClientRect().bottom)) <= (await box()).bottom - 24);
});

test("the panel is as high as what was found", async (t) => {
  const { url } = await serve(t, build(t));
  const browser = await chromium(t);
  for (const [width, height] of [[390, 844], [1440, 900]]) {
    const context = await person(t, browser, { locale: "de", width, height });
    const page = await context.newPage();
    await page.goto(`${url}de/index.html`);
    await page.waitForSelector(":root.ready");
    await page.keyboard.press("/");
    await ask(page, "3735");
    const bottom = (selector) => page.locator(selector).evaluate((e) => e.getBoundingClientRect().bottom);
    // Below the last result is the room in which a long list fades out.
    assert.ok((await bottom(".find > div")) - (await bottom("[data-search-results]")) <= 40);
    assert.ok((await bottom(".find > div")) < height / 2);
  }
});
