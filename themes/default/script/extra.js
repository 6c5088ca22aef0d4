// What stands below a row's name: the reason, who and until when, notes, the same task elsewhere, the change.
import { actions } from "./actions.js";
import { desk } from "./desk.js";
import { doButton, node } from "./node.js";
import { playbook } from "./playbook.js";
import { notesOf } from "./notes.js";
import { personOf } from "./people.js";
import { applies, isChanged, scopeOf, stateOf } from "./tally.js";
import { day, isoDay, word } from "./words.js";

/** @typedef {{ uid: Uid, page: string, s: StateName, ms: number }} Twin */

/** The other places of a task that apply, each with its state. @param {import("./item.js").Row} row @returns {Twin[]} */
export function twinsOf({ twins }) {
  const { registers } = desk.engagement;
  return twins.flatMap((twin) => {
    const item = playbook.item.get(twin.uid);
    const { s, at } = stateOf(registers, twin.uid);
    return item && applies(item, scopeOf(registers)) ? [{ ...twin, s, ms: at?.[0] ?? 0 }] : [];
  });
}

actions.extra = (from) => {
  const row = /** @type {import("./item.js").Row} */ (/** @type {any} */ (from));
  const { registers } = desk.engagement;
  const item = /** @type {Item} */ (playbook.item.get(row.uid));
  const state = stateOf(registers, row.uid);
  const inScope = applies(item, scopeOf(registers));
  const changed = inScope && isChanged(item, state);
  const twins = twinsOf(row);
  const parts = [];
  if (!inScope) parts.push(node("p", { class: "scoped" }, word("extra-out-of-scope")));
  else if (state.why && (state.s === "blocked" || state.s === "na")) parts.push(node("p", { class: "why" }, state.why));
  const name = personOf(registers, state.at);
  const at = state.at && row.cell && (state.s === "done" || name) ? state.at[0] : 0;
  if (state.owner || state.due || at) {
    const said = state.s === "done" ? (name ? "extra-done-by" : "extra-done-on") : "extra-set-by";
    const on = at ? node("span", null, word(said, { name, day: day(at) })) : "";
    const who = state.owner && node("span", null, state.owner);
    const late = state.due < isoDay(Date.now()) && (state.s === "open" || state.s === "blocked") ? `, ${word("live-overdue")}` : "";
    const due = state.due && node("span", null, word("live-due-by", { day: day(state.due) }) + late);
    parts.push(node("p", { class: "who" }, who, on, due));
  }
  for (const { text, stamp } of row.notes ? notesOf(registers, row.uid) : []) {
    const by = personOf(registers, stamp);
    parts.push(node("p", { class: "note-text" }, by && `${by}, ${day(stamp[0])}: `, text));
  }
  const done = state.s === "open" && twins.find((t) => t.s === "done");
  const open = state.s === "done" && twins.find((t) => t.s === "open");
  if (inScope && (done || open)) {
    const text = done ? word("extra-also-done", { page: done.page, day: day(done.ms) }) : word("extra-also-open", open || {});
    parts.push(node("p", { class: "twin" }, `${text} `, !desk.readonly && doButton("also", word(done ? "extra-also-here" : "extra-also-there"))));
  }
  if (changed) {
    const ms = state.at?.[0];
    const text = word(state.s === "done" ? "extra-changed-done" : "extra-changed-set", { day: ms ? day(ms) : "" });
    const diff = doButton("diff", word("extra-show-diff"));
    diff.setAttribute("aria-expanded", "false");
    const buttons = desk.readonly ? [] : [doButton("confirm", word("extra-confirm"), "button small"), diff];
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
};
