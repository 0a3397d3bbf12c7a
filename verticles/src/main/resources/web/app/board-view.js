// @ts-check
import { cssVars } from './css-vars.js';
import * as format from './format.js';
import { html, nothing, repeat } from './lit.js';

/** @import {Battle, Board, BoardRow} from './types.js' */

/**
 * @param {Board} board
 * @param {Battle|undefined} shown its pets are marked
 */
export function boardView(board, shown) {
  if (board.items.length === 0) {
    return html`<p class="board-empty">No result yet. The first battle fills the board.</p>`;
  }
  return html`
    <table class="board-table">
      <caption class="visually-hidden">Pets by rank</caption>
      <thead>
        <tr>
          <th scope="col"><span class="visually-hidden">Rank</span></th>
          <th scope="col" class="board-pet">Pet</th>
          <th scope="col" class="board-score">Score</th>
        </tr>
      </thead>
      <tbody>
        ${repeat(
          board.items,
          (item) => item.pet,
          (item) => row(item, shown),
        )}
      </tbody>
    </table>
    ${
      board.countedAsOf
        ? html`<p class="board-time">
            As of <time class="digits" datetime=${board.countedAsOf}>${format.time(board.countedAsOf)}</time>
          </p>`
        : nothing
    }`;
}

/**
 * @param {BoardRow} item
 * @param {Battle|undefined} shown
 */
function row(item, shown) {
  const side = shown ? shown.pets.findIndex(({ id }) => id === item.pet) : -1;
  const mark = ['is-left', 'is-right'][side] ?? '';
  return html`
    <tr class="board-row ${mark}" data-flip=${item.pet} ${cssVars({ '--score': item.score })}>
      <td class="board-rank ${item.rank <= 3 ? `is-rank-${item.rank}` : ''}">
        <span>${item.rank}</span>
      </td>
      <th scope="row" class="board-pet">
        <span class="board-name-cell">
          <img class="thumb" src="/api/pets/${item.pet}/image/thumb" width="160" height="160"
            loading="lazy" decoding="async" alt="" @error=${hide} />
          <span class="board-name">
            <bdi>${item.name}</bdi>
            <span class="board-record">${format.count(item.wins)} won · ${format.count(item.losses)} lost</span>
          </span>
        </span>
      </th>
      <td class="board-score">${format.score(item.score)}</td>
    </tr>`;
}

/** @param {Event} event */
function hide(event) {
  /** @type {HTMLElement} */ (event.target).classList.add('is-missing');
}
