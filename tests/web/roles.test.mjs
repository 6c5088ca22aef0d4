// Numbers by role: the same in both languages, each a link to what it counts, on the page and for each customer.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, build, hasCount, open, overflow, serve, together } from "./lib.mjs";

const { site, browser } = await together();

const PAGE = "success-conduct-success-review.html";
const ready = (page) => page.waitForSelector("html.ready");
const dialog = (page) => page.locator("dialog[open]");

/** Opens the numbers by role; by role's id (`all` for the foot) what each column says and where it leads. */
async function numbers(page) {
  const button = page.locator(".bar .by-role");
  if (await button.isVisible()) await button.click();
  else {
    await page.locator(".bar .who").click();
    await dialog(page).locator("[data-do=roles]").click();
  }
  await dialog(page).locator("table.roles").waitFor();
  return page.evaluate(() => {
    const out = {};
    for (const row of document.querySelectorAll(".roles tbody tr, .roles tfoot tr")) {
      const cells = [...row.querySelectorAll("td")].map((td) => [td.textContent, td.querySelector("a")?.getAttribute("href")]);
      const role = cells.map(([, href]) => href && new URL(href, location.href).searchParams.get("role")).find(Boolean);
      out[role ?? "all"] = cells;
    }
    return out;
  });
}

test("by role: the columns add up, both languages say the same, each number leads to what it counts", async (t) => {
  const page = await open(t, browser, site, `de/${PAGE}`);
  await ready(page);
  const boxes = page.locator("tr[id^=i-] input[type=checkbox]");
  for (const n of [0, 1, 3]) await boxes.nth(n).check();
  const german = await numbers(page);
  const { all, ...roles } = german;
  assert.ok(Object.keys(roles).length > 1, Object.keys(roles).join());
  for (const column of [0, 1, 2]) {
    const of = (cells) => (cells[column][0].match(/\d+/g) ?? [0, 0]).map(Number);
    const sum = Object.values(roles).map(of);
    assert.deepEqual([0, 1].map((k) => sum.reduce((s, n) => s + n[k], 0)), of(all));
  }
  assert.match(await page.locator("#Counts .required").innerText(), new RegExp(all[0][0].replace("/", " von ")));
  await page.keyboard.press("Escape");
  await page.goto(new URL(`en/${PAGE}`, site.url).href);
  await ready(page);
  const english = await numbers(page);
  assert.deepEqual(Object.fromEntries(Object.entries(english).map(([k, v]) => [k, v.map((c) => c[0])])), Object.fromEntries(Object.entries(german).map(([k, v]) => [k, v.map((c) => c[0])])));

  // A number of this page shows its rows here.
  const [role, cells] = Object.entries(english).find(([id, c]) => id !== "all" && c[0][1]);
  await dialog(page).locator(`a[href="${cells[0][1]}"]`).click();
  await page.waitForFunction(() => location.search.includes("role="));
  await hasCount(dialog(page), 0);
  const total = (cell) => Number(cell[0].split("/")[1]);
  await hasCount(page.locator("tr[id^=i-]:visible"), total(cells[0]), role);
  // One of the whole playbook shows them in the catalogue.
  await numbers(page);
  await dialog(page).locator(`a[href="${cells[2][1]}"]`).click();
  await page.waitForURL(/tasks\.html\?/);
  await ready(page);
  await hasCount(page.locator("#Cat tr[id^=i-]:visible"), total(cells[2]), role);
  assert.deepEqual(page.watch.problems, []);
});

test("by role in the overview: the number of a customer opens its tasks, a role narrows them", async (t) => {
  const page = await open(t, browser, site, `en/${PAGE}`);
  await ready(page);
  await page.locator("tr[id^=i-] input[type=checkbox]").first().check();
  const { all } = await numbers(page);
  await page.goto(new URL("en/customers.html", site.url).href);
  await page.locator(".standings tbody td button").first().click();
  await dialog(page).locator(".by-roles button").first().waitFor();
  await hasCount(dialog(page).locator(".lines li"), Number(all.at(-1)[0].split("/")[1]));
  const first = dialog(page).locator(".by-roles button").first();
  const [, n] = (await first.innerText()).match(/\d+\/(\d+)$/);
  await first.click();
  await dialog(page).locator(".by-roles [aria-pressed=true]").waitFor();
  await hasCount(dialog(page).locator(".lines li"), Number(n));
  assert.deepEqual(await axe(page), []);
});

test("tasks without a role have a line of their own, and it leads to them", async (t) => {
  const head = "| Task ID | Task Name | (M)andatory / (O)ptional | Role | Services |\n|---|---|---|---|---|";
  const text = `# Page\n\nPhase: **Enable**\n\n## Approach\n\n### Step\n\n${head}\n| 1 | One | M | SME | |\n| 2 | Two | M | | |\n| 3 | Three | M | FTM | |\n| 4 | Four | M | | |\n`;
  const own = await serve(t, build(t, { files: { "content/en/index.md": "# Start\n", "content/en/page.md": text } }));
  const page = await open(t, browser, own, "en/page.html", { width: 390, dark: true });
  await ready(page);
  const found = await numbers(page);
  assert.equal(found["-"]?.[0][0], "0/2");
  assert.equal(await overflow(page), null);
  assert.deepEqual(await axe(page), []);
  for (const [column, rows] of [[0, "tr[id^=i-]"], [1, "#Cat tr[id^=i-]"]]) {
    await page.locator("html.ready").waitFor();
    if (!(await dialog(page).count())) await numbers(page);
    await dialog(page).locator(`a[href="${found["-"][column][1]}"]`).click();
    await page.waitForFunction(() => location.search.includes("role=-"));
    await ready(page);
    await hasCount(page.locator(`${rows}:visible`), 2);
  }
});
