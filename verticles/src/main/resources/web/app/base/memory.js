// @ts-check
/** What this browser remembers between visits. Works, forgetfully, where storage is refused. */

/** @import {MyVote} from './types.js' */

const VOTES = 'petbattle.votes';
const SESSION = 'petbattle.session';
const UPLOADS = 'petbattle.uploads';
const SHORTCUTS = 'petbattle.shortcuts';

/** Older votes are forgotten first; the server still knows them. */
const VOTES_KEPT = 300;
const UPLOADS_KEPT = 100;

/**
 * @template T
 * @param {string} key
 * @param {T} fallback
 * @returns {T}
 */
function read(key, fallback) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') ?? fallback;
  } catch {
    return fallback;
  }
}

/**
 * @param {string} key
 * @param {unknown} value
 */
function write(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Full or refused: the page works without.
  }
}

/** @returns {Map<string, MyVote>} per battle id */
export function rememberedVotes() {
  const entries = read(VOTES, /** @type {[string, MyVote][]} */ ([]));
  return new Map(Array.isArray(entries) ? entries : []);
}

/**
 * @param {string} battle
 * @param {MyVote} vote
 */
export function rememberVote(battle, vote) {
  const votes = rememberedVotes();
  votes.delete(battle);
  votes.set(battle, vote);
  write(VOTES, [...votes].slice(-VOTES_KEPT));
}

/**
 * @param {string} pet
 * @param {string} traceId of its upload
 */
export function rememberUpload(pet, traceId) {
  const uploads = read(UPLOADS, /** @type {[string, string][]} */ ([]));
  write(UPLOADS, [...uploads, [pet, traceId]].slice(-UPLOADS_KEPT));
}

/**
 * @param {string} pet
 * @returns {string|undefined} the trace of its upload, if that was in this browser
 */
export function uploadTrace(pet) {
  return new Map(read(UPLOADS, /** @type {[string, string][]} */ ([]))).get(pet);
}

/** @returns {boolean} whether a session of this browser should still be valid */
export function hasSession() {
  return Date.parse(read(SESSION, '')) > Date.now();
}

/** @param {string} expiresAt ISO-8601 */
export function rememberSession(expiresAt) {
  write(SESSION, expiresAt);
}

/** @returns {boolean} */
export function shortcutsOn() {
  return read(SHORTCUTS, true);
}

/** @param {boolean} on */
export function rememberShortcuts(on) {
  write(SHORTCUTS, on);
}

/** @param {(votes: Map<string, MyVote>) => void} listener told when another tab remembers a vote */
export function onVotes(listener) {
  window.addEventListener('storage', (event) => {
    if (event.key === VOTES) listener(rememberedVotes());
  });
}

const ADMIN_TOKEN = 'petbattle.admin-token';

/** Where storage is refused, the token is kept for as long as the page is. */
let adminTokenHere = '';

/** @returns {string|null} the admin token that was typed into this tab */
export function adminToken() {
  try {
    return sessionStorage.getItem(ADMIN_TOKEN) ?? (adminTokenHere || null);
  } catch {
    return adminTokenHere || null;
  }
}

/** @param {string} token kept until the tab is closed, and in no other */
export function rememberAdminToken(token) {
  adminTokenHere = token;
  try {
    sessionStorage.setItem(ADMIN_TOKEN, token);
  } catch {
    // Refused: kept until the next page.
  }
}

export function forgetAdminToken() {
  adminTokenHere = '';
  try {
    sessionStorage.removeItem(ADMIN_TOKEN);
  } catch {
    // Refused: there is none.
  }
}

/** What this browser remembered of the player, and of the staff. */
export function forgetAll() {
  forgetAdminToken();
  try {
    localStorage.clear();
  } catch {
    // Refused: there is nothing.
  }
}
