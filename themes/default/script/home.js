// The start page as the customer stands: how far, what is next, what to check, what is blocked.
import { actions } from "./actions.js";
import { badge } from "./bar.js";
import { desk } from "./desk.js";
import { node, setText } from "./node.js";
import { loadNames, playbook } from "./playbook.js";
import { ofAll, ofPhase } from "./rollup.js";
import { allTasks, applies, isChanged, scopeOf, stateOf } from "./tally.js";
import { day, word } from "./words.js";

const go = document.getElementById("Go");

/** How many lines a list has. */
const MOST = 6;

/** The required task to go on with: the first open one after that which was set last. @param {Item[]} tasks */
function nextOf(tasks) {
  const { registers } = desk.engagement;
  const scope = scopeOf(registers);
  let at = -1;
  let ms = 0;
  tasks.forEach((item, n) => {
    const stamp = stateOf(registers, item.uid).at;
    if (stamp && stamp[0] > ms) [ms, at] = [stamp[0], n];
  });
  const open = (/** @type {Item} */ i) => i.required && applies(i, scope) && stateOf(registers, i.uid).s === "open";
  return { ms, item: tasks.slice(at + 1).find(open) ?? tasks.find(open) };
}

/** Shows the start page of the customer in hand. */
async function paintStart() {
  const { registers, id } = desk.engagement;
  const name = desk.name();
  const all = ofAll();
  const stations = [...document.querySelectorAll(".map [data-phase], .line [data-phase]")];
  const current = playbook.phases.findIndex((_, n) => ofPhase(n).done < ofPhase(n).total);
  for (const li of stations) {
    const now = Boolean(name) && /** @type {HTMLElement} */ (li).dataset.phase === playbook.phases[current];
    li.classList.toggle("here", now);
  }
  if (!name) return;
  const phase = playbook.phaseNames[current] ?? "";
  const begun = registers.size > 3;
  setText(document.getElementById("Headline"), word(phase ? (begun ? "home-headline" : "home-headline-new") : "home-headline-done", { name, phase }));
  setText(document.getElementById("Lead"), word("home-lead", { done: all.done, total: all.total, changed: all.changed, blocked: all.blocked }));
  const names = await loadNames();
  if (desk.engagement.id !== id) return;
  const { ms, item } = nextOf(allTasks());
  const known = item && names.get(item.uid);
  if (go && known) {
    go.replaceChildren(
      node("p", null, ms ? word("home-go-on", { day: day(ms) }) : word("home-go-first")),
      node("h2", { lang: known.lang || null }, known.full),
      node("a", { class: "button main", href: known.href }, word(ms ? "home-go-button" : "home-go-begin")),
    );
  }
  const scope = scopeOf(registers);
  const items = [...playbook.item.values()].filter((i) => applies(i, scope));
  const changed = items.filter((i) => isChanged(i, stateOf(registers, i.uid)));
  const blocked = items.filter((i) => stateOf(registers, i.uid).s === "blocked");
  list("to-check", word("live-check-title"), changed, names, (s) => word("home-ticked-on", { day: s.at ? day(s.at[0]) : "" }), "?changed=1");
  list("is-blocked", word("live-blocked"), blocked, names, (s) => s.why || word("live-no-reason"), "?state=blocked");
  const heads = (await desk.store.list()).filter((h) => !h.archived);
  customers(heads);
}

/** @param {string} kind @param {string} title @param {Node[]} lines @param {number} n */
function section(kind, title, lines, n) {
  const cols = document.getElementById("Cols");
  cols?.querySelector(`.${kind}`)?.remove();
  if (!lines.length) return;
  const own = node("section", { class: kind }, node("h2", null, title, node("span", null, String(n))), node("ul", { class: "lines" }, ...lines));
  const order = ["to-check", "is-blocked", "my-customers"];
  const after = order.slice(0, order.indexOf(kind)).reverse().map((k) => cols?.querySelector(`.${k}`)).find(Boolean);
  if (after) after.after(own);
  else cols?.prepend(own);
}

/** @param {string} kind @param {string} title @param {Item[]} items @param {Map<Uid, ItemName>} names @param {(s: ItemState) => string} small @param {string} query */
function list(kind, title, items, names, small, query) {
  const lines = items.slice(0, MOST).flatMap((item) => {
    const known = names.get(item.uid);
    if (!known) return [];
    const state = stateOf(desk.engagement.registers, item.uid);
    const href = known.href.replace("#", `${query}#`);
    const a = node("a", { href, lang: known.lang || null }, known.full);
    return [node("li", null, a, node("small", null, `${known.page}, ${small(state)}`))];
  });
  section(kind, title, lines, items.length);
}

/** @param {Head[]} heads */
function customers(heads) {
  const lines = heads.slice(0, MOST).map((h) => {
    const pick = node("button", { type: "button", class: "quiet", click: () => desk.open(h.id) }, h.name);
    const sum = h.sum?.total ? word("live-of", { done: h.sum.done, total: h.sum.total }) : "";
    return node("li", null, badge(h.id, h.name), pick, node("span", null, sum));
  });
  section("my-customers", word("home-customers-title"), heads.length > 1 ? lines : [], heads.length);
}

actions.home = paintStart;
desk.watch(paintStart);
