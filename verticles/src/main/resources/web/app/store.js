// @ts-check
import { isFinished, later, trimmed } from './battles.js';
import * as memory from './memory.js';

/** @import {Battle, Board, MyVote, State, Stream} from './types.js' */

/** @type {State} */
let state = {
  phase: 'loading',
  battles: new Map(),
  shown: null,
  finishedAt: null,
  waiting: false,
  lastResult: null,
  votes: memory.rememberedVotes(),
  board: null,
  stream: { state: 'connecting', since: Date.now() },
  shortcuts: memory.shortcutsOn(),
};

/** @type {Set<(now: State, before: State) => void>} */
const listeners = new Set();

/** @returns {State} never changed in place */
export const current = () => state;

/** @param {(now: State, before: State) => void} listener told after each change */
export const subscribe = (listener) => listeners.add(listener);

/** @param {Partial<State>} change */
export function set(change) {
  const before = state;
  state = { ...state, ...change };
  for (const listener of listeners) listener(state, before);
}

/** @param {Battle} news */
export function heard(news) {
  const known = state.battles.get(news.id);
  const battle = later(known, news);
  if (battle === known) return;
  const battles = trimmed(new Map(state.battles).set(battle.id, battle), state.shown);
  const finishes = battle.id === state.shown && isFinished(battle) && !isFinished(known);
  set({
    battles,
    finishedAt: finishes ? Date.now() : state.finishedAt,
    lastResult: latestResult(battle),
  });
}

/** @param {Battle} battle */
function latestResult(battle) {
  if (battle.state !== 'decided') {
    return state.lastResult?.id === battle.id ? null : state.lastResult;
  }
  const known = state.lastResult;
  return known && Date.parse(known.closesAt) > Date.parse(battle.closesAt) ? known : battle;
}

/** @param {string} id forgets a battle that the server doesn't have any more */
export function gone(id) {
  const battles = new Map(state.battles);
  battles.delete(id);
  set({ battles, shown: state.shown === id ? null : state.shown });
}

/** @param {string} id of the battle to look at */
export function show(id) {
  const finished = isFinished(state.battles.get(id));
  set({ shown: id, waiting: false, finishedAt: finished ? Date.now() : null });
}

/** @param {Board} board */
export function boardHeard(board) {
  const older =
    Date.parse(board.countedAsOf ?? '') < Date.parse(state.board?.countedAsOf ?? '');
  if (!older) set({ board });
}

/**
 * @param {string} battle
 * @param {MyVote} vote
 */
export function voted(battle, vote) {
  set({ votes: new Map(state.votes).set(battle, vote) });
}

/** @param {Stream['state']} next */
export function streamIs(next) {
  if (next !== state.stream.state) set({ stream: { state: next, since: Date.now() } });
}
