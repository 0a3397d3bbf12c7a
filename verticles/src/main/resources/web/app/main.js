// @ts-check
import * as api from './api.js';
import * as ballot from './ballot.js';
import { battleView } from './battle-view.js';
import { canVote, isFinished, nextBattles, shownBattle } from './battles.js';
import { boardView } from './board-view.js';
import * as clock from './clock.js';
import { lamp, notice } from './connection-view.js';
import { follow } from './events.js';
import { flip } from './flip.js';
import * as keys from './keys.js';
import { render } from './lit.js';
import * as memory from './memory.js';
import { narrate, narrateConnection } from './narrator.js';
import * as store from './store.js';

/** @import {Board, State} from './types.js' */

const TICK_MS = 500;
const RETRY_MS = 5000;

/** A result stays on the page at least this long before the next battle takes its place. */
const APPLAUSE_MS = 8000;

/** @param {string} id */
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

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
  paint();
  document.getElementById('battle-title')?.focus({ preventScroll: true });
  window.scrollTo({ top: 0 });
  return true;
}

function reload() {
  stream.reconnect();
  if (store.current().phase === 'unreachable') catchUp();
}

let retry = 0;

/** Fetches what the stream's snapshot doesn't hold, or what was missed while it was away. */
async function catchUp() {
  clearTimeout(retry);
  const held = running();
  try {
    const [open, closing, board] = await Promise.all([
      api.battlesIn('open'),
      api.battlesIn('closing'),
      api.leaderboard(),
    ]);
    const listed = [...open, ...closing];
    const decided = listed.length === 0 ? await api.battlesIn('decided') : [];
    for (const battle of [...listed, ...decided]) store.heard(battle);
    store.boardHeard(board);
    const ids = new Set(listed.map(({ id }) => id));
    await settle(held.filter((id) => !ids.has(id)));
    choose(true);
    store.set({ phase: 'ready' });
  } catch {
    if (store.current().phase === 'ready') return;
    store.set({ phase: 'unreachable' });
    retry = window.setTimeout(catchUp, RETRY_MS);
  }
}

/** @returns {string[]} ids of the battles that we hold for unfinished */
function running() {
  return [...store.current().battles.values()]
    .filter(({ state }) => state === 'open' || state === 'closing')
    .map(({ id }) => id);
}

/**
 * Battles that ended while we were away: the shown one is asked for, as its result is wanted; the
 * others are dropped.
 *
 * @param {string[]} ids held before the server was asked, and not in its answer
 */
async function settle(ids) {
  for (const id of ids) {
    if (id !== store.current().shown) store.gone(id);
    else {
      await api.battleOf(id).then(store.heard, (problem) => {
        if (problem.status === 404) store.gone(id);
      });
    }
  }
}

/**
 * Chooses a battle when none is shown, and moves on from a result when there was nothing to do.
 *
 * @param {boolean} [listed] only the whole list tells which battle to begin with
 */
function choose(listed = store.current().phase !== 'loading') {
  if (!listed) return;
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

/** @type {Board|null} */
let paintedBoard = null;

function paint() {
  const state = store.current();
  render(lamp(state.stream), element('lamp'));
  render(notice(state.stream, reload), element('notice'));
  if (state.phase !== 'loading' || state.shown) {
    ready('battle');
    render(battleView(state, clock.now(), actions), element('battle'));
  }
  if (state.board) paintBoard(state, state.board);
  const [left, right] = shownBattle(state)?.pets ?? [];
  document.title = left && right ? `${left.name} or ${right.name}? · PetBattle` : 'PetBattle';
}

/**
 * @param {State} state
 * @param {Board} board
 */
function paintBoard(state, board) {
  ready('board');
  const draw = () => {
    render(boardView(board, shownBattle(state)), element('board'));
  };
  // Measuring the rows costs; only a new board can move them.
  if (board === paintedBoard) draw();
  else flip(element('board'), draw);
  paintedBoard = board;
}

/** @param {string} id removes the static outline that stood in for the content */
function ready(id) {
  if (!element(id).hasAttribute('aria-busy')) return;
  element(id).replaceChildren();
  element(id).removeAttribute('aria-busy');
}

let painting = false;

function schedulePaint() {
  if (painting) return;
  painting = true;
  requestAnimationFrame(() => {
    painting = false;
    paint();
  });
}

keys.listen({
  enabled: () => store.current().shortcuts,
  vote(side) {
    const battle = shownBattle(store.current());
    return battle !== undefined && vote(battle.id, battle.pets[side].id);
  },
  next,
});

const toggle = /** @type {HTMLInputElement} */ (element('shortcuts'));
toggle.checked = store.current().shortcuts;
toggle.addEventListener('change', () => {
  store.set({ shortcuts: toggle.checked });
  memory.rememberShortcuts(toggle.checked);
});

store.subscribe((now, before) => {
  narrate(now, before);
  schedulePaint();
});
setInterval(() => {
  choose();
  narrateConnection(store.current());
  schedulePaint();
}, TICK_MS);

let connections = 0;
const stream = follow({
  battle(battle) {
    store.heard(battle);
    if (!store.current().shown) choose();
  },
  board: store.boardHeard,
  state(state) {
    store.streamIs(state);
    if (state === 'live' && connections++ > 0) catchUp();
  },
});
catchUp();
ballot.resume();
