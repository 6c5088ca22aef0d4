// Joining what two devices know about a customer: register by register, the later one wins.
//
// The laws, kept by tests: the order in which files arrive, how often they arrive and how they are
// grouped changes nothing; a key that this version does not know is kept.
import { compareStamps } from "./clock.js";

/**
 * JSON in which the order of keys means nothing.
 * @param {unknown} value
 * @returns {string}
 */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  const parts = Object.entries(value).filter((e) => e[1] !== undefined);
  parts.sort((a, b) => (a[0] < b[0] ? -1 : 1));
  return `{${parts.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join()}}`;
}

/**
 * Whether `a` takes the place of `b`. One stamp with two values comes from a cloned profile or an
 * edited file; then the text decides, so that all devices decide alike.
 * @param {Register} a
 * @param {Register | undefined} b
 */
export function wins(a, b) {
  if (!b) return true;
  const order = compareStamps(a.stamp, b.stamp);
  return order ? order > 0 : canonical(a) > canonical(b);
}

/** Name of a customer. @param {Registers} registers */
export const customerName = (registers) => String(registers.get("meta.name")?.value ?? "");
