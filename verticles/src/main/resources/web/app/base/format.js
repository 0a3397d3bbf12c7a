// @ts-check
/** Numbers and times as players of this language read them. */
import { language, t } from './i18n.js';

const whole = new Intl.NumberFormat(language);
const oneDigit = new Intl.NumberFormat(language, {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const share = new Intl.NumberFormat(language, { style: 'percent' });
const clock = new Intl.DateTimeFormat(language, { timeStyle: 'medium' });
const minutes = new Intl.DateTimeFormat(language, { timeStyle: 'short' });
const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });

/** @param {number} n */
export const count = (n) => whole.format(n);

/** @param {number} n */
export const votes = (n) => t('votes', { n });

/** @param {number} percent 0..100 */
export const percent = (percent) => share.format(percent / 100);

/** @param {number} score 0..1 */
export const score = (score) => oneDigit.format(100 * score);

/** @param {string} iso */
export const time = (iso) => clock.format(new Date(iso));

/** @param {number} ms since the epoch */
export const hourMinute = (ms) => minutes.format(new Date(ms));

/** @param {string} iso */
export const moment = (iso) => day.format(new Date(iso));

/**
 * @param {number} ms what is left; negative counts as nothing
 * @returns {string} such as `0:42`, `1 h 05 min`, `2 d 3 h`
 */
export function left(ms) {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours >= 24) return t('time.days', { d: Math.floor(hours / 24), h: hours % 24 });
  if (hours > 0) return t('time.hours', { h: hours, m: two(minutes % 60) });
  return `${minutes}:${two(seconds % 60)}`;
}

/** In characters; a longer name gets smaller letters. */
const LONG_NAME = 16;

/** @param {string} name */
export const isLong = (name) => name.length > LONG_NAME;

/** @param {number} n */
const two = (n) => String(n).padStart(2, '0');
