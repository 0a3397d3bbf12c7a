// @ts-check
import { cssVars } from '../base/css-vars.js';
import * as format from '../base/format.js';
import { says, t } from '../base/i18n.js';
import { html, nothing } from '../base/lit.js';
import { speciesName } from '../pet/species.js';

/** @import {Verdict} from './types.js' */

/** Of all the scores behind the two that decide, those worth a look. */
const WORTH_SHOWING = 0.05;

/**
 * What the models found, against what it was compared with.
 *
 * @param {Verdict|undefined} verdict
 */
export function scoresView(verdict) {
  const { scores, thresholds, models } = verdict ?? {};
  if (!scores || scores.pet === undefined) return html`<p class="hint">${t('moderation.noScores')}</p>`;
  const more = Object.entries(scores)
    .filter(([name, score]) => name !== 'pet' && name !== 'unsafe' && score >= WORTH_SHOWING)
    .sort((a, b) => b[1] - a[1]);
  return html`
    <dl class="scores">
      ${score(t('moderation.score.pet'), scores.pet, thresholds && [thresholds.noPet, thresholds.pet], false)}
      ${score(t('moderation.score.unsafe'), scores.unsafe ?? 0, thresholds && [thresholds.unsafe, thresholds.blur], true)}
    </dl>
    ${more.length > 0
      ? html`<p class="score-more">${more.map(
          ([name, value]) => html`<span class="tag">${scoreName(name)} ${format.percent(100 * value)}</span> `,
        )}</p>`
      : nothing}
    ${models
      ? html`<p class="hint">${t('moderation.models', {
          models: Object.entries(models)
            .map(([name, version]) => `${name} ${version}`)
            .join(', '),
        })}</p>`
      : nothing}`;
}

/**
 * @param {string} label
 * @param {number} value 0..1
 * @param {[number, number]|undefined} marks
 * @param {boolean} bad whether more of it is worse
 */
function score(label, value, marks, bad) {
  const [low, high] = marks ?? [0, 1];
  const level = value > high ? 'is-high' : value > low ? 'is-middle' : 'is-low';
  return html`
    <div class="score ${level} ${bad ? 'is-worse' : 'is-better'}">
      <dt>${label}</dt>
      <dd>
        <span class="digits">${format.percent(100 * value)}</span>
        <span class="score-bar" aria-hidden="true"
          ${cssVars({ '--value': value.toFixed(4), '--low': low.toFixed(4), '--high': high.toFixed(4) })}></span>
      </dd>
    </div>`;
}

/** @param {string} name a species, or what a picture may be besides */
function scoreName(name) {
  const key = `moderation.score.${name}`;
  return says(key) ? t(key) : speciesName(name);
}
