// What the empty field shows: what is next, and where the reader was.
import { desk } from "./desk.js";
import { VISITED } from "./find.js";
import { loadNames } from "./playbook.js";
import { allTasks, applies, scopeOf, stateOf } from "./tally.js";

/** The required tasks of the current customer to go on with. @param {number} most @returns {Promise<ItemName[]>} */
export async function nextTasks(most) {
  await desk.ready;
  const { registers } = desk.engagement;
  const scope = scopeOf(registers);
  const tasks = allTasks();
  let [at, last] = [0, 0];
  tasks.forEach(({ uid }, n) => {
    const [ms] = stateOf(registers, uid).at ?? [0];
    if (ms > last) [at, last] = [n + 1, ms];
  });
  const isOpen = (/** @type {Item} */ item) => item.required && applies(item, scope) && stateOf(registers, item.uid).s === "open";
  const next = [...tasks.slice(at), ...tasks.slice(0, at)].filter(isOpen).slice(0, most);
  if (!next.length) return [];
  const names = await loadNames();
  return next.flatMap(({ uid }) => names.get(uid) ?? []);
}

/** The places where the reader was before this one. @param {number} most @returns {{ href: string, title: string }[]} */
export function lastPlaces(most) {
  try {
    /** @type {[string, string][]} */
    const all = JSON.parse(sessionStorage.getItem(VISITED) ?? "[]");
    return all.slice(1, most + 1).map(([href, title]) => ({ href, title: title.replace(/ – (?!.* – ).*/, "") }));
  } catch {
    return [];
  }
}
