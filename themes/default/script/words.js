// The words of the page's language: messages with values, numbers, dates.

/** @type {any} */
const found = globalThis.tickbookWords ?? { words: {}, phases: [], roles: [], services: [] };

/** What the site gives to scripts in the page's language. */
export const given = found;

const language = globalThis.document?.documentElement.lang || "en";
const plural = new Intl.PluralRules(language);
const collator = new Intl.Collator(language, { numeric: true });

/** A whole number. @param {number} n */
export const number = (n) => n.toLocaleString(language);

/** @param {string} a @param {string} b */
export const compareText = (a, b) => collator.compare(a, b);

/**
 * A message. Its parts are text, a variable in a list, or a variable with the texts for its values.
 * @param {string} id
 * @param {object} [values] texts and numbers by name
 * @returns {string}
 */
export function word(id, values = {}) {
  const message = found.words[id];
  return message === undefined ? `{${id}}` : fill(message, values);
}

/** @param {any} message @param {any} values @returns {string} */
function fill(message, values) {
  if (typeof message === "string") return message;
  return message
    .map((/** @type {any} */ part) => {
      if (typeof part === "string") return part;
      const [name, cases] = part;
      const value = values[name] ?? "";
      if (!cases) return typeof value === "number" ? number(value) : value;
      const kind = typeof value === "number" ? plural.select(value) : value;
      return fill(cases[value] ?? cases[kind] ?? cases["*"], values);
    })
    .join("");
}

/**
 * A day: "4 May", with the year where it is not this one.
 * @param {string | number} at a day as `2026-11-22`, or milliseconds
 */
export function day(at) {
  const date = typeof at === "number" ? new Date(at) : new Date(`${at}T00:00`);
  if (Number.isNaN(date.getTime())) return String(at);
  const year = date.getFullYear() === new Date().getFullYear() ? undefined : "numeric";
  return date.toLocaleDateString(language, { day: "numeric", month: "long", year });
}

/** @param {number} at milliseconds */
export const clockTime = (at) => new Date(at).toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" });

/** Takes in the words of the second bundle. */
export function moreWords() {
  Object.assign(found.words, globalThis.tickbookMoreWords);
}
