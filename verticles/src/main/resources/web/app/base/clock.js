// @ts-check

/**
 * The server's clock, learnt from `Date` headers: each answer says that the server's time was
 * within one whole second at some moment between sending and receiving. Every such statement
 * bounds the offset from both sides (Cristian, "Probabilistic clock synchronization", 1989); the
 * estimate is the middle of what all of them allow.
 */

/** The header is cut to whole seconds. */
const GRANULARITY = 1000;

let lowest = -Infinity;
let highest = Infinity;

/**
 * @param {string|null} dateHeader
 * @param {number} sent this device's clock in ms, as `received`
 * @param {number} received
 */
export function observe(dateHeader, sent, received) {
  const stamp = Date.parse(dateHeader ?? '');
  if (Number.isNaN(stamp)) return;
  const low = stamp - received;
  const high = stamp + GRANULARITY - sent;
  // A clock was set meanwhile, here or there: what was learnt before is worth nothing.
  const contradiction = low > highest || high < lowest;
  lowest = contradiction ? low : Math.max(lowest, low);
  highest = contradiction ? high : Math.min(highest, high);
}

/** @returns {number} the server's time in ms since the epoch, this device's before any answer */
export function now() {
  return Date.now() + (Number.isFinite(lowest) ? (lowest + highest) / 2 : 0);
}
