// @ts-check
import * as format from '../base/format.js';
import { t } from '../base/i18n.js';
import { roundName } from './names.js';

/** @import {Tournament} from '../base/types.js' */

/**
 * @param {Tournament} tournament
 * @param {number} now the server's time, ms
 * @returns {string} how it stands, in one line
 */
export function summary(tournament, now) {
  const { state, round, rounds, roundOpensAt, entriesUntil, startsAt, entrants } = tournament;
  switch (state) {
    case 'draft':
      return startsAt
        ? t('tournament.startsAt', { at: format.moment(startsAt) })
        : t('tournament.planned');
    case 'entries':
      return t('tournament.entriesUntil', { at: format.moment(entriesUntil ?? ''), n: entrants.length });
    case 'running': {
      const opens = Date.parse(roundOpensAt ?? '') - now;
      const name = roundName(round - 1, rounds);
      return opens > 0
        ? t('tournament.roundOpens', { round: name, left: format.left(opens) })
        : t('tournament.round', { round: name });
    }
    case 'finished':
      return t('tournament.entrants', { n: entrants.length });
    case 'cancelled':
      return t('tournament.cancelled');
  }
}
