// The search field in the header. What it does is loaded when it is first used.
import { run } from "./actions.js";
import { playbook } from "./playbook.js";

const field = /** @type {HTMLInputElement | null} */ (document.querySelector(".find input"));
const all = /** @type {HTMLElement} */ (field?.closest(".find"));

/** Name of the list of places where the reader was; it goes with the window. */
export const VISITED = `tickbook:${playbook.site}:places`;

/** Where the reader was before the search. @type {{ element: any }} */
export const before = { element: null };

/** Keeps where the reader is among the last places. */
function remember() {
  const href = location.href.replace(/[?#].*/, "");
  try {
    /** @type {[string, string][]} */
    const all = JSON.parse(sessionStorage.getItem(VISITED) ?? "[]");
    sessionStorage.setItem(VISITED, JSON.stringify([[href, document.title], ...all.filter((old) => old[0] !== href)].slice(0, 8)));
  } catch {
    // Without storage there is nothing to remember it in.
  }
}

if (field) {
  field.addEventListener("focus", ({ relatedTarget }) => {
    if (!all.contains(/** @type {Node | null} */ (relatedTarget))) before.element = relatedTarget;
    run("search", field);
  });
  all.addEventListener("keydown", (event) => {
    // Letters are no commands here.
    event.stopPropagation();
    if (event.key === "Escape") run("searchEnd", field);
  });
  addEventListener("keydown", (event) => {
    const writes = /** @type {HTMLElement} */ (event.target).closest?.("textarea,select,input:not([type=checkbox],[type=radio])");
    const isAsked = event.ctrlKey || event.metaKey ? "kK".includes(event.key) : event.key === "/" && !writes;
    if (!isAsked || event.altKey || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    // A slash means nothing else where there is this field.
    event.stopImmediatePropagation();
    field.focus({ preventScroll: true });
  });
  // The reader comes back from a result.
  if (history.state?.search) field.focus({ preventScroll: true });
  remember();
}
