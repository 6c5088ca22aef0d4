// What buttons do, by name. What the first bundle does not have is in the second, loaded when first asked for.
import { given, moreWords } from "./words.js";
import { loadScript } from "./playbook.js";

/** @type {{ [name: string]: (from: HTMLElement) => unknown }} */
export const actions = {};

/** @type {Promise<void> | undefined} */
let more;

/** Loads the second bundle and its words. */
export function loadMore() {
  more ??= loadScript(given.moreWords)
    .then(moreWords)
    .then(() => loadScript(given.more));
  return more;
}

/** @param {string} name @param {HTMLElement} from */
export async function run(name, from) {
  if (!actions[name]) await loadMore();
  return actions[name]?.(from);
}

globalThis.document?.addEventListener("click", (event) => {
  const from = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (event.target).closest("[data-do]"));
  if (!from) return;
  event.preventDefault();
  run(from.dataset.do ?? "", from);
});
