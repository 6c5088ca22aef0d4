// What is done to engagements as a whole, in hand or not.
import { beginning, desk, load, memo, remembered, save, shown, stamp, sumOf, tell } from "./desk.js";
import { announce } from "./say.js";
import { randomId } from "./store.js";
import { forget } from "./windows.js";
import { given } from "./words.js";

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

/** All engagements, each with a sum of the tasks of this site: one of others is made anew, here and once. @returns {Promise<Head[]>} */
export async function listCustomers() {
  const heads = await desk.store.list();
  for (const head of heads) {
    if (head.sum?.of === given.items) continue;
    head.sum = sumOf(head.id === desk.engagement.id ? desk.engagement.registers : await load(head.id));
    await desk.store.write(head.id, [], head.sum, true).catch(() => {});
  }
  return heads;
}

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
}

/** @param {string} id */
export async function eraseCustomer(id) {
  await forget(id);
  await desk.store.erase(id);
  tell({ erased: id, first: desk.store.first });
  if (id === desk.engagement.id) await openCustomer((await desk.store.list()).find((h) => !h.archived)?.id ?? "");
  else shown();
}

/** Shows registers that are not stored, for reading only. @param {Registers} registers */
export function present(registers) {
  desk.engagement = { id: "", registers };
  desk.readonly = true;
  shown();
}
