// A line at the top of the page: that this is a saved copy, or that there is a newer edition.
import { actions } from "./actions.js";
import { node } from "./node.js";
import { playbook } from "./playbook.js";
import { announce } from "./say.js";
import { day, word } from "./words.js";

/** @param {string} said @param {string} again */
function show(said, again) {
  const reload = node("button", { type: "button", class: "button", click: () => location.reload() }, again);
  const away = () => {
    line.remove();
    document.getElementById("Main")?.focus({ preventScroll: true });
  };
  const hide = node("button", { type: "button", class: "quiet", click: away }, word("offline-hide"));
  const line = node("aside", { class: "news", "aria-label": said }, node("p", null, said), reload, hide);
  document.querySelector(".news")?.remove();
  document.querySelector(".head")?.after(line);
  announce(said);
}

actions.saved = () => {
  const at = Date.parse(document.documentElement.dataset.saved ?? "");
  show(word("offline-saved", { day: day(at) }), word("offline-again"));
};

actions.edition = (/** @type {any} */ { edition }) =>
  show(edition && edition !== playbook.edition ? word("offline-edition", { edition }) : word("offline-newer"), word("offline-show"));
