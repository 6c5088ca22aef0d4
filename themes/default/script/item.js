// Rows of task tables and guidance points: what was set on them, and setting it.
import { run } from "./actions.js";
import { desk } from "./desk.js";
import { here, playbook } from "./playbook.js";
import { doButton, node, setText } from "./node.js";
import { ofAll } from "./rollup.js";
import { applies, isChanged, notes, scopeOf, stateOf, tallyOf } from "./tally.js";
import { day, isoDay, word } from "./words.js";

/** @typedef {{ uid: Uid, element: HTMLElement, box: HTMLInputElement, cell: HTMLElement | null, select: HTMLSelectElement | null, note: HTMLElement | null, extra: HTMLElement | null, shown: string, twins: { uid: Uid, page: string }[] }} Row */

/** Rows of this page, by uid. @type {Map<Uid, Row>} */
export const rows = new Map();

/** @param {Uid} uid */
export const nameOf = (uid) => {
  const element = document.getElementById(`i-${uid}`);
  const words = element?.querySelector("label") ?? document.getElementById(`t${uid}`);
  return words?.textContent?.trim() ?? element?.querySelector("input")?.getAttribute("aria-label") ?? uid;
};

/** @type {StateName[]} */
const STATES = ["open", "done", "na", "blocked"];

/** Finds the rows of the page and gives task rows their controls. */
export function findRows() {
  for (const element of document.querySelectorAll("tr[id^=i-],li[id^=i-],span[id^=i-]")) {
    const uid = element.id.slice(2);
    const box = element.querySelector("input");
    if (!box || !playbook.item.has(uid)) continue;
    /** @type {Row} */
    const row = { uid, element: /** @type {HTMLElement} */ (element), box, cell: null, select: null, note: null, extra: null, shown: "", twins: [] };
    // The same task in other places.
    for (const a of element.querySelectorAll("[data-twin]")) row.twins.push({ uid: /** @type {HTMLElement} */ (a).dataset.twin ?? "", page: a.textContent ?? "" });
    const words = element.querySelector(":scope > div");
    if (words) {
      words.id = `t${uid}`;
      box.setAttribute("aria-labelledby", words.id);
    }
    const cell = element.querySelector(":scope > .st");
    if (cell) {
      row.cell = /** @type {HTMLElement} */ (cell);
      if (here >= 0) controls(row);
    }
    rows.set(uid, row);
  }
  document.addEventListener("change", onChange);
  document.addEventListener("keydown", ({ target, key }) => {
    byArrow = key.startsWith("Arrow") && target instanceof Element && target.matches(".status");
  });
  document.addEventListener("pointerdown", () => (byArrow = false));
  // A point is ticked by its words, as a task is by its name.
  document.addEventListener("click", ({ target }) => {
    const words = target instanceof Element && !target.closest("a,button,input,summary,label,.extra") && target.closest(".g li[id^=i-] > div");
    const box = words && rows.get(words.parentElement?.id.slice(2) ?? "")?.box;
    if (box && !box.disabled && !String(getSelection())) box.click();
  });
  // The catalogue has hundreds of rows: a row gets its controls when it is used.
  if (here < 0) for (const kind of ["pointerover", "focusin"]) document.addEventListener(kind, ({ target }) => {
    const row = rows.get((target instanceof Element && target.closest("tr[id^=i-]")?.id.slice(2)) || "");
    if (row && row.cell && !row.select) {
      controls(row);
      row.shown = "";
      paintRow(row);
    }
  });
}

/** The last key in a list of states was an arrow: it passes by states that are not meant. */
let byArrow = false;

/** Gives a row its status and its note. @param {Row} row */
function controls(row) {
  const name = nameOf(row.uid);
  const select = node("select", { class: "status", "aria-label": word("live-status-of", { name }) });
  for (const s of STATES) select.append(node("option", { value: s }, word(`live-${s}`)));
  row.select = /** @type {HTMLSelectElement} */ (select);
  row.note = node("button", { type: "button", class: "memo", "data-do": "details", "aria-expanded": "false" }, node("span"));
  row.cell?.replaceChildren(node("span", { class: "sel" }, select), row.note);
}

/** @param {Event} event */
function onChange(event) {
  const control = /** @type {HTMLInputElement | HTMLSelectElement} */ (event.target);
  if (!control.matches("tr>.b input,.g input,.status")) return;
  const row = rows.get(control.closest("[id^=i-]")?.id.slice(2) ?? "");
  if (!row) return;
  const s = control === row.box ? (row.box.checked ? "done" : "open") : /** @type {StateName} */ (control.value);
  setState(row.uid, s);
  // A reason is asked for, not demanded.
  const wantsWhy = s === "blocked" || (s === "na" && playbook.item.get(row.uid)?.required);
  const { note } = row;
  // Not asked for at once: whoever passes by, or says that a task is not needed, stays with the status.
  const later = byArrow || s === "na";
  // After the state is set: what is asked depends on it.
  if (wantsWhy && note && !(later && note.ariaExpanded === "true")) desk.ready.then(() => run(later ? "details" : "reason", note));
}

/** @param {Uid} uid @param {StateName} s @param {string} [why] @param {string} [what] what to say of it */
export function setState(uid, s, why, what = s) {
  const rev = playbook.item.get(uid)?.rev ?? 1;
  /** @type {StateValue} */
  const value = { s, rev };
  if (why) value.why = why;
  return desk.put([[`item.${uid}.state`, value]], () => said(uid, what));
}

/** @param {Uid} uid @param {string} what */
export function said(uid, what) {
  const page = playbook.item.get(uid)?.page ?? here;
  const { done, total } = here < 0 ? ofAll() : tallyOf(playbook.pages[page].items, desk.engagement.registers);
  return word(here < 0 ? "live-said-all" : "live-said", { what: word(`live-${what}`), done, total });
}

desk.undone = (uids) =>
  uids.length === 1
    ? word("live-undone-one", { name: nameOf(uids[0]), what: word(`live-${stateOf(desk.engagement.registers, uids[0]).s}`) })
    : uids.length
      ? word("live-undone-n", { n: uids.length })
      : word("live-undone");

/** @typedef {{ uid: Uid, page: string, s: StateName, ms: number }} Twin */

/** The other places of a task that apply, each with its state. @param {Row} row @returns {Twin[]} */
export function twinsOf({ twins }) {
  const { registers } = desk.engagement;
  return twins.flatMap((twin) => {
    const item = playbook.item.get(twin.uid);
    const { s, at } = stateOf(registers, twin.uid);
    return item && applies(item, scopeOf(registers)) ? [{ ...twin, s, ms: at?.[0] ?? 0 }] : [];
  });
}

/** How many notes each item has. @returns {Map<Uid, number>} */
function noteCounts() {
  const counts = new Map();
  for (const [key, { value }] of desk.engagement.registers) {
    const uid = key.startsWith("item.") && key.slice(11, 17) === ".note." && value?.text && key.slice(5, 11);
    if (uid) counts.set(uid, (counts.get(uid) ?? 0) + 1);
  }
  return counts;
}

/** Shows what is set on all rows of the page. */
export function paintRows() {
  const counts = noteCounts();
  for (const row of rows.values()) paintRow(row, counts);
}

/** @param {Row} row */
function paintRow(row, counts = noteCounts()) {
  const { registers } = desk.engagement;
  const scope = scopeOf(registers);
  const fixed = desk.readonly || desk.problem === "erased";
  const item = /** @type {Item} */ (playbook.item.get(row.uid));
  const state = stateOf(registers, row.uid);
  const inScope = applies(item, scope);
  const s = inScope ? state.s : "na";
  const changed = inScope && isChanged(item, state);
  // Nothing is touched where nothing differs: a page may have hundreds of rows.
  const twins = twinsOf(row);
  const shown = JSON.stringify([s, changed, inScope, fixed, state, counts.get(row.uid), twins]);
  if (shown === row.shown) return;
  row.shown = shown;
  const { element, box, select, note } = row;
  element.dataset.s = s;
  element.classList.toggle("changed", changed);
  element.classList.toggle("off", !inScope);
  box.checked = s === "done";
  box.disabled = !inScope || fixed;
  if (select) {
    select.value = s;
    select.disabled = box.disabled;
  } else if (row.cell) setText(row.cell, word(`live-${s}`));
  if (note) {
    const n = counts.get(row.uid) ?? 0;
    setText(note.firstElementChild, n ? String(n) : "");
    note.setAttribute("aria-label", word(n ? "live-notes-of" : "live-details-of", { name: nameOf(row.uid), n }));
    note.classList.toggle("has", n > 0);
    note.hidden = fixed;
  }
  paintExtra(row, state, inScope, changed, twins, counts);
}

/** Below the name: the reason, who and until when, the change. @param {Row} row @param {ItemState} state @param {boolean} inScope @param {boolean} changed @param {Twin[]} twins @param {Map<Uid, number>} counts */
function paintExtra(row, state, inScope, changed, twins, counts) {
  const parts = [];
  if (!inScope) parts.push(node("p", { class: "scoped" }, word("live-out-of-scope")));
  else if (state.why && (state.s === "blocked" || state.s === "na")) parts.push(node("p", { class: "why" }, state.why));
  const at = state.s === "done" && state.at && row.cell ? state.at[0] : 0;
  if (state.owner || state.due || at) {
    const on = at ? node("span", null, word("live-done-on", { day: day(at) })) : "";
    const who = state.owner && node("span", null, state.owner);
    const late = state.due < isoDay(Date.now()) && (state.s === "open" || state.s === "blocked") ? `, ${word("live-overdue")}` : "";
    const due = state.due && node("span", null, word("live-due-by", { day: day(state.due) }) + late);
    parts.push(node("p", { class: "who" }, who, on, due));
  }
  for (const { text } of counts.get(row.uid) ? notes(desk.engagement.registers, row.uid) : []) {
    parts.push(node("p", { class: "note-text" }, text));
  }
  const done = state.s === "open" && twins.find((t) => t.s === "done");
  const open = state.s === "done" && twins.find((t) => t.s === "open");
  if (inScope && (done || open)) {
    const text = done ? word("live-also-done", { page: done.page, day: day(done.ms) }) : word("live-also-open", open || {});
    parts.push(node("p", { class: "twin" }, `${text} `, !desk.readonly && doButton("also", word(done ? "live-also-here" : "live-also-there"))));
  }
  if (changed) {
    const ms = state.at?.[0];
    const text = word(state.s === "done" ? "live-changed-done" : "live-changed-set", { day: ms ? day(ms) : "" });
    const diff = doButton("diff", word("live-show-diff"));
    diff.setAttribute("aria-expanded", "false");
    const buttons = desk.readonly ? [] : [doButton("confirm", word("live-confirm"), "button small"), diff];
    parts.push(node("div", { class: "chg" }, node("b", null, text), ...buttons));
  }
  if (!parts.length) {
    row.extra?.remove();
    row.extra = null;
    return;
  }
  if (!row.extra) {
    row.extra = node("div", { class: "extra", lang: document.documentElement.lang });
    const head = row.element.querySelector("th");
    if (head) head.append(row.extra);
    else document.getElementById(`t${row.uid}`)?.after(row.extra);
  }
  row.extra.replaceChildren(...parts);
}
