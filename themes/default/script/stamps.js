// Stamps that come from files: which are stamps at all, and which come from a clock that is wrong.
import { LAST_COUNTER, LAST_MS } from "./clock.js";

/** The last that is taken from a file; there is room behind it. */
const LAST_SANE_MS = Date.UTC(9900, 0);

/** A stamp further ahead of the clock than this comes from a clock that is wrong. */
export const AHEAD_MS = 864e5;

/**
 * A stamp from a file that was written at `written`: one at the end of time, which no clock gave and after which
 * nothing could be written, becomes one of that day.
 * @param {Stamp} stamp
 * @param {number} written
 * @returns {Stamp}
 */
export function saneStamp(stamp, written) {
  if (stamp[0] <= LAST_SANE_MS) return stamp;
  return [written >= 0 && written <= LAST_SANE_MS ? Math.floor(written) : 0, 0, stamp[2]];
}

/**
 * Whether a value from outside is a stamp.
 * @param {unknown} value
 * @returns {value is Stamp}
 */
export function isStamp(value) {
  if (!Array.isArray(value) || value.length !== 3) return false;
  const [ms, counter, device] = value;
  return (
    Number.isInteger(ms) &&
    ms >= 0 &&
    ms <= LAST_MS &&
    Number.isInteger(counter) &&
    counter >= 0 &&
    counter <= LAST_COUNTER &&
    typeof device === "string" &&
    /^[\w-]{1,64}$/.test(device)
  );
}
