// @ts-check
import * as ballot from './ballot.js';
import { canVote, isFinished, nextBattles, shownBattle } from './battles.js';
import { catchUp } from './catch-up.js';
import * as clock from './clock.js';
import { follow } from './events.js';
import * as keys from './keys.js';
import * as memory from './memory.js';
import { narrate, narrateConnection } from './narrator.js';
import { paint, paintSoon } from './page.js';
import * as store from './store.js';

const TICK_MS = 500;

/** A result stays on the page at least this long before the next battle takes its place. */
const APPLAUSE_MS = 8000;

const actions = { vote, next, reload };

/**
 * @param {string} id of the battle
 * @param {string} pet
 * @returns {boolean} whether the vote went out; the second of two quick clicks doesn't
 */
function vote(id, pet) {
  const { battles, votes } = store.current();
  const battle = battles.get(id);
  if (!battle || !canVote(battle, votes.get(id), clock.now())) return false;
  ballot.cast(id, pet);
  return true;
}

/** @returns {boolean} whether there was another battle to go to */
function next() {
  const [battle] = nextBattles(store.current(), clock.now());
  if (!battle) return false;
  store.show(battle.id);
  paint(actions);
  document.getElementById('battle-title')?.focus({ preventScroll: true });
  window.scrollTo({ top: 0 });
  return true;
}

function reload() {
  stream.reconnect();
  if (store.current().phase === 'unreachable') catchUp(choose);
}

/** Chooses a battle when none is shown, and moves on from a result when there was nothing to do. */
function choose() {
  const state = store.current();
  const shown = shownBattle(state);
  const [open] = nextBattles(state, clock.now());
  if (!shown) {
    const closing = [...state.battles.values()].find((b) => b.state === 'closing');
    const choice = open ?? closing;
    if (choice) store.show(choice.id);
  } else if (isFinished(shown)) {
    if (!open && !state.waiting) store.set({ waiting: true });
    const applauded = Date.now() - (state.finishedAt ?? 0) > APPLAUSE_MS;
    if (open && state.waiting && applauded) store.show(open.id);
  }
}

/** Only the whole list tells which battle to begin with. */
function chooseWhenListed() {
  if (store.current().phase !== 'loading') choose();
}

keys.listen({
  enabled: () => store.current().shortcuts,
  vote(side) {
    const battle = shownBattle(store.current());
    return battle !== undefined && vote(battle.id, battle.pets[side].id);
  },
  next,
});

const toggle = /** @type {HTMLInputElement} */ (document.getElementById('shortcuts'));
toggle.checked = store.current().shortcuts;
toggle.addEventListener('change', () => {
  store.set({ shortcuts: toggle.checked });
  memory.rememberShortcuts(toggle.checked);
});

store.subscribe((now, before) => {
  narrate(now, before);
  paintSoon(actions);
});
setInterval(() => {
  chooseWhenListed();
  narrateConnection(store.current());
  paintSoon(actions);
}, TICK_MS);

let connections = 0;
const stream = follow({
  battle(battle) {
    store.heard(battle);
    if (!store.current().shown) chooseWhenListed();
  },
  board: store.boardHeard,
  state(state) {
    store.streamIs(state);
    if (state === 'live' && connections++ > 0) catchUp(choose);
  },
});
catchUp(choose);
ballot.resume();
