// Keeps this device and a team's folder alike: reads the files of the others, takes in what is new, writes its own.
import { actions } from "./actions.js";
import { BACKUP_LIMIT } from "./backup.js";
import { desk, load, memo, settled, shown, stamp, tell } from "./desk.js";
import { node, setText } from "./node.js";
import { playbook } from "./playbook.js";
import { announce } from "./say.js";
import { isTeamFile, joined, newer, ownPart, personKey, readTeamFile, saysTheSame, sharedNow, teamFileName, unread, writeTeamFile } from "./team-file.js";
import { takeIn } from "./windows.js";
import { word } from "./words.js";

/** @typedef {import("./team-file.js").Customers} Customers */
/** @typedef {import("./team-file.js").TeamFile & { at: string }} ReadFile `at`: its time and size when it was read */
/** What this device keeps of its team; without a folder the files are carried by hand. @typedef {{ folder?: any, person: string, shared: import("./team-file.js").Shared }} Team */

/** So many files are read, so many entries looked at, so many bytes read. What is beyond is named. */
const MOST_FILES = 1000;
const MOST_ENTRIES = 10000;
const MOST_BYTES = 1e8;
/** Milliseconds between two looks: where the browser tells of changes (of network drives it may not), and where it does not. */
const TOLD = 5000;
const UNTOLD = 1500;
/** Disks tell times of files by two seconds: a file as young as that is read again. */
const YOUNG = 3000;

/** `state`: "off", "hand" (files are carried by hand), "asks" (the browser has to be asked), "live", "failed". */
export const view = {
  state: "off",
  /** When the folder was last read. */
  at: 0,
  /** Why it could not be read or written: the name of the error. */
  error: "",
  /** The folder has more than is looked at. */
  crowded: false,
  /** @type {Team | undefined} */
  team: undefined,
  /** @type {Map<string, ReadFile>} */
  files: new Map(),
  /** Runs after each look. */
  shown: () => {},
};

/** Something may have been set here since the last look. */
let isTouched = true;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/** @type {any} */
let observer;

const ownName = () => teamFileName(desk.store.device);

/** The record of the team in the browser's storage: reads it, or keeps another; null removes it. @param {Team | null} [team] @returns {Promise<Team | undefined>} */
async function record(team) {
  const wait = (/** @type {IDBRequest} */ request) =>
    new Promise((done, fail) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });
  const db = await wait(indexedDB.open(`tickbook:${playbook.site}`));
  try {
    const own = db.transaction("own", team === undefined ? "readonly" : "readwrite").objectStore("own");
    if (team === undefined) return await wait(own.get("team"));
    await wait(team ? own.put(team, "team") : own.delete("team"));
    memo("team", team?.folder ? "1" : "");
    memo("shared", Object.keys(team?.shared ?? {}).filter((id) => team?.shared[id]).join(" "));
    return (view.team = team ?? undefined);
  } finally {
    db.close();
  }
}

/** One window at a time. @template T @param {() => Promise<T>} act @returns {Promise<T>} */
const alone = (act) => /** @type {any} */ (navigator.locks ? navigator.locks.request(`tickbook:${playbook.site}:team`, act) : act());

/** Changes the record. @param {(team: Team) => Team | null} change */
export const changeTeam = (change) => alone(async () => record(change((await record()) ?? { person: "", shared: {} })));

/** Reads what this device keeps of its team. */
export async function openTeam() {
  await desk.ready;
  view.team = desk.store.kind === "idb" ? await record() : undefined;
  if (!view.team) view.state = "off";
  else if (!view.team.folder) view.state = "hand";
  return view.team;
}

/** @param {string} id */
const registersOf = (id) => (id === desk.engagement.id ? desk.engagement.registers : load(id));

/** Reads the files of the folder that are not as they were. @returns {Promise<boolean>} whether anything is */
async function look() {
  const { files } = view;
  const seen = new Set();
  let isNew = false;
  let entries = 0;
  let bytes = 0;
  view.crowded = false;
  for await (const entry of view.team?.folder.values()) {
    if (++entries > MOST_ENTRIES || seen.size === MOST_FILES) {
      view.crowded = true;
      break;
    }
    const { name } = entry;
    if (entry.kind !== "file" || !isTeamFile(name)) continue;
    seen.add(name);
    const before = files.get(name);
    try {
      const file = await entry.getFile();
      const { size, lastModified } = file;
      bytes += size;
      // One that is just being made.
      if (!size && !before && Date.now() - lastModified < 6e4) continue;
      const at = Math.abs(Date.now() - lastModified) < YOUNG ? "" : `${lastModified} ${size}`;
      if (at && before?.at === at) continue;
      const isHuge = size > BACKUP_LIMIT || bytes > MOST_BYTES;
      const read = isHuge ? unread(name, before, "size") : readTeamFile(name, await file.text(), playbook.site, before);
      if (!before || read.problem !== before.problem || read.written !== before.written || !saysTheSame(read.customers, before.customers)) isNew = true;
      files.set(name, { ...read, at });
    } catch {
      // It is being written, or gone again.
      if (before?.problem !== "read") isNew = true;
      files.set(name, { ...unread(name, before, "read"), at: "" });
    }
  }
  if (!view.crowded) for (const name of files.keys()) if (!seen.has(name) && files.delete(name)) isNew = true;
  return isNew;
}

/** Takes in what is later than what is here. @param {Customers} all @returns {Promise<number>} how many entries of the customer in hand */
async function takeAll(all) {
  const team = /** @type {Team} */ (view.team);
  const known = new Set((await desk.store.list(true)).map((h) => h.id));
  const shared = sharedNow(team.shared, known, all);
  if (Object.keys(shared).some((id) => shared[id] !== team.shared[id])) await record({ ...team, shared });
  let came = 0;
  let others = 0;
  for (const [id, theirs] of all) {
    if (!shared[id]) continue;
    const news = newer(known.has(id) ? await registersOf(id) : new Map(), theirs);
    if (!news.size) continue;
    await takeIn(id, news);
    if (id === desk.engagement.id) came += [...news.keys()].filter((key) => !key.startsWith("meta.")).length;
    else {
      others++;
      tell({ id, registers: [...news] });
    }
  }
  if (Object.values(shared).includes("coming")) {
    for (const id of all.keys()) shared[id] &&= true;
    await record({ ...team, shared });
  }
  if (others) shown();
  return came;
}

/** What this device has to say of the customers that it shares. @param {Customers} others @param {Customers | undefined} before */
async function ownParts(others, before) {
  const { person, shared } = /** @type {Team} */ (view.team);
  const { device } = desk.store;
  /** @type {Customers} */
  const parts = new Map();
  for (const id of Object.keys(shared).filter((id) => shared[id])) {
    const registers = await registersOf(id);
    if (!registers.size) continue;
    if (registers.get(personKey(device))?.value !== person) await takeIn(id, stamp(new Map(registers), [[personKey(device), person]]));
    parts.set(id, ownPart(await registersOf(id), others.get(id), before?.get(id)));
  }
  return parts;
}

/** @param {Customers} parts */
const textOf = (parts) => writeTeamFile(playbook.site, playbook.edition, Date.now(), desk.store.device, view.team?.person ?? "", parts);

/** Writes this device's file where it would say something else. */
async function write() {
  const name = ownName();
  const own = view.files.get(name);
  const others = joined([...view.files.values()].filter((file) => file !== own));
  const parts = await ownParts(others, own?.customers);
  // A newer version of the site wrote it, in another window; or the folder is full. The dialog names it.
  if (own?.problem === "version" || own?.problem === "size" || (!own && !parts.size)) return;
  if (own && !own.problem && own.person === view.team?.person && saysTheSame(parts, own.customers)) return;
  const handle = await view.team?.folder.getFileHandle(name, { create: true });
  const stream = await handle.createWritable();
  try {
    await stream.write(textOf(parts));
    // The browser wrote beside the file until now, and puts it in its place at once.
    await stream.close();
  } catch (error) {
    await stream.abort?.().catch(() => {});
    throw error;
  }
  view.files.set(name, { name, at: "", device: desk.store.device, person: view.team?.person ?? "", written: Date.now(), customers: parts, problem: "" });
}

/** One look into the folder, and what follows of it. */
async function meet() {
  const team = await openTeam();
  if (!team?.folder) return;
  try {
    if ((await team.folder.queryPermission({ mode: "readwrite" })) !== "granted") {
      view.state = "asks";
      return;
    }
    watch(team.folder);
    await settled();
    const touched = isTouched;
    isTouched = false;
    const isNew = await look();
    if (isNew || touched || view.state !== "live") {
      const came = await takeAll(joined(view.files.values()));
      await write();
      if (came) announce(word("team-came", { n: came }));
    }
    Object.assign(view, { state: "live", error: "", at: Date.now() });
  } catch (error) {
    isTouched = true;
    Object.assign(view, { state: "failed", error: /** @type {any} */ (error)?.name ?? String(error) });
  }
}

/** Has the browser tell of changes, where it can. @param {any} folder */
function watch(folder) {
  const { FileSystemObserver } = /** @type {any} */ (globalThis);
  if (observer || !FileSystemObserver) return;
  observer = new FileSystemObserver(() => soon());
  observer.observe(folder).catch(() => {
    observer = { disconnect() {}, isDeaf: true };
  });
}

/** The next look. @param {number} [ms] */
function soon(ms = 50) {
  clearTimeout(timer);
  const own = (timer = setTimeout(async () => {
    const start = Date.now();
    await alone(meet).catch(() => {});
    mark();
    view.shown();
    // A page that nobody sees waits until somebody does. Where looking takes long, it is done less often.
    const isTold = observer && !observer.isDeaf && view.state === "live";
    const goesOn = (view.state === "live" || view.state === "failed") && !document.hidden;
    if (goesOn && timer === own) soon(Math.max(isTold ? TOLD : UNTOLD, 10 * (Date.now() - start)));
  }, ms));
}

/** In the bar, where the folder waits for the reader. */
function mark() {
  const button = document.querySelector("#Bar .folder") ?? node("button", { type: "button", class: "quiet folder", "data-do": "team" });
  setText(button, view.state === "asks" ? word("team-bar-asks") : view.state === "failed" ? word("team-bar-failed") : "");
  if (!button.textContent) button.remove();
  else if (!button.isConnected) document.querySelector("#Bar .saved")?.after(button);
}

let isStarted = false;

/** Begins to work with the folder, or looks again at once. */
actions.teamwork = () => {
  if (isStarted) return soon(0);
  isStarted = true;
  desk.watch(() => {
    isTouched = true;
    if (view.team?.folder) soon();
  });
  document.addEventListener("visibilitychange", () => !document.hidden && view.team?.folder && soon(0));
  addEventListener("focus", () => view.team?.folder && soon(0));
  soon(0);
};

/** Ends it. What is here stays here, and what is in the folder stays there. */
export async function leaveTeam() {
  if (view.team?.folder && view.state === "live") await alone(meet);
  observer?.disconnect();
  observer = undefined;
  view.files.clear();
  await changeTeam(() => null);
  await openTeam();
  mark();
}

/** The file of this device, to be carried by hand: all that is known of what is shared. */
export async function fileByHand() {
  await openTeam();
  return { name: ownName(), text: textOf(await ownParts(new Map(), undefined)) };
}

/** Takes in files that were carried by hand. @param {File[]} list */
export async function readByHand(list) {
  view.files.clear();
  for (const file of list) {
    const text = file.size > BACKUP_LIMIT ? "" : await file.text().catch(() => "");
    view.files.set(file.name, { ...(file.size > BACKUP_LIMIT ? unread(file.name, undefined, "size") : readTeamFile(file.name, text, playbook.site)), at: "" });
  }
  return alone(async () => {
    await openTeam();
    view.at = Date.now();
    return takeAll(joined(view.files.values()));
  });
}
