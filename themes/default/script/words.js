// The words of the page's language: messages with values, numbers, dates.

/** @type {any} */
const found = globalThis.tickbookWords ?? { words: {}, phases: [], roles: [], services: [], parts: {} };

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

/** How days are written, with the year and without: made once, as a page may have thousands. @type {{ [year: string]: Intl.DateTimeFormat }} */
const formats = {};

/**
 * A day: "4 May", with the year where it is not this one or where it is asked for.
 * @param {string | number} at a day as `2026-11-22`, or milliseconds
 * @param {boolean} [full]
 */
export function day(at, full) {
  const date = new Date(typeof at === "number" ? at : `${at}T00:00`);
  if (Number.isNaN(+date)) return String(at);
  const year = !full && date.getFullYear() === new Date().getFullYear() ? undefined : "numeric";
  return (formats[`${year}`] ??= new Intl.DateTimeFormat(language, { day: "numeric", month: "long", year })).format(date);
}

/** A day as `2026-11-22`, by the reader's clock. @param {number} at milliseconds */
export function isoDay(at) {
  const date = new Date(at);
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** @param {number} at milliseconds */
export const clockTime = (at) => new Date(at).toLocaleTimeString(language, { timeStyle: "short" });
