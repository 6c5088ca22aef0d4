// Rows of task tables and guidance points: what was set on them, and setting it.
import { actions, run } from "./actions.js";
import { desk } from "./desk.js";
import { here, playbook } from "./playbook.js";
import { doButton, node, setText } from "./node.js";
import { applies, isChanged, notes, scopeOf, stateOf, tallyOf } from "./tally.js";
import { day, isoDay, word } from "./words.js";

/** @typedef {{ uid: Uid, element: HTMLElement, box: HTMLInputElement, select: HTMLSelectElement | null, note: HTMLElement | null, extra: HTMLElement | null, shown: string, twins: { uid: Uid, page: string }[] }} Row */

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
  const select = node("select", { class: "status" });
  for (const s of STATES) select.append(node("option", { value: s }, word(`live-${s}`)));
  const note = node("button", { type: "button", class: "memo", "data-do": "details" }, node("span"));
  for (const element of document.querySelectorAll("tr[id^=i-],li[id^=i-],span[id^=i-]")) {
    const uid = element.id.slice(2);
    const box = element.querySelector("input");
    if (!box || !playbook.item.has(uid)) continue;
    /** @type {Row} */
    const row = { uid, element: /** @type {HTMLElement} */ (element), box, select: null, note: null, extra: null, shown: "", twins: [] };
    // The same task in other places.
    for (const a of element.querySelectorAll("[data-twin]")) row.twins.push({ uid: /** @type {HTMLElement} */ (a).dataset.twin ?? "", page: a.textContent ?? "" });
    const words = element.querySelector(":scope > div");
    if (words) {
      words.id = `t${uid}`;
      box.setAttribute("aria-labelledby", words.id);
    }
    const cell = element.querySelector(":scope > .st");
    if (cell) {
      row.select = /** @type {HTMLSelectElement} */ (select.cloneNode(true));
      row.note = /** @type {HTMLElement} */ (note.cloneNode(true));
      const name = nameOf(uid);
      row.select.setAttribute("aria-label", word("live-status-of", { name }));
      row.note.setAttribute("aria-label", word("live-details-of", { name }));
      row.note.setAttribute("aria-expanded", "false");
      cell.append(node("span", { class: "sel" }, row.select), row.note);
    }
    rows.set(uid, row);
  }
  document.addEventListener("change", onChange);
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
  // After the state is set: what is asked depends on it.
  if (wantsWhy && note?.getAttribute("aria-expanded") === "false") desk.ready.then(() => run("details", note));
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
function said(uid, what) {
  const page = playbook.item.get(uid)?.page ?? here;
  const { done, total } = tallyOf(playbook.pages[page].items, desk.engagement.registers);
  return word("live-said", { what: word(`live-${what}`), done, total });
}

// "Still true": the tick is of today's wording.
actions.confirm = (from) => {
  const uid = from.closest("[id^=i-]")?.id.slice(2) ?? "";
  const { s, why } = stateOf(desk.engagement.registers, uid);
  // The button goes; the reader goes on from the box of its row.
  rows.get(uid)?.box.focus({ preventScroll: true });
  return setState(uid, s, why, "confirmed");
};

/** @typedef {{ uid: Uid, page: string, s: StateName, ms: number }} Twin */

/** The other places of a task that apply, each with its state. @param {Row} row @returns {Twin[]} */
function twinsOf({ twins }) {
  const { registers } = desk.engagement;
  return twins.flatMap((twin) => {
    const item = playbook.item.get(twin.uid);
    const { s, at } = stateOf(registers, twin.uid);
    return item && applies(item, scopeOf(registers)) ? [{ ...twin, s, ms: at?.[0] ?? 0 }] : [];
  });
}

// The same task elsewhere: done here as it is there, or there as it is here.
actions.also = (from) => {
  const row = rows.get(from.closest("[id^=i-]")?.id.slice(2) ?? "");
  if (!row) return;
  row.box.focus({ preventScroll: true });
  if (!row.box.checked) return setState(row.uid, "done");
  const open = twinsOf(row).filter((t) => t.s === "open");
  return desk.put(
    open.map(({ uid }) => [`item.${uid}.state`, { s: "done", rev: playbook.item.get(uid)?.rev ?? 1 }]),
    () => said(row.uid, "done"),
  );
};

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
  const { registers } = desk.engagement;
  const scope = scopeOf(registers);
  const counts = noteCounts();
  const fixed = desk.readonly || desk.problem === "erased";
  for (const row of rows.values()) {
    const item = /** @type {Item} */ (playbook.item.get(row.uid));
    const state = stateOf(registers, row.uid);
    const inScope = applies(item, scope);
    const s = inScope ? state.s : "na";
    const changed = inScope && isChanged(item, state);
    // Nothing is touched where nothing differs: a page may have hundreds of rows.
    const twins = twinsOf(row);
    const shown = JSON.stringify([s, changed, inScope, fixed, state, counts.get(row.uid), twins]);
    if (shown === row.shown) continue;
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
    }
    if (note) {
      const n = counts.get(row.uid) ?? 0;
      setText(note.firstElementChild, n ? String(n) : "");
      note.classList.toggle("has", n > 0);
      note.hidden = fixed;
    }
    paintExtra(row, state, inScope, changed, twins);
  }
}

/** Below the name: the reason, who and until when, the change. @param {Row} row @param {ItemState} state @param {boolean} inScope @param {boolean} changed @param {Twin[]} twins */
function paintExtra(row, state, inScope, changed, twins) {
  const parts = [];
  if (!inScope) parts.push(node("p", { class: "scoped" }, word("live-out-of-scope")));
  else if (state.why && (state.s === "blocked" || state.s === "na")) parts.push(node("p", { class: "why" }, state.why));
  if (state.owner || state.due) {
    const who = state.owner && node("span", null, state.owner);
    const late = state.due < isoDay(Date.now()) && (state.s === "open" || state.s === "blocked") ? `, ${word("live-overdue")}` : "";
    const due = state.due && node("span", null, word("live-due-by", { day: day(state.due) }) + late);
    parts.push(node("p", { class: "who" }, who, due));
  }
  for (const { text } of row.note?.className.includes("has") ? notes(desk.engagement.registers, row.uid) : []) {
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
