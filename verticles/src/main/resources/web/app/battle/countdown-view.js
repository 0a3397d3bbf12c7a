// @ts-check
import { cssVars } from '../base/css-vars.js';
import * as format from '../base/format.js';
import { t } from '../base/i18n.js';
import { html } from '../base/lit.js';

/** @import {Battle} from '../base/types.js' */

/** From here on the clock asks for attention. */
const LAST_MS = 10_000;

/**
 * @param {Battle} battle
 * @param {number} now the server's time, ms
 */
export function countdown(battle, now) {
  const closes = Date.parse(battle.closesAt);
  const left = closes - now;
  const span = closes - Date.parse(battle.opensAt);
  if (battle.state === 'scheduled') {
    return clock(t('clock.opens'), format.left(Date.parse(battle.opensAt) - now), 1, false);
  }
  if (battle.state === 'open' && left > 0) {
    return clock(t('clock.closes'), format.left(left), Math.min(1, left / span), left < LAST_MS);
  }
  if (battle.state === 'open' || battle.state === 'closing') {
    return clock(t('clock.closed'), t('clock.counting'), 0, false);
  }
  return clock(t('clock.closed'), t(battle.state === 'void' ? 'clock.void' : 'clock.final'), 0, false);
}

/**
 * @param {string} label
 * @param {string} value
 * @param {number} share of the time that is left, 0..1
 * @param {boolean} last
 */
function clock(label, value, share, last) {
  return html`
    <p class="countdown ${last ? 'is-last' : ''}" role="timer" aria-live="off">
      <svg class="dial" viewBox="0 0 36 36" aria-hidden="true" ${cssVars({ '--remaining': share })}>
        <circle class="dial-face" cx="18" cy="18" r="15"></circle>
        <circle class="dial-left" cx="18" cy="18" r="15" pathLength="1"></circle>
      </svg>
      <span class="countdown-label">${label}</span>
      <span class="countdown-value">${value}</span>
    </p>`;
}
