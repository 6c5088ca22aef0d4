// The delivery record: what was delivered to a customer, what was decided and why. To print or keep as PDF.
import { actions } from "./actions.js";
import { desk } from "./desk.js";
import { closeDialog, goBack } from "./dialog.js";
import { customerName } from "./merge.js";
import { node } from "./node.js";
import { playbook } from "./playbook.js";
import { kindWord, rowsOfCustomer } from "./rows.js";
import { scopeOf, tallyOf } from "./tally.js";
import { day, number, word } from "./words.js";

/** @typedef {import("./rows.js").Row} RecordRow */

const RECORD_MARKS = { open: "☐", done: "☑", na: "–", blocked: "☐" };

/** Numbers of a phase. */
const RECORD_COLUMNS = ["live-required", "live-optional", "live-blocked", "live-na", "live-check-title"];

/** @param {Tally} tally */
const fractionText = (tally) => (tally.total ? word("live-of", { done: tally.done, total: tally.total }) : word("live-nothing"));

/** Numbers of a count in words. @param {Tally} tally */
function recordSums(tally) {
  const { done, total, optionalDone, optionalTotal, changed, blocked, na } = tally;
  return [
    total ? word("record-sum", { done, total }) : word("live-nothing"),
    optionalTotal && word("record-optional", { done: optionalDone, total: optionalTotal }),
    changed && word("record-changed", { n: changed }),
    blocked && word("live-n-blocked", { n: blocked }),
    na && word("live-n-na", { n: na }),
  ].filter(Boolean);
}

/** @param {RecordRow} row */
function recordTask({ item, name, state, shown, changed, by, notes }) {
  const inScope = shown !== word("rows-scoped-out");
  const small = (/** @type {string} */ text) => text && node("p", null, text);
  return node(
    "tr",
    { class: inScope ? state.s : "na" },
    node("td", { "aria-hidden": "true" }, inScope ? RECORD_MARKS[state.s] : RECORD_MARKS.na),
    node("td", { translate: "no" }, name.id),
    node("th", { scope: "row", lang: name.lang || null }, name.name, small(state.why), ...notes.map(small)),
    node("td", null, kindWord(item)),
    node("td", null, [shown, ...(state.at && state.s !== "open" ? [day(state.at[0], true), by] : [])].filter(Boolean).join(", "), changed && small(word("rows-recheck"))),
    node("td", null, [state.owner, state.due && word("live-due-by", { day: day(state.due, true) })].filter(Boolean).join(", ")),
  );
}

/** @param {string} title @param {RecordRow[]} rows */
function recordTable(title, rows) {
  const head = ["", ...["rows-id", "rows-name", "more-kind", "more-state", "more-owner"].map((id) => word(id))];
  head[5] += `, ${word("more-due")}`;
  const cells = head.map((text) => (text ? node("th", { scope: "col" }, text) : node("td", null)));
  return node("table", { class: "items" }, node("caption", null, title), node("colgroup", null, ...head.map(() => node("col", null))), node("thead", null, node("tr", null, ...cells)), node("tbody", null, ...rows.map(recordTask)));
}

/** Rows in groups of the same value, in their order. @template T @param {T[]} list @param {(t: T) => unknown} by @returns {T[][]} */
function groups(list, by) {
  /** @type {Map<unknown, T[]>} */
  const map = new Map();
  for (const one of list) map.set(by(one), [...(map.get(by(one)) ?? []), one]);
  return [...map.values()];
}

/** What was decided: tasks that are blocked or do not apply. @param {RecordRow[]} rows */
function recordDecisions(rows) {
  const decided = rows.filter((r) => r.state.s === "na" || r.state.s === "blocked");
  if (!decided.length) return node("p", null, word("record-decisions-none"));
  const list = decided.map(({ name, title, state, shown, by }) => node(
    "li",
    null,
    node("b", { lang: name.lang || null }, name.full),
    node("p", null, `${shown}${state.at ? ` ${word("record-on", { day: day(state.at[0], true) })}` : ""}: ${state.why || word("live-no-reason")}`),
    node("small", null, [title, by].filter(Boolean).join(" · ")),
  ));
  return node("ul", null, ...list);
}

/** @param {ScopeValue} scope */
function recordScope(scope) {
  const phases = scope.phases?.map((id) => playbook.phaseNames[playbook.phases.indexOf(id)] ?? id);
  const roles = scope.roles?.map((id) => playbook.roles[playbook.roleIds.indexOf(id)] ?? id);
  const services = scope.services?.map((id) => playbook.services[playbook.serviceIds.indexOf(id)] ?? id);
  return [phases, roles, services].flatMap((list) => list ?? []).join(" · ");
}

/** @param {Registers} registers @returns {Promise<HTMLElement>} */
export async function customerRecord(registers) {
  const { rows, own, retired } = await rowsOfCustomer(registers);
  const phaseOf = (/** @type {RecordRow} */ row) => playbook.pages[row.item.page].phase;
  const phaseName = (/** @type {number} */ phase) => playbook.phaseNames[phase] ?? word("record-no-phase");
  const byPhase = groups(rows, phaseOf).sort((a, b) => (phaseOf(a[0]) >>> 0) - (phaseOf(b[0]) >>> 0));
  const tally = (/** @type {RecordRow[]} */ list) => tallyOf(list.map((r) => r.item), registers);
  const scope = recordScope(scopeOf(registers));
  const all = tally(rows);
  const edition = playbook.edition && word("record-edition", { edition: playbook.edition });
  const site = document.querySelector(".brand span")?.textContent ?? "";
  return node(
    "article",
    { id: "Record", class: "record" },
    node(
      "header",
      null,
      node("p", null, [word("more-do-record"), site, edition].filter(Boolean).join(" · ")),
      node("h1", { tabindex: "-1" }, customerName(registers)),
      node("p", null, word("record-date", { day: day(Date.now(), true) })),
      // A line never begins with the dot.
      node("p", null, recordSums(all).join("\u00a0· ")),
    ),
    node(
      "section",
      null,
      node("h2", null, word("record-phases")),
      node(
        "table",
        { class: "phases" },
        node("thead", null, node("tr", null, ...["rows-phase", ...RECORD_COLUMNS].map((id) => node("th", { scope: "col" }, word(id))))),
        node("tbody", null, ...byPhase.map((list) => {
          const t = tally(list);
          const optional = t.optionalTotal ? word("live-of", { done: t.optionalDone, total: t.optionalTotal }) : "–";
          const values = [fractionText(t), optional, ...[t.blocked, t.na, t.changed].map((n) => (n ? number(n) : "–"))];
          const cells = values.map((text, n) => node("td", { "data-label": word(RECORD_COLUMNS[n]), class: text === "–" ? "none" : null }, text));
          return node("tr", null, node("th", { scope: "row" }, phaseName(phaseOf(list[0]))), ...cells);
        })),
      ),
    ),
    scope ? node("section", null, node("h2", null, word("rows-scoped-out")), node("p", null, scope)) : null,
    node("section", { class: "decisions" }, node("h2", null, word("record-decisions")), recordDecisions([...rows, ...own])),
    node(
      "section",
      null,
      node("h2", null, word("record-tasks")),
      ...byPhase.flatMap((list) => [
        node("h3", null, phaseName(phaseOf(list[0]))),
        ...groups(list, (r) => r.item.page).flatMap((page) => [
          node("h4", null, page[0].title),
          ...groups(page, (r) => r.step).map((step) => recordTable(step[0].step || word("record-no-step"), step)),
        ]),
      ]),
    ),
    own.length ? node("section", { class: "added" }, node("h2", null, word("record-own")), ...groups(own, (r) => r.title).map((list) => recordTable(list[0].title || word("record-no-step"), list))) : null,
    retired.length
      ? node("section", null, node("h2", null, word("record-retired")), node("p", null, word("record-retired-text", { n: retired.length })), node("ul", null, ...retired.map((r) => node("li", null, [r.uid, r.shown, r.state.why, ...r.notes].filter(Boolean).join(" · ")))))
      : null,
    node(
      "footer",
      { class: "signatures" },
      ...["record-sign-partner", "record-sign"].map((id) => node("div", null, node("b", null, word(id)), node("span", null, word("record-sign-place")))),
    ),
  );
}

/** Puts the page back. */
function leaveRecord() {
  document.getElementById("Record")?.remove();
  document.body.classList.remove("showing-record");
}

/** Shows the record of the customer in hand in place of the page. */
actions.record = async () => {
  closeDialog();
  leaveRecord();
  const record = await customerRecord(desk.engagement.registers);
  const back = /** @type {HTMLElement | null} */ (document.activeElement);
  // The title is what browsers call the PDF.
  const { title } = document;
  document.title = `${desk.name()} – ${word("more-do-record")}`;
  const leave = () => {
    leaveRecord();
    document.title = title;
    goBack(back);
  };
  const tools = node(
    "p",
    { class: "tools" },
    node("button", { type: "button", class: "button main", click: () => print() }, word("record-print")),
    node("button", { type: "button", class: "quiet", click: leave }, word("record-back")),
  );
  record.prepend(tools);
  record.addEventListener("keydown", (event) => event.key === "Escape" && leave());
  document.body.classList.add("showing-record");
  document.getElementById("Main")?.append(record);
  record.querySelector("h1")?.focus();
  scrollTo(0, 0);
};
