// @ts-check
/**
 * The staff at this page: known by the roles of their session, or by the admin token that they
 * typed into this tab.
 */
import * as api from './api.js';
import { fetchBlob, request } from './http.js';
import * as memory from './memory.js';

/** @import {Staff, StaffRole} from './types.js' */

/** What only admins may ask for, and what costs next to nothing. */
const PROOF = '/api/arena';

/** @type {Set<() => void>} */
const listeners = new Set();

/** @param {() => void} listener told when a request is refused that staff may make */
export function onRefused(listener) {
  listeners.add(listener);
}

/**
 * Who is here. Rejects with a `Problem` when nobody can tell.
 *
 * @param {boolean} [signsIn] true to ask the server even if this browser knows of no session:
 *     somebody may just have come back from signing in
 * @returns {Promise<Staff|null>} null: nobody of the staff
 */
export async function whoIsHere(signsIn = false) {
  if (memory.adminToken()) return { roles: ['moderator', 'admin'], by: 'token' };
  if (!memory.hasSession() && !signsIn) return null;
  try {
    const { roles, expiresAt } = await api.me();
    memory.rememberSession(expiresAt);
    const known = roles.filter((role) => role === 'moderator' || role === 'admin');
    return known.length > 0 ? { roles: /** @type {StaffRole[]} */ (known), by: 'session' } : null;
  } catch (problem) {
    if (problem instanceof api.Problem && problem.status === 401) return null;
    throw problem;
  }
}

/**
 * Keeps a token if the server takes it; rejects with a `Problem` if not.
 *
 * @param {string} token
 */
export async function enter(token) {
  await request('GET', PROOF, undefined, token);
  memory.rememberAdminToken(token);
}

/** Forgets the token. */
export function leave() {
  memory.forgetAdminToken();
}

/**
 * Asks as staff. When the server doesn't know us as such any more, the page is locked and the
 * request rejects all the same.
 *
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body] sent as JSON
 * @returns {Promise<any>} the answer's JSON; rejects with a `Problem`
 */
export const ask = (method, path, body) =>
  watched(request(method, path, body, memory.adminToken()));

/**
 * A picture or a file that only staff may have: neither an image nor a link could send the token.
 *
 * @param {string} path
 * @returns {Promise<Blob>} rejects with a `Problem`
 */
export const blob = (path) => watched(fetchBlob(path, memory.adminToken()));

/**
 * @template T
 * @param {Promise<T>} answer
 * @returns {Promise<T>}
 */
async function watched(answer) {
  try {
    return await answer;
  } catch (problem) {
    if (problem instanceof api.Problem && isRefusal(problem)) {
      memory.forgetAdminToken();
      for (const listener of listeners) listener();
    }
    throw problem;
  }
}

const REFUSALS = ['admin-required', 'role-required', 'admin-disabled'];

/** @param {import('./problem.js').Problem} problem */
export const isRefusal = ({ type }) => REFUSALS.includes(type?.split(':').at(-1) ?? '');
