// What was changed for the customer in hand, newest first: what this window did, each with its own way back, and what
// was set before.
import { actions } from "./actions.js";
import { desk, past } from "./desk.js";
import { closeDialog, foot, openDialog, press } from "./dialog.js";
import { node } from "./node.js";
import { personOf } from "./people.js";
import { loadNames, playbook } from "./playbook.js";
import { ownTasks, stateOf } from "./tally.js";
import { isCurrent, takeBack, uidsOf } from "./undo.js";
import { clockTime, day, isoDay, word } from "./words.js";

/** So many entries are listed. */
const MOST_ENTRIES = 100;

/** A moment: the time, with the day unless it is today. @param {number} ms */
const moment = (ms) => `${isoDay(ms) === isoDay(Date.now()) ? "" : `${day(ms)}, `}${clockTime(ms)}`;

/** What a value says. @param {string} key @param {any} value */
function said(key, value) {
  const part = key.split(".")[2];
  if (part === "state") return [word(`live-${value.s}`), value.why].filter(Boolean).join(": ");
  if (part === "due") return value ? word("live-due-by", { day: day(value) }) : word("log-cleared");
  if (part === "owner") return value || word("log-cleared");
  return part === "note" ? value.text || word("log-cleared") : "";
}

actions.log = async () => {
  const names = await loadNames();
  const { registers, id } = desk.engagement;
  const own = new Map(ownTasks(registers).map((task) => [task.uid, task.name]));
  const nameOf = (/** @type {Uid} */ uid) => names.get(uid)?.full ?? own.get(uid) ?? "";
  const link = (/** @type {Uid} */ uid) => {
    const name = names.get(uid);
    return name ? node("a", { href: name.href, lang: name.lang || null, click: closeDialog }, name.full) : node("b", null, nameOf(uid) || word("log-customer"));
  };
  const mine = past.filter((entry) => entry.id === id).reverse();
  const lines = mine.map((entry) => {
    const uids = uidsOf(entry);
    const what = entry.to.map(([key, value]) => said(key, value)).filter(Boolean);
    const text = uids.length > 1 ? node("b", null, word("log-tasks", { n: uids.length })) : link(uids[0] ?? "");
    const back = async () => {
      await takeBack(entry);
      actions.log(document.body);
    };
    const name = uids.length > 1 ? word("log-tasks", { n: uids.length }) : nameOf(uids[0] ?? "") || word("log-customer");
    const button = press(word("live-undo"), back, "quiet");
    button.setAttribute("aria-label", `${word("live-undo")}: ${name}`);
    return node("li", null, text, node("small", null, [what[0], moment(entry.stamps[0][0])].filter(Boolean).join(" · ")), isCurrent(entry) ? button : node("small", null, word("log-later")));
  });
  // What is set on other days, in other windows and on other devices has no way back here, but it has its place.
  const listed = new Set(mine.flatMap((entry) => entry.to.map(([key]) => key)));
  const others = [...registers]
    .filter(([key]) => /^item\..+\.state$/.test(key) && !listed.has(key) && (playbook.item.has(key.slice(5, 11)) || own.has(key.slice(5, -6))))
    .sort((a, b) => b[1].stamp[0] - a[1].stamp[0] || b[1].stamp[1] - a[1].stamp[1])
    .slice(0, MOST_ENTRIES);
  const before = others.map(([key, { stamp }]) => {
    const uid = key.slice(5, -6);
    const { s, why } = stateOf(registers, uid);
    const device = personOf(registers, stamp) || (stamp[2] === desk.store.device ? "" : word("log-device"));
    return node("li", null, link(uid), node("small", null, [said(key, { s, why }), moment(stamp[0]), device].filter(Boolean).join(" · ")));
  });
  openDialog(
    word("log-title"),
    lines.length ? node("ul", { class: "lines log" }, ...lines) : "",
    before.length ? node("h3", null, word("log-before")) : "",
    before.length ? node("ul", { class: "lines log" }, ...before) : "",
    lines.length + before.length ? "" : node("p", null, word("log-none")),
    foot(),
  );
};
