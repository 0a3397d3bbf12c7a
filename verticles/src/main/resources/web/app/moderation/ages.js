// @ts-check
import { language } from '../base/i18n.js';

/** @type {[Intl.RelativeTimeFormatUnit, number][]} */
const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** @type {Map<string, Intl.NumberFormat>} */
const formats = new Map();

/**
 * @param {number} ms
 * @returns {string} in the one unit that says enough, such as `3 minutes`
 */
export function age(ms) {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const [unit, length] = UNITS.find(([, length]) => seconds >= length) ?? ['second', 1];
  let format = formats.get(unit);
  if (!format) {
    format = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' });
    formats.set(unit, format);
  }
  return format.format(Math.floor(seconds / length));
}
