// @ts-check
import { cssVars } from '../base/css-vars.js';
import * as format from '../base/format.js';
import { t } from '../base/i18n.js';
import { arrow } from '../base/icons.js';
import { html, nothing, repeat } from '../base/lit.js';
import { hide } from '../battle/fighter-view.js';

/** @import {BoardRow} from '../base/types.js' */

/** @typedef {{low: number, high: number}} Scale */

/**
 * @param {BoardRow[]} rows
 * @param {Set<string>} mine ids of the player's own pets
 */
export function boardView(rows, mine) {
  const scale = scaleOf(rows);
  return html`
    <table class="board-table">
      <caption class="visually-hidden">${t('board.caption')}</caption>
      <thead>
        <tr>
          <th scope="col" class="board-rank"><span class="visually-hidden">${t('board.rank')}</span></th>
          <th scope="col" class="board-pet">${t('board.pet')}</th>
          <th scope="col" class="board-rating">${t('board.rating')}</th>
        </tr>
      </thead>
      <tbody>
        ${repeat(
          rows,
          ({ pet }) => pet,
          (row) => line(row, scale, mine.has(row.pet)),
        )}
      </tbody>
    </table>`;
}

/**
 * @param {BoardRow} row
 * @param {Scale} scale
 * @param {boolean} own
 */
function line(row, scale, own) {
  return html`
    <tr class="board-row ${own ? 'is-own' : ''}" data-flip=${row.pet}>
      <td class="board-rank ${row.rank <= 3 ? `is-rank-${row.rank}` : ''}">
        <span class="digits">${format.count(row.rank)}</span>
        ${change(row)}
      </td>
      <th scope="row" class="board-pet">
        <span class="board-name-cell">
          <img class="thumb" src="/api/pets/${row.pet}/image/thumb" width="160" height="160"
            loading="lazy" decoding="async" alt="" @error=${hide} />
          <span class="board-name">
            <bdi>${row.name}</bdi>${own ? html` <span class="tag">${t('board.yours')}</span>` : nothing}
            <span class="board-record">${t('board.record', { won: row.wins, lost: row.losses })}</span>
          </span>
        </span>
      </th>
      <td class="board-rating">${rating(row, scale)}</td>
    </tr>`;
}

/** @param {BoardRow} row */
function change({ rankChange }) {
  if (rankChange === undefined) return nothing;
  if (rankChange === null) return html`<span class="moved is-new">${t('board.new')}</span>`;
  if (rankChange === 0) return nothing;
  const text = t(rankChange > 0 ? 'board.up' : 'board.down', { n: Math.abs(rankChange) });
  return html`
    <span class="moved ${rankChange > 0 ? 'is-up' : 'is-down'}">
      ${arrow(rankChange)}<span aria-hidden="true">${format.count(Math.abs(rankChange))}</span>
      <span class="visually-hidden">${text}</span>
    </span>`;
}

/**
 * The rating and, as a band, how sure it is.
 *
 * @param {BoardRow} row
 * @param {Scale} scale
 */
function rating({ rating }, scale) {
  if (!rating) return html`<span class="board-record">${t('board.unrated')}</span>`;
  /** @param {number} value */
  const at = (value) => ((value - scale.low) / (scale.high - scale.low)).toFixed(4);
  const text = t('board.between', { low: shown(rating.low), high: shown(rating.high) });
  return html`
    <span class="rating-value digits">${shown(rating.value)}</span>
    <span class="band" title=${text} ${cssVars({
      '--low': at(rating.low),
      '--value': at(rating.value),
      '--high': at(rating.high),
    })}></span>
    <span class="visually-hidden">${text}</span>`;
}

/** @param {number} value a share up to 1, or a number of points */
const shown = (value) =>
  Math.abs(value) <= 1 ? format.score(value) : format.count(Math.round(value));

/**
 * @param {BoardRow[]} rows
 * @returns {Scale} that all bands fit into
 */
function scaleOf(rows) {
  const ratings = rows.flatMap(({ rating }) => rating ?? []);
  const low = Math.min(...ratings.map((r) => r.low));
  const high = Math.max(...ratings.map((r) => r.high));
  return high > low ? { low, high } : { low: 0, high: 1 };
}
