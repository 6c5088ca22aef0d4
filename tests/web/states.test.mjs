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

const WIDTHS = [1280, 390, 320];

/** Looks in all modes: in the width that goes with each, or in all widths. */
async function look(page, where, all) {
  for (const [n, mode] of MODES.entries()) {
    for (const width of all ? WIDTHS : [WIDTHS[n]]) {
      await page.emulateMedia({ colorScheme: "light", forcedColors: "none", ...mode });
      await page.setViewportSize({ width, height: 900 });
      const here = `${where}, ${width}, ${JSON.stringify(mode)}`;
      assert.deepEqual(await axe(page), [], here);
      assert.equal(await overflow(page), null, here);
    }
  }
  await page.emulateMedia({ colorScheme: "light", forcedColors: "none" });
  await page.setViewportSize({ width: 1280, height: 900 });
}

/** Brings a page into states, one after the other, and looks at all but those in `past`. */
async function each(page, where, states, past = []) {
  for (const [state, bring] of Object.entries(states)) {
    await bring(page);
    if (past.includes(state)) continue;
    await page.waitForTimeout(350);
    await look(page, `${where}, ${state}`, state === "every state" && !past.length);
  }
}

for (const tag of ["de", "en"]) {
  test(`axe: ${tag}`, async (t) => {
    const site = await serve(t, build(t));
    const browser = await chromium(t);
    for (const name of ["success-conduct-success-review", "index", "phase-enable"]) {
      const page = await open(t, browser, site, `${tag}/${name}.html`);
      await page.waitForSelector(":root.ready");
      await each(page, `${tag}/${name}`, STATES);
      assert.deepEqual(page.watch.problems, []);
    }
  });

  test(`axe: the catalogue, the overview, updates and guides: ${tag}`, async (t) => {
    const site = await serve(t, build(t));
    const browser = await chromium(t);
    const page = await open(t, browser, site, `${tag}/tasks.html`);
    await page.waitForSelector(":root.ready");
    const go = async (name) => {
      await page.goto(new URL(`${tag}/${name}.html`, site.url).href);
      await page.waitForSelector(":root.ready");
    };
    // What a fuller state has too is not looked at again.
    await each(page, `${tag}/tasks`, STATES, ["empty", "half"]);

    // What was set there is the customer that the other pages show.
    await go("customers");
    await page.waitForSelector(".standings tbody tr");
    const opened = (button, there) => async () => {
      await page.keyboard.press("Escape");
      await page.locator(button).first().click();
      await page.waitForSelector(there);
    };
    await each(page, `${tag}/customers`, {
      half: async () => {},
      "tasks of a number": opened(".standings tbody td button", "dialog[open] .lines"),
      "backup open": opened("[data-do=backup]:visible", "dialog[open] .choices"),
    });
    for (const name of ["updates", "guide-status-notes"]) {
      await go(name);
      await each(page, `${tag}/${name}`, { half: async () => {}, "dialog open": STATES["dialog open"] });
    }
    assert.deepEqual(page.watch.problems, []);
  });
}
