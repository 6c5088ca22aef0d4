// The customer in hand: what is known, setting it, undoing it, keeping it.
import { run } from "./actions.js";
import { nextStamp } from "./clock.js";
import { customerName, wins } from "./merge.js";
import { called, openStore } from "./store.js";
import { allTasks, nextTask, tallyOf, workOf } from "./tally.js";
import { playbook } from "./playbook.js";
import { alarm, announce } from "./say.js";
import { given, isoDay, word } from "./words.js";

const NAME = `tickbook:${playbook.site}`;
/** How many actions can be undone. */
const STEPS = 50;

/** @type {(() => void)[]} */
const listeners = [];
/** What was done in this window, on any of its pages. @type {Done[]} */
export const past = kept();
/** What is not stored yet, by engagement. @type {Map<string, Registers>} */
export const unsaved = new Map();
/** Whether the store is open. */
let isReady = false;
/** @type {Promise<void> | undefined} */
let saving;
/** The page is being left. */
let isLeaving = false;
/** What is on its way into the store. @type {[string, Registers] | undefined} */
let writing;
/** @type {Stamp | undefined} */
let last;
/** @type {BroadcastChannel | undefined} */
let channel;

function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(`${NAME}:past`) ?? "[]");
  } catch {
    return [];
  }
}

/** What can be undone outlives the page. */
export function keepPast() {
  try {
    sessionStorage.setItem(`${NAME}:past`, JSON.stringify(past));
  } catch {
    // Then it goes with the page.
  }
}

/** The tab's own customer, else the last one of any tab. @param {string} [id] */
export function remembered(id) {
  try {
    if (id === undefined) return sessionStorage.getItem(NAME) ?? localStorage.getItem(NAME) ?? "";
    sessionStorage.setItem(NAME, id);
    localStorage.setItem(NAME, id);
  } catch {
    // Without storage there is nothing to remember.
  }
  return "";
}

export const shown = () => listeners.forEach((f) => f());

/** Of which tasks a sum is, and of which form. */
export const SUMMED = `2 ${given.items}`;

/** @param {Registers} registers @returns {Sum} */
export function sumOf(registers) {
  const { done, total, changed, blocked } = tallyOf(allTasks(), registers);
  let last = 0;
  for (const { stamp } of registers.values()) last = Math.max(last, stamp[0]);
  const work = workOf(registers);
  const due = work.flatMap(({ due, s, own }) => (due && !own && s !== "done" && s !== "na" ? [due] : [])).sort()[0] ?? "";
  return { done, total, changed, blocked, due, last, of: SUMMED, next: nextTask(registers).item?.uid, work: JSON.stringify(work) };
}

/** What is remembered beside the customers. @param {string} key @param {string} [value] */
export function memo(key, value) {
  try {
    if (value === undefined) return localStorage.getItem(`${NAME}:${key}`) ?? "";
    localStorage.setItem(`${NAME}:${key}`, value);
  } catch {
    // Without storage there is nothing to remember.
  }
  return "";
}

/** Stamps values and puts them into registers. @param {Registers} into @param {[string, any][]} changes */
export function stamp(into, changes) {
  /** @type {Registers} */
  const out = new Map();
  for (const [key, value] of changes) {
    const now = Date.now();
    last = nextStamp(now, desk.store.device, last);
    // What takes the place of an entry from a clock that is ahead is later than that; all else is of now.
    const register = { value, stamp: nextStamp(now, desk.store.device, last, into.get(key)?.stamp) };
    into.set(key, register);
    out.set(key, register);
  }
  return out;
}

/** Registers of an engagement's beginning. @param {string} name @returns {[string, any][]} */
export const beginning = (name) => [
  ["meta.name", name],
  ["meta.edition", playbook.edition],
  ["meta.created", isoDay(Date.now())],
];

/**
 * Stores registers. While one transaction runs, what comes next waits for the one after it; what cannot be
 * stored waits for the next action.
 * @param {Registers} registers
 * @param {string} id
 */
export function save(registers, id = desk.engagement.id) {
  const own = unsaved.get(id) ?? new Map();
  for (const [key, register] of registers) own.set(key, register);
  unsaved.set(id, own);
  saving ??= saveAll().finally(() => {
    saving = undefined;
    shown();
  });
  if (isLeaving) leave();
  return saving;
}

async function saveAll() {
  for (let next = unsaved.entries().next(); !next.done; next = unsaved.entries().next()) {
    const [id, batch] = next.value;
    unsaved.delete(id);
    writing = [id, batch];
    try {
      await write(id, batch);
      desk.savedAt = Date.now();
      if (desk.problem !== "erased") desk.problem = desk.store.why;
      if (desk.problem) continue;
      tell({ id, registers: [...batch] });
      // A sample is nothing to keep.
      if (batch.has("meta.sample") || (id === desk.engagement.id && desk.engagement.registers.has("meta.sample"))) continue;
      // Names and dates of the customer itself are not counted: nobody set them.
      memo("since", String(Number(memo("since")) + [...batch.keys()].filter((key) => !key.startsWith("meta.")).length));
      askToPersist();
    } catch (error) {
      for (const [key, register] of unsaved.get(id) ?? []) batch.set(key, register);
      unsaved.set(id, batch);
      desk.problem = problemOf(error);
      return;
    } finally {
      writing = undefined;
    }
  }
}

/** What is not stored is said. @param {any} error */
export const problemOf = (error) => (error?.name === "QuotaExceededError" ? "full" : "failed");

/** @param {string} id @param {Registers} batch */
async function write(id, batch) {
  const { id: own, registers } = desk.engagement;
  const sum = id === own ? sumOf(registers) : undefined;
  if (id === own && desk.store.kind === "idb") remembered(id);
  try {
    await desk.store.write(id, batch, sum);
  } catch (error) {
    if (/** @type {any} */ (error)?.name !== "InvalidStateError") throw error;
    // The browser closed the storage, perhaps erased it: all that is in hand goes in again.
    desk.store = await anyStore();
    await desk.store.write(id, id === own ? registers : batch, sum);
  }
}

/** A page that is left ends what it is storing. What is still on its way waits here for the next page of the site. */
const LEFT = `${NAME}:left`;

/** What pages left, by engagement. @returns {[string, any][]} */
export function left() {
  try {
    return JSON.parse(localStorage.getItem(LEFT) ?? "[]");
  } catch {
    // What nobody can read is not kept for ever.
    keepLeft([]);
    return [];
  }
}

/** @param {[string, any][]} all */
export function keepLeft(all) {
  try {
    if (all.length) localStorage.setItem(LEFT, JSON.stringify(all));
    else localStorage.removeItem(LEFT);
  } catch {
    // Not to be had.
  }
}

function leave() {
  /** @type {[string, any][]} */
  const all = [...unsaved, ...(writing ? [writing] : [])].map(([id, registers]) => [id, [...registers]]);
  // Other pages may be left at the same time.
  if (all.length) keepLeft([...left(), ...all]);
}

/** Waits until nothing is on its way into the store. */
export const settled = () => saving;

/** Tells other windows. @param {any} message */
export const tell = (message) => channel?.postMessage(message);

/** An engagement as it is stored, with what is not stored yet. @param {string} id */
export async function load(id) {
  await saving;
  const registers = await desk.store.load(id);
  for (const [key, register] of unsaved.get(id) ?? []) {
    if (wins(register, registers.get(key))) registers.set(key, register);
  }
  return registers;
}

/** Asks the browser once not to erase what is stored. */
function askToPersist() {
  if (memo("asked")) return;
  memo("asked", "1");
  navigator.storage?.persist?.().catch(() => {});
}

/** Sets values without a way back. @param {[string, any][]} changes @param {string | (() => string)} said */
export async function set(changes, said) {
  if (desk.readonly) return;
  const { registers } = desk.engagement;
  const stamped = stamp(registers, changes);
  shown();
  await save(stamped);
  // What is not stored is no success.
  if (desk.problem) alarm(word(`live-problem-${desk.problem}`));
  else announce(typeof said === "function" ? said() : said);
}

/** @type {Desk} */
export const desk = {
  store: /** @type {any} */ (null),
  engagement: { id: "", registers: new Map() },
  readonly: false,
  savedAt: 0,
  problem: "",
  ready: Promise.resolve(),
  name() {
    const { id, registers } = desk.engagement;
    const own = customerName(registers);
    const name = called.get(id) ?? "";
    // It may have another name since they were listed.
    return name.startsWith(`${own} (`) ? name : own;
  },
  async put(changes, said) {
    // A page that is being left waits for nothing.
    if (!isReady) await desk.ready;
    if (desk.readonly || desk.problem === "erased") return;
    const { registers } = desk.engagement;
    if (!desk.engagement.id) {
      desk.engagement.id = desk.store.first;
      changes = [...beginning(word("live-first-name")), ...changes];
    }
    const undo = changes.filter(([key]) => !/^meta\.(name|edition|created)$/.test(key) || registers.has(key));
    const before = undo.map(([key, value]) => /** @type {[string, any]} */ ([key, registers.get(key)?.value ?? blank(key, value)]));
    /** @type {Done} */
    const entry = { id: desk.engagement.id, changes: before, to: undo, from: undo.map(([key]) => registers.get(key)?.stamp ?? null), stamps: [] };
    past.push(entry);
    if (past.length > STEPS) past.shift();
    const stored = set(changes, said);
    entry.stamps = undo.map(([key]) => /** @type {Register} */ (registers.get(key)).stamp);
    keepPast();
    await stored;
  },
  canUndo: () => !desk.readonly && past.some((p) => p.id === desk.engagement.id),
  watch: (listener) => listeners.push(listener),
};

/** What a key has that was never set. @param {string} key @param {any} value */
function blank(key, value) {
  if (key.endsWith(".state")) return { s: "open", rev: value.rev };
  if (key === "meta.archived") return false;
  return typeof value === "string" ? "" : typeof value.text === "string" ? { ...value, text: "" } : {};
}

/** The browser's storage, else what is kept with the page. @returns {Promise<any>} */
const anyStore = () => openStore(playbook.site).catch((error) => run("memoryStore", error));

/** Opens the store and takes the tab's customer in hand. */
export function openDesk() {
  desk.ready = (async () => {
    desk.store = await anyStore();
    desk.problem = desk.store.why;
    if (!desk.problem && left().length) await run("takeUp", document.body).catch(() => {});
    const id = remembered();
    const heads = await desk.store.list(true);
    const head = heads.find((h) => h.id === id) ?? heads.find((h) => !h.archived);
    if (id && !heads.length && desk.store.kind === "idb") desk.problem = "gone";
    if (head) desk.engagement = { id: head.id, registers: await desk.store.load(head.id) };
    listen();
  })().catch(() => {
    desk.problem = "failed";
  });
  return desk.ready.then(() => {
    isReady = true;
    shown();
  });
}

/** Keeps what is on its way when the page is left; other tabs say what they stored. */
function listen() {
  if (desk.store.kind !== "idb") return;
  const again = () => run("again", document.body).catch(() => {});
  addEventListener("pagehide", () => {
    isLeaving = true;
    leave();
  });
  // A page that slept, or comes out of the browser's cache, may have missed some.
  addEventListener("pageshow", (event) => {
    isLeaving = false;
    if (event.persisted) again();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") again();
  });
  if (!globalThis.BroadcastChannel) return;
  channel = new BroadcastChannel(NAME);
  channel.onmessage = ({ data }) => {
    // Nothing is ticked for anybody else before the reader has seen that.
    if (data.erased && data.erased === desk.engagement.id) desk.problem = "erased";
    run("heard", data);
  };
}
