// The dialog that backs up and hands over.
import { actions, run } from "./actions.js";
import { writeBackup } from "./backup.js";
import { desk, memo } from "./desk.js";
import { closeDialog, foot, openDialog } from "./dialog.js";
import { customerName } from "./merge.js";
import { node } from "./node.js";
import { playbook } from "./playbook.js";
import { announce } from "./say.js";
import { customerCalendar, customerSheet, dueCount } from "./tables.js";
import { isoDay, word } from "./words.js";

/** A name that every file system takes. @param {string} name @param {string} what @param {string} extension */
export function fileName(name, what, extension) {
  const clean = (/** @type {string} */ s) => s.normalize("NFC").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "");
  return `${[clean(name).slice(0, 60), clean(what), isoDay(Date.now())].filter(Boolean).join("_")}.${extension}`;
}

/** Hands a file to the reader. @param {string} name @param {string} type @param {string | Uint8Array<ArrayBuffer>} content @param {boolean} [stay] the dialog stays open */
export function handOut(name, type, content, stay) {
  const link = /** @type {HTMLAnchorElement} */ (node("a", { download: name, hidden: true }));
  link.href = URL.createObjectURL(new Blob([content], { type: typeof content === "string" ? `${type};charset=utf-8` : type }));
  document.body.append(link);
  link.click();
  link.remove();
  // The browser has to have read it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60e3);
  if (stay) return;
  closeDialog();
  announce(word("files-saved-file", { name }));
}

/** @param {Engagement[]} customers @param {string} name */
function backUp(customers, name) {
  memo("backup", String(Date.now()));
  memo("since", "0");
  handOut(fileName(name, "", "json"), "application/json", writeBackup(playbook.site, playbook.edition, Date.now(), customers));
}

/** A choice of the dialog: a button and what it gives. @param {string} id @param {string} name @param {() => unknown} click @param {number} [n] */
function choice(id, name, click, n = 1) {
  const button = node("button", { type: "button", class: "quiet", "aria-describedby": `help-${id}`, disabled: n === 0, click }, name);
  return node("li", null, button, node("p", { id: `help-${id}` }, word(`files-export-${id}-help`, { n })));
}

actions.backup = async () => {
  await desk.ready;
  const one = desk.engagement;
  const heads = await desk.store.list();
  const { id, registers } = one;
  const name = customerName(registers);
  const all = async () => backUp(await Promise.all(heads.map(async (h) => ({ id: h.id, registers: await desk.store.load(h.id) }))), word("more-do-overview"));
  const sheet = async () => handOut(fileName(name, word("files-file-sheet"), "csv"), "text/csv", await customerSheet(registers));
  const calendar = async () => handOut(fileName(name, word("files-file-calendar"), "ics"), "text/calendar", await customerCalendar(id, registers));
  const tickets = choice("trackers", word("files-export-trackers"), () => run("trackers", document.body));
  const choices = registers.size
    ? [
        choice("one", word("files-export-one", { name }), () => backUp([one], name)),
        ...(heads.length > 1 ? [choice("all", word("files-export-all"), all, heads.length)] : []),
        choice("link", word("files-export-link"), () => run("statusLink", document.body)),
        choice("record", word("more-do-record"), () => run("record", document.body)),
        choice("sheet", word("files-export-sheet"), sheet),
        choice("calendar", word("files-export-calendar"), calendar, dueCount(registers)),
        tickets,
      ]
    : [node("li", null, node("p", null, word("files-export-nothing"))), tickets];
  openDialog(word("more-do-backup"), node("ul", { class: "choices" }, ...choices, choice("restore", word("more-do-restore"), () => actions.restore(document.body))), foot());
};

