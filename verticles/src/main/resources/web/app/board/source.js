// @ts-check
import * as api from '../base/api.js';

/** @import {Board, BoardRow} from '../base/types.js' */

/** The most places that the server gives at once. */
const MOST = 1000;

/**
 * @typedef {object} Query
 * @property {string} search part of a name; empty for all
 * @property {'all'|'week'} period
 * @property {string} tournament id; empty for all
 */

/** Whether the server orders and searches for us; older ones only know the best. */
let searches = true;

/** @returns {boolean} whether there is more than one ranking to choose from */
export const canChoose = () => searches;

/**
 * @param {Query} query
 * @param {number} limit
 * @param {string} [cursor] the `next` of the page before
 * @returns {Promise<Board>}
 */
export async function fetchBoard(query, limit, cursor) {
  if (searches) {
    try {
      return await api.leaderboard(parameters(query, limit, cursor));
    } catch (problem) {
      if (!(problem instanceof api.Problem) || problem.status !== 400) throw problem;
      searches = false;
    }
  }
  const board = await api.leaderboard({ limit: MOST });
  const wanted = query.search.toLocaleLowerCase();
  const found = board.items.filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
  const from = cursor ? Number(cursor) : 0;
  const next = from + limit < found.length ? { next: String(from + limit) } : {};
  return { ...board, items: found.slice(from, from + limit).map(withRating), ...next };
}

/**
 * @param {Query} query
 * @param {number} limit
 * @param {string|undefined} cursor
 */
function parameters({ search, period, tournament }, limit, cursor) {
  /** @type {Record<string, string|number>} */
  const parameters = { limit, period };
  if (search) parameters.search = search;
  if (tournament) parameters.tournament = tournament;
  if (cursor) parameters.cursor = cursor;
  return parameters;
}

/** How sure one wants to be: 95%. */
const Z = 1.96;

/**
 * The share of votes, between the bounds of Wilson's interval ("Probable inference", 1927).
 *
 * @param {BoardRow} row
 * @returns {BoardRow}
 */
function withRating(row) {
  const n = row.votesFor + row.votesAgainst;
  if (row.rating || n === 0) return row;
  const p = row.votesFor / n;
  const spread = Z * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n));
  const high = (p + (Z * Z) / (2 * n) + spread) / (1 + (Z * Z) / n);
  return { ...row, rating: { value: p, low: row.score, high } };
}
