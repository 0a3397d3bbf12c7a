// @ts-check
import { paint } from '../arena/page.js';
import * as keys from '../arena/keys.js';
import { prefetch } from '../arena/prefetch.js';
import * as clock from '../base/clock.js';
import * as memory from '../base/memory.js';
import { painter } from '../base/painting.js';
import { live, place } from '../base/shell.js';
import { learnTraces } from '../base/trace-link.js';
import * as actions from '../battle/actions.js';
import * as ballot from '../battle/ballot.js';
import { hasVoted, isFinished, nextBattles, shownBattle } from '../battle/battles.js';
import { catchUp } from '../battle/catch-up.js';
import { narrate } from '../battle/narrator.js';
import * as store from '../battle/store.js';

/** A result stays on the page at least this long before the next battle takes its place. */
const APPLAUSE_MS = 8000;

/** A battle that slid in can't be voted on by the second of two quick clicks on the one before. */
const SETTLE_MS = 350;

let arrivedAt = -Infinity;
let votedAt = -Infinity;

/**
 * @param {string} id of the battle
 * @param {string} pet
 */
function vote(id, pet) {
  if (performance.now() - arrivedAt < SETTLE_MS || !actions.vote(id, pet)) return false;
  votedAt = performance.now();
  const { shown } = store.current();
  const fresh = nextBattles(store.current(), clock.now()).find((b) => !hasVoted(store.current(), b.id));
  if (shown === id && fresh) go(fresh.id);
  return true;
}

/** @returns {boolean} whether there was another battle to go to */
function next() {
  const [battle] = nextBattles(store.current(), clock.now());
  if (!battle) return false;
  go(battle.id);
  return true;
}

/** @param {string} id */
function go(id) {
  const focused = document.activeElement !== document.body;
  arrivedAt = performance.now();
  store.show(id);
  paint(here);
  prefetch(nextBattles(store.current(), clock.now()));
  if (focused) place('battle-title').focus({ preventScroll: true });
  window.scrollTo({ top: 0 });
}

function reload() {
  stream.reconnect();
  if (store.current().phase === 'unreachable') catchUp(choose);
}

const here = { vote, next, reload };

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
  } else if (hasVoted(state, shown.id) && open && !hasVoted(state, open.id)) {
    // Somebody opened another battle meanwhile; whoever is busy with the page is left alone.
    const busy = document.activeElement !== document.body;
    if (!busy && performance.now() - votedAt > APPLAUSE_MS) store.show(open.id);
  }
}

/** Only the whole list tells which battle to begin with. */
function chooseWhenListed() {
  if (store.current().phase === 'loading') return;
  choose();
  prefetch(nextBattles(store.current(), clock.now()));
}

keys.listen({
  enabled: () => store.current().shortcuts,
  vote(side) {
    const battle = shownBattle(store.current());
    return battle !== undefined && vote(battle.id, battle.pets[side].id);
  },
  next,
});

const toggle = /** @type {HTMLInputElement} */ (place('shortcuts'));
toggle.checked = store.current().shortcuts;
toggle.addEventListener('change', () => {
  store.set({ shortcuts: toggle.checked });
  memory.rememberShortcuts(toggle.checked);
});

const paintSoon = painter(() => paint(here));
store.subscribe((now, before) => {
  narrate(now, before);
  paintSoon();
});
setInterval(chooseWhenListed, 500);

const stream = live({
  battle(battle) {
    store.heard(battle);
    if (!store.current().shown) chooseWhenListed();
  },
  again: () => catchUp(choose),
});
catchUp(choose);
ballot.resume();
learnTraces(paintSoon);
