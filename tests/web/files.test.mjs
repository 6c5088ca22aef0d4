// The other ways out: a status in an address, a table for spreadsheets, a calendar.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import fc from "fast-check";
import ICAL from "ical.js";
import { calendarText } from "../../themes/default/script/calendar.js";
import { readStatus, STATUS_MARK, writeStatus } from "../../themes/default/script/link.js";
import { separatorOf, sheetText } from "../../themes/default/script/sheet.js";

const numRuns = Number(process.env.FUZZ_RUNS ?? 1000);
const seed = process.env.FUZZ_SEED ? Number(process.env.FUZZ_SEED) : 5;
const now = Date.UTC(2026, 10, 23, 12);
const codes = [0, 1, 2, 3, 5, 6, 7];

/** Pages with some tasks each. */
const pagesOf = (counts) => counts.map((n, p) => ({ key: `page/${p}`, uids: Array.from({ length: n }, (_, i) => `p${p}i${i}`) }));

test("a status link says again what was put in, for any pages and states", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { maxLength: 12 }), fc.infiniteStream(fc.constantFrom(...codes)), (counts, stream) => {
      const pages = pagesOf(counts);
      const states = new Map(pages.flatMap((p) => p.uids.map((uid) => [uid, stream.next().value])));
      const link = writeStatus(pages, (uid) => states.get(uid), now);
      assert.match(link, /^#[\w.-]+$/, "only characters that mail programs leave alone");
      const status = readStatus(link, pages);
      assert.equal(status.day, "2026-11-23");
      assert.equal(status.strange, 0);
      for (const [uid, code] of states) assert.equal(status.codes.get(uid) ?? 0, code);
    }),
    { numRuns, seed },
  );
});

test("a page whose tasks changed since is left out; no state stands at another task", () => {
  const pages = pagesOf([4, 4, 2]);
  const link = writeStatus(pages, () => 1, now);
  const later = [pages[2], { key: "page/new", uids: ["x"] }, pages[0], { ...pages[1], uids: pages[1].uids.toReversed() }];
  const status = readStatus(link, later);
  assert.equal(status.strange, 1);
  assert.deepEqual([...status.codes.keys()].sort(), [...pages[0].uids, ...pages[2].uids].sort());
});

test("a damaged link is refused and never throws", () => {
  const pages = pagesOf([7, 3, 9]);
  const link = writeStatus(pages, (uid) => codes[uid.length % 7], now);
  for (let n = 0; n < link.length; n++) assert.equal(readStatus(link.slice(0, n), pages), null, `cut at ${n}`);
  for (const bad of ["", "#", "#i-abc123", STATUS_MARK, `${STATUS_MARK}!`, `${STATUS_MARK}A`, `${STATUS_MARK}${"A".repeat(2e5)}`]) assert.equal(readStatus(bad, pages), null);
  fc.assert(
    fc.property(fc.nat(link.length - 1), fc.constantFrom(..."Aaz09-_#."), (n, c) => {
      const changed = link.slice(0, n) + c + link.slice(n + 1);
      const status = readStatus(changed, pages);
      // The unused bits of the last character mean nothing; everything else is noticed.
      if (changed !== link && n < link.length - 1) assert.equal(status, null);
    }),
    { numRuns, seed },
  );
});

/** Whoever forges a link can compute its checksum, too. */
function forge(bytes) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(String(bytes))) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return STATUS_MARK + Buffer.from([...bytes, hash % 256, Math.floor(hash / 256) % 256]).toString("base64url");
}

test("10,000 forged links: never a throw, only states and days that there are, for tasks that there are", () => {
  const pages = pagesOf([7, 3, 9, 40]);
  const uids = new Set(pages.flatMap((p) => p.uids));
  const good = [...Buffer.from(writeStatus(pages, (uid) => codes[uid.length % 7], now).slice(STATUS_MARK.length), "base64url")].slice(0, -2);
  const change = fc.record({ how: fc.constantFrom("set", "cut", "drop", "double", "more"), n: fc.nat(good.length - 1), byte: fc.nat(255), many: fc.nat(12) });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
      let bytes = [...good];
      for (const { how, n, byte, many } of changes) {
        if (how === "set") bytes[n % bytes.length || 0] = byte;
        else if (how === "cut") bytes = bytes.slice(0, n);
        else if (how === "drop") bytes.splice(n, many);
        else if (how === "double") bytes.splice(n, 0, ...bytes.slice(n, n + many));
        else bytes.push(...Array(many).fill(byte));
      }
      const status = readStatus(forge(bytes), pages);
      if (!status) return;
      assert.match(status.day, /^\d{4}-\d\d-\d\d$/);
      for (const [uid, code] of status.codes) assert.ok(uids.has(uid) && code >= 0 && code <= 7, `${uid} ${code}`);
    }),
    { numRuns: Number(process.env.FUZZ_FILES ?? 10000), seed },
  );
});

test("a link for 1,900 tasks stays short enough to be mailed", () => {
  const pages = pagesOf(Array(60).fill(32));
  const link = writeStatus(pages, () => 1, now);
  assert.ok(link.length < 1500, `${link.length} characters`);
});

test("spreadsheets get the separator of the language", () => {
  assert.equal(separatorOf("de"), ";");
  assert.equal(separatorOf("en"), ",");
  assert.equal(separatorOf("pt-BR"), ";");
  assert.equal(separatorOf("ja"), ",");
});

test("Python's csv reads back every cell; none begins like a formula", () => {
  const cells = ["", "plain", "=1+1", "+49 30", "-5", "@sum", "\tx", "\rx", " =2", "＝3", 'say "so"', "a;b,c", "two\nlines", "ends \r\n", " space ", "Größe", "„–“", "'x", "🙂"];
  for (const separator of [";", ","]) {
    const rows = [cells, cells.toReversed(), ...cells.map((c) => [c, "x"])];
    const text = sheetText(rows, separator);
    assert.ok(text.startsWith("\uFEFF") && text.endsWith("\r\n"));
    const python = spawnSync(
      "python3",
      ["-c", `import csv,io,json,sys\nt=sys.stdin.buffer.read().decode("utf-8-sig")\njson.dump(list(csv.reader(io.StringIO(t,newline=""),delimiter="${separator}",strict=True)),sys.stdout)`],
      { input: text, encoding: "utf8" },
    );
    assert.equal(python.status, 0, python.stderr);
    const back = JSON.parse(python.stdout);
    assert.equal(back.length, rows.length);
    back.forEach((row, r) => {
      assert.equal(row.length, rows[r].length);
      row.forEach((cell, c) => {
        assert.doesNotMatch(cell, /^\s*[=+\-@＝]|^[\t\r\n]/);
        assert.equal(cell.replace(/^'(?!x)/, ""), rows[r][c].replace(/\r\n?/g, "\n"));
      });
    });
  }
});

test("a calendar is read by a calendar program's parser, whatever the words", () => {
  const word = fc.oneof(fc.string({ maxLength: 120 }), fc.constantFrom("Größe; und, so\\weiter\nzweite Zeile", "🙂".repeat(60), "ü".repeat(74)));
  fc.assert(
    fc.property(fc.array(fc.record({ title: word, text: word, n: fc.nat(3000) }), { maxLength: 5 }), (list) => {
      const events = list.map((e, n) => ({
        uid: `uid${n}.customer`,
        day: new Date(Date.UTC(2026, 0, 1 + e.n)).toISOString().slice(0, 10),
        title: e.title,
        text: e.text,
        url: "https://partner.example/de/a.html#i-x",
        changed: now + e.n * 1000,
      }));
      const text = calendarText("Project; Birch", events);
      for (const line of text.split("\r\n")) {
        assert.ok(Buffer.byteLength(line) <= 75, line);
        assert.doesNotMatch(line, /\n|\r/);
        assert.equal(Buffer.from(line).toString(), line, "no character is cut");
      }
      const calendar = new ICAL.Component(ICAL.parse(text));
      const read = calendar.getAllSubcomponents("vevent").map((v) => new ICAL.Event(v));
      assert.equal(read.length, events.length);
      // Control characters have no place in a calendar.
      const clean = (s) => s.replace(/\r\n?/g, "\n").replace(/[\0-\x08\x0b-\x1f\x7f]/g, "");
      read.forEach((e, n) => {
        assert.equal(e.uid, events[n].uid);
        assert.equal(e.summary, clean(events[n].title));
        assert.equal(e.description ?? "", clean(events[n].text));
        assert.ok(e.startDate.isDate);
        assert.equal(e.startDate.toString(), events[n].day);
        assert.equal(e.duration.toSeconds(), 86400);
        assert.equal(e.component.getFirstPropertyValue("dtstamp").toJSDate().getTime(), events[n].changed);
      });
    }),
    { numRuns: Math.ceil(numRuns / 4), seed },
  );
});

test("a changed due date keeps the event's identity and raises its version; an unchanged one is the same bytes", () => {
  const event = { uid: "k7f3a0.customer", day: "2026-12-01", title: "t", text: "", url: "", changed: now };
  const [a, b] = [event, { ...event, day: "2026-12-02", changed: now + 61e3 }].map((e) => ICAL.parse(calendarText("c", [e]))[2][0][1]);
  const value = (c, name) => c.find((p) => p[0] === name)[3];
  assert.equal(value(a, "uid"), value(b, "uid"));
  assert.ok(value(b, "sequence") > value(a, "sequence"));
  assert.equal(calendarText("c", [event]), calendarText("c", [{ ...event }]));
});
