// @ts-check
import { t } from '../base/i18n.js';

/**
 * @param {number} round from 0
 * @param {number} rounds how many there are
 * @returns {string} such as `Semi-finals`
 */
export function roundName(round, rounds) {
  const left = rounds - round;
  if (left <= 3) return t(`bracket.${['final', 'semi', 'quarter'][left - 1]}`);
  return t('bracket.round', { n: round + 1 });
}
