// Laws of the one arithmetic, whatever the playbook, the customer and the order.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { playbook } from "../../themes/default/script/playbook.js";
import { byRole, roleOf } from "../../themes/default/script/roles.js";
import { allTasks, applies, isChanged, scopeOf, standing, stateOf, tallyOf } from "../../themes/default/script/tally.js";

const PHASES = ["initiate", "assess", "enable"];
const ROLES = ["manager", "engineer", "sme"];
const SERVICES = ["exchange", "teams"];
const NAMES = {
  en: { roles: ["Manager", "Engineer", "SME"], phases: ["Initiate", "Assess", "Enable"] },
  de: { roles: ["Leitung", "Technik", "Fachberatung"], phases: ["Start", "Analyse", "Aktivierung"] },
};

/** A playbook: pages of phases (-1 is none) with items. */
const anyItem = fc.record({
  kind: fc.constantFrom("task", "task", "task", "guidance"),
  required: fc.boolean(),
  step: fc.constantFrom("", "s1", "s2"),
  role: fc.integer({ min: -1, max: ROLES.length - 1 }),
  services: fc.subarray([0, 1]),
  rev: fc.integer({ min: 1, max: 3 }),
});
const anyPages = fc.array(fc.record({ phase: fc.integer({ min: -1, max: PHASES.length - 1 }), items: fc.array(anyItem, { maxLength: 8 }) }), { maxLength: 6 });

/** What a customer has set, by the number of the item: also what no version of the site ever wrote. */
const anyValue = fc.oneof(
  fc.record({ s: fc.constantFrom("open", "done", "na", "blocked"), rev: fc.integer({ min: 0, max: 4 }) }),
  fc.constantFrom(undefined, {}, { s: "later", rev: 1 }, { s: "done" }, { s: "done", rev: "x" }),
);
const anyScope = fc.record(
  { phases: fc.subarray(PHASES), roles: fc.subarray(ROLES), services: fc.subarray(SERVICES) },
  { requiredKeys: [] },
);
const anyCase = fc.record({ pages: anyPages, values: fc.array(anyValue, { maxLength: 48 }), scope: fc.option(anyScope, { nil: undefined }) });

/** Makes it the playbook of the scripts, and the registers of the customer. */
function set({ pages, values, scope }, language = "en") {
  Object.assign(playbook, { phases: PHASES, roleIds: ROLES, serviceIds: SERVICES, roles: NAMES[language].roles, phaseNames: NAMES[language].phases });
  playbook.item.clear();
  let n = 0;
  playbook.pages = pages.map(({ phase, items }, page) => {
    const own = items.map((item) => ({ ...item, required: item.kind === "task" && item.required, uid: `u${String(n++).padStart(5, "0")}`, page }));
    for (const item of own) playbook.item.set(item.uid, item);
    return { key: `p${page}`, phase, items: own };
  });
  const registers = new Map();
  values.forEach((value, at) => {
    if (value !== undefined) registers.set(`item.u${String(at).padStart(5, "0")}.state`, { value, stamp: [1, at, "d"] });
  });
  if (scope) registers.set("meta.scope", { value: scope, stamp: [1, 0, "d"] });
  return registers;
}

const allItems = () => playbook.pages.flatMap((p) => p.items);
const add = (tallies) => tallies.reduce((sum, t) => Object.fromEntries(Object.entries(sum).map(([k, n]) => [k, n + t[k]])), tallyOf([], new Map()));
const law = (property, runs = 1000) => fc.assert(fc.property(anyCase, property), { numRuns: runs });

/** How many tasks are in each state, counted one by one. */
function states(items, registers) {
  const out = { open: 0, done: 0, na: 0, blocked: 0 };
  for (const item of items) {
    if (item.kind !== "task") continue;
    out[applies(item, scopeOf(registers)) ? stateOf(registers, item.uid).s : "na"]++;
  }
  return out;
}

test("on every level, done, open, blocked and not applicable are all tasks", () => {
  law((all) => {
    const registers = set(all);
    const levels = [allItems(), ...playbook.pages.map((p) => p.items), ...PHASES.map((_, f) => allItems().filter((i) => playbook.pages[i.page].phase === f))];
    for (const items of [...levels, ...ROLES.map((_, r) => allItems().filter((i) => i.role === r))]) {
      const tasks = items.filter((i) => i.kind === "task").length;
      const { open, done, na, blocked } = states(items, registers);
      const t = tallyOf(items, registers);
      assert.equal(open + done + na + blocked, tasks);
      assert.deepEqual([t.done + t.optionalDone, t.na, t.blocked], [done, na, blocked]);
      assert.equal(t.total + t.optionalTotal, open + done + blocked);
      assert.ok(t.done <= t.total && t.optionalDone <= t.optionalTotal && t.guidanceDone <= t.guidanceTotal);
    }
  });
});

test("pages, phases, steps and roles each add up to the playbook", () => {
  law((all) => {
    const registers = set(all);
    const whole = tallyOf(allItems(), registers);
    const by = (key) => {
      const groups = new Map();
      for (const item of allItems()) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
      return add([...groups.values()].map((items) => tallyOf(items, registers)));
    };
    assert.deepEqual(add(playbook.pages.map((p) => tallyOf(p.items, registers))), whole);
    assert.deepEqual(by((i) => playbook.pages[i.page].phase), whole);
    assert.deepEqual(by((i) => `${i.page} ${i.step}`), whole);
    const tasks = tallyOf(allTasks(), registers);
    assert.deepEqual(add(byRole(allItems(), registers).map((r) => r.tally)), tasks);
    // What a number by role links to is what it counts.
    for (const { id, tally } of byRole(allItems(), registers)) {
      const listed = allTasks().filter((i) => i.required && roleOf(i) === id && applies(i, scopeOf(registers)) && stateOf(registers, i.uid).s !== "na");
      assert.equal(tally.total, listed.length);
    }
  });
});

/** Whether scope leaves an item out, said another way than in the scripts. */
function isOut(item, { phases = [], roles = [], services = [] }) {
  const own = item.services.map((s) => SERVICES[s]);
  return phases.includes(PHASES[playbook.pages[item.page].phase]) || roles.includes(ROLES[item.role]) || (own.length > 0 && own.every((s) => services.includes(s)));
}

test("scope takes away what is switched off, and gives all of it back", () => {
  law((all) => {
    const registers = set({ ...all, scope: undefined });
    const before = tallyOf(allItems(), registers);
    const kept = new Map(registers);
    registers.set("meta.scope", { value: all.scope ?? {}, stamp: [2, 0, "d"] });
    const inside = tallyOf(allItems(), registers);
    const out = allTasks().filter((i) => isOut(i, all.scope ?? {}) && stateOf(registers, i.uid).s !== "na");
    assert.equal(inside.na, before.na + out.length);
    assert.equal(inside.total + inside.optionalTotal, before.total + before.optionalTotal - out.length);
    registers.set("meta.scope", { value: {}, stamp: [3, 0, "d"] });
    assert.deepEqual(tallyOf(allItems(), registers), before);
    for (const [key, register] of kept) assert.equal(registers.get(key), register);
  });
});

test("the language and the order of items change no number", () => {
  law((all) => {
    const german = byRole(allItems(set(all, "de")), set(all, "de"));
    const registers = set(all, "en");
    const english = byRole(allItems(), registers);
    const plain = (list) => list.map(({ id, tally }) => [id, tally]).sort((a, b) => (a[0] < b[0] ? -1 : 1));
    assert.deepEqual(plain(german), plain(english));
    assert.deepEqual(tallyOf([...allItems()].reverse(), registers), tallyOf(allItems(), registers));
  });
});

test("what changed is counted until it is confirmed, and stays done", () => {
  law((all) => {
    const registers = set(all);
    const before = tallyOf(allItems(), registers);
    const changed = allItems().filter((i) => applies(i, scopeOf(registers)) && isChanged(i, stateOf(registers, i.uid)));
    assert.equal(before.changed + before.guidanceChanged, changed.length);
    assert.equal(before.changed, changed.filter((i) => i.kind === "task").length);
    for (const { uid, rev } of changed) {
      const { value } = registers.get(`item.${uid}.state`);
      registers.set(`item.${uid}.state`, { value: { ...value, rev }, stamp: [2, 0, "d"] });
    }
    assert.deepEqual(tallyOf(allItems(), registers), { ...before, changed: 0, guidanceChanged: 0 });
  });
});

test("how a page stands is said in one word, which its numbers bear out", () => {
  const none = { done: 0, total: 0, optionalDone: 0, optionalTotal: 0, blocked: 0 };
  const cases = [
    ["na", {}],
    ["open", { total: 3 }],
    ["open", { optionalTotal: 2 }],
    ["begun", { total: 3, done: 1 }],
    ["begun", { total: 3, blocked: 1 }],
    ["begun", { total: 3, optionalDone: 1, optionalTotal: 1 }],
    ["begun", { optionalDone: 1, optionalTotal: 2 }],
    ["complete", { total: 3, done: 3, optionalTotal: 4 }],
    ["complete", { optionalDone: 2, optionalTotal: 2 }],
  ];
  for (const [word, some] of cases) assert.equal(standing({ ...none, ...some }), word, JSON.stringify(some));
  // Complete without anything required says that all that is optional was done, never that nothing was there.
  law((all) => {
    const registers = set(all);
    for (const page of playbook.pages) {
      const t = tallyOf(page.items, registers);
      const word = standing(t);
      if (t.total) assert.equal(word === "complete", t.done === t.total);
      if (word === "open") assert.equal(t.done + t.optionalDone + t.blocked, 0);
      if (word === "na") assert.equal(t.total + t.optionalTotal, 0);
    }
  });
});
