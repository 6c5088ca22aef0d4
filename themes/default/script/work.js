// My work: what waits across all customers. It comes from the sums that are stored with the customers, so it is quick
// however many there are.
import { actions, run } from "./actions.js";
import { badge } from "./bar.js";
import { desk, memo } from "./desk.js";
import { listCustomers } from "./hands.js";
import { again, labelled, press } from "./dialog.js";
import { goAs, keptText } from "./overview.js";
import { node, setText } from "./node.js";
import { loadNames, pageHref, playbook } from "./playbook.js";
import { NO_ROLE, roleOf } from "./roles.js";
import { compareText, day, given, isoDay, number, word } from "./words.js";

/** Why a line is there, in the order of the page. */
const WORK_KINDS = ["overdue", "week", "blocked", "changed", "later", "next"];

/** @typedef {{ kind: string, id: string, customer: string, item: Item, name: ItemName, line: WorkLine }} Work */

const workPlace = document.getElementById("Work");

/** What is chosen; it stands in the address. @returns {URLSearchParams} */
const workQuery = () => new URLSearchParams(location.search);

/** The kinds of a line: one that is late and blocked is both. @param {WorkLine} line @param {string} today @param {string} end */
function kindsOf({ s, due, changed }, today, end) {
  const dated = due && s !== "done" && s !== "na";
  return [dated && (due < today ? "overdue" : due <= end ? "week" : "later"), s === "blocked" && "blocked", changed && "changed"].filter(Boolean);
}

/** @param {OwnTask} own @returns {Item | undefined} */
function ownItem({ uid, page, step }) {
  const at = playbook.pages.findIndex((p) => p.key === page);
  return at < 0 ? undefined : { uid, kind: "own", required: false, step, role: -1, services: [], rev: 1, page: at };
}

/** @param {OwnTask} own @param {number} page @returns {ItemName} */
const ownName = ({ uid, name }, page) => ({ id: "", name, full: name, page: /** @type {any} */ (globalThis).tickbookNames[page][0], href: `${pageHref(page)}#i-${uid}`, lang: "" });

/** All lines of all customers. @param {Head[]} heads @param {Map<Uid, ItemName>} names @returns {Work[]} */
function linesOf(heads, names) {
  const today = isoDay(Date.now());
  const end = isoDay(Date.now() + 6 * 864e5);
  return heads.flatMap(({ id, name: customer, sum }) => {
    /** @param {WorkLine} line @param {string} kind @returns {Work[]} */
    const make = (line, kind) => {
      const item = line.own ? ownItem(line.own) : playbook.item.get(line.uid);
      const name = line.own && item ? ownName(line.own, item.page) : names.get(line.uid);
      return item && name ? [{ kind, id, customer, item, name, line }] : [];
    };
    const waiting = /** @type {WorkLine[]} */ (sum ? JSON.parse(sum.work) : []);
    const lines = waiting.flatMap((line) => kindsOf(line, today, end).flatMap((kind) => make(line, /** @type {string} */ (kind))));
    const next = sum?.next ? make({ uid: sum.next, s: "open", why: "", due: "", owner: "", changed: false }, "next") : [];
    return [...lines, ...next];
  });
}

/** The lines that are chosen. There may be thousands: what is asked is read once. */
function chosenWork() {
  const query = workQuery();
  const asked = (/** @type {string} */ name) => (query.get(name) ?? "").trim();
  const owner = asked("owner").toLocaleLowerCase();
  const wanted = owner === word("work-me").toLocaleLowerCase() ? memo("me").toLocaleLowerCase() : owner;
  const text = asked("q").toLocaleLowerCase();
  const [role, service, phase, until] = ["role", "service", "phase", "until"].map(asked);
  const at = playbook.serviceIds.indexOf(service);
  return allWork.filter(
    ({ item, line, customer, name }) =>
      (!wanted || line.owner.toLocaleLowerCase().includes(wanted)) &&
      (!text || `${customer} ${name.full}`.toLocaleLowerCase().includes(text)) &&
      (!role || roleOf(item) === role) &&
      (!service || !item.services.length || item.services.some((s) => playbook.serviceAs[s] === at)) &&
      (!phase || playbook.phases[playbook.pages[item.page].phase] === phase) &&
      (!until || (line.due !== "" && line.due <= until)),
  );
}

/** @type {{ [by: string]: (w: Work) => string }} */
const SORT_KEYS = {
  due: (w) => w.line.due || "9999",
  customer: (w) => w.customer,
  task: (w) => w.name.full,
  owner: (w) => w.line.owner || "\uffff",
};

/** @param {Work} work */
const roleName = ({ item }) => (roleOf(item) === NO_ROLE ? "" : playbook.roles[item.role]);

/** @param {Work} work */
function workRow(work) {
  const { id, customer, name, line } = work;
  const cell = (/** @type {string} */ message, /** @type {string} */ text) => node("td", { "data-label": word(message), class: text ? null : "none" }, text || "–");
  const link = node("a", { href: name.href, lang: name.lang || null, click: (/** @type {Event} */ event) => goAs(event, id, customer, name.href) }, name.full);
  return node(
    "tr",
    null,
    node("th", { scope: "row" }, link, node("small", null, name.page), line.why && node("p", { class: "why" }, line.why)),
    node("td", null, badge(id, customer), node("span", { title: customer }, customer)),
    cell("work-due", line.due && day(line.due)),
    cell("work-owner", line.owner),
    cell("work-role", roleName(work)),
  );
}

/** Sorted by what is asked, then as they were: by customer. Words are compared once each. @param {Work[]} list @param {string} by */
function sortedWork(list, by) {
  const key = SORT_KEYS[by];
  const place = new Map([...new Set(list.map(key))].sort(compareText).map((text, n) => [text, n]));
  const at = (/** @type {Work} */ w) => place.get(key(w)) ?? 0;
  return [...list].sort((a, b) => at(a) - at(b));
}

/** So many lines of a kind are shown until more are asked for. */
const FIRST_LINES = 50;
/** The kinds that are shown whole. @type {Set<string>} */
const whole = new Set();

/** @param {string} kind */
function showWhole(kind) {
  whole.add(kind);
  showWork();
  // The reader goes on at the first line that was not there.
  /** @type {HTMLElement | null} */ (document.querySelector(`#work-${kind} tbody tr:nth-child(${FIRST_LINES + 1}) a`))?.focus();
}

/** @param {string} kind @param {Work[]} list @param {string} by */
function workSection(kind, list, by) {
  const sorted = sortedWork(list, by);
  const shown = whole.has(kind) ? sorted : sorted.slice(0, FIRST_LINES);
  const heads = [["task", "work-task"], ["customer", "work-customer"], ["due", "work-due"], ["owner", "work-owner"], ["", "work-role"]].map(([sort, message]) =>
    node("th", { scope: "col", "aria-sort": sort && sort === by ? "ascending" : null }, sort ? press(word(message), () => chooseWork("sort", sort), "sort") : word(message)),
  );
  return node(
    "section",
    { class: `work ${kind}`, id: `work-${kind}` },
    node("h2", null, word(`work-${kind}`), " ", node("span", { class: "sum" }, number(list.length))),
    node("table", { class: "standings work-list" }, node("thead", null, node("tr", null, ...heads)), node("tbody", null, ...shown.map(workRow))),
    shown.length < list.length && node("p", { class: "all-lines" }, press(word("work-all", { n: list.length }), () => showWhole(kind), "quiet")),
  );
}

/** @param {string} name @param {string} value */
function chooseWork(name, value) {
  const query = workQuery();
  if (value) query.set(name, value);
  else query.delete(name);
  try {
    history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
  } catch {
    // A page in a folder may not change its address, but it may go to one.
    location.search = String(query);
    return;
  }
  showWork();
}

/** @type {Work[]} */
let allWork = [];
/** @type {Head[]} */
let workHeads = [];
/** @type {Map<Uid, ItemName>} */
let nameByUid = new Map();
/** @type {HTMLElement | undefined} */
let results;
/** How many customers are read, while some are not. */
const reading = node("p", { class: "reading", role: "status" });

/** A field of the form. @param {string} name @param {string} label @param {[string, string][]} [options] @param {string} [type] */
function workField(name, label, options, type = "search") {
  const change = (/** @type {Event} */ event) => chooseWork(name, /** @type {HTMLInputElement} */ (event.target).value);
  const field = options
    ? node("select", { change }, node("option", { value: "" }, word("more-filter-all")), ...options.map(([value, text]) => node("option", { value }, text)))
    : node("input", { type, autocomplete: "off", input: change });
  /** @type {HTMLInputElement} */ (field).value = workQuery().get(name) ?? "";
  const own = labelled(label, field);
  if (options) {
    const sel = node("span", { class: "sel" });
    field.replaceWith(sel);
    sel.append(field);
  }
  return own;
}

/** Each name once, by name. @param {string[]} ids @param {string[]} names @param {number[]} as @returns {[string, string][]} */
const choices = (ids, names, as) => [...new Set(as)].map((n) => /** @type {[string, string]} */ ([ids[n], names[n]])).sort((a, b) => compareText(a[1], b[1]));

function workForm() {
  const me = /** @type {HTMLInputElement} */ (node("input", { type: "text", autocomplete: "name", input: () => (memo("me", me.value.trim()), showWork()) }));
  me.value = memo("me");
  return node(
    "form",
    { class: "filter-form", role: "search", "aria-label": word("work-filter"), submit: (/** @type {Event} */ e) => e.preventDefault() },
    workField("q", word("work-find")),
    workField("owner", word("work-owner-hint", { me: word("work-me") })),
    labelled(word("work-my-name"), me),
    workField("role", word("more-role"), choices(playbook.roleIds, playbook.roles, playbook.roleAs)),
    workField("service", word("more-services"), choices(playbook.serviceIds, playbook.services, playbook.serviceAs)),
    workField("phase", word(given.sections ? "work-section" : "work-phase"), playbook.phases.map((id, n) => /** @type {[string, string]} */ ([id, playbook.phaseNames[n]]))),
    workField("until", word("work-until"), undefined, "date"),
  );
}

/** Shows the lines that are chosen. */
function showWork() {
  const back = results ? again(results) : () => {};
  const chosen = chosenWork();
  const asked = workQuery().get("sort") ?? "";
  const by = SORT_KEYS[asked] ? asked : "due";
  const shown = WORK_KINDS.map((kind) => /** @type {[string, Work[]]} */ ([kind, chosen.filter((w) => w.kind === kind)])).filter(([, list]) => list.length);
  results?.replaceChildren(
    node("p", { class: "kinds" }, ...shown.map(([kind, list]) => node("a", { href: `#work-${kind}` }, word(`work-${kind}`), ` ${number(list.length)}`))),
    ...shown.map(([kind, list]) => workSection(kind, list, by)),
    shown.length || reading.textContent ? "" : node("div", { class: "empty" }, node("p", { class: "kw" }, word(allWork.length ? "work-none-chosen" : "work-none")), allWork.length ? node("p", null, press(word("live-filter-reset"), () => chooseNone(), "quiet")) : node("p", null, word("work-none-help"))),
  );
  back();
}

function chooseNone() {
  try {
    history.replaceState(null, "", location.pathname);
  } catch {
    location.search = "";
    return;
  }
  // The own name is no choice.
  for (const field of workPlace?.querySelectorAll(".filter-form :is(select, input:not([type=text]))") ?? []) /** @type {HTMLInputElement} */ (field).value = "";
  showWork();
  // What was clicked is gone.
  workPlace?.querySelector("summary")?.focus();
}

/** The week as text to paste. */
function weekText() {
  const chosen = chosenWork();
  const out = [word("work-week-title", { day: day(Date.now(), true) })];
  for (const { id, sum } of workHeads) {
    const own = chosen.filter((w) => w.id === id);
    if (!own.length) continue;
    out.push("", `${own[0].customer}: ${sum?.total ? word("live-required-of", { done: sum.done, total: sum.total }) : word("live-nothing")}`);
    for (const { kind, name, line } of own) {
      const more = [line.due && word("live-due-by", { day: day(line.due, true) }), line.owner, line.why].filter(Boolean).join(", ");
      out.push(`- ${word(`work-${kind}`)}: ${name.full}${more ? ` (${more})` : ""}`);
    }
  }
  return out.join("\n");
}

/** Says that the week was copied. */
const copied = node("span", { class: "kept", role: "status" });

async function copyWeek() {
  try {
    await navigator.clipboard.writeText(weekText());
    setText(copied, word("work-copied"));
  } catch {
    // Not allowed: the text stands there to be copied by hand.
    const area = /** @type {HTMLTextAreaElement} */ (node("textarea", { rows: "12", "aria-label": word("work-copy") }));
    area.value = weekText();
    results?.before(area);
    area.select();
  }
}

/** @param {Head[]} heads */
function takeLines(heads) {
  workHeads = heads.filter((h) => !h.archived).sort((a, b) => compareText(a.name, b.name));
  allWork = linesOf(workHeads, nameByUid);
  const read = workHeads.filter((h) => h.sum).length;
  setText(reading, read < workHeads.length ? word("work-reading", { n: read, all: workHeads.length }) : "");
  if (results) showWork();
}

/** Which painting is the last that was asked for. */
let workTurn = 0;

/** Shows the page; runs again after each change. */
async function paintWork() {
  if (!workPlace) return;
  const turn = ++workTurn;
  await desk.ready;
  nameByUid = await loadNames();
  if (turn !== workTurn) return;
  takeLines(await listCustomers(takeLines));
  if (results) return;
  results = node("div", { id: "WorkLines" });
  const kept = node("p", { class: "kept" });
  keptText().then((text) => setText(kept, text));
  workPlace.replaceChildren(
    node("p", { class: "buttons" }, press(word("work-copy"), copyWeek), press(word("work-csv"), () => run("workTable", workPlace)), press(word("work-print"), () => print(), "quiet"), copied),
    node("details", { class: "choose opens" }, node("summary", null, word("work-filter")), workForm()),
    kept,
    reading,
    results,
  );
  if (workQuery().size) workPlace.querySelector("details")?.setAttribute("open", "");
  showWork();
}

actions.work = paintWork;

/** The lines that are chosen, as rows of a table. @returns {string[][]} */
export function workTableRows() {
  const rows = chosenWork()
    .map((w) => [w.customer, word(`work-${w.kind}`), w.name.id, w.name.name, w.name.page, word(`live-${w.line.s}`), w.line.due, w.line.owner, roleName(w), w.line.why]);
  return [["work-customer", "work-kind", "work-id", "work-task", "work-page", "more-state", "work-due", "work-owner", "work-role", "more-why"].map((id) => word(id)), ...rows];
}

if (workPlace) {
  desk.watch(paintWork);
  // On paper all lines are there, and only those that are chosen.
  addEventListener("beforeprint", () => {
    for (const kind of WORK_KINDS) whole.add(kind);
    showWork();
  });
}
