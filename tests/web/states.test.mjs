// axe has nothing to say and nothing sticks out: each kind of page in every state, in each scheme at a width of its own;
// every page of both languages in one state.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { axe, build, overflow, painted, person, together } from "./lib.mjs";

/** A scheme and the width that goes with it. */
const MODES = [
  [1280, { colorScheme: "light" }],
  [390, { colorScheme: "dark" }],
  [320, { forcedColors: "active" }],
];
/** What depends on colours is looked at in each scheme, all else at each width. */
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const { site, browser } = await together();

const ready = (page) => page.waitForSelector(":root.ready");

/** Brings a page into a state; the states build on each other. */
const STATES = {
  empty: async () => {},
  "every state": async (page) => {
    await page.evaluate(() => [...document.querySelectorAll("td.b input")].slice(0, 40).forEach((b, n) => n % 2 || b.click()));
    const rows = page.locator("tbody tr[id^=i-]");
    if ((await rows.count()) < 4) return;
    for (const [n, s] of [[1, "blocked"], [3, "na"]]) {
      await rows.nth(n).hover();
      await rows.nth(n).locator(".status").selectOption(s);
    }
  },
  "note open": async (page) => {
    const row = page.locator("tbody tr[id^=i-]:visible").first();
    if (!(await row.count())) return;
    await row.hover();
    await row.locator(".memo").click();
  },
  "list of customers open": async (page) => {
    await page.locator("#Bar .who").click();
    await page.waitForSelector("dialog[open] .buttons");
  },
  "dialog open": async (page) => {
    const manage = page.locator("dialog[open] .buttons button", { hasText: /Manage selection|Auswahl verwalten/ });
    if (await manage.count()) await manage.click();
  },
};

async function look(page, where) {
  for (const [width, mode] of MODES) {
    await page.emulateMedia({ colorScheme: "light", forcedColors: "none", ...mode });
    await page.setViewportSize({ width, height: 900 });
    const here = `${where}, ${width}, ${JSON.stringify(mode)}`;
    assert.deepEqual(await axe(page, { tags: TAGS }), [], here);
    assert.equal(await overflow(page), null, here);
  }
  await page.emulateMedia({ colorScheme: "light", forcedColors: "none" });
  await page.setViewportSize({ width: 1280, height: 900 });
}

const start = async (t, path) => {
  const context = await person(t, browser, { width: 1280 });
  const page = await context.newPage();
  page.watch = context.watch;
  await page.goto(new URL(path, site.url).href);
  await ready(page);
  return page;
};

// A page of each kind; what a fuller state has too is not looked at again where it is the same template.
for (const [name, states] of [
  ["success-conduct-success-review", Object.keys(STATES)],
  ["tasks", ["every state", "note open"]],
  ["index", ["empty", "list of customers open"]],
  ["phase-enable", ["every state"]],
]) {
  test(`axe: ${name} in its states`, async (t) => {
    const page = await start(t, `de/${name}.html`);
    for (const [state, bring] of Object.entries(STATES)) {
      if (!states.includes(state) && state !== "every state") continue;
      await bring(page);
      if (!states.includes(state)) continue;
      await painted(page);
      await look(page, `${name}, ${state}`);
    }
    assert.deepEqual(page.watch.problems, []);
  });
}

test("axe: customers, my work, updates, a guide, the help, with a customer", async (t) => {
  const page = await start(t, "de/customers.html");
  await look(page, "customers, nobody");
  await page.getByRole("button", { name: "Ein Beispiel laden" }).click();
  await page.waitForSelector(".standings tbody tr");
  await look(page, "customers");
  await page.locator(".standings tbody td button").first().click();
  await page.waitForSelector("dialog[open] .lines");
  await look(page, "customers, tasks of a number");
  await page.keyboard.press("Escape");
  await page.locator("[data-do=backup]:visible").first().click();
  await page.waitForSelector("dialog[open] .choices");
  await look(page, "customers, backup");
  for (const [name, there] of [["work", ".work tbody tr"], ["index", ".is-blocked li"], ["updates", "main"], ["guide-status-notes", "main"], ["help", "main h2"]]) {
    await page.goto(new URL(`de/${name}.html`, site.url).href);
    await ready(page);
    await page.waitForSelector(there);
    if (name === "work") await page.locator(".choose summary").click();
    await look(page, name);
  }
  assert.deepEqual(page.watch.problems, []);
});

const KINDS = [["index", ".is-blocked li"], ["phase-enable"], ["initiate-kick-off"], ["enable-services"], ["tasks"], ["customers", ".standings"], ["work", ".work tbody tr"], ["updates"], ["contents"], ["guide-status-notes"], ["help"], ["index", "#Record", "record"], ["migrate-plan", "#Meeting li", "meeting"]];
const SCHEMES = [{ colorScheme: "light" }, { colorScheme: "dark" }, { forcedColors: "active" }, { forcedColors: "active", colorScheme: "dark" }];

// Some minutes long: TICKBOOK_WHOLE=1.
for (const tag of ["de", "en"]) {
  for (const [name, there, act] of KINDS) {
    test(`axe in every scheme at every width: ${tag}, ${act ?? name}`, { skip: !process.env.TICKBOOK_WHOLE }, async (t) => {
      const page = await start(t, `${tag}/customers.html`);
      await page.locator("#Customers p.buttons").last().getByRole("button").click();
      await page.waitForSelector(".standings tbody tr");
      await page.goto(new URL(`${tag}/${name}.html`, site.url).href);
      await ready(page);
      if (act) {
        await page.locator("#Bar .who").click();
        if (act === "meeting") await page.locator("dialog[open] [data-do=roles]").click();
        await page.locator("dialog[open]").getByRole("button", { name: /^(Delivery record|Leistungsnachweis|Meeting mode|Besprechung)$/ }).click();
      }
      if (there) await page.waitForSelector(there);
      const wrong = [];
      for (const mode of SCHEMES) {
        await page.emulateMedia({ colorScheme: "light", forcedColors: "none", ...mode });
        for (const width of [320, 390, 768, 1024, 1440, 1920]) {
          await page.setViewportSize({ width, height: 900 });
          const here = `${width}, ${JSON.stringify(mode)}`;
          wrong.push(...(await axe(page, { tags: TAGS })).map((text) => `${here}: ${text}`));
          const over = await overflow(page);
          if (over) wrong.push(`${here}: ${over}`);
        }
      }
      assert.deepEqual(wrong, []);
      assert.deepEqual(page.watch.problems, []);
    });
  }
}

for (const tag of ["de", "en"]) {
  test(`axe: every page of ${tag}`, async (t) => {
    const page = await start(t, `${tag}/index.html`);
    const wrong = [];
    for (const file of readdirSync(join(site.dir, tag)).filter((f) => f.endsWith(".html"))) {
      // An old address only leads on.
      if (readFileSync(join(site.dir, tag, file), "utf8").match(/http-equiv="?refresh/)) continue;
      await page.goto(new URL(`${tag}/${file}`, site.url).href);
      await ready(page);
      wrong.push(...(await axe(page)).map((text) => `${file}: ${text}`));
      await page.setViewportSize({ width: 320, height: 800 });
      const over = await overflow(page);
      if (over) wrong.push(`${file} at 320: ${over}`);
      await page.setViewportSize({ width: 1280, height: 900 });
    }
    assert.deepEqual(wrong, []);
    assert.deepEqual(page.watch.problems, []);
  });
}
