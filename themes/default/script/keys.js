// The keyboard: single keys that act on rows, the next open task, and the list of all keys.
import { actions, run } from "./actions.js";
import { desk, memo } from "./desk.js";
import { foot, openDialog } from "./dialog.js";
import { nameOf, rows, setState } from "./item.js";
import { node } from "./node.js";
import { here, loadNames, playbook } from "./playbook.js";
import { announce } from "./say.js";
import { applies, nextTask, scopeOf, stateOf } from "./tally.js";
import { day, word } from "./words.js";

/** What each key does. */
const KEYS_SHOWN = ["j", "k", "x", "b", "n", "o", ".", "u", "/", "?"];

/** Task rows that are in sight, from the top. */
const seenRows = () => [...rows.values()].filter((row) => playbook.item.get(row.uid)?.kind !== "guidance" && row.element.offsetParent);

/** The row that has the focus, or that the address leads to and the window shows. */
const rowHere = () => {
  const { activeElement, body } = document;
  if (activeElement && activeElement !== body) return rows.get(activeElement.closest("[id^=i-]")?.id.slice(2) ?? "");
  const aimed = document.querySelector("[id^=i-]:target");
  const top = aimed?.getBoundingClientRect().top ?? -1;
  return aimed && top > 0 && top < innerHeight ? rows.get(aimed.id.slice(2)) : undefined;
};

/** @param {import("./item.js").Row} row */
function goTo(row) {
  row.box.focus({ preventScroll: true });
  row.element.scrollIntoView({ block: "center" });
}

/** The row after or before the one in hand, else the first one in the window. @param {number} step */
function walk(step) {
  const all = seenRows();
  const own = rowHere();
  const at = own ? all.indexOf(own) + step : all.findIndex((row) => row.element.getBoundingClientRect().top > 60);
  const row = all[Math.min(Math.max(at, 0), all.length - 1)];
  if (row) goTo(row);
}

/** Says which task it is, whose, and until when. @param {Item} item @param {string} name */
function tellTask(item, name) {
  const { due } = stateOf(desk.engagement.registers, item.uid);
  announce([name, playbook.roles[item.role], due && word("live-due-by", { day: day(due) })].filter(Boolean).join(", "));
}

// The next open required task: on this page after the one in hand, else where the playbook goes on.
actions.nextOpen = async () => {
  await desk.ready;
  const { registers } = desk.engagement;
  const scope = scopeOf(registers);
  const all = seenRows();
  const own = rowHere();
  const after = own ? all.indexOf(own) + 1 : 0;
  const isOpen = (/** @type {import("./item.js").Row} */ row) => {
    const item = /** @type {Item} */ (playbook.item.get(row.uid));
    return item.required && applies(item, scope) && stateOf(registers, row.uid).s === "open";
  };
  const row = here >= 0 && (all.slice(after).find(isOpen) ?? all.find(isOpen));
  if (row) {
    goTo(row);
    return tellTask(/** @type {Item} */ (playbook.item.get(row.uid)), nameOf(row.uid));
  }
  const { item } = nextTask(registers);
  const known = item && (await loadNames()).get(item.uid);
  if (!known) return announce(word("keys-none-open"));
  memo("said", [known.full, playbook.roles[item.role]].filter(Boolean).join(", "));
  location.href = known.href;
};

actions.keysHelp = () => {
  const box = /** @type {HTMLInputElement} */ (node("input", { type: "checkbox", checked: memo("keys") !== "off", change: () => memo("keys", box.checked ? "on" : "off") }));
  const lines = KEYS_SHOWN.map((key, n) => node("tr", null, node("th", { scope: "row" }, node("kbd", null, key)), node("td", null, word(`keys-${["down", "up", "tick", "block", "note", "details", "next", "log", "find", "help"][n]}`))));
  lines.push(node("tr", null, node("th", { scope: "row" }, node("kbd", null, word("keys-ctrl"), " Z")), node("td", null, word("keys-undo"))));
  openDialog(word("keys-title"), node("table", { class: "keys" }, node("tbody", null, ...lines)), node("label", { class: "tick" }, box, word("keys-on")), node("p", null, word("keys-hint")), foot());
};

/** @type {{ [key: string]: () => unknown }} */
const KEY_ACTIONS = {
  j: () => walk(1),
  k: () => walk(-1),
  x: () => {
    const row = rowHere();
    if (row && !row.box.disabled) row.box.click();
  },
  b: async () => {
    const row = rowHere();
    if (!row || row.box.disabled || !row.note) return;
    await setState(row.uid, "blocked");
    await run("reason", row.note);
  },
  n: () => {
    const row = rowHere();
    if (!row?.note) return;
    row.note.focus();
    row.note.click();
  },
  o: () => /** @type {HTMLElement | null | undefined} */ (rowHere()?.element.querySelector("th a, small a"))?.click(),
  ".": () => actions.nextOpen(document.body),
  u: () => run("log", document.body),
  "?": () => actions.keysHelp(document.body),
};

/** @param {any} event */
actions.key = (event) => KEY_ACTIONS[event.key]?.();
