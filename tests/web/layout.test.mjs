// How pages look where it matters: steps hold their facts, long names find room, paper and forced colours lose nothing.
import assert from "node:assert/strict";
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { books, build, chromium, copy, hasCount, isSeen, manage, open, overflow, person, serve, shown } from "./lib.mjs";

const ready = (page) => page.waitForSelector(":root.ready");
const LONG = "Projekt Hochschulrechenzentrumsverwaltungsgemeinschaft";

const table = (rows) =>
  ["| Task ID | Task Name | (M)andatory / (O)ptional | Role | Services |", "|---|---|:-:|---|---|", ...rows.map((r) => `| ${r.join(" | ")} |`)].join("\n");
const step = (name, text, ...more) => [`### ${name}`, "Primary Role: **Engineer**  \nApplies To: **Mail, Chat, Calls and a good many other things**", text, ...more];

/** Short steps one after the other, in English; German has one task less, and one word for two roles. */
function book() {
  const rows = [
    [1, "Check access", "M", "Engineer", "Mail"],
    [2, "Tidy files", "O", "Core team", "Mail"],
    [3, "Hold the talk", "M", "Team lead", "Chat"],
  ];
  const text = (title, list) =>
    [`# ${title}`, "Phase: **Enable**", "## Approach", ...step("One", "Short."), ...step("Two", "Also short, but long enough to fill more than one line of the column that it stands in, if the column is whole."), ...step("Three", "To do:", table(list)), ""].join("\n\n");
  const german = rows.slice(0, 2).map(([id, , kind, , service], n) => [id, ["Zugang prüfen", "Ablage ordnen"][n], kind === "M" ? "E" : "O", "Technik", service]);
  const translated = text("Beginnen", german).replace("| Task ID | Task Name | (M)andatory / (O)ptional | Role | Services |", "| Aufgaben-ID | Name der Aufgabe | (E)rforderlich / (O)ptional | Rolle | Dienste |").replace("## Approach", "## Ansatz");
  return {
    "tickbook.toml": 'title = "Book"\nsource_locale = "en"\nsite_id = "layout"\nurl = "https://playbook.example/under/"\n',
    "content/en/index.md": "# Start\n",
    "content/de/index.md": "# Start\n",
    // The table of contents has them the other way round than their names.
    "content/en/toc.yml": "- name: Start\n  href: index.md\n- name: Begin\n  href: begin.md\n- name: Advance\n  href: advance.md\n",
    "content/en/begin.md": text("Begin", rows),
    "content/en/advance.md": text("Advance", [[9, "Go on", "M", "Engineer", "Mail"]]),
    "content/de/begin.md": translated,
  };
}

async function setup(t, path, options, files = book()) {
  const out = build(t, { files });
  const site = await serve(t, out);
  const browser = await chromium(t);
  const page = await open(t, browser, site, path, options);
  await ready(page);
  return { out, site, browser, page };
}

test("each step holds its facts, which begin beside its heading and take nothing from the next step", async (t) => {
  const { page } = await setup(t, "en/begin.html", { width: 1440 });
  for (const width of [1440, 1100]) {
    await page.setViewportSize({ width, height: 900 });
    const steps = await page.evaluate(() =>
      [...document.querySelectorAll(".step")].map((step) => {
        const box = (query) => step.querySelector(query).getBoundingClientRect();
        const [all, head, facts, text] = [step.getBoundingClientRect(), box("h3"), box(".facts"), box("p")];
        return { inside: facts.bottom <= all.bottom, beside: Math.abs(facts.top - head.top) < 4, axis: text.left === head.left, below: text.top >= head.bottom, room: text.right <= facts.left, width: text.width };
      }),
    );
    assert.equal(steps.length, 3);
    for (const { width: text, ...is } of steps) {
      assert.deepEqual(is, { inside: true, beside: true, axis: true, below: true, room: true });
      assert.ok(text > 500, String(text));
    }
  }
  // With its rows filtered out a step is as short as its facts, and no shorter.
  await page.goto(`${page.url()}?role=nobody`);
  await ready(page);
  const [facts, after] = await page.evaluate(() => [document.querySelector(".step:last-of-type .facts").getBoundingClientRect().bottom, document.querySelector(".step:last-of-type").getBoundingClientRect().bottom]);
  assert.ok(facts <= after);
});

test("a long name of a customer finds room on a phone", async (t) => {
  const { page } = await setup(t, "en/begin.html");
  const create = async (name) => {
    await page.locator("#Bar .who").click();
    await page.getByRole("button", { name: "New customer" }).click();
    await page.getByLabel("Name", { exact: true }).fill(name);
    await page.keyboard.press("Enter");
    await page.waitForFunction((n) => document.title.startsWith(n), name);
  };
  await create("Maple");
  await create(LONG);
  for (const width of [360, 320]) {
    await page.setViewportSize({ width, height: 800 });
    for (const name of ["begin", "index", "customers"]) {
      await page.goto(page.url().replace(/[^/]*$/, `${name}.html`));
      await ready(page);
      if (name === "index") await page.waitForSelector(".my-customers li");
      assert.equal(await overflow(page), null, `${name} at ${width}`);
      if (name !== "begin") continue;
      await page.locator("#Bar .who").click();
      await page.waitForSelector("dialog[open] .pick");
      assert.equal(await page.locator("dialog").evaluate((d) => d.scrollWidth - d.clientWidth), 0);
      await page.keyboard.press("Escape");
    }
  }
});

test("the narrow bar shows a long name whole, on two lines", async (t) => {
  const { page } = await setup(t, "en/begin.html");
  await page.locator("#Bar .who").click();
  await page.getByRole("button", { name: "New customer" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Fabrikam Deutschland Holding GmbH & Co. KG");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.title.startsWith("Fabrikam"));
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    const [wide, high, bar] = await page.locator("#Bar .who > span:last-child").evaluate((e) => [e.scrollWidth - e.clientWidth, e.scrollHeight - e.clientHeight, document.getElementById("Bar").offsetHeight - e.offsetHeight]);
    assert.ok(wide <= 0 && high <= 0 && bar > 0, `${width}: ${wide} ${high} ${bar}`);
  }
});

test("a tablet's bar says what is stored and of which role tasks are, a phone's has a name whole beside the way back", async (t) => {
  const { page } = await setup(t, "de/begin.html", { width: 820, locale: "de" });
  await page.locator("#Bar .who").click();
  await page.getByRole("button", { name: "Neuer Kunde" }).click();
  await page.keyboard.type("Beispiel");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.title.startsWith("Beispiel"));
  await page.locator(".tasks tbody td.b input").first().check();
  await page.locator(".bar .saved", { hasText: /\d/ }).waitFor();
  for (const own of [".saved", ".by-role", ".req-n:not(.short)"]) {
    assert.ok(await page.locator(`.bar ${own}`).evaluate((e) => e.offsetHeight > 0 && e.scrollWidth <= e.clientWidth + 1), own);
  }
  for (const top of [0, 400]) {
    await page.setViewportSize({ width: 320, height: 500 });
    await page.evaluate((top) => scrollTo(0, top), top);
    assert.equal(await overflow(page), null);
    assert.ok(await page.locator("#Bar .who > span:last-child").evaluate((e) => e.scrollWidth <= e.clientWidth + 1), `the name at ${top}`);
  }
  // What can be done with a customer is reached last and stands last.
  await page.goto(page.url().replace(/[^/]*$/, "customers.html"));
  await page.waitForSelector(".standings .more");
  const [before, more] = await page.locator(".standings tbody tr").evaluate((tr) => [...tr.querySelectorAll("a, button")].slice(-2).map((e) => e.getBoundingClientRect().bottom));
  assert.ok(more > before - 4, `${before} ${more}`);
});

test("a list of eight languages opens within a phone's window", async (t) => {
  const tags = ["en", "de", "es", "fr", "it", "ja", "pt-BR", "zh-Hans"];
  const files = { "tickbook.toml": 'title = "Book"\nsource_locale = "en"\n', ...Object.fromEntries(tags.map((tag) => [`content/${tag}/index.md`, "# Start\n\n- [ ] Box\n"])) };
  const { page } = await setup(t, "en/index.html", { width: 320 }, files);
  for (const width of [320, 390, 820, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    await page.locator("details.langs > summary").click();
    const { x, width: own } = await page.locator("details.langs > ul").boundingBox();
    assert.ok(x >= 0 && x + own <= width, `${width}: from ${x} to ${x + own}`);
    await page.locator("details.langs > summary").click();
  }
});

test("on a phone the stations of the start page stand on the line, done or not", async (t) => {
  const { page } = await setup(t, "en/begin.html", { width: 390 });
  for (const name of ["begin", "advance"]) {
    await page.goto(page.url().replace(/[^/]*$/, `${name}.html`));
    await ready(page);
    for (const box of await page.locator(".tasks tbody td.b input").all()) await box.check();
  }
  await page.waitForFunction(() => /\d/.test(document.querySelector(".bar .saved").textContent));
  await page.goto(page.url().replace(/[^/]*$/, "index.html"));
  await ready(page);
  await page.locator(".map .done i").first().waitFor();
  const off = await page.locator(".station i").evaluateAll((all) => all.map((i) => i.getBoundingClientRect().left - i.closest("li").getBoundingClientRect().left));
  assert.ok(off.length && off.every((x) => x === 0), off.join());
});

test("paper shows every status whole, no buttons, and no letters in the colour of the paper", async (t) => {
  const { page } = await setup(t, "de/begin.html", { locale: "de" });
  await page.locator("tbody .status").first().selectOption("na");
  await page.locator("tbody .status").nth(1).selectOption("done");
  // An A4 page without its margins.
  await page.setViewportSize({ width: 672, height: 980 });
  await page.emulateMedia({ media: "print" });
  const status = page.locator("tbody .status").first();
  assert.equal(await status.evaluate((s) => s.selectedOptions[0].text), "Nicht zutreffend");
  const [end, paper] = await status.evaluate((s) => [s.getBoundingClientRect().right, document.documentElement.clientWidth]);
  assert.ok(end <= paper, `${end} of ${paper}`);
  assert.equal(await status.evaluate((s) => s.scrollWidth - s.clientWidth), 0);
  const stop = await page.locator(".step.current h3").evaluate((h) => {
    const { color, backgroundColor } = getComputedStyle(h, "::before");
    return [color, backgroundColor];
  });
  assert.deepEqual(stop, ["rgb(0, 0, 0)", "rgba(0, 0, 0, 0)"]);
  for (const [name, there] of [["index", "#Go h2"], ["customers", ".standings .badge"]]) {
    await page.goto(page.url().replace(/[^/]*$/, `${name}.html`));
    await ready(page);
    await page.waitForSelector(there);
    await hasCount(page.locator(".button:visible"), 0, name);
    for (const badge of await page.locator(".badge:visible").all()) {
      assert.equal(await badge.evaluate((b) => getComputedStyle(b).color), "rgb(0, 0, 0)");
    }
  }
});

test("with forced colours only the current page is underlined, and columns say how they are sorted", async (t) => {
  const { page } = await setup(t, "en/tasks.html", { forcedColors: "active" });
  const lines = await page.locator(".head ul.links a").evaluateAll((all) => all.map((a) => [a.hasAttribute("aria-current"), Number.parseFloat(getComputedStyle(a).borderBottomWidth) > 0]));
  assert.ok(lines.length > 2);
  for (const [current, line] of lines) assert.equal(line, current);
  const arrow = () => page.locator("[data-by=name] button").evaluate((b) => {
    const { content, backgroundColor, clipPath } = getComputedStyle(b, "::after");
    assert(content !== "none", content);
    return { backgroundColor, clipPath, ground: getComputedStyle(document.documentElement).backgroundColor };
    function assert(is, what) {
      if (!is) throw new Error(what);
    }
  });
  const before = await arrow();
  assert.notEqual(before.backgroundColor, before.ground);
  await page.locator("[data-by=name] button").click();
  assert.notEqual((await arrow()).clipPath, before.clipPath);
});

test("a page that does not find its styles has a small picture, not a huge one", async (t) => {
  const { out, browser } = await setup(t, "en/index.html");
  const context = await person(t, browser);
  const page = await context.newPage();
  await page.goto(`file://${join(out, "404.html")}`);
  const { width, height } = await page.locator(".brand svg").boundingBox();
  assert.ok(width < 50 && height < 50, `${width} ${height}`);
});

test("Escape closes the menu and goes back to its button", async (t) => {
  const { page } = await setup(t, "en/begin.html", { width: 360 });
  const menu = page.locator(".menu");
  await menu.click();
  assert.equal(await menu.getAttribute("aria-expanded"), "true");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Escape");
  assert.equal(await menu.getAttribute("aria-expanded"), "false");
  assert.ok(await menu.evaluate((m) => m === document.activeElement));
  await isSeen(page.locator("#Nav .links"), false);
});

test("two roles with one name in a language are one choice there, and lead to the tasks of both", async (t) => {
  const { page } = await setup(t, "de/begin.html", { locale: "de" });
  await page.getByRole("button", { name: "Aufgaben filtern" }).click();
  const options = page.locator("#filter-role option");
  await options.first().waitFor({ state: "attached" });
  assert.deepEqual(await options.allTextContents(), ["Alle", "Team lead", "Technik"]);
  await page.locator("#filter-role").selectOption({ label: "Technik" });
  await hasCount(page.locator(".tasks tbody tr:visible"), 2);
  // English tells them apart: its choice of one stands for both here.
  for (const role of ["engineer", "core team"]) {
    await page.goto(page.url().replace(/[^/]*$/, `tasks.html?role=${encodeURIComponent(role)}`));
    await ready(page);
    assert.deepEqual(await page.locator("#Cat tbody tr[id]:visible label").allTextContents(), ["Zugang prüfen", "Ablage ordnen", "Go on"], role);
  }
  await page.locator("#Bar .who").click();
  await page.getByRole("button", { name: "Neuer Kunde" }).click();
  await page.keyboard.type("Ahorn");
  await page.keyboard.press("Enter");
  const scope = async () => {
    await manage(page, "Umfang");
    return page.locator(".scope").getByRole("checkbox", { name: "Technik" });
  };
  await hasCount(await scope(), 1);
  await page.locator(".scope").getByRole("checkbox", { name: "Technik" }).uncheck();
  await page.getByRole("button", { name: "Speichern" }).click();
  await page.waitForFunction(() => document.querySelectorAll("#Cat tr[data-s=na]").length > 1);
  assert.equal(await (await scope()).isChecked(), false);
});

test("roles that are one in a language, and off, can be switched on there again", async (t) => {
  const files = Object.fromEntries(Object.entries(book()).map(([path, text]) => [path, text.replaceAll("Team lead", "Core team")]));
  const { page } = await setup(t, "en/begin.html", {}, files);
  const german = page.url().replace("/en/", "/de/");
  const scope = (button) => manage(page, button);
  const off = (n) => page.waitForFunction((n) => document.querySelectorAll(".tasks tr[data-s=na]").length === n, n);
  await page.locator(".tasks tbody td.b input").first().check();
  await scope("Scope");
  for (const name of ["Engineer", "Core team"]) await page.locator(".scope").getByRole("checkbox", { name }).uncheck();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await off(3);
  await page.goto(german);
  await ready(page);
  await scope("Umfang");
  await page.locator(".scope").getByRole("checkbox", { name: "Technik" }).check();
  await page.getByRole("button", { name: "Speichern" }).click();
  await off(0);
  // As long as it is on there is nothing to choose.
  await scope("Umfang");
  await hasCount(page.locator(".scope").getByRole("checkbox", { name: "Technik" }), 0);
});

test("a task that only another language has is listed in that language, so that every number has its rows", async (t) => {
  const { page } = await setup(t, "de/begin.html", { locale: "de" });
  const only = page.locator(".tasks", { hasText: "Nur auf Englisch" });
  assert.equal(await only.locator("tr label[lang=en]").textContent(), "Hold the talk");
  assert.equal(await only.evaluate((e) => e.closest(".step").querySelector("h3").textContent), "Three");
  await page.locator("#Counts .required").click();
  assert.match(await page.locator("#Counts .required").textContent(), / 2$/);
  await hasCount(page.locator(".tasks tbody tr:visible"), 2);
  await only.locator("input").check();
  await page.waitForFunction(() => document.querySelector("#Counts .required").textContent.includes("1 von 2"));
  await page.goto(page.url().replace(/[^/]*$/, "tasks.html?need=required"));
  await ready(page);
  const row = page.locator("#Cat tr[id]:visible", { hasText: "Hold the talk" });
  assert.match(await row.textContent(), /Nur auf Englisch/);
  assert.ok(await row.locator("input").isChecked());
  // A link to a row shows it, whatever else is chosen.
  const id = await row.getAttribute("id");
  await page.goto(page.url().replace(/\?.*/, `?need=optional#${id}`));
  await ready(page);
  await hasCount(page.locator("#Cat tr[id]:visible"), 2);
  await isSeen(row);
  await row.locator("small a").first().click();
  await page.waitForURL(/de\/begin\.html#i-/);
  await shown(page);
  await isSeen(page.locator("tr:target"));
});

test("what is next is the next in the order of the playbook", async (t) => {
  const { page } = await setup(t, "en/begin.html");
  for (const box of await page.locator(".tasks tbody td.b input").all()) await box.check();
  await page.locator(".tasks tbody td.b input").first().uncheck();
  await page.waitForFunction(() => /\d/.test(document.querySelector(".bar .saved").textContent));
  await page.goto(page.url().replace(/[^/]*$/, "index.html"));
  await ready(page);
  // Set last was the first task of the first page: the next is on the page that follows.
  await page.waitForFunction(() => /Go on/.test(document.querySelector("#Go h2").textContent));
  const order = await page.evaluate(() => globalThis.tickbookItems.pages.map(([key]) => key));
  assert.deepEqual(order, ["begin", "advance"]);
});

/** Runs in the page: words that are broken without a hyphen, and texts that are cut off without their whole being told. */
function cutWords() {
  const out = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walk.nextNode(); text; text = walk.nextNode()) {
    const own = text.parentElement;
    if (!own?.checkVisibility() || own.closest("script, style, .v, .skip, pre, code, option, select")) continue;
    // An address breaks where it has to.
    if (/\w:\/\/|%20|\.\w+\/|\w@\w/.test(own.closest("a")?.textContent + text.data)) continue;
    for (const { 0: word, index } of text.data.matchAll(/[\p{Script=Latin}\p{N}]{2,}/gu)) {
      // What follows a soft hyphen begins with the hyphen's own box, on the line before.
      if (text.data[index - 1] === "\u00ad") continue;
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      const lines = new Set([...range.getClientRects()].filter((r) => r.width > 0).map((r) => Math.round(r.bottom / 6)));
      if (lines.size > 1) out.push(`"${word}" is cut in ${own.tagName}.${own.className}`);
    }
    const { overflowX, textIndent, textOverflow } = getComputedStyle(own);
    // A name that is read out and not shown.
    if (Number.parseFloat(textIndent) > own.clientWidth) continue;
    if (overflowX === "hidden" && own.scrollWidth > own.clientWidth + 1 && own.clientWidth > 2 && !(textOverflow === "ellipsis" && own.closest("[title]"))) out.push(`"${text.data.trim()}" is clipped`);
  }
  return [...new Set(out)];
}

test("long German words break with a hyphen on a phone, and their text has none", async (t) => {
  const word = "Datenschutzgrundverordnungsbeauftragtenschulung";
  const text = `# ${word} halten\n\n## Überblick\n\nEine ${word} ist wichtig.\n\n- Die ${word}\n\n## Ansatz\n\n### ${word}en\n\nPrimäre Rolle: **Migrationsgeschwindigkeitsmanager**\n\n| Aufgaben-ID | Name der Aufgabe | (E)rforderlich / (O)ptional | Rolle | Dienste |\n|---|---|:-:|---|---|\n| 1 | ${word} planen | E | Migrationsgeschwindigkeitsmanager | Geschwindigkeitsmigrationsdienste |\n\n### Zweiter\n\nKurz.\n`;
  const files = { "tickbook.toml": 'title = "Buch"\nsource_locale = "de"\n', "content/de/index.md": "# Start\n", "content/de/eins.md": text, "content/de/zwei.md": "# Aktivierungsphase beginnen\n\nKurz.\n" };
  files["content/de/toc.yml"] = "- name: Start\n  href: index.md\n- name: Eins\n  href: eins.md\n- name: Zwei\n  href: zwei.md\n";
  const { page } = await setup(t, "de/eins.html", { locale: "de", width: 320 }, files);
  for (const name of ["eins", "zwei", "contents"]) {
    await page.goto(page.url().replace(/[^/]*$/, `${name}.html`));
    await ready(page);
    for (const width of [320, 390, 1024]) {
      await page.setViewportSize({ width, height: 800 });
      assert.deepEqual(await page.evaluate(cutWords), [], `${name} at ${width}`);
      assert.equal(await overflow(page), null);
    }
    if (name === "eins") for (const own of ["h1", "h3", ".tasks label", "main li > :is(p, div), main li"]) assert.match(await page.locator(own).first().evaluate((e) => e.textContent), new RegExp(word), own);
  }
});

const SIX = ["en", "de", "es", "ja", "pt-BR", "zh-Hans"];
/** From the smallest phone to a large screen. */
const WIDTHS = [320, 390, 768, 1024, 1280, 1920];

test("no word is cut and none is clipped, in six languages, from a phone to a large screen", async (t) => {
  const files = { "tickbook.toml": 'title = "Book"\nsource_locale = "en"\nsite_id = "words"\n' };
  for (const tag of SIX) {
    files[`content/${tag}/index.md`] = "# Start\n";
    files[`content/${tag}/begin.md`] = book()["content/en/begin.md"];
    files[`content/${tag}/advance.md`] = book()["content/en/advance.md"];
  }
  const { site, page } = await setup(t, "en/begin.html", {}, files);
  await page.locator(".tasks tbody td.b input").first().check();
  await page.locator(".tasks tbody .status").nth(1).selectOption("blocked");
  await page.keyboard.press("Escape");
  const wrong = [];
  for (const tag of SIX) {
    for (const [name, there] of [["index", "#Headline"], ["begin", ".tasks"], ["tasks", "#Cat"], ["customers", ".standings"], ["work", ".work"], ["help", "main h2"]]) {
      await page.setViewportSize({ width: 320, height: 800 });
      await page.goto(`${site.url}${tag}/${name}.html`);
      await ready(page);
      await page.waitForSelector(there);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        wrong.push(...(await page.evaluate(cutWords)).map((text) => `${tag}/${name} at ${width}: ${text}`));
        const over = await overflow(page);
        if (over) wrong.push(`${tag}/${name} at ${width}: ${over}`);
      }
    }
  }
  assert.equal(wrong.length, 0, `${wrong.length}:\n${wrong.slice(0, 40).join("\n")}`);
});

/** The bundled playbook in six languages: those that it does not have get the pages of its source. */
function inSix(t) {
  const dir = copy(t);
  const settings = join(dir, "tickbook.toml");
  let text = readFileSync(settings, "utf8");
  for (const tag of SIX.filter((tag) => !existsSync(join(dir, "content", tag)))) {
    cpSync(join(dir, "content/en"), join(dir, "content", tag), { recursive: true });
    text += `\n[locales.${tag}]\npath = "content/${tag}"\n`;
  }
  writeFileSync(settings, text);
  return dir;
}

// Some minutes long: TICKBOOK_WHOLE=1. A half of a language's pages is one test, so that each ends soon.
const HALVES = books().flatMap(([name, from]) => SIX.flatMap((tag) => [0, 1].map((half) => /** @type {[string, string, string, number]} */ ([name, from, tag, half]))));
for (const [name, from, tag, half] of HALVES) {
  test(`no word is cut on any page: ${name} ${tag} ${half + 1}/2`, { skip: !process.env.TICKBOOK_WHOLE }, async (t) => {
    const out = build(t, { dir: name === "bundled" ? inSix(t) : from });
    if (!existsSync(join(out, tag))) return t.skip("not in this language");
    const site = await serve(t, out);
    const page = await open(t, await chromium(t), site, "en/index.html");
    await ready(page);
    const wrong = new Map();
    let seen = 0;
    const pages = readdirSync(join(out, tag)).filter((f) => f.endsWith(".html") && !readFileSync(join(out, tag, f), "utf8").includes('http-equiv="refresh"'));
    for (const file of pages.filter((_, n) => n % 2 === half)) {
      await page.goto(`${site.url}${tag}/${file}`);
      await ready(page);
      seen++;
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        const over = await overflow(page);
        for (const text of [...(await page.evaluate(cutWords)), ...(over ? [over] : [])]) wrong.set(text, [...(wrong.get(text) ?? []), `${file} ${width}`]);
      }
    }
    assert.ok(seen > 10, `${seen} pages`);
    const lines = [...wrong].map(([text, places]) => `${text}: ${places.length} times, first ${places[0]}`);
    assert.equal(lines.length, 0, `${lines.length}:\n${lines.slice(0, 60).join("\n")}`);
  });
}
