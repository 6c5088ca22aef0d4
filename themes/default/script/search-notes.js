// What only this device knows: notes, reasons and owners of all customers.
import { desk } from "./desk.js";
import { customerName } from "./merge.js";
import { loadNames } from "./playbook.js";
import { plainOf } from "./search-fold.js";

/**
 * Something that the reader wrote.
 * @typedef {{ customer: string, name: string, said: string, item: ItemName }} Own
 */

/** The texts of a customer: the uid of an item, and what is written there. @param {Registers} registers @returns {[Uid, string][]} */
function textsOf(registers) {
  return [...registers].flatMap(([key, { value }]) => {
    const [, uid, field] = key.match(/^item\.([^.]+)\.(note|owner|state)/) ?? [];
    const text = field === "note" ? value?.text : field === "owner" ? value : field ? value?.why : "";
    return typeof text === "string" && text ? [/** @type {[Uid, string]} */ ([uid, text])] : [];
  });
}

/** Notes, reasons and owners with all words of the question; those of the current customer first. @param {string} query @returns {Promise<Own[]>} */
export async function ownTexts(query) {
  const words = plainOf(query).split(" ").filter(Boolean);
  if (!words.length || words.join("").length < 2) return [];
  await desk.ready;
  const { id } = desk.engagement;
  const heads = (await desk.store.list()).filter((head) => head.id !== id);
  const others = heads.map(async (head) => /** @type {const} */ ([head.id, await desk.store.load(head.id)]));
  /** @type {(readonly [string, Registers])[]} */
  const all = [[id, desk.engagement.registers], ...(await Promise.all(others))];
  const found = all.flatMap(([customer, registers]) =>
    textsOf(registers)
      .filter(([, text]) => words.every((word) => plainOf(text).includes(word)))
      .map(([uid, said]) => ({ customer, name: customerName(registers), said, uid })),
  );
  if (!found.length) return [];
  const names = await loadNames();
  return found.flatMap(({ uid, ...own }) => {
    const item = names.get(uid);
    return item ? [{ ...own, item }] : [];
  });
}
