// The start page as the customer stands: how far, what is next, what to check, what is blocked.
import { actions } from "./actions.js";
import { badge } from "./bar.js";
import { desk, memo } from "./desk.js";
import { listCustomers, openCustomer } from "./hands.js";
import { doButton, node, setText } from "./node.js";
import { catalogue, loadNames, playbook } from "./playbook.js";
import { ofAll, ofPhase } from "./rollup.js";
import { announce } from "./say.js";
import { applies, isChanged, isDone, nextTask, scopeOf, stateOf } from "./tally.js";
import { day, given, number, word } from "./words.js";

const go = document.getElementById("Go");

/** A name whose single letters stay with what they belong to, as in "E-Mail". @param {string} name */
const together = (name) => name.split(/(?<![\p{L}\p{N}])(\p{L}-\p{L}+)/u).map((part, n) => (n % 2 ? node("span", { class: "whole" }, part) : part));

/** How many lines a list has. */
const MOST = 6;

/** Shows the start page of the customer in hand. */
async function paintStart() {
  const { registers, id } = desk.engagement;
  const name = desk.name();
  const all = ofAll();
  const { ms, item } = nextTask(registers);
  // The phase that is being worked in; where all that is open is blocked, the first of those.
  const current = item ? playbook.pages[item.page].phase : playbook.phases.findIndex((_, n) => ofPhase(n).done < ofPhase(n).total);
  for (const li of document.querySelectorAll(".map [data-phase], .line [data-phase]")) {
    li.classList.toggle("here", Boolean(name) && /** @type {HTMLElement} */ (li).dataset.phase === playbook.phases[current]);
  }
  if (!name) return;
  const phase = playbook.phaseNames[current] ?? "";
  const sum = word("home-lead", { done: all.done, total: all.total, changed: all.changed, blocked: all.blocked });
  const lead = document.getElementById("Lead");
  lead?.removeAttribute("lang");
  setText(lead, all.total ? sum : word("home-lead-empty"));
  const names = await loadNames();
  if (desk.engagement.id !== id) return;
  const known = item && names.get(item.uid);
  // What is in no phase has no name of its own: there it is the page that says where one is.
  const rest = given.sections || isRest(current);
  const place = isRest(current) ? (known?.page ?? "") : phase;
  const headline = isDone(all) ? "done" : !all.total ? "empty" : !place ? "open" : !ms && !all.done ? "new" : rest ? "rest" : "in";
  setText(document.getElementById("Headline"), word(`home-headline-${headline}`, { name, phase: place }));
  since(registers, id);
  if (go) go.hidden = !known;
  if (go && known) {
    go.replaceChildren(
      node("p", null, ms ? word("home-go-on", { day: day(ms) }) : word("home-go-first")),
      node("h2", { lang: known.lang || null }, ...together(known.full)),
      node("a", { class: "button main", href: known.href }, word(ms ? "home-go-button" : "home-go-begin")),
    );
  }
  const scope = scopeOf(registers);
  const items = [...playbook.item.values()].filter((i) => applies(i, scope));
  const changed = items.filter((i) => isChanged(i, stateOf(registers, i.uid)));
  const of = (/** @type {string} */ kind) => changed.filter((i) => i.kind === kind);
  const blocked = items.filter((i) => i.kind === "task" && stateOf(registers, i.uid).s === "blocked");
  const ticked = (/** @type {ItemState} */ s) => word("home-ticked-on", { day: s.at ? day(s.at[0]) : "" });
  list("to-check", word("live-check-title"), of("task"), names, ticked, "?changed=1");
  list("to-check points", word("home-points-title"), of("guidance"), names, ticked, "");
  list("is-blocked", word("live-blocked"), blocked, names, (s) => s.why || word("live-no-reason"), "?state=blocked");
  customers(await listCustomers((all) => desk.engagement.id === id && customers(all)));
}

/** When a customer was last looked at before this window was opened, and which edition it was. @param {string} id @returns {[ms: number, edition: string]} */
function lastVisit(id) {
  const key = `visit:${id}`;
  const before = memo(key);
  memo(key, `${Date.now()} ${playbook.edition}`);
  let visit = before;
  try {
    const name = `tickbook:${playbook.site}:${key}`;
    visit = sessionStorage.getItem(name) ?? before;
    sessionStorage.setItem(name, visit);
  } catch {
    // Then each page is a visit.
  }
  const [ms, ...edition] = visit.split(" ");
  return [Number(ms), edition.join(" ")];
}

/** What is new since the last visit: an edition, and what others set. @param {Registers} registers @param {string} id */
function since(registers, id) {
  // Who looks at somebody else's status keeps nothing of it.
  if (!id) return;
  const [at, edition] = lastVisit(id);
  document.getElementById("Since")?.remove();
  if (!at) return;
  const others = new Set([...registers].flatMap(([key, { stamp }]) => (key.startsWith("item.") && stamp[0] > at && stamp[2] !== desk.store.device ? [key.split(".")[1]] : [])));
  const updates = document.querySelector('.recent a[href^="updates"]')?.getAttribute("href");
  const parts = [
    playbook.edition && edition && edition !== playbook.edition && node("a", { href: updates ?? "updates.html" }, word("home-since-edition", { edition: playbook.edition })),
    others.size > 0 && doButton("log", word("home-since-others", { n: others.size })),
  ].filter(Boolean);
  if (parts.length) document.getElementById("Lead")?.after(node("p", { class: "since", id: "Since" }, `${word("home-since", { day: day(at) })} `, ...parts.flatMap((part, n) => (n ? [" · ", part] : [part]))));
}

/** Whether a group is that of what is in no other. @param {number} group */
const isRest = (group) => playbook.phases[group] === "-";

const ORDER = ["to-check", "to-check points", "is-blocked", "my-customers"];

/** @param {string} kind @param {string} title @param {Node[]} lines @param {number} n @param {string} [href] where all of them are */
function section(kind, title, lines, n, href) {
  const cols = document.getElementById("Cols");
  const old = ORDER.map((k) => cols?.querySelector(`[class="${k}"]`));
  const former = old[ORDER.indexOf(kind)];
  const at = [...(former?.querySelectorAll("li") ?? [])].findIndex((li) => li.contains(document.activeElement));
  former?.remove();
  if (!lines.length) return;
  const count = href ? node("a", { class: "n", href, "aria-label": `${title}: ${n}` }, number(n)) : node("span", null, number(n));
  const own = node("section", { class: kind }, node("h2", null, title, " ", count), node("ul", { class: "lines" }, ...lines));
  const after = old.slice(0, ORDER.indexOf(kind)).reverse().find(Boolean);
  if (after) after.after(own);
  else cols?.prepend(own);
  // The reader stays where the reader was.
  if (at >= 0) /** @type {HTMLElement | null | undefined} */ (own.querySelectorAll("li")[Math.min(at, lines.length - 1)]?.querySelector("a, button"))?.focus();
}

/** @param {string} kind @param {string} title @param {Item[]} items @param {Map<Uid, ItemName>} names @param {(s: ItemState) => string} small @param {string} query */
function list(kind, title, items, names, small, query) {
  const lines = items.slice(0, query ? MOST : items.length).flatMap((item) => {
    const known = names.get(item.uid);
    if (!known) return [];
    const state = stateOf(desk.engagement.registers, item.uid);
    const href = known.href.replace("#", `${query}#`);
    const a = node("a", { href, lang: known.lang || null }, known.full);
    return [node("li", null, a, node("small", null, `${known.page}, ${small(state)}`))];
  });
  section(kind, title, lines, items.length, query && catalogue() + query);
}

/** @param {Head[]} all */
function customers(all) {
  const heads = all.filter((h) => !h.archived);
  const lines = heads.slice(0, MOST).map((h) => {
    const take = async () => {
      await openCustomer(h.id);
      announce(word("home-now", { name: h.name }));
    };
    const pick = node("button", { type: "button", class: "quiet", title: h.name, click: take }, h.name);
    const sum = h.sum?.total ? word("live-of", { done: h.sum.done, total: h.sum.total }) : "";
    return node("li", null, badge(h.id, h.name), pick, node("span", null, sum));
  });
  section("my-customers", word("home-customers-title"), heads.length > 1 ? lines : [], heads.length, document.body.dataset.customers);
}

actions.home = paintStart;
desk.watch(paintStart);
