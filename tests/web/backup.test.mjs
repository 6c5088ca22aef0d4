// The file that carries customers: what is written is read, what is damaged is refused and changes nothing.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { nextStamp } from "../../themes/default/script/clock.js";
import { readStatus, STATUS_CODES } from "../../themes/default/script/link.js";
import { BACKUP_LIMIT, planChange, readBackup, writeBackup } from "../../themes/default/script/backup.js";
import { merge } from "../../themes/default/script/join.js";
import { canonical } from "../../themes/default/script/merge.js";

const files = Number(process.env.FUZZ_FILES ?? 10000);
const seed = process.env.FUZZ_SEED ? Number(process.env.FUZZ_SEED) : 5;
const now = Date.UTC(2026, 10, 23);
const at = (n, device = "deviceA") => [now + n, 0, device];

function sample() {
  return new Map([
    ["meta.name", { value: "Project Birch", stamp: at(1) }],
    ["meta.created", { value: "2026-11-01", stamp: at(1) }],
    ["meta.scope", { value: { phases: ["migrate"], services: ["3"] }, stamp: at(2) }],
    ["meta.archived", { value: false, stamp: at(2) }],
    ["item.k7f3a0.state", { value: { s: "blocked", rev: 2, why: "waits for „legal“" }, stamp: at(3) }],
    ["item.k7f3a0.owner", { value: "Network team", stamp: at(4) }],
    ["item.k7f3a0.due", { value: "2026-12-24", stamp: at(5) }],
    ["item.k7f3a0.note.deviceA", { value: { text: "a\nb", over: [at(1, "deviceB")] }, stamp: at(6) }],
    ["item.gone00.state", { value: { s: "done", rev: 1 }, stamp: at(7) }],
    ["plan.later-version", { value: { anything: [1, { x: null }] }, stamp: at(8), more: "kept" }],
  ]);
}
const backup = (registers = sample()) => writeBackup("site-1", "2026.2", now, [{ id: "customer-1", registers }]);
const read = (text) => readBackup(text, "site-1");
const flat = (map) => canonical([...map].sort((a, b) => (a[0] < b[0] ? -1 : 1)));

test("what is written is read again, whole, and written again byte for byte", () => {
  const reading = read(backup());
  assert.equal(reading.edition, "2026.2");
  assert.deepEqual(reading.customers[0].registers, new Map([...sample()].sort()));
  assert.equal(writeBackup("site-1", "2026.2", now, reading.customers), backup());
  assert.deepEqual(read(`\uFEFF${backup()}`), reading, "a byte-order mark is no harm");
});

/** A backup as 0.1.0 wrote it, but for line ends. */
const FIRST = `{"format":"tickbook","version":1,"site":"site-1","edition":"2026.11","written":"2026-11-21T00:00:00.000Z","customers":[{"id":"00000000000000aa","registers":{
"item.k7f3a0.due":{"value":"2026-12-24","stamp":[1795132800006,0,"0123456789abcdef"]},
"item.k7f3a0.note.0123456789abcdef":{"value":{"text":"a\\nb","over":[[1795132800001,1,"fedcba9876543210"]]},"stamp":[1795132800007,1,"0123456789abcdef"]},
"item.k7f3a0.owner":{"value":"Network team","stamp":[1795132800005,2,"0123456789abcdef"]},
"item.k7f3a0.state":{"value":{"s":"blocked","rev":2,"why":"waits for „legal“"},"stamp":[1795132800004,1,"0123456789abcdef"]},
"item.m2p9x4.state":{"value":{"s":"na","rev":1},"stamp":[1795132800008,2,"0123456789abcdef"]},
"meta.archived":{"value":true,"stamp":[1795132800003,0,"0123456789abcdef"]},
"meta.created":{"value":"2026-11-01","stamp":[1795132800001,1,"0123456789abcdef"]},
"meta.edition":{"value":"2026.11","stamp":[1795132800001,1,"0123456789abcdef"]},
"meta.name":{"value":"Project Birch","stamp":[1795132800001,1,"0123456789abcdef"]},
"meta.scope":{"value":{"phases":["migrate"],"roles":["lead"],"services":["3"]},"stamp":[1795132800002,2,"0123456789abcdef"]}}}]}`;

test("a backup that 0.1.0 wrote is read whole", () => {
  const reading = read(FIRST);
  assert.deepEqual(JSON.parse(writeBackup("site-1", reading.edition, Date.UTC(2026, 10, 21), reading.customers)), JSON.parse(FIRST));
});

test("a status link that 0.1.0 made says the same today", () => {
  const pages = [
    { key: "plan", uids: ["k7f3a0", "m2p9x4", "q1w2e3"] },
    { key: "guide/move", uids: Array.from({ length: 11 }, (_, n) => `t${n}`) },
    { key: "untouched", uids: ["zz"] },
  ];
  const { day, codes, strange } = readStatus("#v1.KlEAxUf5fgMAUwFD4V0oCwABAADBAQsv", pages);
  assert.deepEqual([day, strange], ["2026-11-21", 0]);
  const set = [...codes].filter(([, code]) => code).map(([uid, code]) => [uid, STATUS_CODES[code % 4], code > 3]);
  assert.deepEqual(set, [
    ["k7f3a0", "blocked", false],
    ["m2p9x4", "na", false],
    ["q1w2e3", "done", true],
    ["t0", "done", false],
    ["t8", "done", false],
    ["t10", "blocked", true],
  ]);
});

test("the dry run says what is new, overwritten, kept, doubled and unknown", () => {
  const theirs = sample();
  const ours = sample();
  ours.delete("item.k7f3a0.owner");
  ours.delete("item.k7f3a0.note.deviceA");
  ours.set("item.k7f3a0.due", { value: "2026-11-30", stamp: at(1) });
  ours.set("meta.name", { value: "Project Beech", stamp: at(9) });
  ours.set("item.k7f3a0.note.deviceC", { value: { text: "written at the same time" }, stamp: at(6, "deviceC") });
  const before = flat(ours);
  const plan = planChange("customer-1", ours, theirs, (uid) => uid !== "gone00", now);
  assert.equal(plan.fresh, 2);
  assert.deepEqual(plan.over, [{ key: "item.k7f3a0.due", from: "2026-11-30", to: "2026-12-24" }]);
  assert.equal(plan.kept, 7);
  assert.equal(plan.doubled, 1);
  assert.equal(plan.unknown, 1);
  assert.equal(plan.ahead, false);
  assert.equal(flat(ours), before);
  const again = planChange("customer-1", merge(ours, theirs), theirs, () => true, now);
  assert.deepEqual([again.fresh, again.over.length, again.doubled], [0, 0, 0], "a second time changes nothing");
  assert.equal(planChange("c", undefined, theirs, () => true, now - 2 * 864e5).ahead, true, "a clock that is ahead is told");
});

/** @param {(file: any) => void} change */
function edited(change) {
  const file = JSON.parse(backup());
  change(file);
  return JSON.stringify(file);
}
const regs = (file) => file.customers[0].registers;

test("a file that cannot be taken is refused with its reason", () => {
  const code = (text) => read(text).refused?.code;
  assert.equal(code(""), "json");
  assert.equal(code(backup().slice(0, -20)), "json");
  assert.equal(code("[]"), "format");
  assert.equal(code("null"), "format");
  assert.equal(code('{"format":"other"}'), "format");
  assert.equal(code(edited((f) => (f.version = 2))), "version");
  assert.equal(code(edited((f) => (f.version = "1"))), "format");
  assert.equal(code(edited((f) => (f.site = "site-2"))), "site");
  assert.deepEqual(read(edited((f) => (f.site = "site-2"))).refused.at, ["site-2"]);
  assert.equal(code(edited((f) => (f.customers = []))), "empty");
  assert.equal(code(edited((f) => (f.customers = { length: 1 }))), "empty");
  assert.equal(code(" ".repeat(BACKUP_LIMIT + 1)), "size");
  assert.equal(code("[".repeat(3e6)), "json");
  assert.equal(code(`${"[".repeat(1e5)}${"]".repeat(1e5)}`), "format");
  for (const [what, change] of Object.entries({
    "a state that does not exist": (f) => (regs(f)["item.k7f3a0.state"].value.s = "paused"),
    "a revision that is text": (f) => (regs(f)["item.k7f3a0.state"].value.rev = "2"),
    "a day that does not exist": (f) => (regs(f)["item.k7f3a0.due"].value = "2026-02-30"),
    "an owner that is an object": (f) => (regs(f)["item.k7f3a0.owner"].value = {}),
    "a note without text": (f) => (regs(f)["item.k7f3a0.note.deviceA"].value = {}),
    "a stamp without a device": (f) => regs(f)["meta.name"].stamp.pop(),
    "a stamp at the end of time": (f) => (regs(f)["meta.name"].stamp[0] = 1e300),
    "a register without a stamp": (f) => delete regs(f)["meta.name"].stamp,
    "a register without a value": (f) => delete regs(f)["meta.name"].value,
    "registers as a list": (f) => (f.customers[0].registers = []),
    "a customer without an id": (f) => delete f.customers[0].id,
    "an id with a path": (f) => (f.customers[0].id = "../x"),
    "deep nesting": (f) => (regs(f)["plan.x"] = { value: JSON.parse(`${"[".repeat(20)}${"]".repeat(20)}`), stamp: at(1) }),
    "a key without a dot": (f) => (regs(f).constructor = { value: 1, stamp: at(1) }),
    "a second bad customer": (f) => f.customers.push(7),
  })) {
    const text = edited(change);
    assert.equal(code(text), "content", what);
    assert.ok(read(text).refused.at[0].startsWith("customers["), what);
  }
});

test("a stamp from the end of time does not spoil what is written after it", () => {
  const stamp = [253402300799999, 2147483647, "x"];
  const state = { value: { s: "done", rev: 1 }, stamp };
  const file = { format: "tickbook", version: 1, site: "s", edition: "", written: "2026-01-02T00:00:00.000Z", customers: [{ id: "c", registers: { "item.aaaaaa.state": state } }] };
  const reading = readBackup(JSON.stringify(file), "s");
  assert.ok("customers" in reading);
  const [{ registers }] = reading.customers;
  const taken = registers.get("item.aaaaaa.state");
  assert.deepEqual(taken.stamp, [Date.UTC(2026, 0, 2), 0, "x"]);
  const next = nextStamp(Date.UTC(2026, 0, 3), "me", taken.stamp);
  assert.deepEqual(next, [Date.UTC(2026, 0, 3), 0, "me"]);
  // Where such a stamp is kept already, the user's own backup can still be read.
  const mine = new Map([["item.aaaaaa.state", { value: state.value, stamp: nextStamp(1, "me", stamp) }]]);
  assert.ok("customers" in readBackup(writeBackup("s", "", 1, [{ id: "c", registers: mine }]), "s"));
});

test("nothing in a file reaches the prototypes of objects", () => {
  const dirty = [
    backup().replace('"meta.name"', '"__proto__"'),
    backup().replace('"anything": [', '"__proto__": {"polluted": 1}, "y": ['),
    backup().replace('"edition"', '"__proto__": {"format": "tickbook", "polluted": 1}, "edition"'),
    backup().replace('"id"', '"__proto__": {"polluted": 1}, "id"'),
  ];
  for (const text of dirty) {
    assert.notEqual(text, backup());
    const reading = read(text);
    if (!reading.refused) planChange("c", new Map(), reading.customers[0].registers, () => true, now);
    assert.equal({}.polluted, undefined);
  }
  for (const id of ["constructor", "toString", "__proto__"]) {
    assert.equal(read(backup().replace("customer-1", id)).refused.code, "content", "an id that every object has");
  }
  assert.equal(read(dirty[0]).refused.code, "content");
  assert.equal(read(dirty[1]).refused.code, "content");
});

test(`${files} mutated files: never a throw, nothing changed by an error, what is taken can be written and read`, () => {
  const base = backup();
  const odd = [null, 0, -1, 1e308, 2 ** 53, "", "x", "__proto__", "2026-13-01", [], {}, [[]], true, "\ud800", "a".repeat(300), { s: "done" }];
  const paths = [];
  (function walk(value, path) {
    paths.push(path);
    if (value && typeof value === "object") for (const k of Object.keys(value)) walk(value[k], [...path, k]);
  })(JSON.parse(base), []);
  const mutation = fc.oneof(
    // Characters changed, taken out, doubled, cut off.
    fc.record({ how: fc.constant("cut"), n: fc.nat(base.length) }),
    fc.record({ how: fc.constant("char"), n: fc.nat(base.length), c: fc.oneof(fc.constantFrom(..."{}[]\",:\\0-e\u0000\ud800"), fc.string({ maxLength: 3 })) }),
    fc.record({ how: fc.constant("drop"), n: fc.nat(base.length), m: fc.nat(40) }),
    fc.record({ how: fc.constant("double"), n: fc.nat(base.length), m: fc.nat(200) }),
    // A place of the tree replaced, removed, renamed.
    fc.record({ how: fc.constant("set"), n: fc.nat(paths.length - 1), v: fc.oneof(fc.constantFrom(...odd), fc.jsonValue({ maxDepth: 3 })) }),
    fc.record({ how: fc.constant("set"), n: fc.nat(paths.length - 1), v: fc.constantFrom(...odd) }),
    fc.record({ how: fc.constant("delete"), n: fc.nat(paths.length - 1) }),
    fc.record({ how: fc.constant("key"), n: fc.nat(paths.length - 1), c: fc.oneof(fc.constantFrom("__proto__", "constructor", "item..state", "item.x.state", "item.k7f3a0.note", "meta.scope"), fc.string()) }),
  );
  const apply = (text, m) => {
    if (m.how === "cut") return text.slice(0, m.n);
    if (m.how === "char") return text.slice(0, m.n) + m.c + text.slice(m.n + 1);
    if (m.how === "drop") return text.slice(0, m.n) + text.slice(m.n + m.m);
    if (m.how === "double") return text.slice(0, m.n) + text.slice(Math.max(0, m.n - m.m));
    let file;
    try {
      file = JSON.parse(text);
    } catch {
      return text;
    }
    const path = paths[m.n];
    if (!path.length) return JSON.stringify(m.v ?? null);
    let parent = file;
    for (const k of path.slice(0, -1)) parent = parent?.[k];
    if (!parent || typeof parent !== "object") return text;
    const last = path[path.length - 1];
    if (m.how === "set") parent[last] = m.v;
    if (m.how === "delete") delete parent[last];
    if (m.how === "key" && !Array.isArray(parent)) {
      Object.defineProperty(parent, m.c, { value: parent[last], enumerable: true, configurable: true, writable: true });
      delete parent[last];
    }
    return JSON.stringify(file);
  };
  const ours = sample();
  const before = flat(ours);
  const seen = { refused: 0, taken: 0 };
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 3 }), (mutations) => {
      const reading = read(mutations.reduce(apply, base));
      if (reading.refused) {
        seen.refused++;
        assert.match(reading.refused.code, /^(json|format|version|site|empty|content|size)$/);
        assert.equal(reading.customers, undefined, "nothing of a refused file is handed on");
      } else {
        seen.taken++;
        for (const { id, registers } of reading.customers) {
          const plan = planChange(id, ours, registers, () => false, now);
          const merged = merge(ours, plan.registers);
          const again = read(writeBackup("site-1", "", now, [{ id, registers: merged }]));
          assert.equal(flat(again.customers[0].registers), flat(merged));
        }
      }
      assert.equal(flat(ours), before);
      assert.equal(Object.keys(Object.prototype).length, 0);
    }),
    { numRuns: files, seed },
  );
  assert.ok(seen.refused > files / 4 && seen.taken > files / 20, JSON.stringify(seen));
});
