// Rows of task tables and guidance points: what was set on them, and setting it.
import { actions, run } from "./actions.js";
import { desk } from "./desk.js";
import { here, playbook } from "./playbook.js";
import { node, setText } from "./node.js";
import { ofAll, ofPhase } from "./rollup.js";
import { applies, isChanged, isDone, scopeOf, stateOf, tallyOf } from "./tally.js";
import { word } from "./words.js";

/** @typedef {{ uid: Uid, element: HTMLElement, box: HTMLInputElement, cell: HTMLElement | null, select: HTMLSelectElement | null, note: HTMLElement | null, extra: HTMLElement | null, shown: string, notes: number, twins: { uid: Uid, page: string }[] }} Row */

/** Rows of this page, by uid. @type {Map<Uid, Row>} */
export const rows = new Map();

/** @param {Uid} uid */
export const nameOf = (uid) => {
  const element = document.getElementById(`i-${uid}`);
  const words = document.getElementById(`t${uid}`);
  return words?.textContent?.trim() ?? element?.querySelector("input")?.getAttribute("aria-label") ?? uid;
};

/** @type {StateName[]} */
const STATES = ["open", "done", "na", "blocked"];

/** Takes a row with a box up and gives it its controls. @param {HTMLElement} element */
export function addRow(element) {
  const uid = element.id.slice(2);
  const box = element.querySelector("input");
  if (!box || !playbook.item.has(uid)) return;
  /** @type {Row} */
  const row = { uid, element, box, cell: null, select: null, note: null, extra: null, shown: "", notes: 0, twins: [] };
  // The same task in other places.
  for (const a of element.querySelectorAll("[data-twin]")) row.twins.push({ uid: /** @type {HTMLElement} */ (a).dataset.twin ?? "", page: a.textContent ?? "" });
  const words = element.querySelector(":scope > div, label");
  if (words) {
    words.id = `t${uid}`;
    // A task can be called by its number.
    const id = element.querySelector(".id:not(:empty)");
    if (id) id.id = `n${uid}`;
    box.setAttribute("aria-labelledby", `${id ? `n${uid} ` : ""}${words.id}`);
  }
  row.cell = element.querySelector(":scope > .st");
  if (row.cell && here >= 0) controls(row);
  rows.set(uid, row);
}

/** Finds the rows of the page and gives task rows their controls. */
export function findRows() {
  for (const element of document.querySelectorAll("tr[id^=i-],li[id^=i-],span[id^=i-]")) addRow(/** @type {HTMLElement} */ (element));
  document.addEventListener("change", onChange);
  document.addEventListener("keydown", ({ target, key }) => {
    byArrow = key.startsWith("Arrow") && target instanceof Element && target.matches(".status");
  });
  document.addEventListener("pointerdown", () => (byArrow = false));
  // A point is ticked by its words, as a task is by its name.
  document.addEventListener("click", ({ target }) => {
    const words = target instanceof Element && !target.closest("a,button,input,summary,label,.extra") && target.closest(".g li[id^=i-]:not(.around) > div");
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
  return closing(playbook.item.get(uid)?.page ?? here, document.getElementById(`i-${uid}`), () => desk.put([[`item.${uid}.state`, value]], () => said(uid, what)));
}

/** Does something; where a phase is done by it, that is said below an element. @param {number} page @param {Element | null} below @param {() => Promise<unknown>} act */
export async function closing(page, below, act) {
  const group = playbook.pages[page].phase;
  const was = isDone(ofPhase(group));
  await act();
  if (!was && isDone(ofPhase(group)) && !desk.problem) run("finished", /** @type {any} */ ({ group, below }));
}

/** @param {Uid} uid @param {string} what */
export function said(uid, what) {
  const page = playbook.item.get(uid)?.page ?? here;
  const { done, total } = here < 0 ? ofAll() : tallyOf(playbook.pages[page].items, desk.engagement.registers);
  return word(here < 0 ? "live-said-all" : "live-said", { what: word(`live-${what}`), done, total });
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
  const twins = row.twins.map((twin) => stateOf(registers, twin.uid));
  const shown = JSON.stringify([s, changed, inScope, fixed, state, counts.get(row.uid), twins]);
  if (shown === row.shown) return;
  row.shown = shown;
  row.notes = counts.get(row.uid) ?? 0;
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
    const n = row.notes;
    setText(note.firstElementChild, n ? String(n) : "");
    note.setAttribute("aria-label", word(n ? "live-notes-of" : "live-details-of", { name: nameOf(row.uid), n }));
    note.classList.toggle("has", n > 0);
    note.hidden = fixed;
  }
  // What stands below a name comes with a part of its own: most rows have nothing there.
  const more = row.extra || !inScope || state.at || state.owner || state.due || row.notes || twins.some((t) => t.s !== "open");
  if (more) actions.extra ? actions.extra(/** @type {any} */ (row)) : run("extra", /** @type {any} */ (row));
}
