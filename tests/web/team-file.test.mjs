// A team's folder without a browser: devices with wrong clocks set things, look into a folder whose files come late,
// twice, cut off, changed or in another order, and all end alike with nothing lost.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { nextStamp } from "../../themes/default/script/clock.js";
import { merge, noteValue } from "../../themes/default/script/join.js";
import { canonical, wins } from "../../themes/default/script/merge.js";
import { notesOf } from "../../themes/default/script/notes.js";
import { writeBackup } from "../../themes/default/script/backup.js";
import { isTeamFile, joined, newer, ownPart, personKey, readTeamFile, saysTheSame, sharedNow, teamFileName, writeTeamFile } from "../../themes/default/script/team-file.js";

const runs = Number(process.env.FUZZ_RUNS ?? 1500);
const seed = process.env.FUZZ_SEED ? Number(process.env.FUZZ_SEED) : 7;
const DAY = 864e5;
const SITE = "site-1";
const SHARED = ["one", "two"];

/** @param {Map<string, any> | undefined} map */
const flat = (map) => canonical([...(map ?? [])].sort((a, b) => (a[0] < b[0] ? -1 : 1)));

/** A device with its own copy of the folder, as programs that synchronize keep one. */
class Device {
  constructor(name, offset) {
    this.name = name;
    this.offset = offset;
    this.customers = new Map();
    this.shared = {};
    /** The folder as it is here: text by file. */
    this.folder = new Map();
    this.forget();
  }

  /** The page is loaded again: what was read of files is forgotten. */
  forget() {
    this.read = new Map();
  }

  put(time, id, key, value) {
    const registers = this.customers.get(id) ?? new Map();
    const stamp = nextStamp(time + this.offset, this.name, this.last, registers.get(key)?.stamp);
    this.last = stamp;
    registers.set(key, { value, stamp });
    this.customers.set(id, registers);
    return { id, key, register: { value, stamp } };
  }

  /** One look into the folder, as `team-sync.js` does it. Returns what it wrote, or undefined. */
  look(time) {
    const before = new Map([...this.customers].map(([id, registers]) => [id, new Map(registers)]));
    for (const [file, text] of this.folder) this.read.set(file, readTeamFile(file, text, SITE, this.read.get(file)));
    for (const file of this.read.keys()) if (!this.folder.has(file)) this.read.delete(file);
    const all = joined(this.read.values());
    this.shared = sharedNow(this.shared, new Set(this.customers.keys()), all);
    for (const [id, theirs] of all) {
      if (!this.shared[id]) continue;
      const ours = this.customers.get(id) ?? new Map();
      this.customers.set(id, merge(ours, newer(ours, theirs)));
    }
    for (const id in this.shared) this.shared[id] &&= true;
    for (const [id, registers] of before) {
      for (const [key, register] of registers) assert.ok(!wins(register, this.customers.get(id).get(key)), "a look takes nothing away");
    }
    const own = this.read.get(teamFileName(this.name));
    const others = joined([...this.read.values()].filter((file) => file !== own));
    const parts = new Map();
    for (const [id, registers] of this.customers) {
      if (!this.shared[id]) continue;
      if (registers.get(personKey(this.name))?.value !== this.name) this.put(time, id, personKey(this.name), this.name);
      parts.set(id, ownPart(registers, others.get(id), own?.customers.get(id)));
    }
    if ((!own && !parts.size) || (own && !own.problem && saysTheSame(parts, own.customers))) return undefined;
    const text = writeTeamFile(SITE, "1", time + this.offset, this.name, this.name, parts);
    this.folder.set(teamFileName(this.name), text);
    return text;
  }
}

const step = fc.record({
  device: fc.nat(4),
  kind: fc.constantFrom("tick", "tick", "owner", "note", "look", "look", "look", "deliver", "deliver", "deliver", "cut", "change", "reload", "clock", "share", "remove"),
  id: fc.constantFrom(...SHARED),
  uid: fc.constantFrom("aaaaaa", "bbbbbb"),
  n: fc.nat(100000),
});

/** @param {number} count */
function play(count) {
  return fc.property(fc.array(step, { minLength: 10, maxLength: 90 }), (steps) => {
    const offsets = [0, 3 * DAY, -3 * DAY, 40 * DAY, -9 * 3600e3];
    const devices = offsets.slice(0, count).map((offset, n) => new Device(`device${n}`, offset));
    /** Every text that was ever written, by file: a service may deliver any of them at any time. */
    const versions = new Map();
    /** Everything that anybody ever set. */
    const puts = [];
    const notes = [];
    let time = Date.UTC(2026, 10, 30);
    const put = (d, id, key, value) => puts.push(d.put(time, id, key, value));
    const look = (d) => {
      const text = d.look(time);
      if (text) versions.set(teamFileName(d.name), [...(versions.get(teamFileName(d.name)) ?? []), text]);
      return text;
    };
    // One customer is begun on the first device, one on the last; each device has one that it shares with nobody.
    put(devices[0], "one", "meta.name", "Project Birch");
    put(devices[count - 1], "two", "meta.name", "Project Alder");
    devices[0].shared.one = true;
    devices[count - 1].shared.two = true;
    devices.forEach((d) => d.put(time, `private-${d.name}`, "meta.name", "Secret"));
    for (const s of steps) {
      const d = devices[s.device % count];
      time += s.n;
      const has = d.shared[s.id] && d.customers.has(s.id);
      if (s.kind === "tick" && has) put(d, s.id, `item.${s.uid}.state`, { s: ["open", "done", "na", "blocked"][s.n % 4], rev: 1 });
      if (s.kind === "owner" && has) put(d, s.id, `item.${s.uid}.owner`, `team ${s.n}`);
      if (s.kind === "note" && has) {
        const registers = d.customers.get(s.id);
        const saw = [...registers].filter((e) => e[0].startsWith(`item.${s.uid}.note.`)).map((e) => String(e[1].stamp));
        const text = `note ${notes.length}`;
        put(d, s.id, `item.${s.uid}.note.${d.name}`, noteValue(registers, s.uid, d.name, text));
        notes.push({ id: s.id, uid: s.uid, text, at: String(puts.at(-1).register.stamp), saw });
      }
      if (s.kind === "look") look(d);
      if (s.kind === "reload") d.forget();
      if (s.kind === "clock") d.offset = offsets[s.n % 5];
      // Private for a while; what the device keeps stays.
      if (s.kind === "share" && s.id in d.shared) d.shared[s.id] = !d.shared[s.id];
      const file = teamFileName(devices[s.n % count].name);
      const all = versions.get(file);
      if (!all || devices[s.n % count] === d) continue;
      const text = all[(s.n >> 3) % all.length];
      const at = (s.n >> 2) % text.length;
      if (s.kind === "deliver") d.folder.set(file, s.n % 3 ? all.at(-1) : text);
      if (s.kind === "cut") d.folder.set(file, text.slice(0, at));
      // One that no longer fits, and a copy that a service makes of a conflict.
      if (s.kind === "change") d.folder.set(s.n % 2 ? file : file.replace(".json", "-PC (conflict).json"), text.replace('"stamp"', s.n % 5 ? '"stomp"' : '"stamp"'));
      if (s.kind === "remove") d.folder.delete(file);
    }
    // In the end everything is shared and everything arrives; then nobody has anything to write.
    let wrote = true;
    for (let round = 0; round < 6 && wrote; round++) {
      wrote = false;
      for (const d of [...devices].reverse()) {
        for (const id of SHARED) if (id in d.shared) d.shared[id] = true;
        for (const [file, all] of versions) if (file !== teamFileName(d.name)) d.folder.set(file, all.at(-1));
        if (look(d)) wrote = true;
      }
    }
    assert.equal(wrote, false, "it comes to rest");
    const latest = joined([...versions].map(([file, all]) => readTeamFile(file, all.at(-1), SITE)));
    for (const id of SHARED) {
      const ends = devices.map((d) => flat(d.customers.get(id)));
      assert.equal(new Set(ends).size, 1, `${id} differs`);
      assert.equal(flat(latest.get(id)), ends[0], "the files together say all of it");
    }
    for (const { id, key, register } of puts) {
      const end = devices[0].customers.get(id).get(key);
      assert.ok(!wins(register, end), `${key} was lost`);
    }
    const seen = new Set(notes.flatMap((n) => n.saw));
    for (const id of SHARED) {
      for (const uid of ["aaaaaa", "bbbbbb"]) {
        const shown = notesOf(devices[0].customers.get(id), uid).map((n) => n.text).sort();
        assert.deepEqual(shown, notes.filter((n) => n.id === id && n.uid === uid && !seen.has(n.at)).map((n) => n.text).sort());
      }
    }
    for (const text of [...versions.values()].flat()) assert.ok(!text.includes("Secret"), "what is private is in no file");
    for (const [file, all] of versions) {
      const own = file.slice(9, -5);
      assert.ok(all.every((text) => JSON.parse(text).device === own));
    }
  });
}

for (const count of [2, 5]) {
  test(`${count} devices, clocks days wrong, files late, twice, cut off, changed or out of order: all end alike`, () => {
    fc.assert(play(count), { numRuns: runs, seed });
  });
}

/** @param {string} name @param {string} device @param {[string, string, any][]} registers */
const fileOf = (name, device, registers, id = "one") =>
  readTeamFile(name, writeTeamFile(SITE, "1", 5, device, device, new Map([[id, new Map(registers.map(([key, by, value], n) => [key, { value, stamp: [n + 1, 0, by] }]))]])), SITE);

test("a device writes what no other file has, and keeps that", () => {
  const a = fileOf("tickbook-a.json", "a", [["meta.name", "a", "Birch"], ["item.aaaaaa.owner", "a", "x"]]);
  const all = merge(a.customers.get("one"), new Map([["item.bbbbbb.owner", { value: "y", stamp: [9, 0, "b"] }]]));
  const part = (others, before) => [...ownPart(all, others, before).keys()];
  assert.deepEqual(part(a.customers.get("one")), ["item.bbbbbb.owner"]);
  // The file of the other is deleted: what it held is not lost, and stays when it comes back.
  assert.equal(part(undefined).length, 3);
  assert.equal(part(a.customers.get("one"), ownPart(all, undefined, undefined)).length, 3);
});

test("files together are as large as the state, not as the state times the team", () => {
  const team = [...Array(20).keys()].map((n) => new Device(`d${n}`, 0));
  team[0].put(1, "one", "meta.name", "Birch");
  team[0].shared.one = true;
  for (let k = 0; k < 200; k++) team[0].put(1, "one", `item.k${String(k).padStart(5, "0")}.state`, { s: "done", rev: 1 });
  const folder = new Map();
  for (const d of [...team, ...team]) {
    d.folder = folder;
    d.look(2);
  }
  const own = folder.get("tickbook-d0.json").length;
  for (const d of team.slice(1)) {
    assert.equal(d.customers.get("one").size, 221);
    assert.ok(folder.get(teamFileName(d.name)).length < own / 20, d.name);
  }
});

test("a file that cannot be read leaves what it said before, and says why", () => {
  const good = fileOf("tickbook-a.json", "a", [["meta.name", "a", "Birch"]]);
  const text = writeTeamFile(SITE, "1", 5, "a", "Anna", good.customers);
  for (let cut = 0; cut < text.length - 1; cut += 7) {
    const read = readTeamFile("tickbook-a.json", text.slice(0, cut), SITE, good);
    assert.equal(read.problem, "json");
    assert.equal(read.customers, good.customers);
  }
  const problem = (change) => {
    const file = JSON.parse(text);
    change(file);
    return readTeamFile("tickbook-a.json", JSON.stringify(file), SITE, good).problem;
  };
  assert.equal(problem((f) => (f.version = 2)), "version");
  assert.equal(problem((f) => (f.site = "other")), "site");
  assert.equal(problem((f) => (f.customers[0].registers["item.aaaaaa.state"] = { value: { s: "won", rev: 1 }, stamp: [1, 0, "a"] })), "content");
  assert.equal(problem((f) => (f.customers[0].registers["meta.name"].stamp = [1, 0, "<b>"])), "content");
  assert.equal(problem((f) => (f.person = { toString: "x" })), "");
  assert.equal(readTeamFile("x", "{}".padEnd(5e7 + 1), SITE).problem, "size");
  // Nobody shares anything any more.
  assert.equal(readTeamFile("x", writeTeamFile(SITE, "1", 5, "a", "Anna", new Map()), SITE, good).customers.size, 0);
});

test("a stamp from the future gives way to who saw it, and one from the end of time becomes one of its day", () => {
  const ahead = [Date.UTC(2300, 0), 4, "b"];
  const next = nextStamp(Date.UTC(2026, 10, 30), "a", undefined, ahead);
  assert.ok(wins({ value: "", stamp: next }, { value: "", stamp: ahead }));
  const text = writeTeamFile(SITE, "1", Date.UTC(2026, 10, 30), "b", "Ben", new Map([["one", new Map([["meta.name", { value: "x", stamp: [253402300799999, 9, "b"] }]])]]));
  const read = readTeamFile("tickbook-b.json", text, SITE);
  assert.deepEqual(read.customers.get("one").get("meta.name").stamp, [Date.UTC(2026, 10, 30), 0, "b"]);
});

test("what is erased here does not come back, what was here before stays private, what is half there waits", () => {
  const all = new Map([["new", new Map([["meta.name", {}]])], ["half", new Map()], ["mine", new Map([["meta.name", {}]])]]);
  assert.deepEqual(sharedNow({ gone: true, kept: true }, new Set(["kept", "mine"]), all), { gone: false, kept: true, new: "coming" });
  assert.deepEqual(sharedNow({ new: false }, new Set(), new Map([["new", new Map([["meta.name", {}]])]])), { new: false });
  // The page was left while it was taken in.
  assert.deepEqual(sharedNow({ new: "coming" }, new Set(), new Map()), { new: "coming" });
});

test("a backup of an earlier version counts as a file, and marks that services put into names are allowed", () => {
  const backup = writeBackup(SITE, "1", 5, [{ id: "one", registers: new Map([["meta.name", { value: "Birch", stamp: [1, 0, "old"] }]]) }]);
  const read = readTeamFile("tickbook-old.json", backup, SITE);
  assert.deepEqual([read.problem, read.device, read.person, flat(joined([read]).get("one"))], ["", "", "", flat(new Map([["meta.name", { value: "Birch", stamp: [1, 0, "old"] }]]))]);
  for (const name of ["tickbook-0123456789abcdef.json", "tickbook-0123456789abcdef (1).json", "tickbook-01-DESKTOP.json"]) assert.ok(isTeamFile(name), name);
  for (const name of ["tickbook.json", "notes.json", "tickbook-a.json.crswap", "tickbook-a.txt", "~tickbook-a.json"]) assert.ok(!isTeamFile(name), name);
});
