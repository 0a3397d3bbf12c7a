// @ts-check
import * as api from '../base/api.js';

/**
 * Which ranking is wanted.
 *
 * @typedef {object} Query
 * @property {string} search part of a name; empty for all
 * @property {'all'|'week'} period
 * @property {string} tournament id; empty for all
 */

/**
 * @param {Query} query
 * @param {number} limit
 * @param {string} [cursor] the `next` of the page before
 */
export function fetchBoard({ search, period, tournament }, limit, cursor) {
  /** @type {Record<string, string|number>} */
  const parameters = { limit };
  if (tournament) parameters.tournament = tournament;
  else parameters.period = period;
  if (search) parameters.search = search;
  if (cursor) parameters.cursor = cursor;
  return api.leaderboard(parameters);
}
