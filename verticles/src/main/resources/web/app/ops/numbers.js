// @ts-check
/** Measured numbers as operators of this language read them. */
import { language, t } from '../base/i18n.js';

/** @param {Intl.NumberFormatOptions} options */
const format = (options) => new Intl.NumberFormat(language, options);

const short = format({ notation: 'compact', maximumFractionDigits: 1 });
const tenths = format({ maximumFractionDigits: 1 });
const milliseconds = format({ style: 'unit', unit: 'millisecond', maximumFractionDigits: 0 });
const seconds = format({ style: 'unit', unit: 'second', maximumFractionDigits: 1 });
const minutes = format({ style: 'unit', unit: 'minute', maximumFractionDigits: 0 });
const megabytes = format({ style: 'unit', unit: 'megabyte', maximumFractionDigits: 0 });

const SECOND_MS = 1000;
const MINUTE_S = 60;
const HOUR_S = 3600;
const DAY_S = 86_400;
const MIB = 2 ** 20;

/** @param {number} n such as 1.2K for the labels of an axis */
export const compact = (n) => short.format(n);

/** @param {number} n in a second */
export const rate = (n) => (n < 100 ? tenths.format(n) : short.format(n));

/** @param {number} ms */
export const duration = (ms) =>
  ms < SECOND_MS ? milliseconds.format(ms) : seconds.format(ms / SECOND_MS);

/** @param {number} bytes */
export const memory = (bytes) => megabytes.format(bytes / MIB);

/**
 * @param {number} s how long a process has been running
 * @returns {string} such as `42 sec`, `7 min`, `3 h 05 min`, `2 d 4 h`
 */
export function age(s) {
  if (s < MINUTE_S) return seconds.format(Math.max(0, Math.floor(s)));
  if (s < HOUR_S) return minutes.format(Math.floor(s / MINUTE_S));
  const h = Math.floor(s / HOUR_S);
  return s < DAY_S
    ? t('time.hours', { h, m: String(Math.floor((s % HOUR_S) / MINUTE_S)).padStart(2, '0') })
    : t('time.days', { d: Math.floor(s / DAY_S), h: h % 24 });
}
