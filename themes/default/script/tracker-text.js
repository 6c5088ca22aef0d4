// Tasks as trackers import them: the same files as those of `tickbook tasks` (src/export/trackers), byte by byte; a
// browser test compares both. What a task says is only ever text: no formula, markup, mention or command of a tracker.
import { workbook } from "./workbook.js";

/** `facts` are what else is known, each with what it is called. @typedef {{ uid: Uid, title: string, facts: [string, string][], url: string, group: string }} Ticket */
/** A ticket as a tracker has it. @typedef {{ uid: Uid, id: string, title: string, state: string, kind: string }} Existing */
/** What a reader chooses: the type of new tickets, and a field that holds the uid. @typedef {{ kind: string, field: string }} TrackerChoices */
/** @typedef {string | Uint8Array<ArrayBuffer>} FileContent */
/** `fresh` makes tickets, `changed` changes some. @typedef {{ fresh: FileContent[], changed: FileContent[] }} TrackerFiles */
/** @typedef {{ name: string, ending: string, make: (fresh: Ticket[], changed: [Ticket, Existing][], choices: TrackerChoices) => TrackerFiles, chooses?: boolean, updates?: boolean }} Tracker */

export const MARK = "Tickbook UID: ";
const TAG = "tickbook-";

/** One line, without what cannot be seen. @param {string} text */
export const clean = (text) =>
  text
    .replace(/[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, "")
    .replace(/[\p{Cc}\p{White_Space}]+/gu, " ")
    .replace(/^ | $/g, "");

/** The beginning of a text, in UTF-16 units. @param {string} text @param {number} most */
const cut = (text, most) => (text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, "").replace(/ +$/, "")}…`);

/**
 * @param {Uid} uid
 * @param {string} name number and name
 * @param {string} whole what a name is called that is too long for a title
 * @param {[string, string][]} facts the first of them is the group, unless it is empty
 * @param {string} url
 * @returns {Ticket}
 */
export function ticketOf(uid, name, whole, facts, url) {
  const values = facts.map(([what, value]) => /** @type {[string, string]} */ ([what, clean(value)])).filter(([, value]) => value);
  const full = clean(name) || clean(facts[1][1]);
  const title = cut(full, 255);
  /** @type {[string, string][]} */
  const all = title === full ? values : [[whole, full], ...values];
  const group = clean(facts[0][1]) || clean(facts[1][1]);
  return { uid, title, url, group, facts: all.map(([what, value]) => [what, cut(value, 4000)]) };
}

/** @type {{ [c: string]: string }} */
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
/** @param {string} text */
const html = (text) => text.replace(/[&<>"]/g, (c) => ENTITIES[c]);
/** @param {string} text */
const wiki = (text) => text.replace(/[\\{}[\]!|*_^~]/g, "\\$&");
// Both `@` and `#` are cut from what follows: names and numbers are looked for after escapes are read.
/** @param {string} text */
const markdown = (text) => text.replace(/[!#$&*<>@[\\\]^_`{|}~]/g, (c) => `\\${c}${/[@#]/.test(c) ? "&#8203;" : ""}`);

/** @param {Ticket} t @param {(text: string) => string} escape @param {(what: string, value: string) => string} line */
const lines = (t, escape, line) => t.facts.map(([what, value]) => line(escape(what), escape(value)));

/** @param {Ticket} t */
const markdownText = (t) => `${lines(t, markdown, (what, value) => `* **${what}:** ${value}\n`).join("")}${t.url && `* <${t.url}>\n`}\n${MARK}${t.uid}\n`;

/** @param {Ticket} t */
const htmlText = (t) => {
  const facts = lines(t, html, (what, value) => `<p><b>${what}:</b> ${value}</p>`).join("");
  return `${facts}${t.url && `<p><a href="${html(t.url)}">${html(t.url)}</a></p>`}<p>${MARK}${t.uid}</p>`;
};

/** @param {Ticket} t @param {(text: string) => string} escape @param {(what: string, value: string) => string} line */
const rowsText = (t, escape, line) => [...lines(t, escape, line), t.url, MARK + t.uid].filter(Boolean).join("\n");

/** A cell that no spreadsheet runs as a formula. @param {string} text */
function cell(text) {
  const safe = /^'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]./su.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/** @param {string[][]} rows */
const csv = (rows) => rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");

/** Rows below their head, in files of at most `most` rows. @param {string[]} head @param {string[][]} rows @param {number} most */
function parts(head, rows, most) {
  const out = [];
  for (let n = 0; n < rows.length; n += most) out.push(csv([head, ...rows.slice(n, n + most)]));
  return out;
}

/** Bytes that GitLab takes at once, less some for the head. */
const GITLAB_BYTES = 9_500_000;

/** @param {string[]} row */
const sizeOf = (row) => row.reduce((sum, text) => sum + 2 * new TextEncoder().encode(text).length + 3, 0);

/** @param {string[]} head @param {string[][]} rows */
function partsByBytes(head, rows) {
  /** @type {string[][][]} */
  const files = [];
  let bytes = Infinity;
  for (const row of rows) {
    const size = sizeOf(row);
    if (bytes + size > GITLAB_BYTES) {
      files.push([head]);
      bytes = 0;
    }
    bytes += size;
    files[files.length - 1].push(row);
  }
  return files.map(csv);
}

/** The trackers. @param {string} script for GitHub, without its data @returns {{ [id: string]: Tracker }} */
export const trackers = (script) => ({
  "azure-devops": {
    name: "Azure DevOps",
    ending: "csv",
    chooses: true,
    updates: true,
    make: (fresh, changed, { kind, field }) => ({
      fresh: parts(
        ["Work Item Type", "Title", "Description", "Tags", ...(field ? [field] : [])],
        fresh.map((t) => [kind || "Task", t.title, htmlText(t), `tickbook; ${TAG}${t.uid}`, ...(field ? [t.uid] : [])]),
        1000,
      ),
      changed: parts(["ID", "Work Item Type", "Title"], changed.map(([t, before]) => [before.id, before.kind || kind || "Task", t.title]), 1000),
    }),
  },
  jira: {
    name: "Jira",
    ending: "csv",
    chooses: true,
    updates: true,
    make: (fresh, changed, { kind, field }) => ({
      fresh: parts(
        // Two columns of one name are two labels.
        ["Summary", "Description", "Labels", "Labels", field || "Tickbook UID", ...(kind ? ["Issue Type"] : [])],
        fresh.map((t) => [t.title, rowsText(t, wiki, (what, value) => `*${what}:* ${value}`), "tickbook", TAG + t.uid, t.uid, ...(kind ? [kind] : [])]),
        250,
      ),
      changed: parts(["Issue Key", "Summary"], changed.map(([t, before]) => [before.id, t.title]), 250),
    }),
  },
  gitlab: {
    name: "GitLab",
    ending: "csv",
    make: (fresh) => ({ fresh: partsByBytes(["title", "description"], fresh.map((t) => [t.title, markdownText(t)])), changed: [] }),
  },
  github: {
    name: "GitHub",
    ending: "sh",
    updates: true,
    make: (fresh, changed) => {
      const data = [
        ...fresh.map((t) => `new ${t.uid} ${JSON.stringify({ title: t.title, body: markdownText(t), labels: ["tickbook"] })}\n`),
        ...changed.filter(([, { id }]) => /^\d+$/.test(id)).map(([t, { id }]) => `edit ${id} ${JSON.stringify({ title: t.title })}\n`),
      ];
      const end = 'TASKS\n\necho "$made made, $changed changed, $there there already"\n';
      return { fresh: data.length ? [script + data.join("") + end] : [], changed: [] };
    },
  },
  planner: {
    name: "Planner",
    ending: "xlsx",
    updates: true,
    make: (fresh, changed) => ({
      fresh: sheet(
        "Tasks",
        [["Task Name", 64], ["Bucket Name", 24], ["Progress", 12], ["Description", 72], ["Tickbook UID", 12]],
        fresh.map((t) => [t.title, t.group, "Not started", rowsText(t, (text) => text, (what, value) => `${what}: ${value}`), t.uid]),
      ),
      changed: sheet(
        "Changed",
        [["Task ID", 24], ["Task Name", 64], ["Task Name before", 64], ["Tickbook UID", 12]],
        changed.map(([t, before]) => [before.id, t.title, before.title, t.uid]),
      ),
    }),
  },
});

/** @param {string} name @param {[string, number][]} columns @param {string[][]} rows */
const sheet = (name, columns, rows) => (rows.length ? [workbook(name, columns, rows)] : []);
