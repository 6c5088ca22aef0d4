// A customer's tasks as a table for spreadsheets and their due dates as a calendar, in the page's language.
import { calendarText } from "./calendar.js";
import { isDay } from "./backup.js";
import { playbook } from "./playbook.js";
import { customerName } from "./merge.js";
import { kindWord, rowsOfCustomer } from "./rows.js";
import { separatorOf, sheetText } from "./sheet.js";
import { ownTasks } from "./tally.js";
import { isoDay, word } from "./words.js";

/** Messages that head the columns. */
const SHEET_COLUMNS =
  "rows-phase files-page files-step rows-id rows-name more-kind more-role more-services more-state more-why live-check-title more-owner more-due more-note files-set files-uid";

/** @param {Registers} registers */
export async function customerSheet(registers) {
  const { rows, own, retired } = await rowsOfCustomer(registers);
  const lines = [...rows, ...own].map(({ item, name, title, step, state, shown, changed, notes }) => [
    playbook.phaseNames[playbook.pages[item.page]?.phase] ?? "",
    title,
    step,
    name.id,
    name.name,
    kindWord(item),
    playbook.roles[item.role] ?? "",
    item.services.map((s) => playbook.services[s]).join(", ") || (item.kind === "task" ? word("files-all-services") : ""),
    shown,
    state.why,
    changed ? word("files-yes") : "",
    state.owner,
    state.due,
    notes.join("\n\n"),
    state.at ? isoDay(state.at[0]) : "",
    item.uid,
  ]);
  for (const { uid, state, shown, notes } of retired) {
    lines.push([word("files-retired"), "", "", "", "", "", "", "", shown, state.why, "", state.owner, state.due, notes.join("\n\n"), state.at ? isoDay(state.at[0]) : "", uid]);
  }
  const head = SHEET_COLUMNS.split(" ").map((id) => word(id));
  return sheetText([head, ...lines], separatorOf(document.documentElement.lang));
}

/** How many items have a due date: as many as the calendar has events. @param {Registers} registers */
export function dueCount(registers) {
  const own = new Set(ownTasks(registers).map(({ uid }) => uid));
  const isKnown = (/** @type {Uid} */ uid) => playbook.item.has(uid) || own.has(uid);
  return [...registers].filter(([key, { value }]) => key.endsWith(".due") && isDay(value) && isKnown(key.slice(5, -4))).length;
}

/** @param {string} id @param {Registers} registers */
export async function customerCalendar(id, registers) {
  const { rows, own } = await rowsOfCustomer(registers);
  const customer = customerName(registers);
  const named = registers.get("meta.name")?.stamp[0] ?? 0;
  const events = [...rows, ...own].filter((r) => isDay(r.state.due)).map(({ item, name, title, state, shown, last }) => {
    return {
      uid: `${item.uid}.${id}`,
      day: state.due,
      title: `${customer}: ${state.s === "done" ? word("files-calendar-done", { name: name.full }) : name.full}`,
      text: [title, shown, state.owner && word("files-calendar-owner", { name: state.owner }), state.why].filter(Boolean).join("\n"),
      url: new URL(name.href, location.href).href,
      changed: Math.max(last, named),
    };
  });
  return calendarText(customer, events);
}
