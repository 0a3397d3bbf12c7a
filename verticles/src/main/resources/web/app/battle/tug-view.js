// @ts-check
import { cssVars } from '../base/css-vars.js';
import * as format from '../base/format.js';
import { t } from '../base/i18n.js';
import { knot } from '../base/icons.js';
import { html, nothing } from '../base/lit.js';
import { tallyOf } from './battles.js';

/** @import {Battle} from '../base/types.js' */

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
    ? t('battle.noVotes')
    : t('battle.shares', {
        left: a.name,
        leftShare: format.percent(percent[0]),
        right: b.name,
        rightShare: format.percent(percent[1]),
      });
  return html`
    <div class="tug">
      ${side('is-left', left, percent[0], none)} ${side('is-right', right, percent[1], none)}
      <div class="rope" role="img" aria-label=${label}
        ${cssVars({ '--share': share.toFixed(4) })}>
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
      <span class="pull-share">${none ? nothing : format.percent(percent)}</span>
      <span class="pull-votes">${format.votes(votes)}</span>
    </p>`;
}
