// A task's reason, note, owner and date, in a panel below its row.
import { actions } from "./actions.js";
import { noteValue } from "./merge.js";
import { desk } from "./desk.js";
import { form, labelled } from "./dialog.js";
import { nameOf, rows } from "./item.js";
import { node } from "./node.js";
import { playbook } from "./playbook.js";
import { notes, stateOf } from "./tally.js";
import { word } from "./words.js";

/** Opens or closes the panel of a row. @param {HTMLElement} from */
actions.details = (from) => {
  const row = from.closest("tr");
  const uid = row?.id.slice(2) ?? "";
  const button = rows.get(uid)?.note;
  if (!row || !button) return;
  const open = button.getAttribute("aria-expanded") === "true";
  const old = document.getElementById("details");
  if (old) {
    const owner = /** @type {HTMLElement | null} */ (old.previousElementSibling);
    rows.get(owner?.id.slice(2) ?? "")?.note?.setAttribute("aria-expanded", "false");
    old.remove();
  }
  if (open) return;
  button.setAttribute("aria-expanded", "true");
  row.after(panel(uid, row.cells.length, button));
  // Whoever asked for it goes there; whoever set a status stays with it.
  if (document.activeElement === button) /** @type {HTMLElement} */ (document.querySelector("#details textarea"))?.focus();
};

/** @param {Uid} uid @param {number} columns @param {HTMLElement} button */
function panel(uid, columns, button) {
  const { registers } = desk.engagement;
  const state = stateOf(registers, uid);
  const texts = notes(registers, uid);
  const text = texts.map((n) => n.text).join("\n\n");
  const wantsWhy = state.s === "blocked" || state.s === "na";
  const why = /** @type {HTMLInputElement} */ (node("input", { type: "text", maxlength: "300", autocomplete: "off", value: state.why }));
  const note = /** @type {HTMLTextAreaElement} */ (node("textarea", { rows: "3" }));
  note.value = text;
  const owner = /** @type {HTMLInputElement} */ (node("input", { type: "text", maxlength: "80", autocomplete: "off", value: state.owner }));
  const due = /** @type {HTMLInputElement} */ (node("input", { type: "date", value: state.due }));
  const close = () => {
    button.focus();
    actions.details(button);
  };
  const save = async () => {
    /** @type {[string, any][]} */
    const changes = [];
    if (wantsWhy && why.value.trim() !== state.why) {
      const rev = playbook.item.get(uid)?.rev ?? 1;
      const value = { s: state.s, rev: state.at ? state.rev : rev, ...(why.value.trim() ? { why: why.value.trim() } : {}) };
      changes.push([`item.${uid}.state`, value]);
    }
    if (note.value.trim() !== text.trim() || texts.length > 1) {
      changes.push([`item.${uid}.note.${desk.store.device}`, noteValue(registers, uid, desk.store.device, note.value.trim())]);
    }
    if (owner.value.trim() !== state.owner) changes.push([`item.${uid}.owner`, owner.value.trim()]);
    if (due.value !== state.due) changes.push([`item.${uid}.due`, due.value]);
    close();
    if (changes.length) await desk.put(changes, word("more-noted", { name: nameOf(uid) }));
  };
  const own = form(
    save,
    wantsWhy && labelled(word("more-why"), why, word("more-why-hint")),
    labelled(word("more-note"), note, texts.length > 1 ? word("more-notes-two") : ""),
    node("div", { class: "two" }, labelled(word("more-owner"), owner), labelled(word("more-due"), due)),
    node(
      "p",
      { class: "buttons" },
      node("button", { class: "button main" }, word("more-save")),
      node("button", { type: "button", class: "quiet", click: close }, word("more-cancel")),
    ),
  );
  own.setAttribute("aria-label", word("live-details-of", { name: nameOf(uid) }));
  own.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
  });
  return node("tr", { id: "details" }, node("td", { colspan: String(columns) }, own));
}
