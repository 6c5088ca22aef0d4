// Several windows: what others stored, and what pages that were left could not store any more.
import { actions } from "./actions.js";
import { desk, keepLeft, left, load, save, settled, shown, sumOf, unsaved } from "./desk.js";
import { wins } from "./merge.js";
import { playbook } from "./playbook.js";
import { openCustomer, sure } from "./hands.js";

/** Joins registers into others: those that win. @param {Registers} into @param {Iterable<[string, Register]>} registers */
function join(into, registers) {
  for (const [key, register] of registers) if (wins(register, into.get(key))) into.set(key, register);
}

/** Joins registers from outside into an engagement, which may be new. @param {string} id @param {Registers} registers */
export async function takeIn(id, registers) {
  const here = id === desk.engagement.id;
  const into = here ? desk.engagement.registers : await load(id);
  join(into, registers);
  if (!here) return desk.store.write(id, registers, sumOf(into));
  shown();
  await save(registers);
  sure();
}

/** Nothing of an engagement is on its way into the store any more. @param {string} id */
export async function forget(id) {
  await settled();
  unsaved.delete(id);
  keepLeft(left().filter(([other]) => other !== id));
  try {
    for (const storage of [localStorage, sessionStorage]) storage.removeItem(`tickbook:${playbook.site}:visit:${id}`);
  } catch {
    // Without storage there is nothing to forget.
  }
}

// What pages before left is stored.
actions.takeUp = async () => {
  const all = left();
  for (const [id, registers] of all) await takeIn(id, new Map(registers));
  // More may have come meanwhile.
  const taken = all.map((one) => JSON.stringify(one));
  keepLeft(left().filter((one) => !taken.includes(JSON.stringify(one))));
};

// What another window did.
actions.heard = async (from) => {
  /** @type {any} */
  const data = from;
  // The name under which the next first tick is kept.
  if (data.first) desk.store.first = data.first;
  if (data.erased && data.erased === desk.engagement.id) {
    desk.problem = "erased";
    // What was on its way may have come after it was erased.
    await settled();
    unsaved.delete(data.erased);
    await desk.store.erase(data.erased).catch(() => {});
    await openCustomer("");
    desk.problem = "erased";
    shown();
  }
  if (desk.readonly || desk.problem === "erased") return;
  // The first tick was made in another tab.
  if (!desk.engagement.id && data.id === desk.store.first) desk.engagement.id = data.id;
  if (!data.registers || data.id !== desk.engagement.id) return;
  join(desk.engagement.registers, data.registers);
  shown();
  // Two windows that store at once: the sum of both comes last.
  await settled();
  await desk.store.write(data.id, [], sumOf(desk.engagement.registers)).catch(() => {});
};

// What was stored while this page slept.
actions.again = async () => {
  const { id } = desk.engagement;
  if (!id || desk.readonly) return;
  const registers = await load(id);
  if (id !== desk.engagement.id) return;
  // What was set while it was read stays.
  join(desk.engagement.registers, registers);
  shown();
};
