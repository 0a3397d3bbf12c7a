// @ts-check
import * as format from '../base/format.js';
import { t } from '../base/i18n.js';
import { html } from '../base/lit.js';
import { duration, rate } from './numbers.js';

/** @import {Group, Now, Operations, Series} from './types.js' */

/** So fresh boards are to be, outside spikes: the objective. */
const FRESH_MS = 2000;

/**
 * The numbers that are looked at first.
 *
 * @param {Operations} seen
 */
export function tiles({ now, groups, series }) {
  const errors = sum(series, 'errors');
  const unread = unreadOf(groups);
  const p99 = now.freshness?.p99;
  return html`
    <dl class="ops-tiles">
      ${tile('accepted', rate(now.perSecond.accepted ?? 0), total(now, 'accepted'))}
      ${tile('counted', rate(now.perSecond.counted ?? 0), total(now, 'counted'))}
      ${tile(
        'backlog',
        now.backlog === undefined ? '–' : format.count(now.backlog),
        unread > 0 ? t('ops.unread', { n: unread }) : t('ops.allRead'),
        unread > 0,
      )}
      ${tile(
        'freshness',
        p99 === undefined ? '–' : duration(p99),
        now.freshness ? t('ops.half', { time: duration(now.freshness.p50) }) : t('ops.noVotes'),
        p99 !== undefined && p99 > FRESH_MS,
      )}
      ${tile(
        'errors',
        format.count(errors),
        t('ops.deadLetters', { n: now.totals.dead_letters ?? 0 }),
        errors > 0 || (now.totals.dead_letters ?? 0) > 0,
      )}
      ${tile(
        'watchers',
        format.count(now.levels.watchers ?? 0),
        t('ops.openBattles', { n: now.levels.open_battles ?? 0 }),
      )}
      ${tile(
        'waiting',
        format.count(now.levels.waiting ?? 0),
        t('ops.inReview', { n: now.levels.review ?? 0 }),
      )}
    </dl>`;
}

/**
 * @param {string} name
 * @param {string} value
 * @param {string} note
 * @param {boolean} [bad]
 */
const tile = (name, value, note, bad = false) => html`
  <div class="ops-tile ${bad ? 'is-bad' : ''}" data-tile=${name}>
    <dt>${t(`ops.tile.${name}`)}</dt>
    <dd class="ops-value digits">${value}</dd>
    <dd class="ops-note">${note}</dd>
  </div>`;

/** @param {Now} now @param {string} measure */
const total = ({ totals }, measure) => t('ops.sinceStart', { n: totals[measure] ?? 0 });

/** @param {Series} series @param {string} measure */
const sum = ({ perSecond, stepSeconds }, measure) =>
  Math.round((perSecond[measure] ?? []).reduce((all, n) => all + n * stepSeconds, 0));

/** @param {Group[]} groups @returns {number} partitions that nobody reads */
const unreadOf = (groups) =>
  groups.flatMap(({ partitions }) => partitions).filter(({ process }) => process === undefined).length;
