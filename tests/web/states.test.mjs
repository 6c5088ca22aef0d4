// axe has nothing to say, in any state, width, colour scheme and language.
import assert from "node:assert/strict";
import test from "node:test";
import { axe, build, chromium, open, overflow, serve } from "./lib.mjs";

const MODES = [{ colorScheme: "light" }, { colorScheme: "dark" }, { forcedColors: "active" }];

/** Brings a page into a state; the states build on each other. */
const STATES = {
  empty: async () => {},
  half: (page) => page.evaluate(() => document.querySelectorAll("td.b input").forEach((b, n) => n % 2 || b.click())),
  "every state": async (page) => {
    const status = page.locator("tbody .status");
    if ((await status.count()) < 2) return;
    await status.nth(1).selectOption("blocked");
    await status.nth(2).selectOption("na");
  },
  "note open": async (page) => {
    const memo = page.locator(".memo").last();
    if (await memo.count()) await memo.click();
  },
  "dialog open": async (page) => {
    await page.locator(".who").first().click();
    await page.waitForSelector("dialog[open] .buttons");
  },
};

for (const tag of ["de", "en"]) {
  test(`axe: ${tag}`, async (t) => {
    const site = await serve(t, build(t));
    const browser = await chromium(t);
    for (const name of ["success-conduct-success-review", "index", "phase-enable"]) {
      const page = await open(t, browser, site, `${tag}/${name}.html`);
      await page.waitForSelector(":root.ready");
      for (const [state, bring] of Object.entries(STATES)) {
        await page.emulateMedia({ colorScheme: "light", forcedColors: "none" });
        await page.setViewportSize({ width: 1280, height: 900 });
        await bring(page);
        await page.waitForTimeout(350);
        for (const [n, mode] of MODES.entries()) {
          const width = [1280, 390, 320];
          for (const w of state === "every state" ? width : [width[n]]) {
            await page.emulateMedia({ colorScheme: "light", forcedColors: "none", ...mode });
            await page.setViewportSize({ width: w, height: 900 });
            const where = `${tag}/${name}, ${state}, ${w}, ${JSON.stringify(mode)}`;
            assert.deepEqual(await axe(page), [], where);
            assert.equal(await overflow(page), null, where);
          }
        }
      }
      assert.deepEqual(page.watch.problems, []);
    }
  });
}
