// Editions of a published site: each whole at its own address, with its own search, and the ticks of all of them; what
// changed since is shown before somebody moves on.
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { axe, chromium, folder, hasCount, isSeen, open, overflow, serve, stored, tickbook, write } from "./lib.mjs";

const CONFIG = 'title = "Handbook"\nsite_id = "handbook"\nsource_locale = "en"\n[locales.en]\npath = "en"\n';
/** Numbers of tasks are of one page: the same number elsewhere is the same task. */
const page = (title, ...tasks) => `# ${title}\n\n## Tasks\n\n| Task ID | Task Name | Requirement |\n|---|---|---|\n${tasks.map((name, n) => `| ${title[0].charCodeAt(0)}${n + 1} | ${name} | Required |\n`).join("")}`;

/** A target with an edition, and the latest site after it: one page changed, one new, one gone. */
function published(t) {
  const dir = folder(t);
  const files = { "tickbook.toml": CONFIG, "en/index.md": "# Start\n", "en/plan.md": page("Plan & <ask>", "Ask the giraffe"), "en/old.md": page("Old", "Leave"), "en/same.md": page("Same", "Stay") };
  write(dir, files);
  const run = (...args) => tickbook(args, { cwd: dir });
  run("items", "accept", "--all", "--quiet");
  run("publish", "share", "--edition", "2026-11", "--today", "2026-11-30");
  write(dir, { "en/plan.md": page("Plan & <ask>", "Ask the giraffe", "Ask the zebra"), "en/new größe.md": page("New", "Begin") });
  rmSync(join(dir, "en/old.md"));
  return { dir, run };
}

test("an edition stays whole at its address, ticks are those of all editions, and what changed is shown before moving on", async (t) => {
  const { dir, run } = published(t);
  run("items", "accept", "--all", "--quiet");
  run("publish", "share");
  const site = await serve(t, join(dir, "share"), { prefix: "/book/" });
  const browser = await chromium(t);
  const tab = await open(t, browser, site, "editions/2026-11/en/plan.html");
  await tab.waitForSelector(":root.ready");
  await hasCount(tab.locator("main tr[id^=i-]"), 1);
  await tab.locator("main tr[id^=i-] input").first().check();
  await stored(tab);
  // The edition finds what it has, by its own index.
  const found = async (words) => {
    await tab.locator(".find input").fill(words);
    await tab.locator(".find [role=option], .find .none, .find a").first().waitFor();
    return tab.locator(".find a").evaluateAll((all) => all.map((a) => a.href));
  };
  assert.ok((await found("giraffe")).every((href) => href.includes("/book/editions/2026-11/")));
  assert.ok(site.asked.some((path) => path.startsWith("/book/editions/2026-11/assets/")));
  assert.ok(!site.asked.some((path) => path.startsWith("/book/assets/")), "an edition asks for nothing of the latest site");

  // From its foot a page of an edition leads to the list of all, and so does one of the latest site.
  await tab.locator(".find input").press("Escape");
  await tab.locator("footer a", { hasText: "Editions: 2026-11" }).click();
  assert.equal(new URL(tab.url()).pathname, "/book/editions/index.html");
  await tab.goto(new URL("en/plan.html", site.url).href);
  await tab.getByRole("link", { name: "Editions", exact: true }).click();
  assert.equal(new URL(tab.url()).pathname, "/book/editions/index.html");
  assert.deepEqual(await axe(tab), []);
  assert.equal(await overflow(tab), null);
  await tab.keyboard.press("Tab");
  await tab.keyboard.press("Tab");
  await tab.keyboard.press("Tab");
  await tab.keyboard.press("Enter");
  await isSeen(tab.locator("details li").first());
  const lines = await tab.locator("details li").allInnerTexts();
  assert.ok(lines.some((l) => /^New: New/.test(l)) && lines.some((l) => /^Changed: Plan & <ask>/.test(l)) && lines.some((l) => /^Removed: Old/.test(l)), lines.join("\n"));
  assert.ok(!lines.some((l) => /Same/.test(l)), lines.join("\n"));
  await tab.locator("details a", { hasText: "Plan" }).click();
  await tab.waitForSelector(":root.ready");
  assert.equal(new URL(tab.url()).pathname, "/book/en/plan.html");
  await hasCount(tab.locator("main tr[id^=i-]"), 2);
  // What was ticked in the edition is ticked in the latest site.
  await isSeen(tab.locator("main tr[data-s=done]", { hasText: "giraffe" }));
  await tab.goBack();
  await tab.locator("details summary").click();
  await tab.locator("details a", { hasText: "New" }).first().click();
  assert.equal(decodeURIComponent(new URL(tab.url()).pathname), "/book/en/new größe.html");
  assert.deepEqual(tab.watch.problems, []);
});
