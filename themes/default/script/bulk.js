// A whole step, or all rows that are in sight, set at once. One action takes it back.
import { actions, offers, run } from "./actions.js";
import { desk } from "./desk.js";
import { closeDialog, foot, openDialog, press } from "./dialog.js";
import { twinsOf } from "./extra.js";
import { closing, rows, said, setState } from "./item.js";
import { node } from "./node.js";
import { here, playbook } from "./playbook.js";
import { applies, scopeOf, stateOf } from "./tally.js";
import { word } from "./words.js";

actions.bulk = (from) => {
  const place = from.closest(".step") ?? from.closest(".tasks") ?? document;
  const scope = scopeOf(desk.engagement.registers);
  const uids = [...rows.values()]
    .filter(({ uid, element }) => {
      const item = playbook.item.get(uid);
      return item?.kind === "task" && applies(item, scope) && element.offsetParent && place.contains(element);
    })
    .map(({ uid }) => uid);
  const head = place instanceof Element ? place.querySelector("h3, caption span")?.textContent : "";
  /** @param {StateName} s */
  const set = (s) => {
    closeDialog();
    const others = uids.filter((uid) => stateOf(desk.engagement.registers, uid).s !== s);
    const below = rows.get(others[others.length - 1])?.element ?? null;
    return closing(here, below, () =>
      desk.put(
        others.map((uid) => [`item.${uid}.state`, { s, rev: playbook.item.get(uid)?.rev ?? 1 }]),
        word("more-bulk-said", { n: others.length, what: word(`live-${s}`) }),
      ),
    );
  };
  const button = (/** @type {StateName} */ s) => press(word(`live-${s}`), () => set(s), "button");
  // In what is chosen by a filter there is no step to add to.
  const add = from.closest(".filters") || !offers("addOwn") ? "" : node("p", null, press(word("more-own"), () => (closeDialog(), run("addOwn", from)), "quiet"));
  openDialog(word("more-bulk-title", { n: uids.length }), head ? node("p", null, head) : "", uids.length ? node("p", null, word("more-bulk-text")) : "", add, foot(...(uids.length ? [button("done"), button("na"), button("open")] : [])));
};

// The same task elsewhere: done here as it is there, or there as it is here.
actions.also = (from) => {
  const row = rows.get(from.closest("[id^=i-]")?.id.slice(2) ?? "");
  if (!row) return;
  row.box.focus({ preventScroll: true });
  if (!row.box.checked) return setState(row.uid, "done");
  const open = twinsOf(row).filter((t) => t.s === "open");
  return desk.put(
    open.map(({ uid }) => [`item.${uid}.state`, { s: "done", rev: playbook.item.get(uid)?.rev ?? 1 }]),
    () => said(row.uid, "done"),
  );
};

// "Still true": the tick is of today's wording.
actions.confirm = (from) => {
  const uid = from.closest("[id^=i-]")?.id.slice(2) ?? "";
  const { s, why } = stateOf(desk.engagement.registers, uid);
  // The button goes; the reader goes on from the box of its row.
  rows.get(uid)?.box.focus({ preventScroll: true });
  return setState(uid, s, why, "confirmed");
};
