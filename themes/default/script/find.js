// The search field in the header. What it does is loaded when it is first used.
import { run } from "./actions.js";
import { playbook, root } from "./playbook.js";

const field = /** @type {HTMLInputElement | null} */ (document.querySelector(".find input"));

/** Name of the list of places where the reader was; it goes with the window. */
export const VISITED = `tickbook:${playbook.site}:places`;

/** Where the reader was before the search. @type {HTMLElement | null} */
let before = null;

/** Keeps where the reader is among the last places. */
function remember() {
  const site = new URL(root || "./", location.href).href;
  const href = location.href.replace(/[?#].*/, "").slice(site.length);
  const title = document.querySelector("h1")?.textContent?.trim() ?? "";
  try {
    /** @type {[string, string][]} */
    const all = JSON.parse(sessionStorage.getItem(VISITED) ?? "[]");
    const others = all.filter(([other]) => other !== href);
    sessionStorage.setItem(VISITED, JSON.stringify([[href, title], ...others].slice(0, 8)));
  } catch {
    // Without storage there is nothing to remember it in.
  }
}

/** Back to where the reader was. */
function leave() {
  const state = { ...history.state };
  delete state.search;
  history.replaceState(Object.keys(state).length ? state : null, "");
  if (field) field.value = "";
  /** @type {HTMLElement | null} */ (document.activeElement)?.blur();
  if (before?.isConnected) before.focus({ preventScroll: true });
}

if (field) {
  const focus = () => field.focus({ preventScroll: true });
  field.addEventListener("focus", () => run("search", field));
  field.closest(".find")?.addEventListener("keydown", (event) => {
    // Letters are no commands here.
    event.stopPropagation();
    if (/** @type {KeyboardEvent} */ (event).key === "Escape") leave();
  });
  addEventListener("keydown", (event) => {
    const writes = /** @type {HTMLElement} */ (event.target).closest?.("textarea,select,input:not([type=checkbox],[type=radio])");
    const isAsked = event.ctrlKey || event.metaKey ? event.key.toLowerCase() === "k" : event.key === "/" && !writes;
    if (!isAsked || event.altKey || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    // A slash means nothing else where there is this field.
    event.stopImmediatePropagation();
    if (document.activeElement !== field) before = /** @type {HTMLElement | null} */ (document.activeElement);
    focus();
  });
  // The reader comes back from a result.
  if (history.state?.search) focus();
  remember();
}
