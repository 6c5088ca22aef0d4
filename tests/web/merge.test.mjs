// The laws of merging, and a model of several devices that work, exchange files and never agree on the time.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { compareStamps, nextStamp } from "../../themes/default/script/clock.js";
import { merge, noteValue } from "../../themes/default/script/join.js";
import { canonical } from "../../themes/default/script/merge.js";
import { notesOf } from "../../themes/default/script/notes.js";
import { isStamp } from "../../themes/default/script/stamps.js";
import { planChange, readBackup, writeBackup } from "../../themes/default/script/backup.js";

const runs = Number(process.env.FUZZ_RUNS ?? 2000);
const seed = process.env.FUZZ_SEED ? Number(process.env.FUZZ_SEED) : 5;

const stamp = fc.tuple(fc.nat(3), fc.nat(2), fc.constantFrom("a", "b", "c"));
const register = fc.record({ value: fc.jsonValue({ maxDepth: 2 }), stamp }).map((r) => JSON.parse(JSON.stringify(r)));
const key = fc.constantFrom("item.aaaaaa.state", "item.aaaaaa.owner", "item.bbbbbb.note.a", "meta.name", "plan.future", "x.y");
// Few keys, times and devices, so that collisions are the rule.
const registers = fc.array(fc.tuple(key, register), { maxLength: 8 }).map((list) => new Map(list));
/** @param {Map<string, any>} map */
const flat = (map) => canonical([...map].sort((a, b) => (a[0] < b[0] ? -1 : 1)));

test("merging is commutative, associative, idempotent, and keeps every key", () => {
  fc.assert(
    fc.property(registers, registers, registers, (a, b, c) => {
      const before = [a, b, c].map(flat);
      assert.equal(flat(merge(a, b)), flat(merge(b, a)));
      assert.equal(flat(merge(merge(a, b), c)), flat(merge(a, merge(b, c))));
      assert.equal(flat(merge(a, a)), flat(a));
      assert.equal(flat(merge(merge(a, b), b)), flat(merge(a, b)));
      for (const k of [...a.keys(), ...b.keys()]) assert.ok(merge(a, b).has(k));
      assert.deepEqual([a, b, c].map(flat), before, "the inputs are left alone");
    }),
    { numRuns: runs * 5, seed },
  );
});

test("canonical JSON does not depend on the order of keys", () => {
  assert.equal(canonical({ b: 1, a: [{ d: null, c: "ü" }], x: undefined }), '{"a":[{"c":"ü","d":null}],"b":1}');
  fc.assert(fc.property(fc.jsonValue(), (v) => assert.deepEqual(JSON.parse(canonical(v)), JSON.parse(JSON.stringify(v)))), { numRuns: runs, seed });
});

test("a stamp is later than what it replaces, whatever the clock says", () => {
  const any = fc.tuple(fc.nat(253402300799999), fc.nat(2 ** 31 - 1), fc.constantFrom("a", "b"));
  fc.assert(
    fc.property(fc.oneof(fc.integer(), fc.constant(NaN), fc.constant(Infinity), fc.double()), fc.array(any, { maxLength: 4 }), (now, seen) => {
      const next = nextStamp(now, "a", undefined, ...seen);
      for (const s of seen) assert.ok(compareStamps(next, s) > 0 || (s[0] === 253402300799999 && s[1] === 2 ** 31 - 1));
      assert.ok(isStamp(next), String(next));
    }),
    { numRuns: runs, seed },
  );
});

test("several devices, clocks a day wrong, files twice, late or cut off: all end equal and no note is lost", () => {
  const day = 864e5;
  const step = fc.record({
    device: fc.nat(3),
    kind: fc.constantFrom("tick", "tick", "owner", "note", "note", "send", "send", "cut", "clock"),
    uid: fc.constantFrom("aaaaaa", "bbbbbb"),
    to: fc.nat(3),
    n: fc.nat(1000),
  });
  let compared = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 80 }), (steps) => {
      const devices = [0, 1, 2, 3].map((n) => ({
        name: `device${n}`,
        offset: [0, day, -day, 3600e3][n],
        /** @type {Map<string, any>} */
        registers: new Map(),
        /** @type {any} */
        last: undefined,
      }));
      /** All texts ever written: who wrote it, and the stamps that its writer could see. */
      const written = [];
      const files = [];
      let time = Date.UTC(2026, 10, 23);
      const put = (d, k, value) => {
        const next = nextStamp(time + d.offset, d.name, d.last, d.registers.get(k)?.stamp);
        d.last = next;
        d.registers = merge(d.registers, new Map([[k, { value, stamp: next }]]));
        // A person's action always shows: it is never older than what it replaces.
        assert.equal(canonical(d.registers.get(k).value), canonical(value));
        return next;
      };
      const take = (d, text) => {
        const read = readBackup(text, "site");
        if ("refused" in read) return false;
        for (const c of read.customers) {
          const plan = planChange(c.id, d.registers, c.registers, () => true, time);
          d.registers = merge(d.registers, plan.registers);
        }
        return true;
      };
      for (const s of steps) {
        const d = devices[s.device];
        time += s.n;
        if (s.kind === "tick") put(d, `item.${s.uid}.state`, { s: ["open", "done", "na", "blocked"][s.n % 4], rev: 1 });
        if (s.kind === "owner") put(d, `item.${s.uid}.owner`, `team ${s.n}`);
        if (s.kind === "note") {
          const text = `note ${written.length}`;
          const value = noteValue(d.registers, s.uid, d.name, text);
          const saw = [...d.registers].filter((e) => e[0].startsWith(`item.${s.uid}.note.`)).map((e) => String(e[1].stamp));
          const at = put(d, `item.${s.uid}.note.${d.name}`, value);
          written.push({ uid: s.uid, text, at: String(at), saw });
        }
        if (s.kind === "clock") d.offset = [0, day, -day, 12 * 3600e3][s.n % 4];
        if (s.kind === "send") files.push([s.to, writeBackup("site", "1", time, [{ id: "one", registers: d.registers }])]);
        if (s.kind === "cut" && files.length) {
          const [, text] = files[s.n % files.length];
          const before = flat(d.registers);
          assert.equal(take(d, text.slice(0, s.n % (text.length - 1))), false, "a file that was cut off is refused");
          assert.equal(flat(d.registers), before);
        }
        // Files arrive in any order, some twice, some only at the end.
        if (s.n % 3 === 0 && files.length) {
          const [to, text] = files[s.n % files.length];
          take(devices[to], text);
        }
      }
      for (let round = 0; round < 2; round++) {
        for (const from of [...devices].reverse()) {
          const text = writeBackup("site", "1", time, [{ id: "one", registers: from.registers }]);
          for (const to of devices) assert.ok(take(to, text));
        }
      }
      const ends = devices.map((d) => flat(d.registers));
      assert.deepEqual(new Set(ends).size, 1);
      // A note is shown unless somebody who had seen it wrote another.
      const seen = new Set(written.flatMap((w) => w.saw));
      for (const uid of ["aaaaaa", "bbbbbb"]) {
        const shown = notesOf(devices[0].registers, uid).map((n) => n.text).sort();
        const expected = written.filter((w) => w.uid === uid && !seen.has(w.at)).map((w) => w.text).sort();
        assert.deepEqual(shown, expected);
        compared += expected.length;
      }
    }),
    { numRuns: Math.ceil(runs / 4), seed },
  );
  assert.ok(compared > 100);
});
