// @ts-check
import { say } from './announcer.js';
import { shownBattle } from './battles.js';
import { isNoticeable } from './connection-view.js';
import { inOrder, outcome } from './headline.js';
import { spoken } from './ticket-view.js';

/** @import {Battle, MyVote, State} from './types.js' */

/** Whether the lost connection was spoken of. */
let saidLost = false;

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
  if (!battle) return;
  if (known?.id !== battle.id) {
    const arrival = known ? '' : 'A new battle is open: ';
    if (before.phase === 'ready') say(arrival + versus(battle));
    return;
  }
  const vote = now.votes.get(battle.id);
  if (vote && vote !== before.votes.get(battle.id)) say(spoken(vote, nameOf(battle, vote)));
  if (battle.state !== known.state) say(ending(battle));
}

/**
 * @param {State} state asked once a second, as a lost connection is only news after a while
 */
export function narrateConnection(state) {
  const lost = isNoticeable(state.stream);
  if (lost && !saidLost) say('Live updates are paused. We keep trying to reconnect.');
  if (saidLost && state.stream.state === 'live') say('Live updates are back.');
  saidLost = lost || (saidLost && state.stream.state !== 'live');
}

/** @param {Battle} battle */
const versus = (battle) => `${battle.pets[0].name} or ${battle.pets[1].name}?`;

/**
 * @param {Battle} battle
 * @param {MyVote} vote
 */
const nameOf = (battle, vote) => battle.pets.find(({ id }) => id === vote.pet)?.name ?? 'a pet';

/** @param {Battle} battle */
function ending(battle) {
  if (battle.state === 'closing') return 'Voting is over. The last votes are being counted.';
  if (battle.state === 'void') return 'This battle was called off.';
  if (battle.state !== 'decided') return '';
  const [winner] = inOrder(battle);
  return `${winner.name} takes the rosette, ${outcome(battle)}.`;
}
