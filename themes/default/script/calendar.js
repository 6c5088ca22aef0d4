// Due dates as a calendar file (RFC 5545). An event's name is that of the item and the customer, and its
// number grows with each change, so that reading a newer file moves events and doubles none.

/** `changed`: when anything of it last changed. @typedef {{ uid: string, day: string, title: string, text: string, url: string, changed: number }} DayEvent */

/** Numbers of versions count seconds from here: small enough for 31 bits until 2088. */
const SEQUENCE_START = Date.UTC(2020, 0, 1);

/** @param {string} text */
const escapeText = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r\n?|\n/g, "\\n").replace(/[\0-\x08\x0b-\x1f\x7f]/g, "");

/** Lines of 75 bytes at most; a character is never cut. @param {string} line */
function foldLine(line) {
  const encoder = new TextEncoder();
  let out = "";
  let room = 75;
  for (const char of line) {
    const size = encoder.encode(char).length;
    if (size > room) {
      out += "\r\n ";
      room = 74;
    }
    out += char;
    room -= size;
  }
  return out;
}

/** @param {number} ms */
const utcTime = (ms) => new Date(ms).toISOString().replace(/[-:]|\.\d+/g, "");
/** @param {string} day @param {number} [more] */
const dayOf = (day, more = 0) => new Date(Date.parse(`${day}T00:00:00Z`) + more * 864e5).toISOString().slice(0, 10).replace(/-/g, "");

/**
 * @param {string} name
 * @param {DayEvent[]} events
 */
export function calendarText(name, events) {
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tickbook//tickbook//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH", `X-WR-CALNAME:${escapeText(name)}`];
  for (const e of events) {
    lines.push(
      "BEGIN:VEVENT",
      `UID:${escapeText(e.uid)}`,
      `DTSTAMP:${utcTime(e.changed)}`,
      `LAST-MODIFIED:${utcTime(e.changed)}`,
      `SEQUENCE:${Math.min(2 ** 31 - 1, Math.max(0, Math.floor((e.changed - SEQUENCE_START) / 1000)))}`,
      `DTSTART;VALUE=DATE:${dayOf(e.day)}`,
      ...(e.day < "9999-12-31" ? [`DTEND;VALUE=DATE:${dayOf(e.day, 1)}`] : []),
      `SUMMARY:${escapeText(e.title)}`,
      ...(e.text ? [`DESCRIPTION:${escapeText(e.text)}`] : []),
      ...(/^https?:/.test(e.url) ? [`URL:${e.url}`] : []),
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    );
  }
  lines.push("END:VCALENDAR");
  return lines.map((line) => `${foldLine(line)}\r\n`).join("");
}
