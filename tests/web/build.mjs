// Builds the scripts of the default theme: bundles the modules and shortens them, into files `*.min.js` that are
// committed, so that building and running tickbook needs no Node.js.
//
//   npm run build          in tests/web, after every change of a script
//
// Bundles are classic scripts, because module scripts do not run from a folder. What one bundle needs of another it
// finds in `globalThis.tickbook`. `built.txt` holds a hash of each source and each bundle; `tests/it/tidy.rs`
// compares them with the files.
import { build } from "esbuild";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";

const THEME = join(import.meta.dirname, "../../themes/default");
const LIST = "script/built.txt";

/** What every page loads at once. */
const FIRST = "site";

/** The bundles and their sources. A module belongs to the bundle that lists it. */
export const BUNDLES = {
  [FIRST]: [
    "static/boot.js",
    ...["clock", "merge", "words", "playbook", "tally", "store", "say", "node", "actions", "desk", "item"].map(module),
    ...["rollup", "bar", "filter", "find", "saved", "main"].map(module),
  ],
  // Parts are loaded when something of them is first asked for. The messages of a part begin with its name.
  // The progress of the current customer on the start page.
  "parts/home": ["home"].map(module),
  // Engagements as a whole: listing, making, erasing.
  "parts/hands": ["hands", "windows", "memory"].map(module),
  // What every page with tasks can need.
  "parts/more": ["dialog", "join", "customers", "details", "diff", "filter-form", "roles", "bulk"].map(module),
  // The rows that are chosen.
  "parts/pick": ["pick"].map(module),
  // What stands below the names of rows.
  "parts/extra": ["notes", "people", "extra", "undo"].map(module),
  // The items of a customer, one by one.
  "parts/rows": ["rows"].map(module),
  // Tasks that a reader adds for one customer.
  "parts/own": ["own"].map(module),
  // A phase is done; the tasks of a role for a meeting.
  "parts/finish": ["finish"].map(module),
  "parts/meeting": ["meeting"].map(module),
  // Backing up, restoring, tables and calendars.
  "parts/files": ["stamps", "backup", "sheet", "calendar", "tables", "exchange", "import", "worksheet"].map(module),
  // A team's folder.
  "parts/team": ["team-file", "team-sync", "team"].map(module),
  // Tasks into the trackers of customers, and what those export read back.
  "parts/trackers": [...["workbook", "tracker-text", "tracker-back", "trackers"].map(module), "../../src/export/trackers/github.sh"],
  // Status links.
  "parts/status": ["link", "status"].map(module),
  "parts/record": ["record"].map(module),
  // What was changed, each with its way back.
  "parts/log": ["log"].map(module),
  "parts/overview": ["overview"].map(module),
  // What waits across all customers.
  "parts/work": ["work"].map(module),
  // Single keys and the next open task.
  "parts/keys": ["keys"].map(module),
  // The search field, and what answers as soon as something is asked.
  "parts/search": ["search-own", "search"].map(module),
  "parts/answer": ["search-fold", "search-match", "search-small", "search-index", "search-areas", "search-rank", "search-passage", "search-notes", "search-answer"].map(module),
  // Use without a connection, and the lines that tell of saved copies and new editions.
  "parts/offline": ["news", "offline"].map(module),
  // Scripts of one page or one kind of page.
  entry: ["static/entry.js"],
  "pages/code": ["static/pages/code.js"],
  "pages/tasks": ["static/pages/tasks.js"],
  "pages/updates": ["static/pages/updates.js"],
};

/** @param {string} name */
function module(name) {
  return `script/${name}.js`;
}

/** @param {string} file */
const read = (file) => readFileSync(join(THEME, file), "utf8");

/** The text of every source. */
export const sources = () => new Map(Object.values(BUNDLES).flat().map((file) => [file, read(file)]));

/** @param {string} text @returns {{ names: string[], from: string }[]} */
export const imports = (text) =>
  [...text.matchAll(/^import \{ (.+) \} from "\.\/(.+)";$/gm)].map((m) => ({ names: m[1].split(", "), from: `script/${m[2]}` }));

/** The bundle that lists a source. @param {string} file */
export const bundleOf = (file) => Object.keys(BUNDLES).find((name) => BUNDLES[name].includes(file));

/** FNV-1a, as `tests/it/tidy.rs` has it. @param {string} text */
function hash(text) {
  let h = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) h = Math.imul(h ^ byte, 0x01000193);
  return (h >>> 0).toString(16).padStart(8, "0");
}

/** Builds everything in memory: the text of each file by its name below the theme. */
export async function built() {
  const texts = sources();
  for (const file of readdirSync(join(THEME, "script")).filter((f) => f.endsWith(".js"))) {
    if (!bundleOf(`script/${file}`)) throw new Error(`script/${file} belongs to no bundle of tests/web/build.mjs`);
  }
  /** What each bundle offers to others, by module. @type {Map<string, Map<string, Set<string>>>} */
  const offered = new Map(Object.keys(BUNDLES).map((name) => [name, new Map()]));
  /** The bundles that each bundle takes something from. @type {Map<string, Set<string>>} */
  const needs = new Map(Object.keys(BUNDLES).map((name) => [name, new Set()]));
  for (const [file, text] of texts) {
    const own = bundleOf(file);
    for (const { names, from } of imports(text)) {
      const other = bundleOf(from);
      if (!other) throw new Error(`${file} imports ${from}, which belongs to no bundle`);
      if (other === own) continue;
      needs.get(own).add(other);
      const list = offered.get(other);
      for (const name of names) list.set(from, (list.get(from) ?? new Set()).add(name));
    }
  }
  const out = new Map();
  for (const [name, files] of Object.entries(BUNDLES)) {
    const code = await bundle(name, files, offered.get(name));
    // The first line of a part says which parts it needs and what it can do.
    const actions = files.flatMap((file) => [...texts.get(file).matchAll(/^actions\.(\w+) = /gm)].map((m) => m[1]));
    const before = [...needs.get(name)].filter((n) => n !== FIRST).map((n) => basename(n)).sort();
    const head = name.startsWith("parts/") ? `//${JSON.stringify({ needs: before, actions })}\n` : "";
    out.set(`static/${name}.min.js`, head + code);
  }
  const lines = [...texts, ...out].map(([file, text]) => `${hash(text)} ${file}\n`);
  out.set(LIST, lines.sort((a, b) => a.slice(9).localeCompare(b.slice(9), "en")).join(""));
  return out;
}

/** @param {string} name @param {string[]} files @param {Map<string, Set<string>>} offered */
async function bundle(name, files, offered) {
  const lines = files.map((file) => `import "./${file}";`);
  const names = [];
  for (const [file, list] of offered) {
    lines.push(`import { ${[...list].join(", ")} } from "./${file}";`);
    names.push(...list);
  }
  const shared = `{ ${names.sort().join(", ")} }`;
  if (name === FIRST) lines.push(`globalThis.tickbook = ${shared};`);
  else if (names.length) lines.push(`Object.assign(globalThis.tickbook, ${shared});`);
  const made = await build({
    stdin: { contents: lines.join("\n"), resolveDir: THEME, sourcefile: `${name}.js` },
    bundle: true,
    charset: "utf8",
    format: "iife",
    legalComments: "none",
    loader: { ".sh": "text" },
    logLevel: "silent",
    minify: true,
    nodePaths: [join(import.meta.dirname, "node_modules")],
    target: "es2022",
    write: false,
    plugins: [{ name: "other bundles", setup: (build) => fromOthers(build, name) }],
  });
  return made.outputFiles[0].text;
}

/** Takes what belongs to another bundle from the page. @param {import("esbuild").PluginBuild} build @param {string} own */
function fromOthers(build, own) {
  build.onResolve({ filter: /^\.\/[\w-]+\.js$/ }, ({ path, importer }) => {
    const file = `script${path.slice(1)}`;
    return !importer || bundleOf(file) === own ? undefined : { path: file, namespace: "shared" };
  });
  build.onLoad({ filter: /./, namespace: "shared" }, ({ path }) => {
    const names = BUNDLES[own].flatMap((file) => imports(read(file)).filter((i) => i.from === path).flatMap((i) => i.names));
    return { contents: `export const { ${[...new Set(names)].join(", ")} } = globalThis.tickbook;` };
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  for (const [file, text] of await built()) writeFileSync(join(THEME, file), text);
}
