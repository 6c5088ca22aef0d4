// Where engagements are kept: IndexedDB, a row for each register, one transaction for each action, so
// that two tabs cannot overwrite each other. Where there is no storage, see `memory.js`.
import { customerName, wins } from "./merge.js";

/** A name that no other has: 64 random bits. */
export const randomId = () =>
  [...crypto.getRandomValues(new Uint8Array(8))].map((b) => b.toString(16).padStart(2, "0")).join("");

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
const result = (request) =>
  new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });

/** @param {IDBTransaction} transaction @returns {Promise<void>} */
const finished = (transaction) =>
  new Promise((done, fail) => {
    transaction.oncomplete = () => done();
    transaction.onabort = () => fail(transaction.error ?? new DOMException("storage"));
  });

/** All rows of an engagement. @param {string} id */
const rowsOf = (id) => IDBKeyRange.bound([id], [id, []]);

/** Which table a register is in. @param {string} key */
const tableOf = (key) => (/^(item|own)\./.test(key) ? "items" : "meta");

/** What customers are called, wherever they are shown. @type {Map<string, string>} */
export const called = new Map();

/** By name; those of one name are told apart by numbers. @param {Head[]} heads */
export function sorted(heads) {
  heads.sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
  const names = heads.map((h) => h.name);
  heads.forEach((h, n) => {
    const first = names.indexOf(h.name);
    if (names.lastIndexOf(h.name) > first) h.name += ` (${n - first + 1})`;
    called.set(h.id, h.name);
  });
  return heads;
}

/** @param {string} id @param {Registers} meta @param {any} sum @returns {Head} */
export const headOf = (id, meta, sum) => ({
  id,
  name: customerName(meta),
  archived: meta.get("meta.archived")?.value === true,
  sample: meta.get("meta.sample")?.value === true,
  sum,
});

/** @param {string} site @returns {Promise<Store>} */
export async function openStore(site) {
  const request = indexedDB.open(`tickbook:${site}`, 1);
  request.onupgradeneeded = () => {
    for (const table of ["items", "meta", "own"]) request.result.createObjectStore(table);
  };
  const db = await result(request);
  // Another tab may erase the storage; this one must not keep it from that.
  db.onversionchange = () => db.close();
  const transaction = db.transaction("own", "readwrite");
  const own = transaction.objectStore("own");
  let device = await result(own.get("device"));
  if (!device) own.put((device = randomId()), "device");
  let first = await result(own.get("first"));
  if (!first) own.put((first = randomId()), "first");
  await finished(transaction);
  /** @type {Store} */
  const store = {
    kind: "idb",
    why: "",
    device,
    first,
    async list(bare) {
      const tx = db.transaction(["meta", "own"]);
      const table = tx.objectStore("own");
      const [keys, rows, sumKeys, sums] = await Promise.all([
        result(tx.objectStore("meta").getAllKeys()),
        result(tx.objectStore("meta").getAll()),
        bare ? [] : result(table.getAllKeys(rowsOf("sum"))),
        bare ? [] : result(table.getAll(rowsOf("sum"))),
      ]);
      const sum = new Map(sumKeys.map((k, n) => [/** @type {string[]} */ (k)[1], sums[n]]));
      /** @type {Map<string, Registers>} */
      const all = new Map();
      keys.forEach((k, n) => {
        const [id, key] = /** @type {string[]} */ (k);
        all.set(id, (all.get(id) ?? new Map()).set(key, rows[n]));
      });
      return sorted([...all].map(([id, meta]) => headOf(id, meta, sum.get(id))));
    },
    async load(id) {
      const tx = db.transaction(["items", "meta"]);
      const tables = ["meta", "items"].map((t) => tx.objectStore(t));
      const parts = await Promise.all(
        tables.flatMap((t) => [result(t.getAllKeys(rowsOf(id))), result(t.getAll(rowsOf(id)))]),
      );
      /** @type {Registers} */
      const out = new Map();
      for (const n of [0, 2]) parts[n].forEach((k, i) => out.set(/** @type {string[]} */ (k)[1], parts[n + 1][i]));
      return out;
    },
    async write(id, registers, sum, weak) {
      const tx = db.transaction(["items", "meta", "own"], "readwrite");
      const end = finished(tx);
      for (const [key, register] of registers) {
        const table = tx.objectStore(tableOf(key));
        const old = table.get([id, key]);
        old.onsuccess = () => {
          if (wins(register, old.result)) table.put(register, [id, key]);
        };
      }
      const own = tx.objectStore("own");
      const old = own.get(["sum", id]);
      old.onsuccess = () => {
        // One that another window made meanwhile is newer.
        if (sum && !(weak && old.result?.of === sum.of)) own.put(sum, ["sum", id]);
      };
      await end;
    },
    async erase(id) {
      const tx = db.transaction(["items", "meta", "own"], "readwrite");
      tx.objectStore("items").delete(rowsOf(id));
      tx.objectStore("meta").delete(rowsOf(id));
      tx.objectStore("own").delete(["sum", id]);
      // The next first tick must not bring this one back.
      if (id === store.first) tx.objectStore("own").put((store.first = randomId()), "first");
      await finished(tx);
    },
  };
  return store;
}
