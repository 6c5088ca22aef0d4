// A task's reason, note, owner and date, in a panel below its row. What is typed there is kept whenever the
// reader goes elsewhere; only "Cancel" takes it back.
import { actions } from "./actions.js";
import { noteValue } from "./join.js";
import { desk } from "./desk.js";
import { form, labelled } from "./dialog.js";
import { nameOf, rows } from "./item.js";
import { node, setText } from "./node.js";
import { playbook } from "./playbook.js";
import { announce } from "./say.js";
import { notesOf } from "./notes.js";
import { stateOf } from "./tally.js";
import { word } from "./words.js";

/** The panel that is open: its row's button, whose customer it is of, and what keeps what was typed. @type {{ button: HTMLElement, customer: string, keep: () => unknown } | undefined} */
let openPanel;

/** Takes the panel away. */
function shut() {
  openPanel?.button.setAttribute("aria-expanded", "false");
  openPanel = undefined;
  document.getElementById("Details")?.remove();
}

/** Opens the panel of a row with its reason in view, to be written at once. @param {HTMLElement} from */
actions.reason = async (from) => {
  if (from.getAttribute("aria-expanded") === "true") shut();
  await actions.details(from);
  const field = /** @type {HTMLElement | null} */ (document.querySelector("#Details input"));
  field?.focus({ preventScroll: true });
  field?.scrollIntoView({ block: "center" });
};

/** Opens or closes the panel of a row. @param {HTMLElement} from */
actions.details = (from) => {
  const row = from.closest("tr");
  const uid = row?.id.slice(2) ?? "";
  const button = rows.get(uid)?.note;
  if (!row || !button) return;
  const same = openPanel?.button === button;
  openPanel?.keep();
  shut();
  if (same) return;
  button.setAttribute("aria-expanded", "true");
  row.after(panel(uid, row.cells.length, button));
  // Whoever asked for it goes there; whoever set a status stays with it.
  if (document.activeElement === button) /** @type {HTMLElement} */ (document.querySelector("#Details textarea"))?.focus();
};

/** @param {Uid} uid @param {number} columns @param {HTMLElement} button */
function panel(uid, columns, button) {
  const { registers } = desk.engagement;
  const state = stateOf(registers, uid);
  const texts = notesOf(registers, uid);
  const text = texts.map((n) => n.text).join("\n\n");
  const wantsWhy = state.s === "blocked" || state.s === "na";
  const why = /** @type {HTMLInputElement} */ (node("input", { type: "text", maxlength: "300", autocomplete: "off" }));
  const note = /** @type {HTMLTextAreaElement} */ (node("textarea", { rows: "3" }));
  const owner = /** @type {HTMLInputElement} */ (node("input", { type: "text", maxlength: "80", autocomplete: "off" }));
  const due = /** @type {HTMLInputElement} */ (node("input", { type: "date" }));
  const fields = [why, note, owner, due];
  const before = [state.why, text, state.owner, state.due];
  fields.forEach((field, n) => (field.value = before[n]));
  let kept = before;
  /** Stores what differs from what was stored last. @param {boolean} [all] joins the notes of two devices too */
  const keep = async (all) => {
    if (openPanel?.button !== button) return;
    const now = fields.map((field) => field.value.trim());
    const [newWhy, newNote, newOwner, newDue] = now.map((value, n) => (value === kept[n].trim() ? null : value));
    const { s, at, rev } = stateOf(desk.engagement.registers, uid);
    /** @type {[string, any][]} */
    const changes = [];
    if (newWhy !== null && (s === "blocked" || s === "na")) {
      changes.push([`item.${uid}.state`, { s, rev: at ? rev : (playbook.item.get(uid)?.rev ?? 1), ...(newWhy ? { why: newWhy } : {}) }]);
    }
    if (newNote !== null || (all && texts.length > 1)) {
      const { device } = desk.store;
      changes.push([`item.${uid}.note.${device}`, noteValue(desk.engagement.registers, uid, device, now[1])]);
    }
    if (newOwner !== null) changes.push([`item.${uid}.owner`, newOwner]);
    if (newDue !== null) changes.push([`item.${uid}.due`, newDue]);
    kept = now;
    if (changes.length) await desk.put(changes, word("more-noted", { name: nameOf(uid) }));
  };
  const close = () => {
    button.focus();
    shut();
  };
  const leave = () => {
    keep();
    close();
  };
  const save = () => {
    keep(true);
    close();
  };
  const copy = async () => {
    const address = new URL(location.href);
    address.search = "";
    address.hash = `i-${uid}`;
    try {
      await navigator.clipboard.writeText(address.href);
      announce(word("more-link-copied"));
      setText(link, word("more-link-copied"));
    } catch {
      // Then the address has it.
      location.hash = address.hash;
    }
  };
  const link = node("button", { type: "button", class: "quiet", click: copy }, word("more-copy-link"));
  const cancel = () => {
    fields.forEach((field, n) => (field.value = before[n]));
    leave();
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
      node("button", { type: "button", class: "quiet", click: cancel }, word("more-cancel")),
      link,
    ),
  );
  own.setAttribute("aria-label", word("live-details-of", { name: nameOf(uid) }));
  own.addEventListener("keydown", (event) => {
    if (event.key === "Escape") leave();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
  });
  // Whoever clicks a link is gone with the click.
  own.addEventListener("focusout", (event) => {
    if (!own.contains(/** @type {Node | null} */ (event.relatedTarget))) keep();
  });
  openPanel = { button, customer: desk.engagement.id, keep };
  return node("tr", { id: "Details", lang: document.documentElement.lang }, node("td", { colspan: String(columns) }, own));
}

// Whoever leaves by the browser's own buttons leaves without a click.
addEventListener("pagehide", () => openPanel?.keep());

desk.watch(() => {
  if (!openPanel) return;
  const { id } = desk.engagement;
  // The first thing that is set makes the customer.
  if (!openPanel.customer && id === desk.store.first) openPanel.customer = id;
  // What is typed for one customer is not for another.
  if (openPanel.customer !== id) shut();
});
