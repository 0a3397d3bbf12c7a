// @ts-check
/** How this page asks the server: with a deadline, and with problems as people understand them. */
import * as clock from './clock.js';
import { noAnswer, problemOf } from './problem.js';

const TIMEOUT_MS = 12_000;

/**
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body] sent as JSON
 * @param {string|null} [token] sent beside the session's cookie, which is always sent
 * @returns {Promise<any>} the answer's JSON, null without any; rejects with a `Problem`
 */
export async function request(method, path, body, token) {
  const response = await answer(method, path, body, token);
  if (response.status === 204) return null;
  return read(response, (it) => it.json());
}

/**
 * The same for what is no JSON, such as a picture or a file.
 *
 * @param {string} path
 * @param {string|null} token
 * @returns {Promise<Blob>} rejects with a `Problem`
 */
export async function fetchBlob(path, token) {
  return read(await answer('GET', path, undefined, token), (it) => it.blob());
}

/**
 * @param {string} method
 * @param {string} path
 * @param {unknown} body
 * @param {string|null} [token]
 */
async function answer(method, path, body, token) {
  const sent = Date.now();
  /** @type {Response} */
  let response;
  try {
    response = await fetch(path, {
      method,
      cache: 'no-store',
      credentials: 'same-origin',
      headers: {
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
      },
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch {
    throw noAnswer();
  }
  clock.observe(response.headers.get('Date'), sent, Date.now());
  if (!response.ok) throw await problemOf(response);
  return response;
}

/**
 * @template T
 * @param {Response} response
 * @param {(response: Response) => Promise<T>} how
 */
async function read(response, how) {
  try {
    return await how(response);
  } catch {
    throw noAnswer();
  }
}
