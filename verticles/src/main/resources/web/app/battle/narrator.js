// @ts-check
import { say } from '../base/announcer.js';
import { t } from '../base/i18n.js';
import { shownBattle } from './battles.js';
import { inOrder, outcome } from './headline.js';
import { spoken } from './phases.js';

/** @import {Battle, MyVote, State} from '../base/types.js' */

/**
 * Tells screen readers what happened between two states: the end of a vote, a result, another
 * battle. Never the counts; they can be read when wanted.
 *
 * @param {State} now
 * @param {State} before
 */
export function narrate(now, before) {
  const battle = shownBattle(now);
  const known = shownBattle(before);
  if (before.phase !== 'ready') return;
  const arrived = battle && known?.id !== battle.id ? arrival(battle, known) : '';
  const ended = battle && known?.id === battle.id && battle.state !== known.state ? ending(battle) : '';
  const text = [endOfVote(now, before), ended, arrived].filter(Boolean).join(' ');
  if (text) say(text);
}

/**
 * @param {Battle} battle
 * @param {Battle|undefined} known the one before it
 */
const arrival = (battle, known) =>
  t(known ? 'narrator.next' : 'narrator.opened', {
    left: battle.pets[0].name,
    right: battle.pets[1].name,
  });

/**
 * @param {State} now
 * @param {State} before
 */
function endOfVote(now, before) {
  for (const id of now.recent) {
    const vote = now.votes.get(id);
    const battle = now.battles.get(id);
    if (vote && battle && vote !== before.votes.get(id)) return spoken(vote, nameOf(battle, vote));
  }
  return '';
}

/**
 * @param {Battle} battle
 * @param {MyVote} vote
 */
const nameOf = (battle, vote) =>
  battle.pets.find(({ id }) => id === vote.pet)?.name ?? t('battle.aPet');

/** @param {Battle} battle */
function ending(battle) {
  if (battle.state === 'closing') return t('headline.closingLine');
  if (battle.state === 'void') return t('headline.voidLine');
  if (battle.state !== 'decided') return '';
  const [winner] = inOrder(battle);
  return `${t('headline.decided', { name: winner.name })} ${outcome(battle)}.`;
}
