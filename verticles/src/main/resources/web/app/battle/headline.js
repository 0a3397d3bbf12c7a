// @ts-check
import * as format from '../base/format.js';
import { rich, t } from '../base/i18n.js';
import { html } from '../base/lit.js';
import { tallyOf } from './battles.js';

/** @import {Battle, Contender, MyVote} from '../base/types.js' */

/**
 * @param {Battle} battle
 * @param {MyVote|undefined} mine
 * @returns {{title: unknown, line: unknown, long?: boolean}} what the page says over the battle
 */
export function headline(battle, mine) {
  switch (battle.state) {
    case 'scheduled':
    case 'closing':
    case 'void':
      return { title: t(`headline.${battle.state}`), line: t(`headline.${battle.state}Line`) };
    case 'open':
      return {
        title: t('headline.open'),
        line: t(!mine || mine.phase === 'failed' ? 'headline.openLine' : 'headline.votedLine'),
      };
    case 'decided':
      return {
        title: rich('headline.decided', { name: html`<bdi>${inOrder(battle)[0].name}</bdi>` }),
        line: comfort(battle, mine),
        long: format.isLong(inOrder(battle)[0].name),
      };
  }
}

/**
 * A kind word for both, whoever was voted for.
 *
 * @param {Battle} battle decided
 * @param {MyVote|undefined} mine
 */
function comfort(battle, mine) {
  const [winner, other] = inOrder(battle);
  const name = html`<bdi>${other.name}</bdi>`;
  const by = battle.result?.decidedBy ?? 'votes';
  if (by !== 'votes') return rich(`headline.by.${by}`, { name });
  if (mine?.phase !== 'counted') return rich('headline.applause', { name });
  if (mine.pet === winner.id) return rich('headline.helped', { name });
  const friends = (battle.result?.votes[other.id] ?? 1) - 1;
  return friends < 1 ? rich('headline.lovedAlone', { name }) : rich('headline.loved', { name, n: friends });
}

/**
 * @param {Battle} battle decided
 * @returns {[Contender, Contender]} winner first
 */
export function inOrder(battle) {
  const [a, b] = battle.pets;
  return battle.result?.winner === b.id ? [b, a] : [a, b];
}

/**
 * @param {Battle} battle decided
 * @returns {string} such as `54% to 46%`, the winner's share first
 */
export function outcome(battle) {
  const { percent, left, right } = tallyOf(battle);
  if (left === right) return t('battle.equal');
  const [a, b] = battle.result?.winner === battle.pets[0].id ? percent : [percent[1], percent[0]];
  return t('battle.outcome', { a: format.percent(a), b: format.percent(b) });
}
