// @ts-check
import * as api from './api.js';
import * as memory from './memory.js';

/** @type {Promise<void>|null} */
let creating = null;

/** Gets a new session; callers at the same time share one. The token stays in an HttpOnly cookie. */
export function renew() {
  creating ??= api
    .createSession()
    .then(({ expiresAt }) => memory.rememberSession(expiresAt))
    .finally(() => {
      creating = null;
    });
  return creating;
}

/** Gets a session unless this browser already has one. */
export async function ensure() {
  if (!memory.hasSession()) await renew();
}

/**
 * Runs a request that needs a session, once more with a new one if the server doesn't know ours.
 *
 * @template T
 * @param {() => Promise<T>} request
 * @returns {Promise<T>}
 */
export async function within(request) {
  await ensure();
  try {
    return await request();
  } catch (problem) {
    if (!(problem instanceof api.Problem) || problem.status !== 401) throw problem;
    await renew();
    return request();
  }
}
