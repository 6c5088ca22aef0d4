// Shows the rows that are chosen. A choice holds from when it is made: a row that is ticked stays where it is.
import { actions } from "./actions.js";
import { desk } from "./desk.js";
import { chosen, sayShown, strip } from "./filter.js";
import { rows } from "./item.js";
import { node } from "./node.js";
import { playbook } from "./playbook.js";
import { announce } from "./say.js";
import { applies, isChanged, scopeOf, stateOf } from "./tally.js";
import { word } from "./words.js";

/** Whether an item is among those that the choice names. @param {Item} item @param {Map<string, string>} choice */
function fits(item, choice) {
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

/** Shows the rows that the address asks for and hides the others. One that it leads to is never hidden. */
function applyFilter() {
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
    element.classList.remove("around");
    if (task && fit) shown++;
    if (task && !fit) {
      hidden++;
      if (stateOf(desk.engagement.registers, uid).s === "open") hiddenOpen++;
    }
  }
  // Of what stands around one that fits the words are shown, which are no row of the choice.
  for (const { element } of rows.values()) {
    if (element.hidden || element.matches(".around")) continue;
    for (let up = element.parentElement?.closest("[id^=i-]"); up; up = up.parentElement?.closest("[id^=i-]")) {
      const outer = /** @type {HTMLElement} */ (up);
      if (outer.hidden) outer.classList.add("around");
      outer.hidden = false;
    }
  }
  for (const table of document.querySelectorAll(".tasks")) {
    const all = table.querySelectorAll("tbody tr[id]");
    const some = [...all].filter((row) => !(/** @type {HTMLElement} */ (row).hidden));
    /** @type {HTMLElement} */ (table).hidden = choice.size > 0 && !some.length;
    // A table that does not show all says so.
    table.querySelector(".cut")?.remove();
    if (some.length && some.length < all.length) {
      const text = node("span", { class: "cut" }, word("pick-cut", { shown: some.length, all: all.length }), " ", node("a", { href: "?" }, word("live-filter-reset")));
      table.querySelector("caption")?.append(text);
    }
  }
  const { line, reset, bulk, empty } = strip;
  if (!line) return;
  line.classList.toggle("set", choice.size > 0);
  reset.hidden = bulk.hidden = !choice.size;
  for (const a of line.querySelectorAll("a")) {
    const same = choice.size > 0 && a.getAttribute("href") === location.search;
    if (same) a.setAttribute("aria-current", "true");
    else a.removeAttribute("aria-current");
  }
  sayShown(shown, shown + hidden);
  empty.hidden = shown > 0 || !onlyTasks;
  empty.replaceChildren(
    node("p", { class: "kw" }, word("pick-empty")),
    node("p", null, word("pick-empty-hidden", { hidden, open: hiddenOpen }), " ", node("a", { href: "?" }, word("live-filter-reset"))),
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
  if (strip.line) announce(/** @type {string} */ (strip.result.textContent));
}

/** The choice that is shown. @type {string | undefined} */
let applied;

/** Runs after each choice. @type {(() => void)[]} */
export const refilled = [];

function refill() {
  applied = location.search;
  applyFilter();
  for (const f of refilled) f();
}

/** Shows a row that the choice hides. @param {HTMLElement} element */
function reveal(element) {
  element.hidden = false;
  element.classList.remove("around");
  const table = /** @type {HTMLElement | null} */ (element.closest(".tasks"));
  if (table) table.hidden = false;
  element.scrollIntoView({ block: "center" });
}

// The address is another; a link within the page is a step too, and leaves the choice as it is.
actions.pick = () => {
  const row = rows.get(location.hash.slice(3));
  if (location.search !== applied) refill();
  else if (row?.element.matches("[hidden],.around")) reveal(row.element);
};

// A number leads to rows of this page.
actions.choose = (a) => {
  const href = a.getAttribute("href") ?? "?";
  choose(href, true);
  // What was clicked may be gone: the reader goes on at the filter.
  if (!a.offsetParent) strip.line?.querySelector("button")?.focus({ preventScroll: true });
  const first = [...rows.values()].find((r) => playbook.item.get(r.uid)?.kind === "task" && !r.element.matches("[hidden],.around"));
  const target = new URLSearchParams(href).get("need") === "guidance" ? document.querySelector(".g") : a.closest(".filters, .empty") ? null : first?.element;
  target?.scrollIntoView({ block: "center" });
};
