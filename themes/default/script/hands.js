// What is done to engagements as a whole, in hand or not.
import { beginning, desk, load, memo, remembered, save, shown, stamp, SUMMED, sumOf, tell, unsaved } from "./desk.js";
import { announce } from "./say.js";
import { randomId } from "./store.js";
import { forget } from "./windows.js";

/** @param {Engagement} engagement */
function inHand(engagement) {
  desk.engagement = engagement;
  desk.readonly = false;
  if (desk.problem === "erased") desk.problem = "";
}

/** Takes another engagement in hand. @param {string} id */
export async function openCustomer(id) {
  inHand({ id, registers: id ? await load(id) : new Map() });
  if (desk.store.kind === "idb") remembered(id);
  memo("recent", [id, ...memo("recent").split(" ").filter((other) => other !== id)].slice(0, 12).join(" "));
  shown();
}

/** Sums that are being made, by engagement. @type {Map<string, Promise<Sum>>} */
const summing = new Map();

/** Makes the sum of an engagement and stores it. @param {string} id */
async function sumUp(id) {
  try {
    const sum = sumOf(await load(id));
    await desk.store.write(id, [], sum, true).catch(() => {});
    return sum;
  } finally {
    summing.delete(id);
  }
}

/**
 * All engagements, those in use first, each with its sum. One that is of other tasks is rebuilt, once. Where many have
 * to be made, the list is there before: what has no sum yet gets it, and `more` runs now and then, and at the end.
 * @param {(heads: Head[]) => unknown} more
 * @returns {Promise<Head[]>}
 */
export async function listCustomers(more) {
  const heads = await desk.store.list();
  for (const head of heads) if (head.id === desk.engagement.id) head.sum = sumOf(desk.engagement.registers);
  const old = heads.filter(({ sum }) => sum?.of !== SUMMED).sort((a, b) => Number(a.archived) - Number(b.archived));
  for (const head of old) head.sum = undefined;
  const all = async () => {
    let told = Date.now();
    for (const head of old) {
      if (!summing.has(head.id)) summing.set(head.id, sumUp(head.id));
      head.sum = await summing.get(head.id);
      if (Date.now() - told < 500) continue;
      more(heads);
      told = Date.now();
    }
  };
  if (old.length <= FEW) await all();
  else all().then(() => more(heads), () => {});
  return heads;
}

/** So many sums are waited for. */
const FEW = 3;

/** Sets values of any engagement, in hand or not. It is not taken in hand. @param {string} id @param {[key: string, value: any][]} changes @param {string} said */
export async function putFor(id, changes, said) {
  if (id === desk.engagement.id) return desk.put(changes, said);
  const registers = await load(id);
  const batch = stamp(registers, changes);
  await desk.store.write(id, batch, sumOf(registers));
  tell({ id, registers: [...batch] });
  shown();
  announce(said);
}

/** Makes an engagement with these registers and a name and takes it in hand. @param {string} name @param {Registers} [registers] */
export async function createCustomer(name, registers = new Map()) {
  inHand({ id: randomId(), registers: new Map(registers) });
  stamp(desk.engagement.registers, beginning(name));
  shown();
  await save(desk.engagement.registers);
  sure();
  // Another one may have the name.
  await desk.store.list(true);
  shown();
}

/** What is not stored is no success, though the next action may store it. */
export function sure() {
  if (unsaved.has(desk.engagement.id)) throw new DOMException("", desk.problem === "full" ? "QuotaExceededError" : "");
}

/** @param {string} id */
export async function eraseCustomer(id) {
  await forget(id);
  await desk.store.erase(id);
  tell({ erased: id, first: desk.store.first });
  const others = await desk.store.list();
  // Where nobody is left there is nothing to back up.
  if (!others.length) memo("since", "0");
  if (id === desk.engagement.id) await openCustomer(others.find((h) => !h.archived)?.id ?? "");
  else shown();
}

/** Shows registers that are not stored, for reading only. @param {Registers} registers */
export function present(registers) {
  desk.engagement = { id: "", registers };
  desk.readonly = true;
  shown();
}
