// What is joined where two devices meet.
import { compareStamps } from "./clock.js";
import { wins } from "./merge.js";

/**
 * What both know.
 * @param {Registers} a
 * @param {Registers} b
 * @returns {Registers}
 */
export function merge(a, b) {
  const out = new Map(a);
  for (const [key, register] of b) {
    if (wins(register, out.get(key))) out.set(key, register);
  }
  return out;
}

/**
 * The value to store when `device` writes a note: it takes the place of all that it has seen.
 * @param {Registers} registers
 * @param {string} uid
 * @param {string} device
 * @param {string} text
 * @returns {NoteValue}
 */
export function noteValue(registers, uid, device, text) {
  const start = `item.${uid}.note.`;
  const others = [...registers].filter((e) => e[0].startsWith(start) && e[0] !== start + device);
  return { text, over: others.map((e) => e[1].stamp).sort(compareStamps) };
}
