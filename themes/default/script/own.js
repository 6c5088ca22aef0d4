// A customer's own tasks: added to a step, counted apart, in the record and in what is exported.
import { actions } from "./actions.js";
import { desk } from "./desk.js";
import { closeDialog, form, labelled, openDialog } from "./dialog.js";
import { addRow, paintRows, rows } from "./item.js";
import { doButton, node, setText } from "./node.js";
import { here, playbook } from "./playbook.js";
import { ownTasks, stateOf } from "./tally.js";
import { word } from "./words.js";

/** What is shown, and for whom. */
let ownShown = "";

/** Those of the page that is shown. */
const ofThisPage = () => ownTasks(desk.engagement.registers).filter((own) => own.page === playbook.pages[here]?.key);

/** @param {OwnTask} own */
function ownRow({ uid, name }) {
  const box = node("input", { type: "checkbox", id: `c${uid}` });
  const remove = doButton("removeOwn", word("own-remove"));
  remove.setAttribute("aria-label", `${word("own-remove")}: ${name}`);
  return node(
    "tr",
    { id: `i-${uid}` },
    node("td", { class: "b" }, box),
    node("th", { scope: "row" }, node("label", { for: `c${uid}` }, name)),
    node("td", { class: "k" }, node("span", { class: "opt" }, word("own-kind"))),
    node("td", { class: "s" }, remove),
    node("td", { class: "st" }),
  );
}

/** Below the last table of its step; where the page does not have the step, below the last of all. @param {string} step */
function placeOf(step) {
  const own = document.querySelector(`section.step[data-step="${CSS.escape(step)}"]`);
  const last = (/** @type {ParentNode} */ within) => [...within.querySelectorAll(".tasks:not(.own)")].pop();
  return (own && (last(own) ?? own.lastElementChild)) ?? last(document) ?? document.querySelector("main article")?.lastElementChild;
}

/** Puts the customer's own tasks into the page. @param {OwnTask[]} list */
function build(list) {
  for (const table of document.querySelectorAll(".tasks.own")) table.remove();
  for (const { uid } of rows.values()) if (playbook.item.get(uid)?.kind === "own") rows.delete(uid);
  for (const step of new Set(list.map((own) => own.step))) {
    const lines = list.filter((own) => own.step === step);
    const caption = node("caption", null, node("span", null, word("own-title")), node("span", { class: "sum" }));
    const table = node("div", { class: "tasks own", lang: document.documentElement.lang }, node("table", null, caption, node("tbody", null, ...lines.map(ownRow))));
    placeOf(step)?.after(table);
    for (const { uid } of lines) {
      playbook.item.set(uid, { uid, kind: "own", required: false, step, role: -1, services: [], rev: 1, page: here });
      addRow(/** @type {HTMLElement} */ (document.getElementById(`i-${uid}`)));
    }
  }
  paintRows();
}

/** How many of some are done, of those that apply. @param {Uid[]} uids */
function countOwn(uids) {
  const states = uids.map((uid) => stateOf(desk.engagement.registers, uid).s).filter((s) => s !== "na");
  return { done: states.filter((s) => s === "done").length, total: states.length };
}

// Shows them; runs again after each change.
actions.own = () => {
  if (here < 0) return;
  const list = ofThisPage();
  const now = JSON.stringify([desk.engagement.id, list]);
  if (now !== ownShown) build(list);
  ownShown = now;
  for (const table of document.querySelectorAll(".tasks.own")) {
    const { done, total } = countOwn([...table.querySelectorAll("tr[id]")].map((row) => row.id.slice(2)));
    setText(table.querySelector(".sum"), total ? word("live-of", { done, total }) : "");
  }
  const counts = document.getElementById("Counts");
  const { done, total } = countOwn(list.map((own) => own.uid));
  let link = counts?.querySelector(".own");
  if (!link) counts?.append((link = node("a", { class: "n own", href: "?need=own&state=applies" })));
  setText(link, total ? word("own-of", { done, total }) : "");
};

desk.watch(() => actions.own(document.body));

// Asks for the task and adds it to the step of what was clicked.
actions.addOwn = (from) => {
  const step = /** @type {HTMLElement | null} */ (from.closest("[data-step]"))?.dataset.step ?? "-";
  const field = /** @type {HTMLInputElement} */ (node("input", { type: "text", maxlength: "200", autocomplete: "off", autofocus: true, required: true }));
  const send = async () => {
    const name = field.value.trim();
    if (!name) return;
    const uid = `_${Array.from(crypto.getRandomValues(new Uint8Array(5)), (n) => "0123456789abcdefghijklmnopqrstuv"[n % 32]).join("")}`;
    closeDialog();
    await desk.put([[`own.${uid}`, { name, page: playbook.pages[here].key, step }]], word("own-added", { name }));
    rows.get(uid)?.box.focus({ preventScroll: true });
    rows.get(uid)?.element.scrollIntoView({ block: "center" });
  };
  openDialog(word("own-add"), form(send, labelled(word("own-name"), field, word("own-hint")), node("p", { class: "buttons" }, node("button", { class: "button main" }, word("own-save")), doButton("close", word("more-cancel")))));
};

// One undo brings it back.
actions.removeOwn = (from) => {
  const uid = from.closest("tr")?.id.slice(2) ?? "";
  const name = ownTasks(desk.engagement.registers).find((own) => own.uid === uid)?.name ?? "";
  // The row goes; the reader goes on at the one before it.
  const boxes = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("main tr[id^=i-]:not([hidden]) input")]);
  const at = boxes.findIndex((box) => box.closest("tr") === from.closest("tr"));
  const near = boxes[at - 1] ?? boxes[at + 1];
  near?.focus({ preventScroll: true });
  near?.closest("tr")?.scrollIntoView({ block: "nearest" });
  return desk.put([[`own.${uid}`, {}]], word("own-removed", { name }));
};
