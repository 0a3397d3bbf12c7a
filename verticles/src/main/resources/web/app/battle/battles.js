// @ts-check
/** Rules over battles, without any effect: which news is newer, what can be voted on, what is next. */

/** @import {Battle, MyVote, State} from '../base/types.js' */

const STEPS = { scheduled: 0, open: 1, closing: 2, decided: 3, void: 4 };

/** The server decides what is too late; a click in the last moment may still go out. */
const GRACE_MS = 1000;

/** Finished battles beyond this many are dropped from memory. */
const KEPT = 200;

/**
 * News can arrive out of order, from two gateways or from a request and the stream.
 *
 * @param {Battle|undefined} known
 * @param {Battle} news
 * @returns {Battle} whichever is later
 */
export function later(known, news) {
  if (!known) return news;
  const step = STEPS[news.state] - STEPS[known.state];
  if (step !== 0) return step > 0 ? news : known;
  const older = Date.parse(news.countedAsOf ?? '') < Date.parse(known.countedAsOf ?? '');
  return older ? known : news;
}

/** @param {Battle|undefined|null} battle */
export const isFinished = (battle) => battle?.state === 'decided' || battle?.state === 'void';

/**
 * @param {Battle} battle
 * @param {number} now the server's time, ms
 */
export const isOpen = (battle, now) =>
  battle.state === 'open' && Date.parse(battle.closesAt) + GRACE_MS > now;

/**
 * @param {Battle} battle
 * @param {MyVote|undefined} vote
 * @param {number} now the server's time, ms
 */
export const canVote = (battle, vote, now) =>
  isOpen(battle, now) && (!vote || vote.phase === 'failed');

/**
 * @param {State} state
 * @param {string} id of a battle
 */
export function hasVoted(state, id) {
  const vote = state.votes.get(id);
  return vote !== undefined && vote.phase !== 'failed';
}

/**
 * @param {State} state
 * @param {number} now the server's time, ms
 * @returns {Battle[]} open battles other than the shown one in the order to visit them: those
 *     without a vote of ours first, then by their close, from the shown one's on and around
 */
export function nextBattles(state, now) {
  const shown = shownBattle(state);
  /** @param {Battle} b */
  const voted = (b) => (hasVoted(state, b.id) ? 1 : 0);
  /** @param {Battle} b */
  const passed = (b) => (shown && byClose(b, shown) < 0 ? 1 : 0);
  return [...state.battles.values()]
    .filter((b) => b.id !== state.shown && isOpen(b, now))
    .sort((a, b) => voted(a) - voted(b) || passed(a) - passed(b) || byClose(a, b));
}

/**
 * @param {Battle} a
 * @param {Battle} b
 */
function byClose(a, b) {
  return Date.parse(a.closesAt) - Date.parse(b.closesAt) || (a.id < b.id ? -1 : 1);
}

/**
 * @param {State} state
 * @returns {Battle|undefined}
 */
export const shownBattle = (state) =>
  state.shown === null ? undefined : state.battles.get(state.shown);

/**
 * @param {Map<string, Battle>} battles
 * @param {string|null} shown
 * @returns {Map<string, Battle>} without the oldest finished battles, if there are many
 */
export function trimmed(battles, shown) {
  if (battles.size <= KEPT) return battles;
  const old = [...battles.values()].filter((b) => isFinished(b) && b.id !== shown);
  const rest = new Map(battles);
  for (const battle of old.slice(0, battles.size - KEPT)) rest.delete(battle.id);
  return rest;
}

/**
 * @param {Battle} battle
 * @returns {{left: number, right: number, share: number, percent: [number, number]}} counts, the
 *     left pet's share 0..1 (half when there are no votes), and whole percents that add up to 100
 *     and never call a pet with votes 0% of them
 */
export function tallyOf(battle) {
  const votes = battle.result?.votes ?? battle.votes;
  const left = votes[battle.pets[0].id] ?? 0;
  const right = votes[battle.pets[1].id] ?? 0;
  const total = left + right;
  if (total === 0) return { left, right, share: 0.5, percent: [0, 0] };
  const exact = (100 * left) / total;
  const low = left > 0 ? 1 : 0;
  const high = right > 0 ? 99 : 100;
  const percent = Math.min(high, Math.max(low, Math.round(exact)));
  return { left, right, share: left / total, percent: [percent, 100 - percent] };
}
