// @ts-check
/** What admins ask the server for. Everything rejects with a `Problem`. */
import * as api from '../base/api.js';
import { ask, blob } from '../base/staff.js';

/** @import {BattleState, Tournament} from '../base/types.js' */
/** @import {Arena, BattlePage, Buckets, LogPage, NewBattle, NewTournament} from './types.js' */

/** @param {string} id */
const part = (id) => encodeURIComponent(id);

/** @param {Record<string, string|undefined>} values */
function query(values) {
  const given = Object.entries(values).filter(([, value]) => value);
  return new URLSearchParams(/** @type {[string, string][]} */ (given));
}

/**
 * @param {BattleState} state
 * @param {string} [cursor] the `next` of the page before
 * @returns {Promise<BattlePage>}
 */
export const battles = (state, cursor) =>
  ask('GET', `/api/battles?${query({ state, limit: '20', cursor })}`);

/** @param {NewBattle} wish */
export const createBattle = (wish) => ask('POST', '/api/battles', wish);

/**
 * @param {string} battle
 * @param {string} closesAt ISO-8601
 */
export const extendBattle = (battle, closesAt) =>
  ask('POST', `/api/battles/${part(battle)}/extend`, { closesAt });

/** @param {string} battle */
export const closeBattle = (battle) => ask('POST', `/api/battles/${part(battle)}/close`, {});

/**
 * @param {string} battle
 * @param {string} why
 */
export const voidBattle = (battle, why) => ask('POST', `/api/battles/${part(battle)}/void`, { why });

/**
 * @param {string} battle
 * @returns {Promise<Buckets>} those with the most votes
 */
export const buckets = (battle) => ask('GET', `/api/admin/battles/${part(battle)}/buckets?limit=10`);

/**
 * @param {string} battle
 * @param {string} bucket
 * @param {string} reason
 */
export const quarantine = (battle, bucket, reason) =>
  ask('POST', `/api/admin/battles/${part(battle)}/quarantine`, { bucket, reason });

/** @returns {Promise<Arena>} */
export const arena = () => ask('GET', '/api/arena');

/** @param {{battles: number, roundSeconds: number, repeatAfterHours: number}} wish */
export const setArena = (wish) => ask('PUT', '/api/arena', wish);

/** @param {NewTournament} wish */
export const createTournament = (wish) => ask('POST', '/api/tournaments', wish);

/**
 * @param {string} tournament
 * @param {'start'|'advance'|'cancel'} action
 * @param {string} [why]
 * @returns {Promise<Tournament|{location: string}>} the latter while nobody knows
 */
export const runTournament = (tournament, action, why) =>
  ask('POST', `/api/tournaments/${part(tournament)}/${action}`, why ? { why } : {});

/**
 * @param {string} [cursor]
 * @returns {Promise<LogPage>} newest first
 */
export const log = (cursor) => ask('GET', `/api/admin/audit-log?${query({ limit: '20', cursor })}`);

/** @param {{format: string, tournament?: string, from?: string, to?: string}} wish */
export const results = (wish) => blob(`/api/admin/results?${query(wish)}`);

const FOUND = 8;

/**
 * @param {string} search part of a name; empty: the best ones
 * @returns {Promise<{id: string, name: string}[]>}
 */
export async function findPets(search) {
  const { items } = await api.leaderboard({ limit: FOUND, ...(search && { search }) });
  return items.map(({ pet, name }) => ({ id: pet, name }));
}
