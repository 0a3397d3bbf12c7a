// @ts-check
import * as clock from './clock.js';
import { Problem, noAnswer, problemOf } from './problem.js';

/** @import {Battle, Board, CastVote, Pet, ReceiptState} from './types.js' */

const TIMEOUT_MS = 12_000;

/**
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body] sent as JSON
 * @returns {Promise<any>} the answer's JSON; rejects with a {@link Problem}
 */
async function request(method, path, body) {
  const sent = Date.now();
  /** @type {Response} */
  let response;
  try {
    response = await fetch(path, {
      method,
      cache: 'no-store',
      credentials: 'same-origin',
      headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch {
    throw noAnswer();
  }
  clock.observe(response.headers.get('Date'), sent, Date.now());
  if (!response.ok) throw await problemOf(response);
  try {
    return await response.json();
  } catch {
    throw noAnswer();
  }
}

/** @returns {Promise<{player: string, expiresAt: string}>} the cookie comes with it */
export const createSession = () => request('POST', '/api/session');

/**
 * @param {'open'|'closing'|'decided'} state
 * @returns {Promise<Battle[]>}
 */
export const battlesIn = async (state) =>
  (await request('GET', `/api/battles?state=${state}`)).items;

/**
 * @param {string} id
 * @returns {Promise<Battle>}
 */
export const battleOf = (id) => request('GET', `/api/battles/${encodeURIComponent(id)}`);

/**
 * @param {string} battle
 * @param {string} pet
 * @returns {Promise<{receipt: string, traceId: string}>}
 */
export const vote = (battle, pet) =>
  request('POST', `/api/battles/${encodeURIComponent(battle)}/votes`, { pet });

/**
 * @param {string} receipt
 * @returns {Promise<ReceiptState>}
 */
export const receiptState = async (receipt) =>
  (await request('GET', `/api/votes/${encodeURIComponent(receipt)}`)).state;

/** @returns {Promise<CastVote[]>} the player's own, newest first */
export const myVotes = async () => (await request('GET', '/api/votes')).items;

/**
 * @param {string} id
 * @returns {Promise<Pet>}
 */
export const petOf = (id) => request('GET', `/api/pets/${encodeURIComponent(id)}`);

/** @returns {Promise<Pet[]>} the player's own */
export const myPets = async () => (await request('GET', '/api/pets?owner=me&limit=100')).items;

/** @returns {Promise<Board>} */
export const leaderboard = () => request('GET', '/api/leaderboard?limit=20');

export { Problem };
