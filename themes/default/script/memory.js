// A store for browsers that give none: everything is lost with the page, and the bar says so.
import { actions } from "./actions.js";
import { wins } from "./merge.js";
import { headOf, randomId, sorted } from "./store.js";

// What a newer version keeps here is left alone.
actions.memoryStore = (error) => memoryStore(/** @type {any} */ (error)?.name === "VersionError" ? "newer" : "blocked");

/**
 * @param {string} why
 * @returns {Store}
 */
function memoryStore(why) {
  /** @type {Map<string, { registers: Registers, sum: any }>} */
  const all = new Map();
  return {
    kind: "memory",
    why,
    device: randomId(),
    first: randomId(),
    list: async () => sorted([...all].map(([id, e]) => headOf(id, e.registers, e.sum))),
    load: async (id) => new Map(all.get(id)?.registers),
    async write(id, registers, sum) {
      const own = all.get(id) ?? { registers: new Map(), sum };
      for (const [key, register] of registers) {
        if (wins(register, own.registers.get(key))) own.registers.set(key, register);
      }
      all.set(id, { registers: own.registers, sum: sum ?? own.sum });
    },
    async erase(id) {
      all.delete(id);
    },
  };
}
