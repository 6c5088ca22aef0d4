// The line of filters, and what a choice means. The choice stands in the address, so that it can be sent and the
// language switch keeps it. As long as nothing is chosen all rows are shown; the part `pick` does the rest, and comes after the page.
import { actions, run } from "./actions.js";
import { desk } from "./desk.js";
import { rows } from "./item.js";
import { here, playbook } from "./playbook.js";
import { doButton, node, setText } from "./node.js";
import { ofPage } from "./rollup.js";
import { word } from "./words.js";

const KEYS = ["state", "need", "role", "service", "changed", "step"];

/** The choice that the address names. @returns {Map<string, string>} */
export function chosen() {
  const query = new URLSearchParams(location.search);
  return new Map(KEYS.flatMap((k) => (query.get(k) ? [[k, /** @type {string} */ (query.get(k))]] : [])));
}

/** The line and what stands in it, where a page has one. @type {{ [name: string]: HTMLElement }} */
export const strip = {};

/** Puts the line of filters before the first tasks. */
export function buildFilter() {
  const tasks = playbook.pages[here].items.filter((i) => i.kind === "task");
  if (tasks.length < 3 && !chosen().size) return;
  const first = document.querySelector("section.step, .tasks, .g");
  // Boxes may stand in cells of a table.
  const place = first?.closest(".step") ?? first?.closest(".scroll, table") ?? first;
  if (!place) return;
  const toggle = doButton("filters", word("live-filter"), "quiet disclosure");
  toggle.setAttribute("aria-expanded", "false");
  const open = node("a", { href: "?state=open" });
  const changed = node("a", { href: "?changed=1", hidden: true });
  const reset = node("a", { href: "?", hidden: true }, word("live-filter-reset"));
  const result = node("span", { class: "result" });
  const { lang } = document.documentElement;
  const empty = node("div", { class: "empty", lang, hidden: true });
  const bulk = doButton("bulk", word("live-bulk"));
  bulk.hidden = true;
  const line = node("div", { class: "filters", lang }, toggle, open, changed, reset, bulk, result);
  Object.assign(strip, { line, reset, result, bulk, empty });
  const all = [...rows.keys()].filter((uid) => playbook.item.get(uid)?.kind === "task").length;
  sayShown(all, all);
  place.before(line, empty);
  desk.watch(() => {
    const { total, done, optionalTotal, optionalDone, blocked, changed: c } = ofPage(here);
    setText(open, word("live-only-open", { n: total + optionalTotal - done - optionalDone - blocked }));
    setText(changed, word("live-only-changed", { n: c }));
    changed.hidden = !c;
  });
}

/** @param {number} shown @param {number} all */
export const sayShown = (shown, all) => setText(strip.result, word("live-shown", { shown, all }));

// Numbers that lead to rows of this page need no new page.
globalThis.document?.addEventListener("click", (event) => {
  const a = /** @type {HTMLElement} */ (event.target).closest("a");
  if (!a?.getAttribute("href")?.startsWith("?") || event.ctrlKey || event.metaKey || event.shiftKey || here < 0) return;
  event.preventDefault();
  if (actions.choose) actions.choose(a);
  else run("choose", a);
});
// Back and forth.
globalThis.addEventListener?.("popstate", () => here >= 0 && actions.pick?.(document.body));
