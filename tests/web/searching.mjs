// Searches a site without a browser: by the scripts of the theme, in the index that the build made.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";
import { Index } from "../../themes/default/script/search-index.js";

/** The index of a language of a built site; that of another site is forgotten. */
export function indexOf(site, tag) {
  globalThis.tickbookFound = undefined;
  const text = (file) => readFileSync(join(site, "assets", file), "utf8");
  const first = readdirSync(join(site, "assets")).find((f) => f.includes(`-${tag}.`) && text(f).includes('"groups":'));
  return new Index(tag, `assets/${first}`, async (path) => vm.runInThisContext(readFileSync(join(site, path), "utf8")));
}
