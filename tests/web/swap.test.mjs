// The preview puts saves into the open page where it can. What comes of it must be the page as it is reloaded.
//
// SEED and ROUNDS in the environment try more: `SEED=7 ROUNDS=200 node --test tests/web/swap.test.mjs`.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { chromium, folder, preview, write } from "./lib.mjs";

const SEED = Number(process.env.SEED ?? 5);
const ROUNDS = Number(process.env.ROUNDS ?? 40);

/** Numbers below `n`, the same for the same seed. */
function dice(seed) {
  let state = (seed * 2654435761) >>> 0;
  return (n) => {
    for (const [left, by] of [[true, 13], [false, 17], [true, 5]]) state = (state ^ (left ? state << by : state >>> by)) >>> 0;
    return state % n;
  };
}

/** A page that is edited. */
function draft(seed) {
  const roll = dice(seed);
  const pick = (list) => list[roll(list.length)];
  const word = () => pick(["alpha", "beta", "gamma", "delta"]);
  const prose = () =>
    pick([
      `Words of ${word()} and ${word()}.`,
      `See [${word()}](b.md).`,
      `- plain ${word()}\n- plain ${word()}`,
      `> [!NOTE]\n> Note ${word()}.`,
      `**${word()}** ![A picture](p.svg)`,
      `| A | B |\n|---|---|\n| ${word()} | ${word()} |`,
    ]);
  const tasks = (n) => `| Task ID | Task name |\n|---|---|\n| ${n}0 | Do ${word()} |\n| ${n}1 | Do ${word()} |`;
  const points = () => `* Point ${word()}\n* Point two\n  * Below ${word()}`;
  const step = (n) => [`### Step ${word()}`, ...(roll(2) ? [prose()] : []), ...(roll(2) ? [points()] : []), ...(roll(3) ? [tasks(n)] : [])];
  const page = { title: "A page", intro: [prose()], steps: [step(10), step(20)], rest: [[`Part ${word()}`, prose()]] };
  const put = (list, one) => list.splice(roll(list.length + 1), 0, one);
  const drop = (list) => list.length > 1 && list.splice(roll(list.length), 1);
  const edits = [
    () => put(page.intro, prose()),
    () => drop(page.intro),
    () => (page.intro[roll(page.intro.length)] = prose()),
    () => put(page.steps, step(30 + roll(3) * 10)),
    () => drop(page.steps),
    () => (pick(page.steps)[0] = `### Step ${word()}`),
    () => pick(page.steps).push(`#### Minor ${word()}`, prose()),
    () => pick(page.steps).splice(1, 0, prose()),
    () => put(page.rest, [`Part ${word()}`, prose()]),
    () => drop(page.rest),
    () => (pick(page.rest)[0] = `Part ${word()} ${word()}`),
    () => pick(page.rest).push(`### Below ${word()}`, prose()),
    () => roll(4) === 0 && (page.title = `A page ${word()}`),
  ];
  const text = () => {
    const rest = page.rest.flatMap(([heading, ...more]) => [`## ${heading}`, ...more]);
    return `---\ntitle: ${page.title}\n---\n\n${[`# ${page.title}`, ...page.intro, "## Approach", ...page.steps.flat(), ...rest].join("\n\n")}\n`;
  };
  return { roll, text, edit: () => pick(edits)() };
}

/** What a page shows, and what is set in it. What it knows of its own past is left out. */
const look = (tab) =>
  tab.evaluate(() => {
    const body = document.body.cloneNode(true);
    for (const own of body.querySelectorAll("#tickbook-preview, #Say, .saved, [data-do=undo]")) own.remove();
    // How far the reader has scrolled is not part of the page.
    body.querySelector("#Bar")?.classList.remove("away");
    const set = [...document.querySelectorAll("main input, main select")].map((i) => (i.type === "checkbox" ? i.checked : i.value));
    return [document.title, ...body.innerHTML.split(/(?=<)/), JSON.stringify(set)];
  });
/** Waits for a while. */
const until = async (isSo) => {
  for (let n = 0; n < 100 && !(await isSo().catch(() => false)); n++) await setTimeout(100);
};
const ready = (tab) => tab.waitForFunction(() => document.documentElement.classList.contains("ready"));

test("a page into which saves were put is the page that is reloaded", async (t) => {
  const dir = folder(t);
  const { roll, text, edit } = draft(SEED);
  write(dir, {
    "content/en/index.md": "---\ntitle: Start\n---\n\n# Start\n\n[Here](a.md)\n",
    "content/en/a.md": text(),
    "content/en/b.md": "---\ntitle: Another\n---\n\n# Another\n",
    "content/en/p.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>',
  });
  const url = `${await preview(t, dir)}en/a.html`;
  const context = await (await chromium(t)).newContext();
  const [tab, other] = [await context.newPage(), await context.newPage()];
  const html = async () => (await fetch(url)).text();
  const problems = [];
  tab.on("pageerror", (error) => problems.push(String(error)));
  await tab.goto(url);
  await ready(tab);
  let kept = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const boxes = tab.locator("main input[type=checkbox]");
    if (roll(3) === 0 && (await boxes.count())) await boxes.nth(roll(await boxes.count())).click();
    await tab.evaluate(() => (globalThis.sameTab = true));
    const before = text();
    while (text() === before) edit();
    const old = await html();
    write(dir, { "content/en/a.md": text() });
    // As long as it takes, and no longer: then the pages must be the same.
    await until(async () => (await html()) !== old);
    let both;
    await until(async () => {
      await other.goto(url);
      for (const one of [tab, other]) await ready(one);
      both = [await look(tab), await look(other)];
      return isDeepStrictEqual(...both);
    });
    assert.deepEqual(...both, `round ${round} of seed ${SEED}`);
    if (await tab.evaluate(() => globalThis.sameTab === true)) kept++;
  }
  assert.ok(kept > ROUNDS / 8, `${kept} of ${ROUNDS} saves were put in place`);
  assert.deepEqual(problems, []);
});
