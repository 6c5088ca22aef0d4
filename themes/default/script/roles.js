// Required tasks by role: of the page, of its phase, of the whole playbook.
import { actions, offers, run } from "./actions.js";
import { desk } from "./desk.js";
import { closeDialog, foot, openDialog, press } from "./dialog.js";
import { node } from "./node.js";
import { catalogue, COUNTED, here, playbook } from "./playbook.js";
import { allTasks, tallyOf } from "./tally.js";
import { compareText, word } from "./words.js";

/** Stands for tasks without a role. */
export const NO_ROLE = "-";

/** The role of an item: the first of those with its name. @param {Item} item */
export const roleOf = (item) => playbook.roleIds[playbook.roleAs[item.role]] ?? NO_ROLE;

/**
 * Counts of tasks by role, in the order of the roles' names. Tasks without a role come last.
 * @param {Item[]} items
 * @param {Registers} registers
 */
export function byRole(items, registers) {
  const order = [...new Set(playbook.roleAs)].sort((a, b) => compareText(playbook.roles[a], playbook.roles[b]));
  return [...order, -1].map((role) => {
    const id = playbook.roleIds[role] ?? NO_ROLE;
    const tally = tallyOf(items.filter((i) => i.kind === "task" && roleOf(i) === id), registers);
    return { id, name: playbook.roles[role] ?? word("more-no-role"), tally };
  });
}

/** The phase of the page that is shown, or of the one that the navigation marks. */
function phaseHere() {
  if (here >= 0) return playbook.pages[here].phase;
  const current = /** @type {HTMLElement | null} */ (document.querySelector("[data-phase]:has([aria-current])"));
  return playbook.phases.indexOf(current?.dataset.phase ?? "");
}

/** What each column counts: its head, its tasks, the address that lists them. @returns {[string, Item[], string][]} */
function columns() {
  const tasks = allTasks();
  const phase = phaseHere();
  /** @type {[string, Item[], string][]} */
  const out = [[word("more-whole"), tasks, `${catalogue()}?`]];
  if (phase >= 0) {
    const own = tasks.filter((i) => playbook.pages[i.page].phase === phase);
    out.unshift([playbook.phaseNames[phase], own, `${catalogue()}?phase=${encodeURIComponent(playbook.phases[phase])}&`]);
  }
  if (here >= 0) out.unshift([word("more-page"), playbook.pages[here].items, "?"]);
  return out;
}

actions.roles = () => {
  const { registers } = desk.engagement;
  const counted = columns().map(([head, items, href]) => ({ head, href, all: tallyOf(items, registers), roles: byRole(items, registers) }));
  /** @param {Tally} tally @param {string} href @param {string} name */
  const cell = (tally, href, name) =>
    node(
      "td",
      null,
      tally.total
        ? node("a", { class: "n", href, "aria-label": `${name}: ${word("live-short", tally)}`, click: here >= 0 && closeDialog }, word("live-short", tally))
        : "–",
    );
  const rows = counted[0].roles.flatMap(({ id, name }, n) => {
    if (!counted.some((c) => c.roles[n].tally.total)) return [];
    const cells = counted.map((c) => cell(c.roles[n].tally, `${c.href}${COUNTED}&role=${encodeURIComponent(id)}`, `${name}, ${c.head}`));
    return [node("tr", null, node("th", { scope: "row" }, name), ...cells)];
  });
  const heads = [word("more-role"), ...counted.map((c) => c.head)].map((text) => node("th", { scope: "col" }, text));
  const sums = counted.map((c) => cell(c.all, `${c.href}${COUNTED}`, c.head));
  openDialog(
    word("more-roles-title"),
    node("p", null, word("more-roles-help")),
    node(
      "table",
      { class: "roles" },
      node("thead", null, node("tr", null, ...heads)),
      node("tbody", null, ...rows),
      node("tfoot", null, node("tr", null, node("th", { scope: "row" }, word("more-roles-all")), ...sums)),
    ),
    foot(offers("meeting") && press(word("more-meeting"), () => run("meeting", document.body))),
  );
};
