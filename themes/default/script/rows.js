// What lists, tables and records say of a customer: one row for each item, in the order of the playbook.
import { loadNames, pageHref, playbook } from "./playbook.js";
import { notesOf } from "./notes.js";
import { personOf } from "./people.js";
import { applies, isChanged, ownTasks, scopeOf, stateOf } from "./tally.js";
import { word } from "./words.js";

/**
 * `title` and `step` are those of its page and step. `shown` is its state, or that it is out of scope; `by` who of a team set it.
 * @typedef {{ item: Item, name: ItemName, title: string, step: string, state: ItemState, shown: string, changed: boolean, by: string, notes: string[], last: number }} Row
 */
/** What was set on an item that left the playbook. @typedef {{ uid: Uid, state: ItemState, shown: string, notes: string[] }} RetiredRow */

/** @param {StateName} s */
export const stateWord = (s) => word(`live-${s}`);

/** @param {Item} item */
export const kindWord = (item) => word(item.kind !== "task" ? `rows-kind-${item.kind}` : item.required ? "live-required" : "live-optional");

/** When anything of each item last changed. @param {Registers} registers */
function lastChanges(registers) {
  /** @type {Map<Uid, number>} */
  const last = new Map();
  for (const [key, { stamp }] of registers) {
    const [kind, uid] = key.split(".");
    if (kind === "item") last.set(uid, Math.max(stamp[0], last.get(uid) ?? 0));
  }
  return last;
}

/**
 * All tasks, and the guidance points on which something was set.
 * @param {Registers} registers
 * @returns {Promise<{ rows: Row[], own: Row[], retired: RetiredRow[] }>} `own`: tasks that were added for the customer
 */
export async function rowsOfCustomer(registers) {
  const names = await loadNames();
  /** @type {any[]} */
  const pages = globalThis.tickbookNames;
  const scope = scopeOf(registers);
  const last = lastChanges(registers);
  /** @type {Row[]} */
  const rows = [];
  for (const [uid, item] of playbook.item) {
    const name = names.get(uid);
    if (!name || item.kind === "own" || (item.kind !== "task" && !last.has(uid))) continue;
    const state = stateOf(registers, uid);
    const shown = applies(item, scope) ? stateWord(state.s) : word("rows-scoped-out");
    const notes = notesOf(registers, uid).map((n) => n.text);
    rows.push({ item, name, title: name.page, step: pages[item.page][3]?.[item.step] ?? "", state, shown, changed: isChanged(item, state), by: personOf(registers, state.at), notes, last: last.get(uid) ?? 0 });
  }
  // Guidance points came after the tasks of their pages.
  rows.sort((a, b) => a.item.page - b.item.page);
  const own = ownTasks(registers).map((task) => {
    const page = playbook.pages.findIndex((p) => p.key === task.page);
    const title = pages[page]?.[0] ?? "";
    /** @type {Item} */
    const item = { uid: task.uid, kind: "own", required: false, step: task.step, role: -1, services: [], rev: 1, page };
    const name = { id: "", name: task.name, full: task.name, page: title, href: page < 0 ? "" : `${pageHref(page)}#i-${task.uid}`, lang: "" };
    const state = stateOf(registers, task.uid);
    const notes = notesOf(registers, task.uid).map((n) => n.text);
    return { item, name, title, step: pages[page]?.[3]?.[task.step] ?? "", state, shown: stateWord(state.s), changed: false, by: personOf(registers, state.at), notes, last: last.get(task.uid) ?? 0 };
  });
  const retired = [...last.keys()].filter((uid) => !uid.startsWith("_") && !playbook.item.has(uid)).map((uid) => {
    const state = stateOf(registers, uid);
    return { uid, state, shown: stateWord(state.s), notes: notesOf(registers, uid).map((n) => n.text) };
  });
  return { rows, own, retired: retired.filter((r) => r.state.s !== "open" || r.notes.length) };
}
