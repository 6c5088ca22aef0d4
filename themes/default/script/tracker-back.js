// What a tracker exported, read back: which of its tickets is which task, what an import would do, and how far each is.
import { clean, MARK } from "./tracker-text.js";

/** @typedef {import("./tracker-text.js").Ticket} Ticket */
/** @typedef {import("./tracker-text.js").Existing} Existing */

/** That of a task of the playbook, or of one that was added for a customer. */
const UID = "(?:_[0-9a-v]{5}|[0-9a-tv-z]{6})(?![0-9a-z])";

/** As `Uid::read` does it: letters that look like digits are digits. @param {string | undefined} found */
const uidOf = (found) => found?.toLowerCase().replace(/^[^_].*/, (uid) => uid.replace(/o/g, "0").replace(/[il]/g, "1"));

/** What the columns are called, the more telling name first; also in German exports. */
const ID_HEADS = ["issue key", "key", "id", "issue id", "task id", "number", "vorgangsschlüssel", "schlüssel", "aufgaben-id"];
const TITLE_HEADS = ["title", "summary", "task name", "zusammenfassung", "titel", "aufgabenname"];
const STATE_HEADS = ["state", "status", "progress", "fortschritt"];
const KIND_HEADS = ["work item type", "issue type", "vorgangstyp"];
/** Rows above the head, at most: Planner writes the name of the plan there. */
const ABOVE = 12;

/** Comparable. @param {string} text */
const foldTitle = (text) => clean(text.normalize("NFKC")).toLowerCase();

/** The text of a file, however a spreadsheet saved it. @param {ArrayBuffer} bytes */
export function decodeTable(bytes) {
  const head = [...new Uint8Array(bytes.slice(0, 2))].join();
  const label = head === "255,254" ? "utf-16le" : head === "254,255" ? "utf-16be" : "utf-8";
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** @param {string} text @param {string} by @returns {string[][]} */
function readRows(text, by) {
  /** @type {string[][]} */
  const rows = [];
  /** @type {string[]} */
  let row = [];
  let at = 0;
  while (at < text.length) {
    let value = "";
    if (text[at] === '"') {
      let end = at + 1;
      for (; end < text.length; end++) {
        if (text[end] !== '"') continue;
        if (text[end + 1] !== '"') break;
        end++;
      }
      value = text.slice(at + 1, end).replace(/""/g, '"');
      at = end + 1;
    }
    const rest = at;
    while (at < text.length && text[at] !== by && text[at] !== "\n" && text[at] !== "\r") at++;
    value += text.slice(rest, at);
    // One apostrophe keeps a cell from being run.
    row.push(value.replace(/^'(?='*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20].)/su, ""));
    if (text[at] === by) {
      at++;
      if (at < text.length) continue;
      row.push("");
    }
    if (text[at] === "\r" && text[at + 1] === "\n") at++;
    at++;
    rows.push(row);
    row = [];
  }
  return rows;
}

/** @param {string} text */
const marked = (text) => uidOf([...text.matchAll(new RegExp(`(?:^|[\r\n>])${MARK}(${UID})`, "gi"))].at(-1)?.[1]);

/** @param {string} text */
const tagged = (text) => uidOf(new RegExp(`(?:^|[;, \n])tickbook-(${UID})(?![^;, \n])`, "i").exec(text)?.[1]);

/** The uid that a cell names. @param {string} head @param {string} text @param {string} field */
function uidIn(head, text, field) {
  if (head.includes("tickbook uid") || (field && head.includes(foldTitle(field)))) return uidOf(new RegExp(`^\\s*(${UID})\\s*$`, "i").exec(text)?.[1]);
  if (/tag|label|stichwort|etikett/.test(head)) return tagged(text);
  return /description|beschreibung|notes|notizen/.test(head) ? marked(text) : undefined;
}

/** @param {string} text @returns {Existing[] | null} */
function fromJson(text) {
  try {
    return JSON.parse(text).map((/** @type {any} */ issue) => ({
      uid: marked(String(issue.body ?? "")) ?? "",
      id: String(issue.number),
      title: clean(String(issue.title ?? "")),
      state: String(issue.state ?? ""),
      kind: "",
    }));
  } catch {
    return null;
  }
}

/** @param {string} text @param {string} field @returns {Existing[] | null} */
function fromTable(text, field) {
  const named = /^"?sep=([,;\t|])[^\n]*\n/i.exec(text);
  const own = named ? text.slice(named[0].length) : text;
  const first = own.split(/\r?\n/, 1)[0];
  const by = named?.[1] ?? [",", ";", "\t"].sort((a, b) => first.split(b).length - first.split(a).length)[0];
  const rows = readRows(own, by);
  for (let top = 0; top < Math.min(rows.length, ABOVE); top++) {
    const heads = rows[top].map(foldTitle);
    /** @param {string[]} names */
    const column = (names) => names.map((name) => heads.indexOf(name)).find((n) => n >= 0) ?? -1;
    const [id, title, state, kind] = [ID_HEADS, TITLE_HEADS, STATE_HEADS, KIND_HEADS].map(column);
    if (id < 0 || title < 0) continue;
    return rows
      .slice(top + 1)
      .filter((row) => clean(row[id] ?? ""))
      .map((row) => ({
        uid: heads.map((head, n) => (n === title ? "" : uidIn(head, row[n] ?? "", field))).find(Boolean) ?? "",
        id: clean(row[id]),
        title: clean(row[title] ?? ""),
        state: clean(row[state] ?? ""),
        kind: clean(row[kind] ?? ""),
      }));
  }
  return null;
}

/**
 * What a tracker exported: CSV, or for GitHub the JSON of `gh issue list`.
 * @param {string} text
 * @param {string} field a field that holds the uid
 * @returns {{ tickets: Existing[] } | { wrong: "columns" | "uids", n: number }}
 */
export function readExisting(text, field = "") {
  const plain = text.replace(/^\ufeff/, "");
  const tickets = plain.trimStart().startsWith("[") ? fromJson(plain) : fromTable(plain, field);
  if (!tickets) return { wrong: "columns", n: 0 };
  return tickets.length && !tickets.some(({ uid }) => uid) ? { wrong: "uids", n: tickets.length } : { tickets };
}

/** Tickets by their task. Two exports may overlap. @param {Existing[]} there */
export function byTask(there) {
  /** @type {Map<Uid, Existing[]>} */
  const all = new Map();
  for (const one of there) {
    const own = all.get(one.uid) ?? [];
    if (one.uid && own.every((other) => other.id !== one.id)) all.set(one.uid, [...own, one]);
  }
  return all;
}

/** What an import would do. @param {Ticket[]} tickets @param {Existing[]} there @param {(uid: Uid) => boolean} isKnown */
export function compareTickets(tickets, there, isKnown) {
  const own = byTask(there);
  const lost = new Map(there.filter(({ uid }) => !uid).map((one) => [foldTitle(one.title), one]));
  /** @type {Ticket[]} */
  const fresh = [];
  /** @type {[Ticket, Existing][]} */
  const changed = [];
  /** @type {[Ticket, Existing][]} */
  const same = [];
  /** New, where a ticket without uid has that title. @type {[Ticket, Existing][]} */
  const alike = [];
  for (const t of tickets) {
    const before = own.get(t.uid)?.[0];
    const lookalike = lost.get(foldTitle(t.title));
    if (before) (before.title === t.title ? same : changed).push([t, before]);
    else fresh.push(t);
    if (!before && lookalike) alike.push([t, lookalike]);
  }
  const doubles = [...own.values()].filter((all) => all.length > 1);
  const gone = [...own.values()].flat().filter(({ uid }) => !isKnown(uid));
  return { fresh, changed, same, alike, doubles, gone };
}

/** What trackers call a state that is done or open; all else the reader is asked for. @type {[StateName, RegExp][]} */
const KNOWN_STATES = [
  ["done", /^(done|closed|completed?|erledigt|fertig|abgeschlossen|geschlossen|completad[oa]|cerrad[oa]|conclu[ií]d[oa]|fechad[oa]|完了|已完成|已关闭)$/],
  ["blocked", /^(blocked|blockiert|bloquead[oa]|ブロック|已阻塞)$/],
  ["open", /^(open|opened|new|to ?do|active|in progress|doing|proposed|approved|committed|not started|reopened|backlog|offen|neu|zu erledigen|in arbeit|in bearbeitung|nicht begonnen|nicht gestartet|abiert[oa]|nuev[oa]|abert[oa]|nov[oa]|未着手|進行中|未开始|进行中)$/],
];

/** What a tracker's state means here; nothing where that cannot be known. @param {string} state @returns {StateName | ""} */
export const meaningOf = (state) => KNOWN_STATES.find(([, words]) => words.test(foldTitle(state)))?.[0] ?? "";

/**
 * What states would change here. A task is set where it is open here and the tracker says more. Where both say
 * something else, or tickets of one task disagree, that is a conflict, and nothing is set unless the reader says so.
 * @param {Existing[]} there
 * @param {Map<string, StateName | "">} meaning of each of the tracker's states
 * @param {(uid: Uid) => { s: StateName } | undefined} hereOf the state here; nothing for what does not apply
 */
export function compareStates(there, meaning, hereOf) {
  /** @typedef {{ uid: Uid, from: StateName, to: StateName, tickets: Existing[] }} StateChange */
  /** @type {StateChange[]} */
  const changes = [];
  /** @type {StateChange[]} */
  const conflicts = [];
  for (const [uid, tickets] of byTask(there)) {
    const here = hereOf(uid);
    const said = [...new Set(tickets.map(({ state }) => meaning.get(state)).filter(Boolean))];
    if (!here || !said.length || (said.length === 1 && said[0] === here.s)) continue;
    // Of several tickets the one that is further has no right over the other.
    const to = /** @type {StateName} */ (said.find((s) => s !== here.s));
    (here.s === "open" && said.length === 1 ? changes : conflicts).push({ uid, from: here.s, to, tickets });
  }
  return { changes, conflicts };
}
