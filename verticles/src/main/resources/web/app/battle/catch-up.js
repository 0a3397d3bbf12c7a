// @ts-check
import * as api from '../base/api.js';
import * as store from './store.js';

const RETRY_MS = 5000;

let retry = 0;

/**
 * Fetches what the stream's snapshot doesn't hold, or what was missed while it was away. As long
 * as nothing was ever fetched, it tries again by itself.
 *
 * @param {() => void} listed called when all unfinished battles are in the store, before the store
 *     says that it is ready
 */
export async function catchUp(listed) {
  clearTimeout(retry);
  const held = running();
  try {
    const lists = await Promise.all(
      /** @type {const} */ (['open', 'closing', 'scheduled']).map(api.battlesIn),
    );
    const unfinished = lists.flat();
    const running = unfinished.some(({ state }) => state !== 'scheduled');
    const decided = running ? [] : await api.battlesIn('decided');
    for (const battle of [...unfinished, ...decided]) store.heard(battle);
    const ids = new Set(unfinished.map(({ id }) => id));
    await settle(held.filter((id) => !ids.has(id)));
    listed();
    store.set({ phase: 'ready' });
  } catch (problem) {
    if (!(problem instanceof api.Problem)) throw problem;
    if (store.current().phase === 'ready') return;
    store.set({ phase: 'unreachable' });
    retry = window.setTimeout(() => catchUp(listed), RETRY_MS);
  }
}

/** @returns {string[]} ids of the battles that we hold for unfinished */
function running() {
  return [...store.current().battles.values()]
    .filter(({ state }) => state === 'open' || state === 'closing')
    .map(({ id }) => id);
}

/**
 * Battles that ended while we were away: those that somebody looks at are asked for, as their
 * results are wanted; the others are dropped.
 *
 * @param {string[]} ids held before the server was asked, and not in its answer
 */
async function settle(ids) {
  for (const id of ids) {
    const { shown, recent } = store.current();
    if (id !== shown && !recent.includes(id)) store.gone(id);
    else {
      await api.battleOf(id).then(store.heard, (problem) => {
        if (problem.status === 404) store.gone(id);
      });
    }
  }
}
