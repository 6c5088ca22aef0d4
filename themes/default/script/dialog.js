// One dialog at a time: in the middle of the page, or below the bar, where a click beside it closes it.
import { actions } from "./actions.js";
import { problemOf } from "./desk.js";
import { doButton, node } from "./node.js";
import { word } from "./words.js";

/** @type {HTMLDialogElement | undefined} */
let box;
/** @type {Element | null} */
let before = null;

/** The reader goes back to an element, or to one that does the same; where that is gone, to the customer. @param {Element | null} element */
export function goBack(element) {
  const name = /** @type {HTMLElement | null} */ (element)?.dataset.do;
  const there = element?.isConnected ? element : name && document.querySelector(`main [data-do="${name}"]`);
  const isSeen = there && there !== document.body && there.checkVisibility?.() !== false;
  /** @type {HTMLElement | null} */ (isSeen ? there : document.querySelector("#Bar .who"))?.focus();
}

/** Puts content into the dialog. @param {string} title @param {(Node | string)[]} content */
function fill(title, content) {
  if (!box) {
    box = /** @type {HTMLDialogElement} */ (node("dialog", { "aria-labelledby": "DialogTitle" }));
    box.addEventListener("close", () => {
      const back = before;
      before = null;
      // The event comes later than the close: who is elsewhere by then stays there.
      const { activeElement } = document;
      if (!activeElement || activeElement === document.body || box?.contains(activeElement)) goBack(back);
    });
    // A click beside it closes it.
    box.addEventListener("click", (event) => {
      if (event.target === box) closeDialog();
    });
    document.addEventListener("pointerdown", ({ target }) => {
      if (box?.open && box.matches(".below") && !box.contains(/** @type {Node} */ (target))) closeDialog();
    });
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && box?.matches(".below")) closeDialog();
    });
  }
  const heading = node("h2", { id: "DialogTitle", tabindex: "-1" }, title);
  box.replaceChildren(node("div", { class: "in" }, heading, ...content));
  return { box, heading };
}

/** @param {HTMLElement} heading */
function focusIn(heading) {
  const field = /** @type {HTMLElement | null} */ (box?.querySelector("[autofocus]"));
  (field ?? heading).focus();
}

/**
 * Opens a dialog, or puts other content into the one that is open. The way out is always there.
 * @param {string} title
 * @param {...(Node | string)} content
 * @returns {HTMLDialogElement}
 */
export function openDialog(title, ...content) {
  const { box, heading } = fill(title, content);
  if (box.matches(".below")) {
    // The reader goes on in the middle of the page, and comes back to where the list was opened.
    box.removeAttribute("open");
  }
  box.classList.remove("below");
  if (!box.open) {
    before ??= document.activeElement;
    document.body.append(box);
    box.showModal();
  }
  focusIn(heading);
  return box;
}

/**
 * Opens a list below an element; the page around it can still be used.
 * @param {HTMLElement} place
 * @param {string} title
 * @param {...(Node | string)} content
 */
export function openBelow(place, title, ...content) {
  box?.removeAttribute("open");
  const { box: own, heading } = fill(title, content);
  before = document.activeElement;
  own.classList.add("below");
  place.append(own);
  own.show();
  focusIn(heading);
}

/** Closes the dialog; the reader goes on where the reader was. */
export const closeDialog = () => box?.close();

actions.close = closeDialog;

/**
 * Remembers which element of a place has the focus; what it returns gives that back once the place is rebuilt: to the
 * same one, else to one of the same row, else to the way back or to the first.
 * @param {HTMLElement} place
 */
export function again(place) {
  const own = document.activeElement;
  if (!own || !place.contains(own)) return () => {};
  const row = /** @type {HTMLElement | null} */ (own.closest("[data-customer], section[id]"));
  const found = () => row && place.querySelector(row.id ? `[id="${row.id}"]` : `[data-customer="${row.dataset.customer}"]`);
  const all = () => [...(found() ?? place).querySelectorAll("a, button, summary")].filter((e) => e.checkVisibility?.() ?? true);
  const alike = () => all().filter((e) => e.textContent === own.textContent);
  const nth = alike().indexOf(own);
  return () => {
    const there = all();
    const one = alike()[nth] ?? (found() && there[there.length - 1]) ?? document.querySelector("#Undone button") ?? there[0];
    /** @type {HTMLElement | undefined} */ (one)?.focus();
  };
}

/** Does what a reader asked for. What the browser refuses to store is said. @param {() => unknown} act */
async function attempt(act) {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    openDialog(word(`live-problem-${problemOf(error)}`), foot());
  }
}

/** A button that does one thing. @param {string} text @param {(event: Event) => unknown} click @param {string} [look] */
export const press = (text, click, look = "button") =>
  node("button", { type: "button", class: look, click: (/** @type {Event} */ event) => attempt(() => click(event)) }, text);

/** The line of buttons at the foot; the way out comes last. @param {...(Node | null | false)} buttons */
export const foot = (...buttons) => node("p", { class: "buttons" }, ...buttons, doButton("close", word("more-close")));

/**
 * A form with one way to send it. What `send` returns as text is an error and is shown.
 * @param {() => Promise<unknown> | unknown} send
 * @param {...(Node | string | null | false)} content
 */
export const form = (send, ...content) =>
  node(
    "form",
    {
      submit: (/** @type {Event} */ event) => {
        event.preventDefault();
        attempt(send);
      },
    },
    ...content,
  );

let fields = 0;

/** A field with its label and, if given, a hint. @param {string} label @param {HTMLElement} field @param {string} [hint] */
export function labelled(label, field, hint) {
  const id = `f${++fields}`;
  field.id = id;
  if (hint) field.setAttribute("aria-describedby", [field.getAttribute("aria-describedby"), `${id}h`].filter(Boolean).join(" "));
  return node("div", { class: "field" }, node("label", { for: id }, label), field, hint ? node("small", { id: `${id}h` }, hint) : null);
}
