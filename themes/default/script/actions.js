// What buttons do, by name. What the first bundle does not have is in a part that is loaded when first asked for.
import { given } from "./words.js";
import { loadScript, loadStyle } from "./playbook.js";

/** @type {{ [name: string]: (from: HTMLElement) => unknown }} */
export const actions = {};

/** Parts that are loaded or on their way. @type {{ [part: string]: Promise<void> }} */
const loaded = {};

/** Loads a part after those that it needs. @param {string} part @returns {Promise<void>} */
function loadPart(part) {
  const [path, needs] = given.parts[part];
  return (loaded[part] ??= Promise.all([loadStyle(given.style), ...needs.map(loadPart)]).then(() => loadScript(path)));
}

/** The part that has an action. @param {string} name */
const partOf = (name) => Object.keys(given.parts).find((part) => given.parts[part][2].includes(name));

/** Whether the theme has an action. @param {string} name */
export const offers = (name) => Boolean(actions[name] || partOf(name));

/** Loads what an action needs. @param {string} name */
export async function prepare(name) {
  const part = partOf(name);
  if (part) await loadPart(part);
}

/** What an action needs, if it is there or on its way. @param {string} name */
export const coming = (name) => loaded[partOf(name) ?? ""];

/** @param {string} name @param {HTMLElement} from */
export async function run(name, from) {
  await prepare(name);
  return actions[name]?.(from);
}

globalThis.document?.addEventListener("click", (event) => {
  const from = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (event.target).closest("[data-do]"));
  if (!from) return;
  event.preventDefault();
  run(from.dataset.do ?? "", from);
});
