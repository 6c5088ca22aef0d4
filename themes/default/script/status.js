// Status links: making one, and showing what one says.
import { actions } from "./actions.js";
import { desk } from "./desk.js";
import { foot, labelled, openDialog, press } from "./dialog.js";
import { present } from "./hands.js";
import { readStatus, STATUS_CODES, STATUS_MARK, writeStatus } from "./link.js";
import { node } from "./node.js";
import { playbook, root } from "./playbook.js";
import { applies, isChanged, scopeOf, stateOf } from "./tally.js";
import { day, word } from "./words.js";

/** Pages and their tasks, as a status link counts them. */
const statusPages = () => playbook.pages.map((p) => ({ key: p.key, uids: p.items.filter((i) => i.kind === "task").map((i) => i.uid) }));

actions.statusLink = () => {
  const { registers } = desk.engagement;
  const scope = scopeOf(registers);
  const code = (/** @type {string} */ uid) => {
    const item = /** @type {Item} */ (playbook.item.get(uid));
    const state = stateOf(registers, uid);
    return applies(item, scope) ? STATUS_CODES.indexOf(state.s) + (isChanged(item, state) ? 4 : 0) : STATUS_CODES.indexOf("na");
  };
  const start = new URL(`${root}${document.documentElement.lang}/index.html`, location.href);
  const field = /** @type {HTMLInputElement} */ (node("input", { type: "text", readonly: true, value: start.href + writeStatus(statusPages(), code, Date.now()) }));
  const said = node("span", { role: "status" });
  const copy = async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      said.textContent = word("status-link-copied");
    } catch {
      said.textContent = word("status-link-select");
    }
  };
  openDialog(word("status-link-title"), node("p", null, word("status-link-help")), labelled(word("status-link-label"), field), foot(press(word("status-link-copy"), copy, "button main"), said));
};

/** Shows what a status link says. Runs when a page is opened with one. */
actions.shared = async () => {
  await desk.ready;
  const status = readStatus(location.hash.split("/")[0], statusPages());
  document.getElementById("StatusView")?.remove();
  const main = document.getElementById("Main");
  if (!status) {
    main?.prepend(node("section", { id: "StatusView", class: "alert", role: "alert" }, node("p", null, word("status-broken"))));
    return;
  }
  /** @type {Registers} */
  const registers = new Map();
  const title = word("status-title", { day: day(status.day, true) });
  registers.set("meta.name", { value: word("status-name"), stamp: [0, 0, "link"] });
  for (const [uid, code] of status.codes) {
    const rev = playbook.item.get(uid)?.rev ?? 1;
    if (code) registers.set(`item.${uid}.state`, { value: { s: STATUS_CODES[code % 4], rev: code > 3 ? rev - 1 : rev }, stamp: [0, 0, "link"] });
  }
  present(registers);
  document.body.classList.add("shared");
  const leave = () => {
    history.replaceState(null, "", location.pathname + location.search);
    location.reload();
  };
  main?.prepend(
    node(
      "section",
      { id: "StatusView", class: "alert", "aria-label": title },
      node("p", null, node("b", null, title)),
      node("div", null, node("p", null, word("status-text")), status.strange ? node("p", null, word("status-strange", { n: status.strange })) : null, node("p", null, node("button", { type: "button", class: "button", click: leave }, word("status-leave")))),
    ),
  );
  // The place on the page comes after the status.
  document.getElementById(location.hash.split("/")[1] ?? "")?.scrollIntoView({ block: "center" });
};

// The status stays in sight from page to page: it is carried along in the address, and nowhere else.
document.addEventListener("click", (event) => {
  const link = /** @type {HTMLAnchorElement | null} */ (/** @type {HTMLElement} */ (event.target).closest("a[href]"));
  if (!desk.readonly || !link || link.origin !== location.origin || link.pathname === location.pathname) return;
  const mark = location.hash.split("/")[0];
  if (mark.startsWith(STATUS_MARK)) link.hash = link.hash.length > 1 && !link.hash.startsWith(STATUS_MARK) ? `${mark}/${link.hash.slice(1)}` : mark;
});
