// @ts-check
import * as clock from '../base/clock.js';
import * as ballot from './ballot.js';
import { canVote } from './battles.js';
import * as store from './store.js';

/**
 * @param {string} id of the battle
 * @param {string} pet
 * @returns {boolean} whether the vote went out; the second of two quick clicks doesn't
 */
export function vote(id, pet) {
  const { battles, votes } = store.current();
  const battle = battles.get(id);
  if (!battle || !canVote(battle, votes.get(id), clock.now())) return false;
  ballot.cast(id, pet);
  return true;
}
