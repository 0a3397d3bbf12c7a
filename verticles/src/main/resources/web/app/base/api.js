// @ts-check
import { request } from './http.js';
import { Problem } from './problem.js';

/** @import {Battle, BattleState, Board, Bracket, Pet, Player, ReceiptState, Site, Timeline, Tournament, VotePage} from './types.js' */

/** @param {string} id */
const part = (id) => encodeURIComponent(id);

/** @returns {Promise<{player: string, expiresAt: string}>} the cookie comes with it */
export const createSession = () => request('POST', '/api/session');

/** @returns {Promise<Player>} */
export const me = () => request('GET', '/api/players/me');

/** @returns {Promise<Site>} what this site offers */
export const site = () => request('GET', '/api/site');

/**
 * @param {string} displayName
 * @returns {Promise<Player>}
 */
export const rename = (displayName) => request('PATCH', '/api/players/me', { displayName });

/** Erases the player: signs out and removes names, pets and pictures. */
export const eraseMe = () => request('DELETE', '/api/players/me');

/** @returns {Promise<{continueAt?: string}>} where to sign out at the provider, too */
export const signOut = () => request('POST', '/auth/logout');

/**
 * @param {BattleState} state
 * @returns {Promise<Battle[]>}
 */
export const battlesIn = async (state) =>
  (await request('GET', `/api/battles?state=${state}`)).items;

/**
 * @param {string} id
 * @returns {Promise<Battle>}
 */
export const battleOf = (id) => request('GET', `/api/battles/${part(id)}`);

/**
 * @param {string} id of a battle
 * @returns {Promise<Timeline>}
 */
export const timelineOf = (id) => request('GET', `/api/battles/${part(id)}/timeline`);

/**
 * @param {string} battle
 * @param {string} pet
 * @returns {Promise<{receipt: string, traceId: string}>}
 */
export const vote = (battle, pet) => request('POST', `/api/battles/${part(battle)}/votes`, { pet });

/**
 * @param {string} receipt
 * @returns {Promise<ReceiptState>}
 */
export const receiptState = async (receipt) =>
  (await request('GET', `/api/votes/${part(receipt)}`)).state;

/**
 * @param {string} [cursor] the `next` of the page before
 * @returns {Promise<VotePage>} newest first
 */
export const myVotes = (cursor) =>
  request('GET', `/api/votes${cursor ? `?cursor=${part(cursor)}` : ''}`);

/**
 * @param {string} id
 * @returns {Promise<Pet>}
 */
export const petOf = (id) => request('GET', `/api/pets/${part(id)}`);

/** @returns {Promise<Pet[]>} the player's own */
export const myPets = async () => (await request('GET', '/api/pets?owner=me&limit=100')).items;

/**
 * @param {string} id of a refused pet
 * @param {string} text why it should be looked at again
 */
export const appeal = (id, text) =>
  request('POST', `/api/pets/${part(id)}/appeal`, text ? { text } : {});

/** @param {string} id of a pet of the player's own */
export const withdraw = (id) => request('DELETE', `/api/pets/${part(id)}`);

/**
 * @param {Record<string, string|number>} query
 * @returns {Promise<Board>}
 */
export const leaderboard = (query) => {
  const text = new URLSearchParams(
    Object.entries(query).map(([name, value]) => [name, String(value)]),
  );
  return request('GET', `/api/leaderboard?${text}`);
};

/**
 * @param {string} [cursor]
 * @returns {Promise<{items: Tournament[], next?: string}>} newest first
 */
export const tournaments = (cursor) =>
  request('GET', `/api/tournaments?limit=20${cursor ? `&cursor=${part(cursor)}` : ''}`);

/**
 * @param {string} id
 * @returns {Promise<Tournament>}
 */
export const tournamentOf = (id) => request('GET', `/api/tournaments/${part(id)}`);

/**
 * @param {string} id of a tournament
 * @returns {Promise<Bracket>}
 */
export const bracketOf = (id) => request('GET', `/api/tournaments/${part(id)}/bracket`);

/**
 * @param {string} tournament that takes entries
 * @param {string} pet
 */
export const enter = (tournament, pet) =>
  request('POST', `/api/tournaments/${part(tournament)}/entries`, { pet });

export { Problem };
