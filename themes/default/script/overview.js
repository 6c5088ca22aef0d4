// The overview of all customers on this device: how far each is, what is to check, blocked, due next.
import { actions, offers } from "./actions.js";
import { badge } from "./bar.js";
import { desk, memo } from "./desk.js";
import { customersFile, manageCustomer, removeSample } from "./customers.js";
import { createCustomer, listCustomers, openCustomer } from "./hands.js";
import { again, foot, openDialog, press } from "./dialog.js";
import { doButton, node } from "./node.js";
import { loadNames, root } from "./playbook.js";
import { byRole, roleOf } from "./roles.js";
import { announce } from "./say.js";
import { allTasks, applies, isChanged, scopeOf, stateOf } from "./tally.js";
import { compareText, day, isoDay, number, word } from "./words.js";

/** What a number of the overview counts. @type {{ [kind: string]: (item: Item, state: ItemState) => boolean }} */
const COUNTED = {
  done: (item, state) => item.required && state.s !== "na",
  changed: (item, state) => isChanged(item, state),
  blocked: (_, state) => state.s === "blocked",
  due: (_, state) => state.due !== "" && state.s !== "done" && state.s !== "na",
};

/** Items of a customer that a number counts. @param {Registers} registers @param {string} kind @param {string} [role] */
function countedItems(registers, kind, role) {
  const scope = scopeOf(registers);
  return allTasks().filter((item) => applies(item, scope) && COUNTED[kind](item, stateOf(registers, item.uid)) && (!role || roleOf(item) === role));
}

/** The items behind a number, as links. Following one takes the customer in hand. @param {Head} one @param {string} kind @param {string} title @param {string} [role] only those of this role */
async function showItems(one, kind, title, role) {
  const [names, stored] = await Promise.all([loadNames(), desk.store.load(one.id)]);
  const registers = one.id === desk.engagement.id ? desk.engagement.registers : stored;
  const items = countedItems(registers, kind, role);
  if (kind === "due") items.sort((a, b) => compareText(stateOf(registers, a.uid).due, stateOf(registers, b.uid).due));
  if (kind === "done") items.sort((a, b) => Number(stateOf(registers, a.uid).s === "done") - Number(stateOf(registers, b.uid).s === "done"));
  const lines = items.flatMap((item) => {
    const name = names.get(item.uid);
    if (!name) return [];
    const state = stateOf(registers, item.uid);
    const go = (/** @type {Event} */ event) => goAs(event, one.id, one.name, name.href);
    const more = [name.page, word(`live-${state.s}`), state.why, state.owner, state.due && word("live-due-by", { day: day(state.due, true) })];
    return [node("li", null, node("a", { href: name.href, lang: name.lang || null, click: go }, name.full), node("small", null, more.filter(Boolean).join(" · ")))];
  });
  const roles = kind === "done" ? byRole(allTasks(), registers).filter(({ tally }) => tally.total) : [];
  const parts = roles.map(({ id, name, tally }) => {
    const button = press(`${name} ${word("live-short", tally)}`, () => showItems(one, kind, title, id === role ? undefined : id), "quiet");
    button.setAttribute("aria-pressed", String(id === role));
    return button;
  });
  openDialog(title, ...(parts.length > 1 ? [node("p", { class: "by-roles" }, ...parts)] : []), node("ul", { class: "lines" }, ...lines), foot());
}

/** A number that leads to what it counts. @param {Head} one @param {string} kind @param {string} text @param {string} label */
const numberOf = (one, kind, text, label) => node("button", { type: "button", class: "quiet", "aria-label": label, click: () => showItems(one, kind, label) }, text);

/** Follows a link for a customer, who is taken in hand: the next page says so. @param {Event} event @param {string} id @param {string} name @param {string} href */
export async function goAs(event, id, name, href) {
  event.preventDefault();
  if (id !== desk.engagement.id) {
    await openCustomer(id);
    memo("said", word("more-now", { name }));
  }
  location.href = href;
}

/** @param {Head} one */
function customerRow(one) {
  const { id, name, sum } = one;
  const { done = 0, total = 0, changed, blocked, due, last } = sum ?? {};
  const current = id === desk.engagement.id;
  // What is not counted yet has no number.
  const none = () => node("span", { class: "none" }, sum ? word("overview-empty") : "…");
  const start = `${root}${document.documentElement.lang}/index.html`;
  const open = (/** @type {Event} */ event) => goAs(event, id, name, start);
  const link = node("a", { href: start, title: name, click: open }, name);
  const late = due && due < isoDay(Date.now());
  const cell = (/** @type {string} */ message, /** @type {Node | string} */ content) => node("td", { "data-label": word(message) }, content);
  const dueText = [due && day(due), late && word("live-overdue")].filter(Boolean).join(", ");
  return node(
    "tr",
    { "data-customer": id, class: current ? "current" : null },
    node("th", { scope: "row" }, badge(id, name), link, current ? node("small", null, word("overview-customer-current")) : null, memo("shared").split(" ").includes(id) ? node("small", null, word("overview-shared")) : null),
    cell("live-required", total ? numberOf(one, "done", word("live-of", { done, total }), word("overview-fraction-of", { name, done, total })) : sum ? node("span", { class: "none" }, word("live-nothing")) : none()),
    cell("live-check-title", changed ? numberOf(one, "changed", number(changed), word("overview-changed-of", { name, n: changed })) : none()),
    cell("live-blocked", blocked ? numberOf(one, "blocked", number(blocked), word("overview-blocked-of", { name, n: blocked })) : none()),
    cell("overview-column-due", due ? numberOf(one, "due", dueText, word("overview-due-of", { name, day: dueText })) : none()),
    cell("overview-column-last", sum ? (last ? day(last) : word("overview-never")) : none()),
    node("td", { class: "more" }, node("button", { type: "button", class: "quiet", "aria-label": word("overview-customer-menu", { name }), click: () => manageCustomer(id) }, word("overview-column-actions"))),
  );
}

/** @param {Head[]} list @param {string} caption */
function customerTable(list, caption) {
  const columns = ["overview-column-customer", "live-required", "live-check-title", "live-blocked", "overview-column-due", "overview-column-last", "overview-column-actions"];
  const head = columns.map((id) => node("th", { scope: "col" }, word(id)));
  return node("table", { class: "standings" }, node("caption", null, caption), node("thead", null, node("tr", null, ...head)), node("tbody", null, ...list.map(customerRow)));
}

/** Makes a customer to look around with: some tasks done, some late, blocked or not needed. */
async function loadSample() {
  const stamp = (/** @type {number} */ days) => /** @type {Stamp} */ ([Date.now() - days * 864e5, 0, desk.store.device]);
  const dayIn = (/** @type {number} */ days) => isoDay(Date.now() + days * 864e5);
  /** @type {Registers} */
  const registers = new Map([["meta.sample", { value: true, stamp: stamp(0) }]]);
  const set = (/** @type {Item} */ { uid, rev }, /** @type {StateName} */ s, /** @type {string} */ why, /** @type {number} */ days) =>
    registers.set(`item.${uid}.state`, { value: why ? { s, rev, why } : { s, rev }, stamp: stamp(days) });
  const tasks = allTasks().filter((i) => i.required);
  const done = Math.ceil(tasks.length / 3);
  tasks.forEach((item, n) => {
    if (n < done && n % 5 !== 3) set(item, "done", "", 2 + done - n);
    else if (n < done) set(item, "na", word("overview-sample-na"), 2);
  });
  const [late, soon, waits] = tasks.slice(done);
  for (const [item, days] of /** @type {[Item | undefined, number][]} */ ([[late, -2], [soon, 3]])) {
    if (!item) continue;
    registers.set(`item.${item.uid}.due`, { value: dayIn(days), stamp: stamp(1) });
    registers.set(`item.${item.uid}.owner`, { value: word("overview-sample-owner"), stamp: stamp(1) });
  }
  if (waits) set(waits, "blocked", word("overview-sample-why"), 1);
  await createCustomer(word("overview-sample"), registers);
  announce(word("more-now", { name: desk.name() }));
}

/** When the last backup was made, what was set since, and whether the browser may clear what it keeps. */
export async function keptText() {
  const at = Number(memo("backup"));
  const since = Number(memo("since"));
  const days = Math.floor((Date.now() - at) / 864e5);
  const last = at ? word("overview-backup", { days, n: since }) : since ? word("overview-backup-none", { n: since }) : "";
  const kept = await Promise.race([navigator.storage?.persisted?.(), new Promise((done) => setTimeout(done, 500))]).catch(() => undefined);
  return [last, typeof kept === "boolean" && word(kept ? "overview-kept" : "overview-not-kept")].filter(Boolean).join(" ");
}

/** Which overview is the newest; an older one that is still loading is not shown. */
let customersTurn = 0;

/** Shows the overview; runs on its page, and again after each change. */
actions.standings = async () => {
  const place = document.getElementById("Customers");
  if (!place) return;
  const turn = ++customersTurn;
  await desk.ready;
  const kept = await keptText();
  if (turn !== customersTurn) return;
  const paint = (/** @type {Head[]} */ heads) => turn === customersTurn && paintStandings(place, heads, kept);
  paint(await listCustomers(paint));
};

/** @param {HTMLElement} place @param {Head[]} heads @param {string} kept */
function paintStandings(place, heads, kept) {
  const all = [...heads].sort((a, b) => compareText(a.name, b.name));
  const live = all.filter((s) => !s.archived);
  const old = all.filter((s) => s.archived);
  const sample = all.find((s) => s.sample);
  const back = again(place);
  place.replaceChildren(
    node(
      "p",
      { class: "buttons" },
      doButton("newCustomer", word("more-new"), "button main"),
      doButton("backup", word("more-do-backup"), "button"),
      doButton("restore", word("more-do-restore")),
      offers("team") ? doButton("team", word("overview-team")) : null,
    ),
    node("p", { class: "kept" }, kept),
    live.length
      ? customerTable(live, word("overview-shown", { n: live.length }))
      : node(
          "div",
          { class: "empty" },
          node("p", { class: "kw" }, word("overview-none")),
          node("p", null, word("overview-help")),
          node("p", null, node("a", { href: document.body.dataset.help ?? "" }, word("overview-how"))),
        ),
    node("p", { class: "buttons" }, press(word(sample ? "overview-sample-remove" : "overview-sample-load"), () => (sample ? removeSample(sample) : loadSample()), "quiet")),
    .../** @type {Node[]} */ (old.length ? [node("details", { class: "opens" }, node("summary", null, word("overview-archived", { n: old.length })), customerTable(old, word("overview-archived", { n: old.length })))] : []),
  );
  back();
}

if (document.getElementById("Customers")) desk.watch(() => actions.standings(document.body));

actions.overview = () => {
  location.href = customersFile();
};
