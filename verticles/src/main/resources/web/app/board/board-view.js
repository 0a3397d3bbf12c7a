// @ts-check
import { cssVars } from '../base/css-vars.js';
import * as format from '../base/format.js';
import { t } from '../base/i18n.js';
import { arrow } from '../base/icons.js';
import { html, nothing, repeat } from '../base/lit.js';
import { hide } from '../battle/fighter-view.js';
import { speciesName } from '../pet/species.js';

/** @import {BoardRow} from '../base/types.js' */

/** @typedef {{low: number, high: number}} Scale */

/**
 * @param {BoardRow[]} rows
 * @param {Set<string>} mine ids of the player's own pets
 */
export function boardView(rows, mine) {
  const scale = scaleOf(rows);
  // Where nobody had a place yesterday, nobody is new either.
  const yesterday = rows.some(({ rankChange }) => rankChange !== undefined);
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
          (row) => line(row, scale, mine.has(row.pet), yesterday),
        )}
      </tbody>
    </table>`;
}

/**
 * @param {BoardRow} row
 * @param {Scale} scale
 * @param {boolean} own
 * @param {boolean} yesterday whether there was a ranking yesterday
 */
function line(row, scale, own, yesterday) {
  return html`
    <tr class="board-row ${own ? 'is-own' : ''}" data-flip=${row.pet}>
      <td class="board-rank ${row.rank <= 3 ? `is-rank-${row.rank}` : ''}">
        <span class="digits">${format.count(row.rank)}</span>
        ${yesterday ? change(row) : nothing}
      </td>
      <th scope="row" class="board-pet">
        <span class="board-name-cell">
          <img class="thumb" src="/api/pets/${row.pet}/image/thumb" width="160" height="160"
            loading="lazy" decoding="async" alt="" @error=${hide} />
          <span class="board-name">
            <bdi>${row.name}</bdi>${own ? html` <span class="tag">${t('board.yours')}</span>` : nothing}
            <span class="board-record">${row.species ? html`${speciesName(row.species)} · ` : nothing}${t(
              'board.record',
              { won: row.wins, lost: row.losses },
            )}</span>
          </span>
        </span>
      </th>
      <td class="board-rating">${rating(row, scale)}</td>
    </tr>`;
}

/** @param {BoardRow} row */
function change({ rankChange }) {
  if (rankChange === undefined) return html`<span class="moved is-new">${t('board.new')}</span>`;
  if (rankChange === 0) return nothing;
  const text = t(rankChange > 0 ? 'board.up' : 'board.down', { n: Math.abs(rankChange) });
  return html`
    <span class="moved ${rankChange > 0 ? 'is-up' : 'is-down'}">
      ${arrow(rankChange)}<span aria-hidden="true">${format.count(Math.abs(rankChange))}</span>
      <span class="visually-hidden">${text}</span>
    </span>`;
}

/**
 * The score, by which pets are ranked, and the rating with how sure it is as a band.
 *
 * @param {BoardRow} row
 * @param {Scale} scale
 */
function rating({ rating, score, votesFor, votesAgainst }, scale) {
  if (votesFor + votesAgainst === 0) return html`<span class="board-record">${t('board.unrated')}</span>`;
  return html`<span class="rating-value digits">${format.score(score)}</span>
    ${rating ? band(rating, scale) : nothing}`;
}

/**
 * @param {NonNullable<BoardRow['rating']>} rating
 * @param {Scale} scale
 */
function band({ value, low, high }, scale) {
  /** @param {number} points */
  const at = (points) => ((points - scale.low) / (scale.high - scale.low)).toFixed(4);
  /** @param {number} points */
  const shown = (points) => format.count(Math.round(points));
  return html`
    <span class="band" ${cssVars({ '--low': at(low), '--value': at(value), '--high': at(high) })}></span>
    <span class="board-record">
      <span aria-hidden="true">${t('board.points', { value: shown(value), spread: shown((high - low) / 2) })}</span>
      <span class="visually-hidden">${t('board.between', {
        value: shown(value),
        low: shown(low),
        high: shown(high),
      })}</span>
    </span>`;
}

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
