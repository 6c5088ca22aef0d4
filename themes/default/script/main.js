// The beginning: open the store, show what is set, show it again after each change.
import { actions, coming, offers, prepare, run } from "./actions.js";
import { buildBar, paintBar } from "./bar.js";
import { desk, memo, openDesk } from "./desk.js";
import { buildFilter, chosen } from "./filter.js";
import { findRows, paintRows } from "./item.js";
import { doButton } from "./node.js";
import { here, playbook } from "./playbook.js";
import { findNumbers, paintNumbers } from "./rollup.js";
import { announce } from "./say.js";
import { ownTasks } from "./tally.js";
import { word } from "./words.js";

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
  const showOwn = () => here >= 0 && !actions.own && ownTasks(desk.engagement.registers).length && run("own", document.body);
  desk.watch(showOwn);
  addEventListener("hashchange", shared);
  // Where the address names no choice all rows are shown, and nobody waits for what chooses.
  const picking = here >= 0 && chosen().size ? prepare("pick").catch(() => {}) : undefined;
  openDesk()
    // What stands below the names of rows is there before they are shown.
    .then(() => coming("extra"))
    .catch(() => {})
    .then(showOwn)
    .then(shared)
    .then(() => part && run(filled, part))
    .catch(() => {})
    .then(() => picking)
    .then(() => {
      if (picking) actions.pick?.(document.body);
      isReady();
      if (here >= 0) prepare("pick").catch(() => {});
      const target = location.hash.startsWith("#i-") && document.getElementById(location.hash.slice(1));
      if (target) target.scrollIntoView({ block: "center" });
      dispatchEvent(new Event("tickbook-ready"));
      if (memo("team")) run("teamwork", document.body);
      // What the page before had to say of this one.
      const said = memo("said");
      if (said) {
        memo("said", "");
        announce(said);
        // The reader came for this row.
        if (target) target.querySelector("input")?.focus({ preventScroll: true });
      }
    });
  if (offers("nextOpen")) document.querySelector(".skip")?.after(doButton("nextOpen", word("live-next-open"), "skip"));
  addEventListener("keydown", (event) => {
    const { key } = event;
    const target = /** @type {HTMLElement} */ (event.target);
    const held = event.ctrlKey || event.metaKey;
    if (event.altKey || target.matches?.("textarea,select,input:not([type=checkbox]),[contenteditable]")) return;
    const single = "jkxbno.u?".includes(key) && !document.querySelector("dialog[open]") && (memo("keys") !== "off" || key === "?");
    if (!(held ? key === "z" && !event.shiftKey && desk.canUndo() : single)) return;
    event.preventDefault();
    run(held ? "undo" : "key", held ? target : /** @type {any} */ (event));
  });
} else {
  isReady();
  dispatchEvent(new Event("tickbook-ready"));
}

function isReady() {
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
