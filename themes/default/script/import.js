// Reading a backup: what it would change first, then the change.
import { actions } from "./actions.js";
import { BACKUP_LIMIT, planChange, readBackup } from "./backup.js";
import { desk } from "./desk.js";
import { createCustomer, openCustomer } from "./hands.js";
import { closeDialog, foot, labelled, openDialog, press } from "./dialog.js";
import { node } from "./node.js";
import { loadNames, playbook } from "./playbook.js";
import { announce } from "./say.js";
import { takeIn } from "./windows.js";
import { day, number, word } from "./words.js";

/** @typedef {import("./backup.js").Change} Change */

actions.restore = () => {
  const input = /** @type {HTMLInputElement} */ (node("input", { type: "file", accept: ".json,application/json", autofocus: true, change: () => readFile(input) }));
  openDialog(word("more-do-restore"), labelled(word("files-import-file"), input, word("files-import-help")), foot());
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
    changes.push(planChange(id, ours, registers, (uid) => uid.startsWith("_") || playbook.item.has(uid), Date.now()));
  }
  dryRun(file.name, changes, names);
}

/** @param {import("./backup.js").Refusal} refusal */
function refuse({ code, at, more }) {
  const places = code !== "content" ? null : node("ul", { class: "places" }, ...at.map((a) => node("li", null, node("code", null, a))), more ? node("li", null, word("files-refused-more", { n: more })) : null);
  openDialog(
    word("more-do-restore"),
    node("div", { role: "alert" }, node("p", null, node("b", null, word("files-import-failed"))), node("p", null, word(`files-refused-${code}`, { site: at[0] ?? "?" })), places),
    foot(press(word("files-import-another"), () => actions.restore(document.body))),
  );
}

/** A value of a register in words. @param {string} key @param {any} value */
function valueWord(key, value) {
  // Of other keys nothing is known but that their value is JSON.
  const [, part] = /^item\.[^.]+\.(\w+)/.exec(key) ?? [];
  if (part === "due" && value) return day(value, true);
  if (part === "state") return [word(`live-${value.s}`), value.why].filter(Boolean).join(": ");
  if (typeof value === "string") return value || "–";
  return typeof value?.text === "string" ? value.text : JSON.stringify(value);
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
  const lines = counts.filter(([n, id]) => n || id === "new").map(([n, id]) => node("li", null, node("b", null, number(n)), ` ${word(`files-import-${id}`, { n })}`));
  const over = change.over.slice(0, 200).map(({ key, from, to }) => {
    const name = names.get(key.split(".")[1]);
    return node("tr", null, node("th", { scope: "row", lang: name?.lang || null }, name?.full ?? key), node("td", null, valueWord(key, from)), node("td", null, valueWord(key, to)));
  });
  const head = ["rows-name", "files-import-here", "files-import-there"].map((id) => node("th", { scope: "col" }, word(id)));
  return node(
    "div",
    { class: "dry" },
    node("h3", null, change.name || change.id, change.known ? null : node("small", null, ` ${word("files-import-customer-new")}`)),
    node("ul", { class: "sums" }, ...lines),
    change.ahead ? node("p", { class: "warn" }, word("files-import-ahead")) : null,
    over.length ? node("details", null, node("summary", null, word("files-import-list")), node("table", null, node("thead", null, node("tr", null, ...head)), node("tbody", null, ...over))) : null,
  );
}

/** @param {string} file @param {Change[]} changes @param {Map<Uid, ItemName>} names */
function dryRun(file, changes, names) {
  const fresh = changes.reduce((sum, c) => sum + c.fresh, 0);
  const over = changes.reduce((sum, c) => sum + c.over.length, 0);
  const known = changes.some((c) => c.known);
  const done = () => {
    closeDialog();
    announce(word("files-imported", { fresh, over }));
  };
  const take = async () => {
    for (const change of changes) await takeIn(change.id, change.registers);
    if (!changes.some((c) => c.id === desk.engagement.id)) await openCustomer(changes[0].id);
    done();
  };
  const copy = async () => {
    const { name, registers } = changes[0];
    await createCustomer(word("files-import-copied", { name }), registers);
    done();
  };
  const buttons = fresh || over ? [press(word(known ? "files-import-merge" : "files-import-take"), take, "button main")] : [];
  if (known && changes.length === 1) buttons.push(press(word("files-import-copy"), copy));
  openDialog(
    word("files-import-ask", { name: file }),
    ...(changes.length > 1 ? [node("p", null, word("files-import-count", { n: changes.length }))] : []),
    ...(fresh || over ? [] : [node("p", null, word("files-import-nothing"))]),
    ...changes.map((c) => changeList(c, names)),
    node("p", { class: "buttons" }, ...buttons, press(word(fresh || over ? "more-cancel" : "more-close"), closeDialog, "quiet")),
  );
}

