// @ts-check
import { html, nothing } from './lit.js';

/** @import {Stream} from './types.js' */

/** A short gap, as in a server's restart or a change of network, is not worth a word. */
const GRACE_MS = 2500;

const WORDS = { connecting: 'Connecting', live: 'Live', lost: 'Reconnecting' };

/**
 * The small lamp in the head of the page.
 *
 * @param {Stream} stream
 */
export function lamp(stream) {
  return html`<p class="lamp is-${stream.state}"><span>${WORDS[stream.state]}</span></p>`;
}

/**
 * @param {Stream} stream
 * @returns {boolean} whether to speak of the lost connection
 */
export const isNoticeable = (stream) =>
  stream.state === 'lost' && Date.now() - stream.since > GRACE_MS;

/**
 * The notice over the foot of the page; it covers nothing that it would have to move.
 *
 * @param {Stream} stream
 * @param {() => void} reconnect
 */
export function notice(stream, reconnect) {
  if (!isNoticeable(stream)) return nothing;
  const text = navigator.onLine
    ? 'Live updates are paused. The numbers may be old.'
    : 'You seem to be offline. The numbers may be old.';
  return html`
    <section class="notice" aria-label="Connection">
      <p>${text}</p>
      <button class="quiet-button" type="button" @click=${reconnect}>Try now</button>
    </section>`;
}
