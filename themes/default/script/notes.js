// Notes of items, as several devices wrote them.
import { compareStamps } from "./clock.js";

/**
 * The notes of an item to show: all that nobody has seen and written over. One as a rule; two after
 * two devices wrote without knowing of each other.
 * @param {Registers} registers
 * @param {string} uid
 * @returns {{ device: string, text: string, stamp: Stamp }[]}
 */
export function notesOf(registers, uid) {
  const start = `item.${uid}.note.`;
  const all = [...registers].filter((e) => e[0].startsWith(start) && typeof e[1].value?.text === "string");
  const over = new Set(all.flatMap((e) => (Array.isArray(e[1].value.over) ? e[1].value.over.map(String) : [])));
  const shown = all.filter((e) => !over.has(String(e[1].stamp)) && e[1].value.text);
  shown.sort((a, b) => compareStamps(a[1].stamp, b[1].stamp));
  return shown.map(([key, r]) => ({ device: key.slice(start.length), text: r.value.text, stamp: r.stamp }));
}
