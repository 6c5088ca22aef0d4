// A status in an address: what is done, and nothing else. No names, no notes, no reasons.
//
// The part after `#` never reaches a server. Per page there is a checksum of its tasks, their number and
// three bits for each: its state, and whether it changed since. A page whose tasks are no longer the same is left out when the link is
// opened, so that a state can never stand at another task.

/** What begins a status in an address. */
export const STATUS_MARK = "#v1.";
const STATUS_LIMIT = 1e5;
/** What a state is worth in a link; 4 more where the task changed since. @type {StateName[]} */
export const STATUS_CODES = ["open", "done", "na", "blocked"];

/** @typedef {{ key: string, uids: string[] }} StatusPage */
/** `day`: when it was written. `strange`: pages that are no longer the same. @typedef {{ day: string, codes: Map<string, number>, strange: number }} Status */

/** A checksum of 32 bits (FNV-1a). @param {string} text */
function checksum(text) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}

/** @param {StatusPage} page */
const pageSum = (page) => checksum(`${page.key} ${page.uids.join()}`);

/** @param {number} value @param {number} bytes */
const bytesOf = (value, bytes) => Array.from({ length: bytes }, (_, n) => Math.floor(value / 256 ** n) % 256);

/**
 * @param {StatusPage[]} pages
 * @param {(uid: string) => number} codeOf
 * @param {number} now
 */
export function writeStatus(pages, codeOf, now) {
  const out = bytesOf(Math.floor(now / 864e5), 3);
  for (const page of pages) {
    const codes = page.uids.map(codeOf);
    // Pages where nothing happened need no room.
    if (codes.every((c) => c === 0)) continue;
    out.push(...bytesOf(pageSum(page), 4), ...bytesOf(codes.length, 2));
    for (let n = 0; n < codes.length; n += 8) {
      const eight = codes.slice(n, n + 8);
      out.push(...bytesOf(eight.reduce((sum, c, i) => sum + c * 8 ** i, 0), Math.ceil((eight.length * 3) / 8)));
    }
  }
  // The last bytes tell a link that a mail program cut off.
  out.push(...bytesOf(checksum(String(out)), 2));
  const text = btoa(out.map((b) => String.fromCharCode(b)).join(""));
  return STATUS_MARK + text.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/**
 * Reads what `writeStatus` wrote; null where it is damaged or something else.
 * @param {string} hash
 * @param {StatusPage[]} pages
 * @returns {Status | null}
 */
export function readStatus(hash, pages) {
  if (!hash.startsWith(STATUS_MARK) || hash.length > STATUS_LIMIT) return null;
  const text = hash.slice(STATUS_MARK.length);
  if (!/^[\w-]+$/.test(text)) return null;
  let bytes;
  try {
    bytes = Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  } catch {
    return null;
  }
  const end = bytes.splice(-2);
  if (bytes.length < 3 || String(end) !== String(bytesOf(checksum(String(bytes)), 2))) return null;
  let at = 0;
  /** @param {number} count */
  const take = (count) => bytes.slice(at, (at += count)).reduce((sum, b, n) => sum + b * 256 ** n, 0);
  const day = new Date(take(3) * 864e5);
  // A day that no calendar of ours has was not written here.
  if (day.getUTCFullYear() > 9999) return null;
  const known = new Map(pages.map((p) => [pageSum(p), p]));
  /** @type {Status} */
  const status = { day: day.toISOString().slice(0, 10), codes: new Map(), strange: 0 };
  while (at < bytes.length) {
    const page = known.get(take(4));
    const count = take(2);
    const packed = bytes.slice(at, (at += Math.ceil((count * 3) / 8)));
    if (packed.length * 8 < count * 3) return null;
    if (page?.uids.length !== count) {
      status.strange++;
      continue;
    }
    page.uids.forEach((uid, n) => status.codes.set(uid, (((packed[(n * 3) >> 3] + 256 * (packed[((n * 3) >> 3) + 1] ?? 0)) >> ((n * 3) % 8)) & 7)));
  }
  return status;
}
