// What search finds, asked of the index that a build makes; and how words are folded, as the index folds them.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { termsOf } from "../../themes/default/script/search-fold.js";
import { numberOf } from "../../themes/default/script/search-index.js";
import { edits, fitOf, looseParts, nearTerms, parse } from "../../themes/default/script/search-match.js";
import { marked, passage } from "../../themes/default/script/search-passage.js";
import { REACH, find } from "../../themes/default/script/search-rank.js";
import { telling } from "../../themes/default/script/search-small.js";
import { BUNDLED, build, folder, tickbook, write } from "./lib.mjs";
import { indexOf } from "./searching.mjs";

const read = (name) => JSON.parse(readFileSync(join(import.meta.dirname, name), "utf8"));

const CJK = {
  "tickbook.toml":
    'title = "T"\nsource_locale = "ja"\naudience_key = "audience"\n[locales.ja]\npath = "ja"\n[locales.zh-Hans]\npath = "zh"\n',
  "ja/index.md": "# はじめに\n\n概要です。\n",
  "ja/plan.md": "# 移行計画を作成する\n\n## 準備\n\n移行の計画を立てます。\n\n## Teamsの設定\n\n設定を行います。\n",
  "ja/check.md": "# チェックリストを確認する\n\n毎週確認します。移行の後も使います。\n",
  "zh/index.md": "# 开始\n",
  "zh/list.md": "# 准备检查清单\n\n检查每个项目。\n\n## 备份客户数据\n\n每天备份。\n",
  "zh/review.md": "# 进行成功审查\n\n与客户一起审查数据。\n",
};

test("words are folded as the index folds them", () => {
  const cases = Object.entries(read("folding.json"));
  assert.ok(cases.length > 20);
  for (const [text, terms] of cases) assert.deepEqual(termsOf(text), terms, text);
});

test("a word is found by its forms, its beginning, its end and what is inside", () => {
  const order = ["prufung", "prufungen", "prufungsplan", "erfolgsprufung", "erfolgsprufungsplan"];
  const fits = order.map((term) => fitOf("prufung", term));
  assert.deepEqual(fits, fits.toSorted((a, b) => b - a));
  assert.ok(fits.every((fit) => fit > 0));
  assert.equal(new Set(fits.slice(0, 4)).size, 4);
  assert.ok(fitOf("prufungen", "prufung") > 0.8);
  assert.ok(fitOf("prufungen", "erfolgsprufung") > 0);
  for (const word of ["postfacher", "gruppieren"]) assert.ok(fitOf(word, "postfachgruppierung") > 0, word);
  for (const [word, term] of [["migrating", "migrate"], ["policies", "policy"], ["kunden", "kunde"]]) assert.ok(fitOf(word, term) > 0.8, word);
  // Three letters are found at the beginning alone.
  assert.equal(fitOf("ruf", "prufung"), 0);
  assert.ok(fitOf("pru", "prufung") > 0);
});

test("a typo is one letter more, fewer, other, or two that change places", () => {
  for (const [word, term] of [["richtlnie", "richtlinie"], ["ricthlinie", "richtlinie"], ["richtliniee", "richtlinie"], ["riqhtlinie", "richtlinie"]]) {
    assert.equal(edits(word, term, 2).whole, 1, word);
  }
  assert.equal(edits("richt", "richtlinie", 1).start, 0);
});

test("a typo is forgiven beside a form of another word, in either part of a compound, and where letters changed places", async (t) => {
  const lists = [{ terms: ["migration", "plan", "planen", "rolle", "rollen", "holen"].sort(), from: 0 }];
  const [best] = nearTerms("rolen", lists).sort((a, b) => b.fit - a.fit);
  assert.equal(best.term, "rollen");
  for (const word of ["migrationspaln", "migratoinsplan"]) {
    const { right, meant } = looseParts(word, lists);
    assert.deepEqual([right, meant].sort(), ["migration", "plan"], word);
  }
  assert.equal(looseParts("migrationsxxxx", lists), undefined);
  const files = { ...CJK, "ja/roles.md": "# Rollen verteilen\n\nWer was macht.\n", "ja/other.md": "# Andere\n\nTwo roles.\n", "ja/move.md": "# Migration planen\n\nSchritte.\n" };
  const index = indexOf(build(t, { files }), "ja");
  for (const [query, key] of [["Rolen", "roles"], ["Migrationspaln", "move"], ["Migratoinsplan", "move"]]) {
    assert.ok((await find(index, query)).slice(0, 5).some((r) => r.key === key), query);
  }
});

test("marks between quotation marks keep words together; a number stays whole", () => {
  const [phrase, id] = parse("„Zweiter Schritt“ 2.10");
  assert.equal(phrase.phrase, "zweiter schritt");
  assert.deepEqual([id.id, id.terms], ["2.10", ["2", "10"]]);
  assert.deepEqual(parse(" — "), []);
});

test("what was looked for is marked, and shown with the words around it", () => {
  const terms = new Set(["prufung", "計画"]);
  const words = (text) => marked(text, terms).filter((m) => m.isMarked).map((m) => m.text);
  assert.deepEqual(words("Die Prüfung, PRUEFUNG, Prüfungen"), ["Prüfung", "PRUEFUNG"]);
  assert.deepEqual(words("移行計画を"), ["計画"]);
  const text = `${"wort ".repeat(60)}Prüfung ${"wort ".repeat(60)}`;
  const found = passage([{ text: "nichts" }, { text }], terms);
  assert.ok(found.text.length < 170 && found.text.includes("Prüfung"), found.text);
  assert.equal(passage([{ text: "nichts" }], terms), undefined);
});

test("of all queries nineteen in twenty find what they mean first, and all in the first five", async (t) => {
  const sites = { bundled: build(t), cjk: build(t, { files: CJK }) };
  const [late, lost] = [[], []];
  let count = 0;
  for (const [tag, list] of Object.entries(read("queries.json"))) {
    const index = indexOf(["de", "en"].includes(tag) ? sites.bundled : sites.cjk, tag);
    for (const [query, wanted] of list) {
      const results = await find(index, query);
      const at = results.findIndex((r) => r.title === wanted || r.id === wanted);
      const line = `${tag} ${query}: ${wanted} is ${at + 1}, after ${results.slice(0, at < 0 ? 3 : at).map((r) => `${r.id} ${r.title}`).join("; ")}`;
      count++;
      if (at !== 0) late.push(line);
      if (at < 0 || at > 4) lost.push(line);
    }
  }
  t.diagnostic(`${count} queries, ${count - late.length} first, ${count - lost.length} in the first five`);
  assert.ok(count >= 80, `${count} queries`);
  assert.deepEqual(lost, []);
  assert.ok(late.length <= count / 20, late.join("\n"));
});

test("questions in a sentence are answered by what they are about: nine in ten first", async (t) => {
  const index = indexOf(build(t, { dir: join(BUNDLED, "docs") }), "en");
  const late = [];
  const questions = read("questions.json");
  for (const [query, ...wanted] of questions) {
    const results = await find(index, query);
    const at = results.findIndex((r) => wanted.includes(r.key) || wanted.includes(r.title));
    if (at !== 0) late.push(`${query}: ${wanted} is ${at + 1}, first is ${results[0]?.title} (${results[0]?.key})`);
  }
  t.diagnostic(`${questions.length} questions, ${questions.length - late.length} first`);
  assert.ok(questions.length >= 40 && late.length <= questions.length / 10, late.join("\n"));
});

test("small words narrow nothing beside others, and count where they are all there is", () => {
  const asked = (query) => telling(parse(query)).flatMap((c) => c.terms);
  assert.deepEqual(asked("How do I add a language?"), ["add", "language"]);
  assert.deepEqual(asked("Wie füge ich eine Sprache hinzu"), ["fuge", "sprache", "hinzu"]);
  assert.deepEqual(asked("when is it due"), ["du"]);
  assert.deepEqual(asked("what is it"), ["what", "is", "it"]);
  assert.deepEqual(asked("„wer macht was“"), ["wer", "macht", "was"]);
});

const NAMES = {
  "tickbook.toml": 'title = "T"\nsource_locale = "en"\n[locales.en]\npath = "en"\n',
  "en/rules.md": "# Names\n\n## broken-link-target\n\nA link that leads nowhere.\n\n## moved-page\n\nA page that is elsewhere.\n",
  "en/repair.md": "# Repair\n\n## What to do about a broken link\n\nMend it.\n\n## Intent and Manager\n\nNothing.\n",
  "en/roles.md": `# Roles\n\n## Who is who\n\n${"Many words and some more. ".repeat(60)} The intent manager calls. ${"Many words and some more. ".repeat(60)}\n`,
};

test("the parts of a name are worth less than words of a title; a text that says the question is better than one word of a title", async (t) => {
  const index = indexOf(build(t, { files: NAMES }), "en");
  const first = async (query) => (await find(index, query))[0]?.title;
  assert.equal(await first("broken link"), "What to do about a broken link");
  assert.equal(await first("broken-link-target"), "broken-link-target");
  assert.equal(await first("the intent manager calls"), "Who is who");
});

const HIDDEN = {
  "tickbook.toml": 'title = "T"\nsource_locale = "en"\naudience_key = "audience"\naudiences = ["partner", "internal"]\n[locales.en]\npath = "en"\n',
  "en/index.md": "# Start\n\nOpen words.\n\n<!-- commented -->\n\n<script>scripted</script>\n\n<p>visible paragraph</p>\n\n[!INCLUDE [x](includes/x.md)]\n",
  "en/includes/x.md": "---\naudience: internal\n---\n\nIncludedsecret\n",
  "en/secret.md": "---\naudience: internal\n---\n\n# Secretpage\n\nSecrettext\n",
};

test("what an audience may not see, comments and scripts are in no part of the index", async (t) => {
  const site = build(t, { files: HIDDEN, args: ["--audience", "partner"] });
  const all = readdirSync(join(site, "assets")).filter((f) => f.startsWith("index-")).map((f) => readFileSync(join(site, "assets", f), "utf8")).join("\n");
  assert.match(all, /visible/);
  for (const word of ["ecretpage", "ecrettext", "ncludedsecret", "ommented", "cripted"]) assert.ok(!all.includes(word), word);
});

const MEANT = {
  "tickbook.toml": 'title = "T"\nsource_locale = "en"\n[locales.en]\npath = "en"\n[locales.fr]\npath = "fr"\n',
  "locales/en/vocabulary.yaml": "synonyms: [[zorble, quibble]]\n",
  "locales/fr/vocabulary.yaml": "stop-words: [comment, puis, je]\n",
  "en/index.md": "# Start\n\nWords.\n",
  "en/access.md": "---\ndescription: Who may come in.\nkeywords: [turnstile, \"badge\"]\n---\n\n# Doors\n\n- [ ] Open them.\n",
  "en/other.md": "# Zorbles\n\nThe badge is mentioned here. Look at a picture.\n",
  "en/help.md": "# Where to get help\n\nAsk.\n",
  "en/backup.md": "# Backup\n\nOf the server.\n",
  "fr/index.md": "# Comment puis-je commencer\n\nMots.\n",
  "fr/porte.md": "# Ouvrir\n\nLa porte.\n",
};

test("a page is found by what its front matter says of it, a word by those that mean the same, and how to use the site too", async (t) => {
  const site = build(t, { files: MEANT });
  const index = indexOf(site, "en");
  const first = async (query, own = index) => {
    const [found] = await find(own, query);
    return [found?.key, found?.title];
  };
  assert.deepEqual(await first("turnstile"), ["access", "Doors"]);
  assert.deepEqual(await first("badge"), ["access", "Doors"]);
  assert.deepEqual(await first("quibbles"), ["other", "Zorbles"]);
  assert.deepEqual(await first("photo"), ["other", "Zorbles"]);
  assert.deepEqual(await first("\"a photo\""), [undefined, undefined]);
  assert.deepEqual(await first("\"a picture\""), ["other", "Zorbles"]);
  // A page of the playbook keeps its address and its place before the help of the site.
  assert.deepEqual(await first("backup"), ["backup", "Backup"]);
  const [help] = await find(index, "delivery record");
  assert.equal(help.key, "help-1");
  const html = readFileSync(join(site, "en/help-1.html"), "utf8");
  assert.ok(html.includes(`id="${help.anchor}"`) || html.includes(`id=${help.anchor}>`), help.anchor);
  // Readers who speak of themselves ask about the site; its help has words that are found and not shown.
  const asked = [["can my boss see my notes", /boss/], ["I ticked it accidentally", /wrong box/]];
  for (const [query, title] of asked) {
    const [{ key, title: found, anchor }] = await find(index, query);
    assert.equal(key, "help-1", query);
    assert.match(found, title);
    assert.ok(html.includes(`id="${anchor}"`) || html.includes(`id=${anchor}>`), anchor);
  }
  assert.ok(!html.includes("accidentally"));
  // Each language has small words of its own.
  assert.deepEqual(await first("comment puis-je ouvrir", indexOf(site, "fr")), ["porte", "Ouvrir"]);
});

/** Words of no language, all different: enough for several pieces of terms. */
function many() {
  const letters = "bcdfghjklmnprstvwz";
  const word = (n) => [n % 18, Math.floor(n / 18) % 18, Math.floor(n / 324) % 18, Math.floor(n / 5832)].map((l, at) => letters[l] + "aeiou"[(n + at) % 5]).join("");
  const pages = [...Array(60).keys()].map((page) => {
    const words = [...Array(600).keys()].map((n) => word(page * 600 + n));
    return [`en/p${page}.md`, `# Page ${page}\n\n## Part of ${words[0]}\n\n${words.join(" ")} everywhere\n`];
  });
  return { word, files: { "tickbook.toml": 'title = "T"\nsource_locale = "en"\n[locales.en]\npath = "en"\n', ...Object.fromEntries(pages) } };
}

test("an index of several pieces loads one for a word, and all for the inside of words", async (t) => {
  const { word, files } = many();
  const index = indexOf(build(t, { files }), "en");
  const loaded = [];
  const { load } = index;
  index.load = (path) => {
    loaded.push(path.match(/-([a-z])\d*\./)?.[1]);
    return load(path);
  };
  await index.open();
  const pieces = index.head.terms.length;
  assert.ok(pieces > 2 && !index.isSmall, `${pieces} pieces`);
  const of = (kind) => loaded.filter((piece) => piece === kind).length;
  const wanted = word(17 * 600 + 5);
  for (const query of [wanted, wanted.slice(0, 6)]) {
    const [first] = await find(index, query, REACH.start);
    assert.equal(first.key, "p17", query);
  }
  // Of the terms of titles, and of the others.
  assert.deepEqual([of("w"), of("p")], [2, 1]);
  await find(index, wanted.slice(2), REACH.titles);
  assert.ok(of("w") <= 3, `${of("w")}`);
  for (const query of [wanted.slice(2), `${wanted.slice(0, 4)}x${wanted.slice(4)}`]) {
    const results = await find(index, query);
    assert.ok(results.some((r) => r.key === "p17"), query);
  }
  assert.equal(of("w"), pieces);
  // What is on every page narrows nothing and is no trouble.
  assert.equal((await find(index, `everywhere ${wanted}`))[0].key, "p17");
  assert.ok((await find(index, "everywhere")).length > 5);
});

test("a word of which the index leaves out the forms is found by each of them", async (t) => {
  const source = readFileSync(join(import.meta.dirname, "../../src/search/terms.rs"), "utf8");
  const endings = source.match(/const ENDINGS: .*?= \[(.*?)\]/s)[1].match(/\w+/g);
  assert.ok(endings.length > 10);
  for (const ending of endings) assert.ok(fitOf("plan", `plan${ending}`) >= 0.9 && fitOf(`plan${ending}`, "plan") >= 0.9, ending);
  const files = { ...CJK, "ja/forms.md": "# Forms\n\nA quagga, two quaggas.\n", "ja/other.md": "# Other\n\nMany quaggas.\n" };
  const index = indexOf(build(t, { files }), "ja");
  for (const query of ["quagga", "quaggas"]) assert.deepEqual((await find(index, query)).map((r) => r.key).sort(), ["forms", "other"], query);
});

test("the end of a long page is read with all results, and not before", async (t) => {
  const lines = [...Array(900).keys()].map((n) => `Line ${n} says something of no weight at all.`);
  const files = { ...CJK, "ja/long.md": `---\nkeywords: okapi\n---\n\n# Long\n\n${lines.join("\n\n")}\n\n## Last\n\nHere lives the quagga.\n` };
  const index = indexOf(build(t, { files }), "ja");
  const { load } = index;
  const loaded = [];
  index.load = (path) => {
    loaded.push(path.match(/-([a-z])\d*\./)?.[1]);
    return load(path);
  };
  for (const query of ["long", "okapi", "last"]) assert.equal((await find(index, query, REACH.start))[0].key, "long", query);
  assert.ok(!loaded.includes("y"), "not before");
  const [last] = await find(index, "quagga");
  assert.deepEqual([last.title, last.texts[0].text, loaded.includes("y")], ["Last", "Here lives the quagga.", true]);
});

/** A playbook of so many pages that the index has areas; each page has words that others near it have, and one of its own. */
function large() {
  const word = (n) => `${"bdfgklmnprst"[n % 12]}${"aiou"[n % 4]}${"bdfgklmnprst"[Math.floor(n / 12) % 12]}${"aiou"[Math.floor(n / 144) % 4]}r`;
  const words = (page) => [...Array(6).keys()].map((n) => word((page * 7 + n * 31) % 200));
  // Two words that are in each area, and on one page together.
  const pair = (n) => [n % 100 === 1 || n === 2003 ? "Quagga" : "", n % 100 === 2 || n === 2003 ? "zorilla" : ""].join(" ");
  const page = (n, more = words(n)) => `# Page ${n}\n\nAlways ${more.join(" ")} here. ${pair(n)}\n\nOnly own${n}word.\n`;
  const files = { "tickbook.toml": 'title = "T"\nsource_locale = "en"\n[locales.en]\npath = "en"\n' };
  for (let n = 0; n < 2050; n++) files[`en/p${String(n).padStart(4, "0")}.md`] = page(n);
  return { files, page, words };
}

test("on many pages a changed sentence changes six files, and every word is found", async (t) => {
  const { files, page, words } = large();
  const root = folder(t);
  const out = join(folder(t), "site");
  write(root, files);
  tickbook(["build", root, "--out", out], { code: [0, 1] });
  const all = () => new Map(readdirSync(out, { recursive: true, withFileTypes: true }).filter((f) => f.isFile() && !f.parentPath.includes(".tickbook")).map((f) => {
    const path = join(f.parentPath, f.name);
    return [path, readFileSync(path, "utf8")];
  }));
  const before = all();
  const index = indexOf(out, "en");
  await index.open();
  assert.ok(index.head.areas.length > 20);
  const keys = async (query, reach) => (await find(index, query, reach)).map((r) => r.key);
  for (const reach of Object.values(REACH)) assert.deepEqual(await keys("own1234word", reach), ["p1234"]);
  assert.deepEqual((await keys(`${words(777).join(" ")} own777word`))[0], "p0777");
  assert.ok((await keys(words(40).slice(0, 3).join(" "))).includes("p0040"));
  assert.deepEqual(await keys('"only own88word"'), ["p0088"]);
  assert.equal((await keys("quagga zorilla"))[0], "p2003");
  // Words that the sentence brings or takes are on other pages near it.
  write(root, { "en/p0050.md": page(50, [...new Set([...words(53), ...words(61)])]) });
  tickbook(["build", root, "--out", out], { code: [0, 1] });
  const after = all();
  const changed = [...after].filter(([path, text]) => before.get(path) !== text).map(([path]) => path.slice(out.length + 1).replace(/\d+\.[0-9a-f]{10}/, ""));
  assert.deepEqual(changed.sort(), ["assets/index-en-a.js", "assets/index-en-x.js", "assets/index-en.js", "en/p0050.html", "offline.js", "offline.json"]);
});

test("terms of areas have the numbers that the index gave them", () => {
  // The same as in `src/search/areas.rs`.
  assert.deepEqual(["plan", "移行"].map(numberOf), [752828, 994694]);
});
