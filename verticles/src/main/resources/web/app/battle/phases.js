// @ts-check
/** What is said of a vote on its way: a stamp, a tone, and a sentence. */
import { t } from '../base/i18n.js';

/** @import {MyVote, VotePhase} from '../base/types.js' */

/** @type {Record<VotePhase, 'wait'|'good'|'note'|'bad'>} */
const TONES = {
  sending: 'wait',
  retrying: 'wait',
  failed: 'bad',
  accepted: 'wait',
  slow: 'wait',
  unsure: 'wait',
  counted: 'good',
  duplicate: 'note',
  late: 'bad',
  quarantined: 'bad',
  void: 'note',
};

/** @param {VotePhase} phase */
export const stampOf = (phase) => ({
  stamp: t(`vote.${phase}.stamp`),
  line: t(`vote.${phase}.line`),
  tone: TONES[phase],
});

/**
 * @param {MyVote} vote
 * @param {string} name of the pet
 * @returns {string} what a screen reader says about it; empty when there is nothing worth it
 */
export function spoken(vote, name) {
  switch (vote.phase) {
    case 'sending':
    case 'unsure':
      return '';
    case 'failed':
      return `${t('vote.notSentFor', { name })} ${vote.note ?? ''}`;
    default: {
      const { stamp, line } = stampOf(vote.phase);
      return `${t('vote.saidFor', { name })} ${stamp}. ${line}`;
    }
  }
}
