// @ts-check
import { says, t } from '../base/i18n.js';

/** @import {Pet} from '../base/types.js' */

/**
 * @param {Pet} pet
 * @returns {string} how it stands, and what its owner can do
 */
export function sentence(pet) {
  if (pet.status !== 'refused') return t(`pet.says.${pet.status}`);
  const advice = `pet.refused.${pet.verdict?.reason}`;
  return says(advice) ? t(advice) : (pet.verdict?.detail ?? t('pet.refused.other'));
}

/** @typedef {'done'|'now'|'next'|'bad'} StepState */

/**
 * The way of a picture, as far as it got.
 *
 * @param {Pet} pet
 * @returns {{key: string, state: StepState}[]}
 */
export function steps({ status }) {
  switch (status) {
    case 'pending':
      return way('done', 'now', 'published', 'next');
    case 'review':
      return way('done', 'done', 'review', 'now');
    case 'refused':
      return way('done', 'done', 'refused', 'bad');
    default:
      return way('done', 'done', 'published', 'done');
  }
}

/**
 * @param {StepState} received
 * @param {StepState} checking
 * @param {string} end
 * @param {StepState} ended
 */
const way = (received, checking, end, ended) => [
  { key: 'received', state: received },
  { key: 'checking', state: checking },
  { key: end, state: ended },
];
