// The scripts of the theme as source: their types hold, and each word that they say is there when they say it.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { BUNDLES, built, bundleOf, imports, sources } from "./build.mjs";
import { ROOT, build, files } from "./lib.mjs";

const THEME = join(ROOT, "themes/default");

test("the types that the scripts are written with hold", () => {
  const tsc = join(ROOT, "tests/web/node_modules/typescript/bin/tsc");
  const ran = spawnSync(process.execPath, [tsc, "-p", join(ROOT, "themes/tsconfig.json"), "--pretty", "false"], { encoding: "utf8" });
  assert.equal(`${ran.stdout}${ran.stderr}`, "");
  assert.equal(ran.status, 0);
});

test("the committed bundles are what `npm run build` makes of the sources", async () => {
  for (const [file, text] of await built()) {
    assert.ok(readFileSync(join(THEME, file), "utf8") === text, `${file} is out of date: npm run build`);
  }
});

/** The sources of each part by its name; the first bundle is `live`. */
function parts() {
  const all = sources();
  const text = (files) => files.map((file) => all.get(file)).join("\n");
  const own = Object.entries(BUNDLES).filter(([name]) => name.startsWith("parts/"));
  return Object.fromEntries([["live", text(BUNDLES.site)], ...own.map(([name, files]) => [name.slice(6), text(files)])]);
}

/** The parts that have to be there before a part. */
function needs(all, name, seen = new Set(["live"])) {
  for (const { from } of imports(all[name])) {
    const other = bundleOf(from).replace("parts/", "");
    if (other === "site" || seen.has(other)) continue;
    seen.add(other);
    needs(all, other, seen);
  }
  return seen.add(name);
}

test("a part says no word that comes with another part only, and no word comes in vain", () => {
  const all = parts();
  assert.ok(Object.keys(all).length > 5, Object.keys(all).join());
  const prefixes = Object.keys(all).join("|");
  for (const tag of ["de", "en"]) {
    const folder = join(ROOT, "locales", tag);
    const texts = readdirSync(folder).filter((f) => f.endsWith(".ftl")).map((f) => readFileSync(join(folder, f), "utf8"));
    const known = [...texts.join("\n").matchAll(/^([a-z][\w-]*) =/gm)].map((m) => m[1]).filter((id) => new RegExp(`^(${prefixes})-`).test(id));
    const wrong = [];
    const said = new Set();
    for (const [name, text] of Object.entries(all)) {
      const there = needs(all, name);
      // Whole names, and beginnings that a value ends.
      for (const [, id] of text.matchAll(new RegExp(`["\` ]((?:${prefixes})-[a-z-]*(?:\\$\\{)?)`, "g"))) {
        const start = id.endsWith("${") ? id.slice(0, -2) : "";
        const found = known.filter((k) => (start ? k.startsWith(start) : k === id));
        for (const k of found) said.add(k);
        if (!there.has(id.split("-")[0])) wrong.push(`${name} says ${id}, and does not load that part`);
        if (start && !found.length) wrong.push(`${name} says ${id}, and there is no such message`);
        if (!start && !found.length && new RegExp(`word\\([^)]*"${id}"`).test(text)) wrong.push(`${name} says ${id}, and there is no such message`);
      }
    }
    for (const id of known) if (!said.has(id)) wrong.push(`${id} is said by nobody (${tag})`);
    assert.deepEqual([...new Set(wrong)].sort(), []);
  }
});

test("scripts before interaction are 15 KB at most, styles of a page 10 KB", (t) => {
  const out = build(t);
  const size = (file) => gzipSync(readFileSync(join(out, file)), { level: 9 }).length;
  const assets = files(out).filter((f) => f.startsWith("assets/"));
  const named = (name, ending) => assets.filter((f) => f.startsWith(`assets/${name}.`) && f.endsWith(ending)).reduce((sum, f) => sum + size(f), 0);
  // German words are the longer ones.
  const scripts = named("site", ".js") + named("words-de", ".js");
  assert.ok(scripts <= 15 * 1024, `${scripts} bytes of scripts`);
  for (const kinds of ["page-steps-markup", "start-markup", "steps-start-markup", "tasks", "customers", "updates"]) {
    assert.ok(named(kinds, ".css") > 0, `no styles for ${kinds}`);
    const styles = named("site", ".css") + named(kinds, ".css");
    assert.ok(styles <= 10_000, `${styles} bytes of styles for ${kinds}`);
  }
});

test("the same holds for a start page with all there is in eight languages", (t) => {
  const page = `# Start\n\n> [!NOTE]\n> Read this.\n\n## Approach\n\n### Do it\n\n- [ ] Box\n\n| Task ID | Task Name | (R) Required (O) Optional | Role | Services |\n|---|---|---|---|---|\n| 1 | Agree | R | SME | All |\n`;
  const tags = ["en", "de", "es", "fr", "it", "ja", "pt-BR", "zh-Hans"];
  const out = build(t, { files: { "tickbook.toml": 'title = "Book"\nsource_locale = "en"\n', ...Object.fromEntries(tags.map((tag) => [`content/${tag}/index.md`, page])) } });
  const size = (file) => gzipSync(readFileSync(join(out, file)), { level: 9 }).length;
  for (const tag of tags) {
    const html = readFileSync(join(out, tag, "index.html"), "utf8");
    const own = (ending) => [...new Set([...html.matchAll(/assets\/[\w.-]+/g)].map((m) => m[0]))].filter((f) => f.endsWith(ending) && !/\/(items|names)[.-]/.test(f));
    const sum = (ending) => own(ending).reduce((all, f) => all + size(f), 0);
    assert.ok(own(".css").length && own(".js").length > 1, tag);
    assert.ok(sum(".css") <= 10_000, `${sum(".css")} bytes of styles in ${tag}: ${own(".css")}`);
    assert.ok(sum(".js") <= 15 * 1024, `${sum(".js")} bytes of scripts in ${tag}: ${own(".js")}`);
  }
});
