// The overview of all customers on this device: how far each is, what is to check, blocked, due next.
import { actions } from "./actions.js";
import { badge } from "./bar.js";
import { desk } from "./desk.js";
import { foot, openDialog, press } from "./dialog.js";
import { doButton, node } from "./node.js";
import { loadNames, root } from "./playbook.js";
import { byRole, roleOf } from "./roles.js";
import { allTasks, applies, isChanged, scopeOf, stateOf, tallyOf } from "./tally.js";
import { compareText, day, isoDay, number, word } from "./words.js";

/** @typedef {{ id: string, name: string, archived: boolean, registers: Registers, tally: Tally, due: string, last: number }} Standing */

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

/** @param {Head} head @returns {Promise<Standing>} */
async function standing({ id, name, archived }) {
  const registers = id === desk.engagement.id ? desk.engagement.registers : await desk.store.load(id);
  const due = countedItems(registers, "due").map((item) => stateOf(registers, item.uid).due).sort()[0] ?? "";
  const last = Math.max(0, ...[...registers.values()].map((r) => r.stamp[0]));
  return { id, name, archived, registers, tally: tallyOf(allTasks(), registers), due, last };
}

/** The items behind a number, as links. Following one takes the customer in hand. @param {Standing} one @param {string} kind @param {string} title @param {string} [role] only those of this role */
async function showItems(one, kind, title, role) {
  const names = await loadNames();
  const items = countedItems(one.registers, kind, role);
  if (kind === "due") items.sort((a, b) => compareText(stateOf(one.registers, a.uid).due, stateOf(one.registers, b.uid).due));
  if (kind === "done") items.sort((a, b) => Number(stateOf(one.registers, a.uid).s === "done") - Number(stateOf(one.registers, b.uid).s === "done"));
  const lines = items.flatMap((item) => {
    const name = names.get(item.uid);
    if (!name) return [];
    const state = stateOf(one.registers, item.uid);
    const go = async (/** @type {Event} */ event) => {
      event.preventDefault();
      await desk.open(one.id);
      location.href = name.href;
    };
    const more = [name.page, word(`live-${state.s}`), state.why, state.owner, state.due && word("live-due-by", { day: day(state.due, true) })];
    return [node("li", null, node("a", { href: name.href, lang: name.lang || null, click: go }, name.full), node("small", null, more.filter(Boolean).join(" · ")))];
  });
  const roles = kind === "done" ? byRole(allTasks(), one.registers).filter(({ tally }) => tally.total) : [];
  const parts = roles.map(({ id, name, tally }) => {
    const button = press(`${name} ${word("live-short", tally)}`, () => showItems(one, kind, title, id === role ? undefined : id), "quiet");
    button.setAttribute("aria-pressed", String(id === role));
    return button;
  });
  openDialog(title, ...(parts.length > 1 ? [node("p", { class: "by-roles" }, ...parts)] : []), node("ul", { class: "lines" }, ...lines), foot());
}

/** A number that leads to what it counts. @param {Standing} one @param {string} kind @param {string} text @param {string} label */
const numberOf = (one, kind, text, label) => node("button", { type: "button", class: "quiet", "aria-label": label, click: () => showItems(one, kind, label) }, text);

/** The file of the overview, as the header links it. */
const customersFile = () => document.querySelector("[data-customers]")?.getAttribute("href")?.split("/").pop() ?? "customers.html";

/** @param {Standing} one */
function customerRow(one) {
  const { id, name, tally, due, last } = one;
  const { done, total, changed, blocked } = tally;
  const current = id === desk.engagement.id;
  const none = () => node("span", { class: "none" }, word("overview-empty"));
  const open = async (/** @type {Event} */ event) => {
    event.preventDefault();
    await desk.open(id);
    location.href = `${root}${document.documentElement.lang}/index.html`;
  };
  const manage = async () => {
    await desk.open(id);
    actions.customers(document.body);
  };
  const link = node("a", { href: "index.html", click: open }, name);
  const late = due && due < isoDay(Date.now());
  const cell = (/** @type {string} */ message, /** @type {Node | string} */ content) => node("td", { "data-label": word(message) }, content);
  const dueText = [due && day(due), late && word("live-overdue")].filter(Boolean).join(", ");
  return node(
    "tr",
    { "data-customer": id, class: current ? "current" : null },
    node("th", { scope: "row" }, badge(id, name), link, current ? node("small", null, word("overview-customer-current")) : null),
    cell("live-required", total ? numberOf(one, "done", word("live-of", { done, total }), word("overview-fraction-of", { name, done, total })) : node("span", { class: "none" }, word("live-nothing"))),
    cell("live-check-title", changed ? numberOf(one, "changed", number(changed), word("overview-changed-of", { name, n: changed })) : none()),
    cell("live-blocked", blocked ? numberOf(one, "blocked", number(blocked), word("overview-blocked-of", { name, n: blocked })) : none()),
    cell("overview-column-due", due ? numberOf(one, "due", dueText, word("overview-due-of", { name, day: dueText })) : none()),
    cell("overview-column-last", last ? day(last) : word("overview-never")),
    node("td", { class: "more" }, node("button", { type: "button", class: "quiet", "aria-label": word("overview-customer-menu", { name }), click: manage }, word("overview-column-actions"))),
  );
}

/** @param {Standing[]} list @param {string} caption */
function customerTable(list, caption) {
  const columns = ["overview-column-customer", "live-required", "live-check-title", "live-blocked", "overview-column-due", "overview-column-last", "overview-column-actions"];
  const head = columns.map((id) => node("th", { scope: "col" }, word(id)));
  return node("table", { class: "standings" }, node("caption", null, caption), node("thead", null, node("tr", null, ...head)), node("tbody", null, ...list.map(customerRow)));
}

/** Which overview is the newest; an older one that is still loading is not shown. */
let customersTurn = 0;

/** Shows the overview; runs on its page, and again after each change. */
actions.standings = async () => {
  const place = document.getElementById("Customers");
  if (!place) return;
  const turn = ++customersTurn;
  await desk.ready;
  const heads = await desk.store.list();
  const all = await Promise.all(heads.map(standing));
  if (turn !== customersTurn) return;
  all.sort((a, b) => compareText(a.name, b.name));
  const live = all.filter((s) => !s.archived);
  const old = all.filter((s) => s.archived);
  const focus = document.activeElement?.closest("#Customers [data-customer]")?.getAttribute("data-customer");
  place.replaceChildren(
    node(
      "p",
      { class: "buttons" },
      doButton("newCustomer", word("more-new"), "button main"),
      doButton("backup", word("more-do-backup"), "button"),
      doButton("restore", word("more-do-restore")),
    ),
    live.length
      ? customerTable(live, word("overview-shown", { n: live.length }))
      : node("div", { class: "empty" }, node("p", { class: "kw" }, word("overview-none")), node("p", null, word("overview-help"))),
    .../** @type {Node[]} */ (old.length ? [node("details", null, node("summary", null, word("overview-archived", { n: old.length })), customerTable(old, word("overview-archived", { n: old.length })))] : []),
  );
  if (focus) /** @type {HTMLElement | null} */ (place.querySelector(`[data-customer="${focus}"] .more button`))?.focus();
};

if (document.getElementById("Customers")) desk.watch(() => actions.standings(document.body));

actions.overview = () => {
  location.href = `${root}${document.documentElement.lang}/${customersFile()}`;
};
