// @ts-check
import * as format from '../base/format.js';
import { t } from '../base/i18n.js';
import { html, nothing } from '../base/lit.js';
import { inOrder } from './headline.js';

/** @import {Battle} from '../base/types.js' */

/**
 * The facts of a battle; after its end the exact result and how it came about.
 *
 * @param {Battle} battle
 */
export function facts(battle) {
  const result = battle.state === 'decided' ? battle.result : null;
  return html`
    <section class="facts" aria-labelledby="facts-title">
      <h2 id="facts-title" class="part-title">${t(result ? 'battle.result' : 'battle.facts')}</h2>
      ${result ? score(battle, result.votes) : nothing}
      <dl class="fact-list">
        ${fact('battle.opened', format.moment(battle.opensAt))}
        ${fact('battle.closes', format.moment(battle.closesAt))}
        ${result ? fact('battle.decidedAt', format.moment(result.decidedAt)) : nothing}
        ${result ? fact('battle.decidedBy', t(`battle.by.${result.decidedBy}`)) : nothing}
      </dl>
      <p class="facts-links">
        <a href="/counting">${t('battle.howCounted')}</a>
        ${battle.tournament
          ? html`<a href="/tournaments/${battle.tournament}">${t('battle.toTournament')}</a>`
          : nothing}
      </p>
    </section>`;
}

/**
 * @param {Battle} battle decided
 * @param {Record<string, number>} votes
 */
const score = (battle, votes) => html`
  <ol class="score">
    ${inOrder(battle).map(
      (pet) => html`
        <li class="score-row">
          <bdi class="score-name">${pet.name}</bdi>
          <span class="score-votes digits">${format.votes(votes[pet.id] ?? 0)}</span>
        </li>`,
    )}
  </ol>`;

/**
 * @param {string} key
 * @param {string} value
 */
const fact = (key, value) => html`<div class="fact"><dt>${t(key)}</dt><dd class="digits">${value}</dd></div>`;
