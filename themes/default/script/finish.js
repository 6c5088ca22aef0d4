// A phase is done: what that was, and where it goes on.
import { actions } from "./actions.js";
import { desk } from "./desk.js";
import { doButton, node } from "./node.js";
import { catalogue, COUNTED, loadNames, playbook } from "./playbook.js";
import { ofAll, ofPhase } from "./rollup.js";
import { announce } from "./say.js";
import { isDone, nextTask, stateOf } from "./tally.js";
import { day, given, word } from "./words.js";

/** What is asked: the group that is done, and the element below which that is said. @typedef {{ group: number, below: Element | null }} Finished */

/** From when to when tasks of a group were set. @param {number} group */
function times(group) {
  const items = playbook.pages.flatMap((p) => (p.phase === group ? p.items : []));
  const set = items.flatMap(({ uid }) => stateOf(desk.engagement.registers, uid).at?.[0] ?? []);
  return { from: day(Math.min(...set), true), to: day(Math.max(...set), true) };
}

actions.finished = async (from) => {
  const { group, below } = /** @type {Finished} */ (/** @type {any} */ (from));
  const names = await loadNames();
  document.getElementById("Finished")?.remove();
  const whole = isDone(ofAll());
  const { done, total, na } = whole ? ofAll() : ofPhase(group);
  const name = whole ? desk.name() : playbook.phaseNames[group];
  const title = word("finish-title", { name });
  const href = `${catalogue()}?${whole ? "" : `phase=${encodeURIComponent(playbook.phases[group])}&`}${COUNTED}`;
  const next = nextTask(desk.engagement.registers).item;
  const known = next && names.get(next.uid);
  const shut = () => {
    own.remove();
    /** @type {HTMLElement | null | undefined} */ (below?.querySelector("input"))?.focus({ preventScroll: true });
  };
  const close = node("button", { type: "button", class: "quiet", click: shut }, word("finish-close"));
  const own = node(
    "div",
    { id: "Finished", class: "finished", role: "group", "aria-label": title, lang: document.documentElement.lang },
    node("p", { class: "kw" }, title),
    node("p", null, node("a", { class: "n", href }, word("live-required-of", { done, total })), ` · ${na ? `${word("live-n-na", { n: na })} · ` : ""}${word("finish-times", times(group))}`),
    known ? node("p", null, `${word(given.sections || playbook.pages[next.page].phase === group ? "finish-next" : "finish-next-phase", { phase: playbook.phaseNames[playbook.pages[next.page].phase] })} `, node("a", { href: known.href, lang: known.lang || null }, known.full)) : null,
    node("p", { class: "buttons" }, doButton("record", word("finish-record"), "button small"), close),
  );
  own.addEventListener("keydown", (event) => event.key === "Escape" && shut());
  const row = below?.closest("tr");
  if (row) row.after(node("tr", { class: "end" }, node("td", { colspan: String(row.cells.length) }, own)));
  // In a list only items stand.
  else if (below?.matches("li")) below.append(own);
  else (below ?? document.querySelector("main h1"))?.after(own);
  announce(`${title} ${word("live-required-of", { done, total })}`);
};
