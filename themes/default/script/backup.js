// The file that carries customers from device to device: writing it, reading it, and what it would change.
//
// Reading never changes anything and never throws. A file is taken as a whole or not at all.
import { AHEAD_MS, isStamp, saneStamp } from "./stamps.js";
import { canonical, wins } from "./merge.js";
import { notesOf } from "./notes.js";
import { merge } from "./join.js";

/** The version of the format. A greater one is refused: this site would not understand it. */
const BACKUP_VERSION = 1;
/** Characters of a file. Fifty customers with two thousand items each have a fifth of it. */
export const BACKUP_LIMIT = 5e7;
const DEPTH_LIMIT = 12;
const PROBLEM_LIMIT = 5;

/** @typedef {{ id: string, registers: Registers }} Kept */
/** Why a file is refused: a code, where in the file, how often. @typedef {{ code: string, at: string[], more: number }} Refusal */
/** `device` and `person`: whose file of a team's folder it is, or "". @typedef {{ customers: Kept[], edition: string, written: number, device: string, person: string } | { refused: Refusal }} Reading */
/** What reading a file would do to one customer. @typedef {{ id: string, name: string, known: boolean, fresh: number, over: { key: string, from: any, to: any }[], kept: number, doubled: number, unknown: number, ahead: boolean, registers: Registers }} Change */

/**
 * @param {string} site
 * @param {string} edition
 * @param {number} now
 * @param {Kept[]} customers
 * @param {{ device: string, person: string }} [more] whose file of a team it is
 */
export function writeBackup(site, edition, now, customers, more) {
  const list = customers.map(({ id, registers }) => {
    const sorted = [...registers].sort((a, b) => (a[0] < b[0] ? -1 : 1));
    return { id, registers: Object.fromEntries(sorted) };
  });
  const file = { format: "tickbook", version: BACKUP_VERSION, site, edition, written: new Date(now).toISOString(), ...more, customers: list };
  // Files of a team are written often, so without spaces.
  return `${JSON.stringify(file, null, more ? 0 : 1)}\n`;
}

/** @param {unknown} value @returns {value is Record<string, any>} */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Whether a value may be kept though nothing is known of it: not deep, no number that JSON cannot
 * write again, no key that would touch how objects work.
 * @param {unknown} value
 * @param {number} [depth]
 * @returns {boolean}
 */
function isPlain(value, depth = 0) {
  if (depth > DEPTH_LIMIT) return false;
  if (typeof value === "number") return Number.isFinite(value);
  if (Array.isArray(value)) return value.every((v) => isPlain(v, depth + 1));
  if (!isObject(value)) return true;
  return Object.entries(value).every(([k, v]) => k !== "__proto__" && isPlain(v, depth + 1));
}

/** @param {unknown} value */
const isText = (value) => typeof value === "string";
/** @param {unknown} value */
const isTexts = (value) => value === undefined || (Array.isArray(value) && value.every(isText));

/** @param {unknown} value */
export function isDay(value) {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(+date) && date.toISOString().startsWith(value);
}

/** What the values of known keys look like. @type {[RegExp, (value: any) => boolean][]} */
const SHAPES = [
  [/^item\.[^.]+\.state$/, (v) => isObject(v) && ["open", "done", "na", "blocked"].includes(v.s) && Number.isSafeInteger(v.rev) && v.rev >= 0 && (v.why === undefined || isText(v.why))],
  [/^item\.[^.]+\.owner$|^meta\.(name|edition)$/, isText],
  [/^item\.[^.]+\.due$|^meta\.created$/, (v) => v === "" || isDay(v)],
  [/^item\.[^.]+\.note\./, (v) => isObject(v) && isText(v.text) && (v.over === undefined || (Array.isArray(v.over) && v.over.every(isStamp)))],
  [/^meta\.archived$/, (v) => typeof v === "boolean"],
  [/^meta\.scope$/, (v) => isObject(v) && isTexts(v.phases) && isTexts(v.roles) && isTexts(v.services)],
];

/** @param {string} key @param {unknown} register */
function isRegister(key, register) {
  if (!/^[A-Za-z][\w-]*(\.[\w-]+)+$/.test(key) || key.length > 200) return false;
  if (!isObject(register) || !("value" in register) || !isStamp(register.stamp) || !isPlain(register)) return false;
  return SHAPES.every(([form, fits]) => !form.test(key) || fits(register.value));
}

/**
 * Reads a file. `site` is the one that this site is.
 * @param {string} text
 * @param {string} site
 * @returns {Reading}
 */
export function readBackup(text, site) {
  /** @param {string} code @param {string[]} [at] @returns {Reading} */
  const refuse = (code, at = []) => ({ refused: { code, at: at.slice(0, PROBLEM_LIMIT), more: Math.max(0, at.length - PROBLEM_LIMIT) } });
  if (text.length > BACKUP_LIMIT) return refuse("size");
  let file;
  try {
    file = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return refuse("json");
  }
  if (!isObject(file) || file.format !== "tickbook") return refuse("format");
  if (!Number.isInteger(file.version) || file.version < 1) return refuse("format");
  if (file.version > BACKUP_VERSION) return refuse("version");
  if (file.site !== site) return refuse("site", isText(file.site) ? [file.site.slice(0, 80)] : []);
  if (!Array.isArray(file.customers) || !file.customers.length) return refuse("empty");
  const problems = [];
  const written = isText(file.written) ? Date.parse(file.written) : 0;
  /** @type {Map<string, Registers>} */
  const customers = new Map();
  for (const [n, customer] of file.customers.entries()) {
    const id = isObject(customer) ? customer.id : null;
    // Ids are looked up in plain objects, where every object has names such as `constructor`.
    if (!isText(id) || !/^[\w-]{1,64}$/.test(id) || id in {} || !isObject(customer.registers)) {
      problems.push(`customers[${n}]`);
      continue;
    }
    /** @type {Registers} */
    const registers = new Map();
    for (const [key, register] of Object.entries(customer.registers)) {
      if (isRegister(key, register)) registers.set(key, { ...register, stamp: saneStamp(register.stamp, written) });
      else problems.push(`customers[${n}] ${key.slice(0, 80)}`);
    }
    customers.set(id, merge(customers.get(id) ?? new Map(), registers));
  }
  if (problems.length) return refuse("content", problems);
  const list = [...customers].map(([id, registers]) => ({ id, registers }));
  const text80 = (/** @type {unknown} */ value) => (isText(value) ? value.slice(0, 80) : "");
  return { customers: list, edition: isText(file.edition) ? file.edition : "", written: written || 0, device: text80(file.device), person: text80(file.person) };
}

/** @param {Registers} registers @param {Set<string>} uids */
const noteCount = (registers, uids) => [...uids].filter((uid) => notesOf(registers, uid).length > 1).length;

/**
 * What taking in `theirs` would do to `ours`. Changes nothing.
 * @param {string} id
 * @param {Registers | undefined} ours
 * @param {Registers} theirs
 * @param {(uid: string) => boolean} isKnown
 * @param {number} now
 * @returns {Change}
 */
export function planChange(id, ours, theirs, isKnown, now) {
  const mine = ours ?? new Map();
  /** @type {Change} */
  const change = { id, name: theirs.get("meta.name")?.value ?? mine.get("meta.name")?.value ?? "", known: !!mine.size, fresh: 0, over: [], kept: 0, doubled: 0, unknown: 0, ahead: false, registers: theirs };
  const unknown = new Set();
  const noted = new Set();
  for (const [key, register] of theirs) {
    const [kind, uid, part] = key.split(".");
    if (kind === "item" && !isKnown(uid)) unknown.add(uid);
    if (part === "note") noted.add(uid);
    if (register.stamp[0] > now + AHEAD_MS) change.ahead = true;
    const own = mine.get(key);
    if (!own) change.fresh++;
    else if (canonical(own.value) === canonical(register.value)) change.kept++;
    else if (wins(register, own)) change.over.push({ key, from: own.value, to: register.value });
    else change.kept++;
  }
  change.unknown = unknown.size;
  change.doubled = noteCount(merge(mine, theirs), noted) - noteCount(mine, noted);
  return change;
}
