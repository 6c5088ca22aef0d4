// Use without a connection: the dialog that keeps the whole playbook on this device and removes it, and says what is kept
// where. `static/worker.js` does the rest; both know a cache by its name.
import { actions } from "./actions.js";
import { memo } from "./desk.js";
import { foot, openDialog, press } from "./dialog.js";
import { node, setText } from "./node.js";
import { root, scriptUrl } from "./playbook.js";
import { announce } from "./say.js";
import { day, given, word } from "./words.js";

/** @typedef {{ build: string, files: [path: string, bytes: number, hash: string][] }} List */

const site = new URL(root || "./", location.href).href;
const LIST = `${site}offline.json`;
const AT_ONCE = 6;
const MEGA = 1e6;

/** The caches of this site. */
const own = async () => (await caches.keys()).filter((name) => name.startsWith(`tickbook ${site} `));

/** @param {number} bytes */
const megabytes = (bytes) =>
  (bytes / MEGA).toLocaleString(document.documentElement.lang, { style: "unit", unit: "megabyte", maximumFractionDigits: bytes < 10 * MEGA ? 1 : 0 });

/** @param {List} list */
const sizeOf = ({ files }) => megabytes(files.reduce((sum, [, bytes]) => sum + bytes, 0));

/** The list of what is kept, and since when. @returns {Promise<{ list: List, at: number } | undefined>} */
async function kept() {
  for (const name of await own()) {
    const found = await (await caches.open(name)).match(LIST);
    if (found) return { at: Date.parse(found.headers.get("x-saved") ?? ""), list: await found.json() };
  }
  return undefined;
}

/** @param {Cache} cache @param {string} url @param {Response} response */
async function put(cache, url, response) {
  const headers = new Headers(response.headers);
  headers.delete("content-encoding");
  headers.set("x-saved", new Date().toISOString());
  await cache.put(url, new Response(await response.blob(), { headers }));
}

/** Saves all files, then the list, which says that all are there. @param {List} list @param {(done: number) => void} step */
async function keep(list, step) {
  const cache = await caches.open(`tickbook ${site} ${list.build}`);
  const rest = [...list.files];
  let done = 0;
  const next = async () => {
    for (let file = rest.shift(); file; file = rest.shift()) {
      const response = await fetch(site + file[0], { cache: "no-cache" });
      if (response.ok) await put(cache, site + file[0], response);
      step(++done);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  await put(cache, LIST, new Response(JSON.stringify(list)));
}

/** Removes all that is saved of the site; what the reader set stays. */
async function remove() {
  memo("offline", "off");
  await (await navigator.serviceWorker.getRegistration(site))?.unregister();
  await Promise.all((await own()).map((name) => caches.delete(name)));
}

/** Shows the dialog. @param {string} [said] what was just done */
async function show(said) {
  const state = node("p", { role: "status" }, said ?? "");
  const ticks = node("p", null, word("offline-ticks"));
  const open = (/** @type {(Node | null | false)[]} */ content, /** @type {(HTMLElement | false)[]} */ ...buttons) =>
    openDialog(word("offline-title"), .../** @type {Node[]} */ (content.filter(Boolean)), state, ticks, foot(...buttons));
  const text = (/** @type {string} */ id, values = {}) => node("p", null, word(id, values));
  if (location.protocol === "file:") return open([text("offline-folder")]);
  if (!isSecureContext || !navigator.serviceWorker) return open([text("offline-insecure")]);
  const now = await kept();
  const isSome = Boolean((await own()).length);
  const removing = isSome && press(word("offline-remove"), async () => {
    await remove();
    await show(word("offline-removed"));
  });
  if (now) return open([text("offline-kept", { day: day(now.at), size: sizeOf(now.list) })], removing);
  const about = text(isSome ? "offline-opened" : "offline-off");
  /** @type {List | undefined} */
  const list = await fetch(LIST, { cache: "no-cache" }).then((r) => (r.ok ? r.json() : undefined)).catch(() => undefined);
  if (!list) {
    setText(state, said ?? word("offline-failed"));
    return open([about], removing);
  }
  const keeping = press(word("offline-keep", { size: sizeOf(list) }), async () => {
    /** @type {HTMLButtonElement} */ (keeping).disabled = true;
    memo("offline", "");
    try {
      await navigator.serviceWorker.register(scriptUrl(given.worker));
      await keep(list, (done) => setText(state, word("offline-progress", { done, all: list.files.length })));
      await show();
      announce(document.querySelector("#DialogTitle + p")?.textContent ?? "");
    } catch (error) {
      const isFull = /** @type {any} */ (error)?.name === "QuotaExceededError";
      await show(word(isFull ? "offline-full" : "offline-failed"));
    }
  }, "button main");
  return open([about], keeping, removing);
}

actions.offline = () => show();
