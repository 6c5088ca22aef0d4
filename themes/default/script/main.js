// The beginning: open the store, show what is set, show it anew after each change.
import { prepare, run } from "./actions.js";
import { buildBar, paintBar } from "./bar.js";
import { desk, openDesk } from "./desk.js";
import { applyFilter, buildFilter } from "./filter.js";
import { findRows, paintRows } from "./item.js";
import { here, playbook } from "./playbook.js";
import { findNumbers, paintNumbers } from "./rollup.js";

if (playbook.pages.length && document.getElementById("Bar")) {
  desk.watch(paintNumbers);
  desk.watch(() => paintBar());
  desk.watch(paintRows);
  findRows();
  findNumbers();
  buildBar();
  if (here >= 0) buildFilter();
  // A part of the page that a later part of the script fills.
  const part = /** @type {HTMLElement | null} */ (document.querySelector("[data-run]"));
  const filled = part?.dataset.run ?? "";
  prepare(filled).catch(() => {});
  const shared = () => (location.hash.startsWith("#v1.") ? run("shared", document.body) : undefined);
  addEventListener("hashchange", shared);
  openDesk()
    .then(shared)
    .then(() => part && run(filled, part))
    .catch(() => {})
    .then(() => {
      if (here >= 0) applyFilter();
      document.documentElement.classList.add("ready");
      const target = location.hash.startsWith("#i-") && document.getElementById(location.hash.slice(1));
      if (target) target.scrollIntoView({ block: "center" });
    });
} else {
  document.documentElement.classList.add("ready");
}

// Paper has no way to open what is closed.
/** @type {Element[]} */
let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details:not([open])")];
  for (const d of opened) d.setAttribute("open", "");
});
addEventListener("afterprint", () => {
  for (const d of opened) d.removeAttribute("open");
});
