// Which tasks are shown. The choice stands in the address, so that it can be sent and the language switch
// keeps it. It holds from when it is made: a row that is ticked stays where it is.
import { desk } from "./desk.js";
import { rows } from "./item.js";
import { here, playbook } from "./playbook.js";
import { doButton, node, setText } from "./node.js";
import { ofPage } from "./rollup.js";
import { applies, isChanged, scopeOf, stateOf } from "./tally.js";
import { announce } from "./say.js";
import { word } from "./words.js";

const KEYS = ["state", "need", "role", "service", "changed", "step"];

/** The choice that the address names. @returns {Map<string, string>} */
export function chosen() {
  const query = new URLSearchParams(location.search);
  return new Map(KEYS.flatMap((k) => (query.get(k) ? [[k, /** @type {string} */ (query.get(k))]] : [])));
}

/** Whether an item is among those that the choice names. @param {Item} item @param {Map<string, string>} choice */
export function fits(item, choice) {
  const { registers } = desk.engagement;
  const state = stateOf(registers, item.uid);
  const inScope = applies(item, scopeOf(registers));
  const { roleIds, roleAs, serviceIds, serviceAs } = playbook;
  /** @type {{ [key: string]: (value: string) => boolean }} */
  const tests = {
    state: (v) => (v === "applies" ? inScope && state.s !== "na" : v.split(",").includes(inScope ? state.s : "na")),
    step: (v) => v === item.step,
    need: (v) => v === (item.kind !== "task" ? item.kind : item.required ? "required" : "optional"),
    role: (v) => (item.role < 0 ? v === "-" : roleAs[item.role] === roleAs[roleIds.indexOf(v)]),
    service: (v) => !item.services.length || item.services.some((s) => serviceAs[s] === serviceAs[serviceIds.indexOf(v)]),
    changed: () => inScope && isChanged(item, state),
  };
  // Own tasks count apart: no other number has them among its rows.
  return (item.kind !== "own" || !choice.size || choice.get("need") === "own") && [...choice].every(([key, value]) => tests[key](value));
}

/** @type {HTMLElement | undefined} */
let line;
/** @type {HTMLElement} */
let shownText;
/** @type {HTMLElement} */
let reset;
/** @type {HTMLElement} */
let bulk;
/** @type {HTMLElement} */
let empty;

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
  reset = node("a", { href: "?" , hidden: true }, word("live-filter-reset"));
  shownText = node("span", { class: "result" });
  const { lang } = document.documentElement;
  empty = node("div", { class: "empty", lang, hidden: true });
  bulk = doButton("bulk", word("live-bulk"));
  line = node("div", { class: "filters", lang }, toggle, open, changed, reset, bulk, shownText);
  place.before(line, empty);
  desk.watch(() => {
    const items = playbook.pages[here].items;
    const n = items.filter((i) => i.kind === "task" && fits(i, new Map([["state", "open"]]))).length;
    setText(open, word("live-only-open", { n }));
    const { changed: c } = ofPage(here);
    setText(changed, word("live-only-changed", { n: c }));
    changed.hidden = !c;
  });
}

/** Shows the rows that the address asks for and hides the others. One that it leads to is never hidden. */
export function applyFilter() {
  const choice = chosen();
  const named = location.hash.slice(1);
  let shown = 0;
  let hidden = 0;
  let hiddenOpen = 0;
  const onlyTasks = !/^(guidance|own)$/.test(choice.get("need") ?? "");
  for (const { element, uid } of rows.values()) {
    const item = /** @type {Item} */ (playbook.item.get(uid));
    const task = item.kind === "task";
    // Guidance is reading matter: it stays, unless what changed of it is asked for.
    const asked = item.kind !== "guidance" || (!onlyTasks && choice.has("changed"));
    const fit = !asked || element.id === named || fits(item, choice);
    element.hidden = !fit;
    if (task && fit) shown++;
    if (task && !fit) {
      hidden++;
      if (stateOf(desk.engagement.registers, uid).s === "open") hiddenOpen++;
    }
  }
  // What stands around one that fits is shown too.
  for (const { element } of rows.values()) {
    for (let up = element.parentElement?.closest("[id^=i-]"); up && !element.hidden; up = up.parentElement?.closest("[id^=i-]")) /** @type {HTMLElement} */ (up).hidden = false;
  }
  for (const table of document.querySelectorAll(".tasks")) {
    const all = table.querySelectorAll("tbody tr[id]");
    const some = [...all].filter((row) => !(/** @type {HTMLElement} */ (row).hidden));
    /** @type {HTMLElement} */ (table).hidden = choice.size > 0 && !some.length;
    // A table that does not show all says so.
    table.querySelector(".cut")?.remove();
    if (some.length && some.length < all.length) {
      const text = node("span", { class: "cut" }, word("live-cut", { shown: some.length, all: all.length }), " ", node("a", { href: "?" }, word("live-filter-reset")));
      table.querySelector("caption")?.append(text);
    }
  }
  if (!line) return;
  line.classList.toggle("set", choice.size > 0);
  reset.hidden = bulk.hidden = !choice.size;
  for (const a of line.querySelectorAll("a")) {
    const same = choice.size > 0 && a.getAttribute("href") === location.search;
    if (same) a.setAttribute("aria-current", "true");
    else a.removeAttribute("aria-current");
  }
  setText(shownText, word("live-shown", { shown, all: shown + hidden }));
  empty.hidden = shown > 0 || !onlyTasks;
  empty.replaceChildren(
    node("p", { class: "kw" }, word("live-empty")),
    node("p", null, word("live-empty-hidden", { hidden, open: hiddenOpen }), " ", node("a", { href: "?" }, word("live-filter-reset"))),
  );
}

/** Sets another filter. @param {string} search `?state=open`, or `?` for all @param {boolean} [step] the way back leads to the choice before */
export function choose(search, step) {
  try {
    history[step ? "pushState" : "replaceState"](null, "", location.pathname + (search === "?" ? "" : search));
  } catch {
    // A page in a folder may not change its address, but it may go to one.
    location.search = search;
    return;
  }
  refill();
  if (line) announce(/** @type {string} */ (shownText.textContent));
}

/** The choice that is shown. */
let applied = globalThis.location?.search;

function refill() {
  applied = location.search;
  applyFilter();
  for (const f of refilled) f();
}

// Back and forth; a link within the page is a step too, and leaves the choice as it is.
globalThis.addEventListener?.("popstate", () => {
  const row = rows.get(location.hash.slice(3));
  if (location.search !== applied) refill();
  else if (row?.element.hidden) reveal(row.element);
});

/** Shows a row that the choice hides. @param {HTMLElement} element */
function reveal(element) {
  element.hidden = false;
  const table = /** @type {HTMLElement | null} */ (element.closest(".tasks"));
  if (table) table.hidden = false;
  element.scrollIntoView({ block: "center" });
}

/** Runs after each choice. @type {(() => void)[]} */
export const refilled = [];

// Numbers that lead to rows of this page need no new page.
globalThis.document?.addEventListener("click", (event) => {
  const a = /** @type {HTMLElement} */ (event.target).closest("a");
  const href = a?.getAttribute("href");
  if (!href?.startsWith("?") || event.ctrlKey || event.metaKey || event.shiftKey || here < 0) return;
  event.preventDefault();
  choose(href, true);
  // What was clicked may be gone: the reader goes on at the filter.
  if (!a?.offsetParent) /** @type {HTMLElement | undefined | null} */ (line?.querySelector("button"))?.focus({ preventScroll: true });
  const named = new URLSearchParams(href);
  const first = [...rows.values()].find((r) => playbook.item.get(r.uid)?.kind === "task" && !r.element.hidden);
  const target = named.get("need") === "guidance" ? document.querySelector(".g") : a?.closest(".filters, .empty") ? null : first?.element;
  target?.scrollIntoView({ block: "center" });
});
