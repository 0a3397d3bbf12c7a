// @ts-check
/** Numbers, times and lists as players read them. */

const whole = new Intl.NumberFormat('en');
const oneDigit = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const clock = new Intl.DateTimeFormat('en', { timeStyle: 'medium', hourCycle: 'h23' });

/** @param {number} n */
export const count = (n) => whole.format(n);

/** @param {number} n */
export const votes = (n) => `${whole.format(n)} ${n === 1 ? 'vote' : 'votes'}`;

/** @param {number} score 0..1 */
export const score = (score) => oneDigit.format(100 * score);

/** @param {string} iso */
export const time = (iso) => clock.format(new Date(iso));

/**
 * @param {number} ms what is left; negative counts as nothing
 * @returns {string} such as `0:42`, `1 h 05 min`, `2 d 3 h`
 */
export function left(ms) {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours >= 24) return `${Math.floor(hours / 24)} d ${hours % 24} h`;
  if (hours > 0) return `${hours} h ${two(minutes % 60)} min`;
  return `${minutes}:${two(seconds % 60)}`;
}

/** In characters; a longer name gets smaller letters. */
const LONG_NAME = 18;

/** @param {string} name */
export const isLong = (name) => name.length > LONG_NAME;

/** @param {number} n */
const two = (n) => String(n).padStart(2, '0');
