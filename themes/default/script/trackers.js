// The dialog that puts tasks into a tracker: what would be imported, what the tracker has already, how far it is there.
import script from "../../../src/export/trackers/github.sh";
import { actions } from "./actions.js";
import { desk, load, memo } from "./desk.js";
import { closeDialog, foot, labelled, openDialog, press } from "./dialog.js";
import { fileName, handOut } from "./exchange.js";
import { putFor } from "./hands.js";
import { rows } from "./item.js";
import { customerName } from "./merge.js";
import { node } from "./node.js";
import { given, number, word } from "./words.js";
import { loadNames, pageHref, playbook } from "./playbook.js";
import { kindWord, rowsOfCustomer, stateWord } from "./rows.js";
import { applies, ownTasks, scopeOf, stateOf } from "./tally.js";
import { byTask, compareStates, compareTickets, decodeTable, meaningOf, readExisting } from "./tracker-back.js";
import { ticketOf, trackers } from "./tracker-text.js";

/** @typedef {import("./tracker-text.js").Ticket} Ticket */
/** @typedef {import("./tracker-text.js").Existing} Existing */
/** @typedef {import("./rows.js").Row} TaskRow */
/** Whose tasks. @typedef {{ id: string, registers: Registers, rows: TaskRow[], names: Map<Uid, string> }} Subject */

const TRACKERS = trackers(script);
/** @type {{ [ending: string]: string }} */
const TYPES = { csv: "text/csv", sh: "text/x-shellscript", xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" };
/** Lines of a list, at most. */
const MOST_LINES = 200;
/** Tickets that a warning names, at most. */
const MOST_NAMED = 10;
/** Bytes of an export, at most. */
const MOST_BYTES = 5e7;

/** The site's own address, if it has one: tickets lead there. */
const siteAddress = () => /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=canonical]"))?.href ?? "";

/** The published address of an item, encoded as the site itself does it. @param {Item} item */
function addressOf(item) {
  const base = siteAddress();
  if (!base || item.page < 0) return "";
  const path = pageHref(item.page).replace(/%(24|2B|2C|3B|3D|40)/g, decodeURIComponent);
  return `${new URL(path, base).href}#i-${item.uid}`;
}

/** @param {TaskRow} row @returns {Ticket} */
function ticketFor({ item, name, title, step }) {
  const phase = playbook.pages[item.page]?.phase ?? -1;
  const named = !given.sections && playbook.phases[phase] !== "-";
  return ticketOf(
    item.uid,
    name.full,
    word("rows-name"),
    [
      [word("rows-phase"), named ? (playbook.phaseNames[phase] ?? "") : ""],
      [word("files-page"), title],
      [word("files-step"), step],
      [word("more-kind"), kindWord(item)],
      [word("more-role"), playbook.roles[item.role] ?? ""],
      [word("more-services"), item.services.map((s) => playbook.services[s]).join(", ")],
    ],
    addressOf(item),
  );
}

/** Tasks that this page shows, as its filter has it. */
function shownUids() {
  const all = [...rows.values()].filter(({ uid, element }) => playbook.item.get(uid)?.kind !== "guidance" && !element.closest("[hidden]"));
  return new Set(all.map(({ uid }) => uid));
}

/** What can be chosen: a name and the tasks. @param {Subject} subject @returns {[string, TaskRow[]][]} */
function selections({ id, registers, rows: all }) {
  const scope = scopeOf(registers);
  const own = all.filter(({ item, state }) => applies(item, scope) && state.s !== "na");
  const open = own.filter(({ state }) => state.s !== "done");
  const shown = id === desk.engagement.id ? shownUids() : new Set();
  /** @type {[string, TaskRow[]][]} */
  const list = [
    ["shown", all.filter(({ item }) => shown.has(item.uid))],
    ["open", open],
    ["all", own],
  ];
  return list.filter(([name, tasks]) => name !== "shown" || tasks.length);
}

/** A labelled choice. @param {string} label @param {[string, string][]} options @param {() => unknown} change */
function chooser(label, options, change) {
  const select = /** @type {HTMLSelectElement} */ (node("select", { change }, ...options.map(([value, text]) => node("option", { value }, text))));
  const field = labelled(label, select);
  const own = node("span", { class: "sel" });
  select.replaceWith(own);
  own.append(select);
  return { field, select };
}

/** @param {string} title @param {string[][]} lines @param {string[]} heads */
function lineTable(title, lines, heads) {
  const head = node("thead", null, node("tr", null, ...heads.map((id) => node("th", { scope: "col" }, word(id)))));
  const body = lines.slice(0, MOST_LINES).map((line) => node("tr", null, ...line.map((text, n) => node(n ? "td" : "th", n ? null : { scope: "row" }, text))));
  const more = lines.length > MOST_LINES ? node("p", null, word("trackers-more", { n: lines.length - MOST_LINES })) : null;
  return node("details", null, node("summary", null, title), node("table", null, head, node("tbody", null, ...body)), more);
}

/** @param {Existing} one */
const idAndState = ({ id, state }) => [id, state].filter(Boolean).join(": ");

/** @param {string[]} names */
const someOf = (names) => [...names.slice(0, MOST_NAMED), ...(names.length > MOST_NAMED ? ["…"] : [])].join(", ");

/** What a reader should know before the import. @param {string} tracker @param {ReturnType<typeof compareTickets>} plan @param {boolean} isRead */
function warnings(tracker, plan, isRead) {
  const { name, ending } = TRACKERS[tracker];
  const lines = [];
  if (!isRead) lines.push(word(ending === "sh" ? "trackers-unread-script" : "trackers-unread", { name }));
  for (const all of plan.doubles.slice(0, MOST_NAMED)) lines.push(word("trackers-double", { title: all[0].title, ids: someOf(all.map(({ id }) => id)) }));
  if (plan.doubles.length > MOST_NAMED) lines.push(word("trackers-double-more", { n: plan.doubles.length - MOST_NAMED }));
  if (plan.alike.length) lines.push(word("trackers-alike", { ids: someOf(plan.alike.map(([, { id }]) => id)) }));
  if (plan.changed.length && !TRACKERS[tracker].updates) lines.push(word("trackers-by-hand", { name, ids: someOf(plan.changed.map(([, { id }]) => id)) }));
  return lines.map((text) => node("p", { class: "warn" }, text));
}

/** What an import would do. @param {ReturnType<typeof compareTickets>} plan @param {boolean} isRead */
function planList(plan, isRead) {
  /** @type {[string, string[][]][]} */
  const groups = [
    ["new", plan.fresh.map((t) => [t.title, ""])],
    ["changed", plan.changed.map(([t, before]) => [t.title, idAndState(before)])],
    ["same", plan.same.map(([t, before]) => [t.title, idAndState(before)])],
    ["gone", plan.gone.map((one) => [one.title, idAndState(one)])],
  ];
  const there = groups.filter(([kind, lines]) => lines.length || kind === "new");
  const sums = there.map(([kind, lines]) => node("li", null, node("b", null, number(lines.length)), ` ${word(`trackers-is-${kind}`, { n: lines.length })}`));
  const heads = ["trackers-plan", "rows-name", "trackers-ticket"];
  const lines = there.flatMap(([kind, list]) => list.map((line) => [word(`trackers-is-${kind}`, { n: 1 }), ...line]));
  // Without an export of the tracker there is nothing to say of tickets.
  const shown = isRead ? lines : lines.map((line) => line.slice(0, 2));
  return [node("ul", { class: "sums" }, ...sums), lines.length ? lineTable(word("trackers-list"), shown, isRead ? heads : heads.slice(0, 2)) : ""];
}

/** The states of the tracker's tickets, and what they would change here. @param {Subject} subject @param {Existing[]} there @param {string} tracker @param {() => void} back */
function askForStates({ id, registers, names }, there, tracker, back) {
  const own = [...byTask(there).values()].flat();
  /** @type {Map<string, StateName | "">} */
  const meaning = new Map();
  const changes = node("div", { class: "dry" });
  const scope = scopeOf(registers);
  const added = new Set(ownTasks(registers).map(({ uid }) => uid));
  /** @param {Uid} uid */
  const hereOf = (uid) => {
    const item = playbook.item.get(uid);
    return added.has(uid) || (item && applies(item, scope)) ? stateOf(registers, uid) : undefined;
  };
  /** @typedef {ReturnType<typeof compareStates>["changes"]} StateChanges */
  /** What is ticked. @type {Map<HTMLInputElement, StateChanges[0]>} */
  let boxes = new Map();
  const go = press("", () => set(), "button main");
  const count = () => {
    const n = [...boxes.keys()].filter((box) => box.checked).length;
    go.textContent = word("trackers-set", { n });
    /** @type {HTMLButtonElement} */ (go).disabled = !n;
  };
  /** @param {string} title @param {StateChanges} list @param {boolean} checked */
  const table = (title, list, checked) => {
    const lines = list.map((change) => {
      const { uid, from, to, tickets } = change;
      const box = /** @type {HTMLInputElement} */ (node("input", { type: "checkbox", checked, change: count }));
      boxes.set(box, change);
      const said = tickets.map(idAndState).join(", ");
      return node("tr", null, node("th", { scope: "row" }, node("label", { class: "tick" }, box, names.get(uid) ?? uid)), node("td", null, stateWord(from)), node("td", null, `${stateWord(to)} (${said})`));
    });
    const head = ["rows-name", "files-import-here", "trackers-there"].map((id) => node("th", { scope: "col" }, word(id)));
    return node("div", null, node("h3", null, title), node("table", null, node("thead", null, node("tr", null, ...head)), node("tbody", null, ...lines)));
  };
  const paint = () => {
    boxes = new Map();
    const { changes: sure, conflicts } = compareStates(own, meaning, hereOf);
    changes.replaceChildren(
      sure.length ? table(word("trackers-sure", { n: sure.length }), sure, true) : node("p", null, word("trackers-sure-none")),
      ...(conflicts.length ? [table(word("trackers-conflicts", { n: conflicts.length }), conflicts, false), node("p", null, word("trackers-conflicts-help"))] : []),
    );
    count();
  };
  const set = async () => {
    const list = [...boxes].filter(([box]) => box.checked).map(([, change]) => change);
    closeDialog();
    await putFor(id, list.map(({ uid, to }) => [`item.${uid}.state`, { s: to, rev: playbook.item.get(uid)?.rev ?? 1 }]), word("trackers-set-said", { n: list.length }));
  };
  /** @type {[string, string][]} */
  const options = [["", word("trackers-leave")], ...["open", "done", "blocked", "na"].map((s) => /** @type {[string, string]} */ ([s, word(`live-${s}`)]))];
  const fields = [...new Set(own.map(({ state }) => state))].filter(Boolean).map((state) => {
    const n = own.filter((one) => one.state === state).length;
    const { field, select } = chooser(word("trackers-state", { state, n }), options, () => {
      meaning.set(state, /** @type {StateName | ""} */ (select.value));
      paint();
    });
    select.value = meaningOf(state);
    meaning.set(state, meaningOf(state));
    return field;
  });
  paint();
  openDialog(
    word("trackers-states-title", { name: TRACKERS[tracker].name, customer: customerName(registers) }),
    node("p", null, word("trackers-states-text")),
    node("div", { class: "filter-form" }, ...fields),
    changes,
    foot(go, press(word("trackers-back"), back)),
  );
}

/** What was read of a tracker. @typedef {{ tickets: Existing[], files: string[] }} ReadBack */

/** @param {Subject} subject @param {ReadBack} [before] what was read before */
function ask(subject, before) {
  const { id, registers } = subject;
  const name = customerName(registers);
  const choices = selections(subject);
  let read = before;
  const tracker = chooser(word("trackers-name"), Object.entries(TRACKERS).map(([id, { name }]) => [id, name]), () => {
    memo("tracker", tracker.select.value);
    forget();
  });
  if (Object.hasOwn(TRACKERS, memo("tracker"))) tracker.select.value = memo("tracker");
  const which = chooser(word("trackers-which"), choices.map(([key, list]) => [key, word(`trackers-which-${key}`, { n: list.length })]), () => paint());
  const kind = /** @type {HTMLInputElement} */ (node("input", { type: "text", maxlength: "80", autocomplete: "off", change: () => paint() }));
  const field = /** @type {HTMLInputElement} */ (node("input", { type: "text", maxlength: "80", autocomplete: "off", change: () => paint() }));
  const more = node("details", null, node("summary", null, word("trackers-options")), node("div", { class: "two" }, labelled(word("trackers-kind"), kind), labelled(word("trackers-field"), field)));
  const input = /** @type {HTMLInputElement} */ (node("input", { type: "file", multiple: true, accept: ".csv,.txt,.json", change: () => readFiles() }));
  const wrong = node("p", { class: "wrong", role: "alert" });
  const said = node("p", { role: "status" }, read ? word("trackers-read", { n: read.tickets.length }) : "");
  const place = node("div", { class: "dry" });
  const buttons = node("p", { class: "buttons" });
  const help = labelled("", input, " ");

  const forget = () => {
    read = undefined;
    input.value = "";
    wrong.textContent = said.textContent = "";
    paint();
  };
  const readFiles = async () => {
    read = undefined;
    wrong.textContent = said.textContent = "";
    /** @type {Existing[]} */
    const tickets = [];
    const files = [...(input.files ?? [])];
    for (const file of files) {
      const found = file.size > MOST_BYTES ? { wrong: "size", n: 0 } : readExisting(decodeTable(await file.arrayBuffer()), field.value);
      if ("wrong" in found) wrong.textContent = `${file.name}: ${word(`trackers-wrong-${found.wrong}`, { n: found.n })}`;
      else tickets.push(...found.tickets);
    }
    if (files.length && !wrong.textContent) read = { tickets, files: files.map((file) => file.name) };
    paint();
    if (read) said.textContent = word("trackers-read", { n: tickets.length });
  };
  const paint = () => {
    const own = tracker.select.value;
    const { name: called, ending, chooses, make } = TRACKERS[own];
    more.hidden = !chooses;
    /** @type {Element} */ (help.querySelector("label")).textContent = word("trackers-existing", { name: called });
    /** @type {Element} */ (help.querySelector("small")).textContent = word(`trackers-export-${own}`);
    const tasks = choices.find(([key]) => key === which.select.value)?.[1] ?? [];
    const tickets = tasks.map(ticketFor);
    const plan = compareTickets(tickets, read?.tickets ?? [], (uid) => subject.names.has(uid));
    const files = make(plan.fresh, plan.changed, { kind: chooses ? kind.value.trim() : "", field: chooses ? field.value.trim() : "" });
    place.replaceChildren(...planList(plan, !!read), ...warnings(own, plan, !!read));
    /** @param {import("./tracker-text.js").FileContent[]} contents @param {string} what @param {number} n */
    const savers = (contents, what, n) =>
      contents.map((content, part) => {
        const suffix = [called, what === "changed" ? "update" : "", contents.length > 1 ? String(part + 1) : ""].filter(Boolean).join(" ");
                const file = fileName(id ? name : "", suffix, ending);
        // There may be more to save, or states to set.
        const save = () => {
          handOut(file, TYPES[ending], content, true);
          said.textContent = word("files-saved-file", { name: file });
        };
        return press(word(contents.length > 1 ? "trackers-save-part" : `trackers-save-${what}`, { n, part: part + 1, of: contents.length }), save, part || what === "changed" ? "button" : "button main");
      });
    const states = read && id && !desk.readonly && registers.size ? [press(word("trackers-states"), () => askForStates(subject, read?.tickets ?? [], own, () => ask(subject, read)))] : [];
    const scripted = ending === "sh" ? plan.fresh.length + plan.changed.length : plan.fresh.length;
    buttons.replaceChildren(...savers(files.fresh, "new", scripted), ...savers(files.changed, "changed", plan.changed.length), ...states, press(word("more-close"), closeDialog, "quiet"));
  };
  paint();
  openDialog(
    word("trackers-title"),
    node("p", null, id ? node("b", null, `${name}. `) : "", word("trackers-text")),
    node("div", { class: "filter-form" }, tracker.field, which.field),
    more,
    help,
    wrong,
    place,
    said,
    buttons,
  );
}

actions.trackers = async (from) => {
  await desk.ready;
  const id = from.dataset.customer ?? desk.engagement.id;
  const registers = id === desk.engagement.id ? desk.engagement.registers : await load(id);
  const names = await loadNames();
  const { rows: all, own } = await rowsOfCustomer(registers);
  const tasks = [...all.filter(({ item }) => item.kind === "task"), ...own];
  const known = new Map([...names].map(([uid, { full }]) => /** @type {[Uid, string]} */ ([uid, full])));
  for (const { item, name } of own) known.set(item.uid, name.full);
  ask({ id, registers, rows: tasks, names: known });
};
