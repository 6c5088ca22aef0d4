// Dialogs: backing up and handing over, reading a backup with a dry run first, the status link.
import { actions } from "./actions.js";
import { BACKUP_LIMIT, planChange, readBackup, writeBackup } from "./backup.js";
import { desk } from "./desk.js";
import { closeDialog, foot, labelled, openDialog } from "./dialog.js";
import { readStatus, STATUS_CODES, STATUS_MARK, writeStatus } from "./link.js";
import { node } from "./node.js";
import { loadNames, playbook, root } from "./playbook.js";
import { customerName, fileName, fullDay, stateWord } from "./rows.js";
import { announce } from "./say.js";
import { customerCalendar, customerSheet, dueCount } from "./tables.js";
import { applies, isChanged, scopeOf, stateOf } from "./tally.js";
import { word } from "./words.js";

/** @typedef {import("./backup.js").Change} Change */

/** The customer that a button is about: its own, else the one in hand. @param {HTMLElement} [from] @returns {Promise<Engagement>} */
export async function customerOf(from) {
  await desk.ready;
  const id = from?.closest("[data-customer]")?.getAttribute("data-customer");
  return id && id !== desk.engagement.id ? { id, registers: await desk.store.load(id) } : desk.engagement;
}

/** Hands a file to the reader. @param {string} name @param {string} type @param {string} text */
function handOut(name, type, text) {
  const link = /** @type {HTMLAnchorElement} */ (node("a", { download: name, hidden: true }));
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  document.body.append(link);
  link.click();
  link.remove();
  // The browser has to have read it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60e3);
  closeDialog();
  announce(word("more-saved-file", { name }));
}

/** @param {Engagement[]} customers @param {string} name */
function backUp(customers, name) {
  handOut(fileName(name, "", "json"), "application/json", writeBackup(playbook.site, playbook.edition, Date.now(), customers));
}

/** A button. @param {string} text @param {() => unknown} click @param {string} [look] */
const press = (text, click, look = "button") => node("button", { type: "button", class: look, click }, text);

/** A choice of the dialog: a button and what it gives. @param {string} id @param {string} name @param {() => unknown} click @param {number} [n] */
function choice(id, name, click, n = 1) {
  const button = node("button", { type: "button", class: "quiet", "aria-describedby": `help-${id}`, disabled: n === 0, click }, name);
  return node("li", null, button, node("p", { id: `help-${id}` }, word(`more-export-${id}-help`, { n })));
}

actions.backup = async (from) => {
  const one = await customerOf(from);
  const heads = await desk.store.list();
  const { id, registers } = one;
  const name = customerName(registers);
  const all = async () => backUp(await Promise.all(heads.map(async (h) => ({ id: h.id, registers: await desk.store.load(h.id) }))), word("more-all-customers"));
  const sheet = async () => handOut(fileName(name, word("more-file-sheet"), "csv"), "text/csv", await customerSheet(registers));
  const calendar = async () => handOut(fileName(name, word("more-file-calendar"), "ics"), "text/calendar", await customerCalendar(id, registers));
  const record = () => {
    closeDialog();
    actions.record(from);
  };
  const choices = registers.size
    ? [
        choice("one", word("more-export-one", { name }), () => backUp([one], name)),
        ...(heads.length > 1 ? [choice("all", word("more-export-all"), all, heads.length)] : []),
        choice("link", word("more-export-link"), () => showLink(registers)),
        choice("record", word("more-do-record"), record),
        choice("sheet", word("more-export-sheet"), sheet),
        choice("calendar", word("more-export-calendar"), calendar, dueCount(registers)),
      ]
    : [node("li", null, node("p", null, word("more-export-nothing")))];
  openDialog(word("more-do-backup"), node("ul", { class: "choices" }, ...choices, choice("restore", word("more-do-restore"), () => actions.restore(from))), foot());
};

actions.restore = () => {
  const input = /** @type {HTMLInputElement} */ (node("input", { type: "file", accept: ".json,application/json", autofocus: true, change: () => readFile(input) }));
  openDialog(word("more-do-restore"), labelled(word("more-import-file"), input, word("more-import-help")), foot());
};

/** @param {HTMLInputElement} input */
async function readFile(input) {
  const file = input.files?.[0];
  if (!file) return;
  await desk.ready;
  const reading = file.size > BACKUP_LIMIT ? readBackup(" ".repeat(BACKUP_LIMIT + 1), "") : readBackup(await file.text(), playbook.site);
  if ("refused" in reading) return refuse(reading.refused);
  const names = await loadNames();
  const known = new Set((await desk.store.list()).map((h) => h.id));
  const changes = [];
  for (const { id, registers } of reading.customers) {
    const ours = id === desk.engagement.id ? desk.engagement.registers : known.has(id) ? await desk.store.load(id) : undefined;
    changes.push(planChange(id, ours, registers, (uid) => playbook.item.has(uid), Date.now()));
  }
  dryRun(file.name, changes, names);
}

/** @param {import("./backup.js").Refusal} refusal */
function refuse({ code, at, more }) {
  const places = code !== "content" ? null : node("ul", { class: "places" }, ...at.map((a) => node("li", null, node("code", null, a))), more ? node("li", null, word("more-refused-more", { n: more })) : null);
  openDialog(
    word("more-do-restore"),
    node("div", { role: "alert" }, node("p", null, node("b", null, word("more-import-failed"))), node("p", null, word(`more-refused-${code}`, { site: at[0] ?? "?" })), places),
    foot(press(word("more-import-another"), () => actions.restore(document.body))),
  );
}

/** A value of a register in words. @param {string} key @param {any} value */
function valueWord(key, value) {
  if (key.endsWith(".due") && value) return fullDay(value);
  if (key.endsWith(".state")) return [stateWord(value.s), value.why].filter(Boolean).join(": ");
  if (typeof value === "string") return value || "–";
  return String(value?.text ?? JSON.stringify(value));
}

/** @param {Change} change @param {Map<Uid, ItemName>} names */
function changeList(change, names) {
  /** @type {[number, string][]} */
  const counts = [
    [change.fresh, "new"],
    [change.over.length, "over"],
    [change.kept, "kept"],
    [change.doubled, "doubled"],
    [change.unknown, "unknown"],
  ];
  const lines = counts.filter(([n, id]) => n || id === "new").map(([n, id]) => node("li", null, node("b", null, n.toLocaleString(document.documentElement.lang)), ` ${word(`more-import-${id}`, { n })}`));
  const over = change.over.slice(0, 200).map(({ key, from, to }) => {
    const name = names.get(key.split(".")[1]);
    return node("tr", null, node("th", { scope: "row", lang: name?.lang || null }, name ? `${name.id} ${name.name}`.trim() : key), node("td", null, valueWord(key, from)), node("td", null, valueWord(key, to)));
  });
  const head = ["more-sheet-name", "more-import-here", "more-import-there"].map((id) => node("th", { scope: "col" }, word(id)));
  return node(
    "div",
    { class: "dry" },
    node("h3", null, change.name || change.id, change.known ? null : node("small", null, ` ${word("more-import-customer-new")}`)),
    node("ul", { class: "sums" }, ...lines),
    change.ahead ? node("p", { class: "warn" }, word("more-import-ahead")) : null,
    over.length ? node("details", null, node("summary", null, word("more-import-list")), node("table", null, node("thead", null, node("tr", null, ...head)), node("tbody", null, ...over))) : null,
  );
}

/** @param {string} file @param {Change[]} changes @param {Map<Uid, ItemName>} names */
function dryRun(file, changes, names) {
  const fresh = changes.reduce((sum, c) => sum + c.fresh, 0);
  const over = changes.reduce((sum, c) => sum + c.over.length, 0);
  const known = changes.some((c) => c.known);
  const done = () => {
    closeDialog();
    announce(word("more-imported", { fresh, over }));
  };
  const take = async () => {
    for (const change of changes) await desk.take(change.id, change.registers);
    if (!changes.some((c) => c.id === desk.engagement.id)) await desk.open(changes[0].id);
    done();
  };
  const copy = async () => {
    const { name, registers } = changes[0];
    await desk.create(word("more-import-copied", { name }), registers);
    done();
  };
  const buttons = fresh || over ? [press(word(known ? "more-import-merge" : "more-import-take"), take, "button main")] : [];
  if (known && changes.length === 1) buttons.push(press(word("more-import-copy"), copy));
  openDialog(
    word("more-import-ask", { name: file }),
    ...(changes.length > 1 ? [node("p", null, word("more-import-count", { n: changes.length }))] : []),
    ...(fresh || over ? [] : [node("p", null, word("more-import-nothing"))]),
    ...changes.map((c) => changeList(c, names)),
    node("p", { class: "buttons" }, ...buttons, press(word(fresh || over ? "more-cancel" : "more-close"), closeDialog, "quiet")),
  );
}

/** Pages and their tasks, as a status link counts them. */
const statusPages = () => playbook.pages.map((p) => ({ key: p.key, uids: p.items.filter((i) => i.kind === "task").map((i) => i.uid) }));

/** @param {Registers} registers */
function showLink(registers) {
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
      said.textContent = word("more-link-copied");
    } catch {
      said.textContent = word("more-link-select");
    }
  };
  openDialog(word("more-export-link"), node("p", null, word("more-link-help")), labelled(word("more-link-label"), field), foot(press(word("more-link-copy"), copy, "button main"), said));
}

/** Shows what a status link says. Runs when a page is opened with one. */
actions.shared = async () => {
  await desk.ready;
  const status = readStatus(location.hash.split("/")[0], statusPages());
  document.getElementById("status-view")?.remove();
  const main = document.getElementById("main");
  if (!status) {
    main?.prepend(node("section", { id: "status-view", class: "alert", role: "alert" }, node("p", null, word("more-status-broken"))));
    return;
  }
  /** @type {Registers} */
  const registers = new Map();
  const title = word("more-status-title", { day: fullDay(status.day) });
  registers.set("meta.name", { value: word("more-status-name"), stamp: [0, 0, "link"] });
  for (const [uid, code] of status.codes) {
    const rev = playbook.item.get(uid)?.rev ?? 1;
    if (code) registers.set(`item.${uid}.state`, { value: { s: STATUS_CODES[code % 4], rev: code > 3 ? rev - 1 : rev }, stamp: [0, 0, "link"] });
  }
  desk.present(registers);
  document.body.classList.add("shared");
  const leave = () => {
    history.replaceState(null, "", location.pathname + location.search);
    location.reload();
  };
  main?.prepend(
    node(
      "section",
      { id: "status-view", class: "alert", "aria-label": title },
      node("p", null, node("b", null, title)),
      node("div", null, node("p", null, word("more-status-text")), status.strange ? node("p", null, word("more-status-strange", { n: status.strange })) : null, node("p", null, node("button", { type: "button", class: "button", click: leave }, word("more-status-leave")))),
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
