// @ts-check
import * as format from '../base/format.js';
import { rich, t } from '../base/i18n.js';
import { rosette, sleeper } from '../base/icons.js';
import { html, nothing } from '../base/lit.js';
import { inOrder, outcome } from '../battle/headline.js';

/** @import {Battle, State} from '../base/types.js' */

/**
 * When no battle is on: what is up, and that nobody has to reload.
 *
 * @param {State} state
 * @param {unknown} coming what comes next
 * @param {() => void} reload
 */
export function quiet(state, coming, reload) {
  if (state.phase === 'unreachable') return unreachable(reload);
  return html`
    <div class="quiet">
      ${sleeper}
      <h1 id="battle-title" class="stage-title" tabindex="-1">${t('quiet.title')}</h1>
      <p class="stage-line">${t('quiet.line')}</p>
      ${coming} ${state.lastResult ? last(state.lastResult) : nothing}
      <p><a class="next is-ready" href="/upload">${t('quiet.bring')}</a></p>
    </div>`;
}

/** @param {Battle} battle */
function last(battle) {
  const [winner, other] = inOrder(battle);
  return html`
    <a class="last" href="/battles/${battle.id}">
      <span class="frame is-small">
        <img class="picture" src=${winner.imageUrl} width="640" height="640" decoding="async" alt="" />
        ${rosette}
      </span>
      <span>
        <span class="last-title">${t('quiet.lastResult')}</span>
        <span class="last-winner">${rich('quiet.won', {
          winner: html`<bdi>${winner.name}</bdi>`,
          other: html`<bdi>${other.name}</bdi>`,
        })}</span>
        <span class="last-outcome">${outcome(battle)} · ${format.votes(battle.total)}</span>
      </span>
    </a>`;
}

/** @param {() => void} reload */
function unreachable(reload) {
  return html`
    <div class="quiet">
      ${sleeper}
      <h1 id="battle-title" class="stage-title" tabindex="-1">${t('quiet.unreachable')}</h1>
      <p class="stage-line">${t('quiet.unreachableLine')}</p>
      <button class="next is-ready" type="button" @click=${reload}>${t('stream.retry')}</button>
    </div>`;
}
