// Tables that spreadsheets open as tables: separator of the language, byte-order mark, and no cell that
// a spreadsheet would run as a formula.

/** The separator that spreadsheets expect where a comma divides decimals is the semicolon. @param {string} lang */
export function separatorOf(lang) {
  const parts = new Intl.NumberFormat(lang).formatToParts(1.5);
  return parts.some((p) => p.type === "decimal" && p.value === ",") ? ";" : ",";
}

/** @param {string} cell @param {string} separator */
function sheetCell(cell, separator) {
  // Full-width forms count too: spreadsheets in Japanese and Chinese read them as the plain ones.
  const safe = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/.test(cell) ? `'${cell}` : cell;
  const text = safe.replace(/\r\n?/g, "\n").replace(/\0/g, "");
  return /["\n\r,;\t]/.test(text) || text.includes(separator) || text !== text.trim() ? `"${text.replace(/"/g, '""')}"` : text;
}

/**
 * @param {string[][]} rows
 * @param {string} separator
 */
export function sheetText(rows, separator) {
  return `\uFEFF${rows.map((row) => `${row.map((c) => sheetCell(c, separator)).join(separator)}\r\n`).join("")}`;
}
