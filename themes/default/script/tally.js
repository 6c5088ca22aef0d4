// The one arithmetic: what counts, and what the numbers say.
import { playbook } from "./playbook.js";
import { compareStamps } from "./clock.js";

/**
 * What was set on an item.
 * @param {Registers} registers
 * @param {Uid} uid
 * @returns {ItemState}
 */
export function stateOf(registers, uid) {
  const register = registers.get(`item.${uid}.state`);
  const value = register?.value ?? {};
  const text = (/** @type {string} */ key) => {
    const own = registers.get(`item.${uid}.${key}`)?.value;
    return typeof own === "string" ? own : "";
  };
  const s = ["done", "na", "blocked"].includes(value.s) ? value.s : "open";
  return {
    s,
    rev: Number(value.rev) || 1,
    why: typeof value.why === "string" ? value.why : "",
    at: register?.stamp ?? null,
    owner: text("owner"),
    due: text("due"),
  };
}

/** @param {Registers} registers @returns {ScopeValue} */
export const scopeOf = (registers) => registers.get("meta.scope")?.value ?? {};

/**
 * Whether an item is in the customer's scope.
 * @param {Item} item
 * @param {ScopeValue} scope
 */
export function applies(item, scope) {
  // Who adds a task means it.
  if (item.kind === "own") return true;
  const phase = playbook.phases[playbook.pages[item.page].phase];
  if (scope.phases?.includes(phase)) return false;
  if (scope.roles?.includes(playbook.roleIds[item.role])) return false;
  const off = scope.services;
  return !(off?.length && item.services.length && item.services.every((s) => off.includes(playbook.serviceIds[s])));
}

/** Whether an item changed since it was set. @param {Item} item @param {{ s: StateName, rev: number }} state */
export const isChanged = (item, state) => state.s !== "open" && item.rev > state.rev;

/** @returns {Tally} */
const none = () => ({
  total: 0,
  done: 0,
  optionalTotal: 0,
  optionalDone: 0,
  guidanceTotal: 0,
  guidanceDone: 0,
  guidanceChanged: 0,
  na: 0,
  blocked: 0,
  changed: 0,
});

/**
 * Counts items. What does not apply, by its state or by scope, is in no total.
 * @param {Iterable<Item>} items
 * @param {Registers} registers
 * @returns {Tally}
 */
export function tallyOf(items, registers) {
  const tally = none();
  const scope = scopeOf(registers);
  for (const item of items) {
    const value = registers.get(`item.${item.uid}.state`)?.value;
    const s = value?.s;
    const task = item.kind === "task";
    if (!applies(item, scope)) {
      if (task) tally.na++;
      continue;
    }
    const set = s === "done" || s === "na" || s === "blocked";
    if (set && item.rev > (Number(value.rev) || 1)) tally[task ? "changed" : "guidanceChanged"]++;
    if (s === "na") {
      if (task) tally.na++;
      continue;
    }
    const done = s === "done" ? 1 : 0;
    if (s === "blocked" && task) tally.blocked++;
    if (!task) {
      tally.guidanceTotal++;
      tally.guidanceDone += done;
    } else if (item.required) {
      tally.total++;
      tally.done += done;
    } else {
      tally.optionalTotal++;
      tally.optionalDone += done;
    }
  }
  return tally;
}

/** Done: something was required, and nothing of it is open. @param {{ done: number, total: number }} tally */
export const isDone = ({ done, total }) => total > 0 && done === total;

/** How a page stands, in one word. @param {Tally} tally */
export const standing = ({ done, total, optionalDone, optionalTotal, blocked }) =>
  done + optionalDone + blocked ? (done === total && (total > 0 || optionalDone === optionalTotal) ? "complete" : "begun") : total + optionalTotal ? "open" : "na";

/** All tasks of the playbook. */
export const allTasks = () => playbook.pages.flatMap((p) => p.items.filter((i) => i.kind === "task"));

/**
 * The required task to go on with: the first open one after that which was set last, in the order of the playbook.
 * @param {Registers} registers
 * @returns {{ ms: number, item: Item | undefined }} `ms`: when the last one was set
 */
export function nextTask(registers) {
  const scope = scopeOf(registers);
  const tasks = allTasks();
  let at = -1;
  /** @type {Stamp} */
  let last = [0, 0, ""];
  tasks.forEach(({ uid }, n) => {
    const stamp = registers.get(`item.${uid}.state`)?.stamp;
    if (stamp && compareStamps(stamp, last) > 0) [last, at] = [stamp, n];
  });
  const open = (/** @type {Item} */ i) => i.required && applies(i, scope) && stateOf(registers, i.uid).s === "open";
  return { ms: last[0], item: tasks.slice(at + 1).find(open) ?? tasks.find(open) };
}

/** A customer's own tasks, in the order in which they were added. @param {Registers} registers @returns {OwnTask[]} */
export const ownTasks = (registers) => [...registers].flatMap(([key, { value, stamp }]) => (key.startsWith("own.") && value.name ? [{ ...value, uid: key.slice(4), at: stamp }] : [])).sort((a, b) => compareStamps(a.at, b.at));

/**
 * What waits on a customer's tasks: who is late, blocked or has to look again.
 * @param {Registers} registers
 * @returns {WorkLine[]}
 */
export function workOf(registers) {
  const scope = scopeOf(registers);
  return [...allTasks(), ...ownTasks(registers)].flatMap((item) => {
    if (!registers.has(`item.${item.uid}.state`) && !registers.has(`item.${item.uid}.due`)) return [];
    const state = stateOf(registers, item.uid);
    const { s, why, due, owner } = state;
    const own = "name" in item ? item : undefined;
    const changed = !own && isChanged(/** @type {Item} */ (item), state);
    if (!(own || applies(/** @type {Item} */ (item), scope)) || !(s === "blocked" || changed || (due && s === "open"))) return [];
    return [{ uid: item.uid, s, why, due, owner, changed, own }];
  });
}
