// Stamps for what a person did, so that two devices agree on which came last.
//
// A hybrid logical clock: time of day where the clock goes forward, a counter where it stands or
// goes back. Order needs to hold per register only, so a stamp has to be greater than those it
// replaces and than the device's own last one. Stamps of other registers are not taken over: one
// device whose clock is a day ahead would drag all others with it.

/** The end of the year 9999: what any program can write as a date. */
export const LAST_MS = 253402300799999;
export const LAST_COUNTER = 2 ** 31 - 1;

/**
 * Negative when `a` is earlier than `b`, positive when later, 0 when they are one.
 * @param {Stamp} a
 * @param {Stamp} b
 */
export function compareStamps(a, b) {
  return a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : a[2] > b[2] ? 1 : 0);
}

/**
 * A stamp of `device` at `now` that is later than all of `seen`: the device's own last stamp and
 * those of the registers that it replaces.
 * @param {number} now
 * @param {string} device
 * @param {(Stamp | undefined)[]} seen
 * @returns {Stamp}
 */
export function nextStamp(now, device, ...seen) {
  let ms = Math.min(Math.max(0, Math.floor(now) || 0), LAST_MS);
  let counter = 0;
  for (const stamp of seen) {
    if (stamp && (stamp[0] > ms || (stamp[0] === ms && stamp[1] >= counter))) {
      ms = stamp[0];
      counter = stamp[1] + 1;
    }
  }
  if (counter <= LAST_COUNTER) return [ms, counter, device];
  // Behind the very last stamp there is none; one that nobody can read must not be written.
  return ms < LAST_MS ? [ms + 1, 0, device] : [LAST_MS, LAST_COUNTER, device];
}
