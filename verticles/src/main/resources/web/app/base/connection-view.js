// @ts-check
import { t } from './i18n.js';
import { html, nothing } from './lit.js';

/** @import {Stream} from './types.js' */

/** A short gap, as in a server's restart or a change of network, is not worth a word. */
const GRACE_MS = 2500;

/**
 * The small lamp in the head of the page.
 *
 * @param {Stream} stream
 */
export function lamp(stream) {
  return html`<p class="lamp is-${stream.state}"><span>${t(`stream.${stream.state}`)}</span></p>`;
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
  return html`
    <section class="notice" aria-label=${t('stream.region')}>
      <p>${t(navigator.onLine ? 'stream.paused' : 'stream.offline')}</p>
      <button class="quiet-button" type="button" @click=${reconnect}>${t('stream.retry')}</button>
    </section>`;
}
