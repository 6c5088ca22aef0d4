// Taking back: the last action, or one of those before it.
import { actions } from "./actions.js";
import { desk, keepPast, past, set, shown } from "./desk.js";
import { nameOf, rows } from "./item.js";
import { loadNames } from "./playbook.js";
import { ownTasks, stateOf } from "./tally.js";
import { word } from "./words.js";

/** The items that an action set. @param {Done} entry */
export const uidsOf = ({ changes }) => [...new Set(changes.flatMap(([key]) => (key.startsWith("item.") ? [key.split(".")[1]] : key.startsWith("own.") ? [key.slice(4)] : [])))];

/** What nobody set since. @param {Done} entry */
const current = ({ changes, stamps }) => changes.filter(([key], n) => String(desk.engagement.registers.get(key)?.stamp) === String(stamps[n]));

/** Whether anything of an action still stands as it set it. @param {Done} entry */
export const isCurrent = (entry) => current(entry).length > 0;

/** What an item is called that is on another page. @param {Uid} uid */
async function called(uid) {
  const own = ownTasks(desk.engagement.registers).find((task) => task.uid === uid);
  return own?.name ?? (await loadNames()).get(uid)?.full ?? "";
}

/** What is said when items are as they were. @param {Uid[]} uids @param {string} name of the only one */
const undone = (uids, name) =>
  uids.length === 1 && name
    ? word("extra-undone-one", { name, what: word(`live-${stateOf(desk.engagement.registers, uids[0]).s}`) })
    : uids.length
      ? word("extra-undone-n", { n: uids.length })
      : word("extra-undone");

/** Takes an action back; what was set since stays. @param {Done} entry */
export async function takeBack(entry) {
  const changes = current(entry);
  past.splice(past.indexOf(entry), 1);
  const items = uidsOf(entry).filter((uid) => changes.some(([key]) => key.startsWith(`item.${uid}.`)));
  const [only = ""] = items;
  const name = items.length !== 1 ? "" : rows.has(only) ? nameOf(only) : await called(only).catch(() => "");
  const stored = set(changes, () => undone(items, name));
  // What an action before it had set stands again, and can be taken back in its turn.
  const { registers } = desk.engagement;
  for (const [key] of changes) {
    const before = String(entry.from[entry.changes.findIndex(([k]) => k === key)]);
    const now = registers.get(key)?.stamp;
    for (const { to, stamps } of past) {
      const n = to.findIndex(([k]) => k === key);
      if (now && n >= 0 && String(stamps[n]) === before) stamps[n] = now;
    }
  }
  keepPast();
  await stored;
}

actions.undo = async () => {
  const entry = past.findLast((p) => p.id === desk.engagement.id && isCurrent(p));
  if (!entry) {
    // Another window or device set all of it again.
    past.splice(0, past.length, ...past.filter((p) => p.id !== desk.engagement.id));
    keepPast();
    return shown();
  }
  const uids = uidsOf(entry);
  await takeBack(entry);
  const box = /** @type {HTMLElement | null} */ (document.querySelector(uids.length === 1 ? `[id="i-${uids[0]}"] input` : "#none"));
  // The reader goes on where something changed; the button may be gone.
  if (box?.offsetParent) box.focus();
  else if (!desk.canUndo()) /** @type {HTMLElement | null} */ (document.querySelector("#Bar .who"))?.focus();
};
