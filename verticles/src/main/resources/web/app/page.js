// @ts-check
import { battleView } from './battle-view.js';
import { shownBattle } from './battles.js';
import { boardView } from './board-view.js';
import * as clock from './clock.js';
import { lamp, notice } from './connection-view.js';
import { flip } from './flip.js';
import { render } from './lit.js';
import * as store from './store.js';

/** @import {Actions} from './battle-view.js' */
/** @import {Board, State} from './types.js' */

/** @param {string} id */
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** @type {Board|null} */
let paintedBoard = null;
let scheduled = false;

/**
 * Brings the page up to the store's state.
 *
 * @param {Actions} actions
 */
export function paint(actions) {
  const state = store.current();
  render(lamp(state.stream), element('lamp'));
  render(notice(state.stream, actions.reload), element('notice'));
  if (state.phase !== 'loading' || state.shown) {
    ready('battle');
    render(battleView(state, clock.now(), actions), element('battle'));
  }
  if (state.board) paintBoard(state, state.board);
  const [left, right] = shownBattle(state)?.pets ?? [];
  document.title = left && right ? `${left.name} or ${right.name}? · PetBattle` : 'PetBattle';
}

/**
 * Paints with the browser's next frame, once, however often it is asked.
 *
 * @param {Actions} actions
 */
export function paintSoon(actions) {
  if (scheduled) return;
  scheduled = true;
  requestAnimationFrame(() => {
    scheduled = false;
    paint(actions);
  });
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
