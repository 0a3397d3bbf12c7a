// @ts-check
import * as memory from '../base/memory.js';
import { isFinished, later, trimmed } from './battles.js';

/** @import {Battle, MyVote, State} from '../base/types.js' */

/** How many of the latest votes stay in sight. */
const RECENT = 3;

/** @type {State} */
let state = {
  phase: 'loading',
  battles: new Map(),
  shown: null,
  pinned: null,
  finishedAt: null,
  waiting: false,
  lastResult: null,
  votes: memory.rememberedVotes(),
  recent: [],
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

/** @param {string} id of the only battle that this page is about */
export const pin = (id) => set({ shown: id, pinned: id });

/**
 * @param {string} battle
 * @param {MyVote} vote
 */
export function voted(battle, vote) {
  const recent =
    vote.phase === 'sending' || vote.phase === 'failed'
      ? [battle, ...state.recent.filter((id) => id !== battle)].slice(0, RECENT)
      : state.recent;
  set({ votes: new Map(state.votes).set(battle, vote), recent });
}

// Another tab of the same player voted.
memory.onVotes((votes) => {
  const merged = new Map(votes);
  for (const [battle, vote] of state.votes) {
    if (vote.phase === 'sending' || vote.phase === 'retrying') merged.set(battle, vote);
  }
  set({ votes: merged });
});
