// The last action is taken back.
import { actions } from "./actions.js";
import { desk, past, set } from "./desk.js";
import { nameOf } from "./item.js";
import { stateOf } from "./tally.js";
import { word } from "./words.js";

/** What is said when items are as they were. @param {Uid[]} uids */
const undone = (uids) =>
  uids.length === 1
    ? word("extra-undone-one", { name: nameOf(uids[0]), what: word(`live-${stateOf(desk.engagement.registers, uids[0]).s}`) })
    : uids.length
      ? word("extra-undone-n", { n: uids.length })
      : word("extra-undone");

actions.undo = async () => {
  const at = past.findLastIndex((p) => p.id === desk.engagement.id);
  if (at < 0) return;
  const [{ changes }] = past.splice(at, 1);
  const uids = [...new Set(changes.flatMap(([key]) => (key.startsWith("item.") ? [key.slice(5, 11)] : [])))];
  await set(changes, () => undone(uids));
  const box = /** @type {HTMLElement | null} */ (document.querySelector(uids.length === 1 ? `[id="i-${uids[0]}"] input` : "#none"));
  // The reader goes on where something changed; the button may be gone.
  if (box?.offsetParent) box.focus();
  else if (!desk.canUndo()) /** @type {HTMLElement | null} */ (document.querySelector("#Bar .who"))?.focus();
};
