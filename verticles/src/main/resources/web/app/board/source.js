// @ts-check
import * as api from '../base/api.js';

/** @import {Board} from '../base/types.js' */

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
  return { ...board, items: found.slice(from, from + limit), ...next };
}

/**
 * @param {Query} query
 * @param {number} limit
 * @param {string|undefined} cursor
 */
function parameters({ search, period, tournament }, limit, cursor) {
  /** @type {Record<string, string|number>} */
  const parameters = { limit };
  if (!tournament) parameters.period = period;
  if (search) parameters.search = search;
  if (tournament) parameters.tournament = tournament;
  if (cursor) parameters.cursor = cursor;
  return parameters;
}
