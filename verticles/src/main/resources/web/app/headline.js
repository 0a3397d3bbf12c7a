// @ts-check
import { tallyOf } from './battles.js';
import * as format from './format.js';
import { html } from './lit.js';

/** @import {Battle, MyVote} from './types.js' */

/**
 * @param {Battle} battle
 * @param {MyVote|undefined} mine
 * @returns {{title: unknown, line: unknown, long?: boolean}} what the page says over the battle
 */
export function headline(battle, mine) {
  switch (battle.state) {
    case 'scheduled':
      return { title: 'Up next', line: 'Have a first look at them.' };
    case 'open':
      return { title: 'Who’s your favourite?', line: line(mine) };
    case 'closing':
      return {
        title: 'And the winner is…',
        line: 'Voting is over. The last votes are being counted.',
      };
    case 'void':
      return { title: 'Called off', line: 'This battle was called off; its votes don’t count.' };
    case 'decided':
      return {
        title: html`<bdi>${inOrder(battle)[0].name}</bdi> takes the rosette!`,
        line: comfort(battle, mine),
        long: format.isLong(inOrder(battle)[0].name),
      };
  }
}

/** @param {MyVote|undefined} mine */
function line(mine) {
  if (!mine || mine.phase === 'failed') return 'One vote per battle. Follow your heart.';
  return 'Watch the tug of war, or go on to the next.';
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
  switch (battle.result?.decidedBy) {
    case 'rank':
      return html`Equal votes! The better rank decided. Well done, ${name}!`;
    case 'id':
      return html`Equal votes! The older entry goes first. Well done, ${name}!`;
  }
  if (mine?.phase !== 'counted') return html`And a big hand for ${name}.`;
  if (mine.pet === winner.id) return html`You helped. And well done, ${name}!`;
  const friends = (battle.result?.votes[other.id] ?? 1) - 1;
  return html`${name} was loved by you${and(friends)}.`;
}

/** @param {number} friends */
function and(friends) {
  if (friends < 1) return '';
  return friends === 1 ? ' and one more' : ` and ${format.count(friends)} more`;
}

/**
 * @param {Battle} battle decided
 * @returns {[import('./types.js').Pet, import('./types.js').Pet]} winner first
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
  if (left === right) return 'equal votes';
  const [a, b] = battle.result?.winner === battle.pets[0].id ? percent : [percent[1], percent[0]];
  return `${a}% to ${b}%`;
}
