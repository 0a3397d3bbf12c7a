// @ts-check
import { tallyOf } from './battles.js';
import { cssVars } from './css-vars.js';
import * as format from './format.js';
import { knot } from './icons.js';
import { html } from './lit.js';

/** @import {Battle} from './types.js' */

/**
 * The tug of war: both counts, and one bar whose knot is pulled to and fro.
 *
 * @param {Battle} battle
 */
export function tug(battle) {
  const { left, right, share, percent } = tallyOf(battle);
  const [a, b] = battle.pets;
  const none = left + right === 0;
  const label = none
    ? 'No votes yet'
    : `${a.name} ${percent[0]} percent, ${b.name} ${percent[1]} percent`;
  return html`
    <div class="tug">
      ${side('is-left', left, percent[0], none)} ${side('is-right', right, percent[1], none)}
      <div class="rope" role="img" aria-label=${label} ${cssVars({ '--share': share.toFixed(4) })}>
        <span class="rope-left"></span>
        ${knot}
      </div>
    </div>`;
}

/**
 * @param {string} name
 * @param {number} votes
 * @param {number} percent
 * @param {boolean} none
 */
function side(name, votes, percent, none) {
  return html`
    <p class="pull ${name}">
      <span class="pull-share">${none ? '–' : `${percent}%`}</span>
      <span class="pull-votes">${format.votes(votes)}</span>
    </p>`;
}
