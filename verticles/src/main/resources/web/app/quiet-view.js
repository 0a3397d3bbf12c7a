// @ts-check
import * as format from './format.js';
import { inOrder, outcome } from './headline.js';
import { rosette, sleeper } from './icons.js';
import { html, nothing } from './lit.js';

/** @import {Battle, State} from './types.js' */

/**
 * When no battle is on: what is up, and that nobody has to reload.
 *
 * @param {State} state
 * @param {number} now the server's time, ms
 * @param {() => void} reload
 */
export function quiet(state, now, reload) {
  if (state.phase === 'unreachable') return unreachable(reload);
  return html`
    <div class="stage is-quiet">
      ${sleeper}
      <h2 id="battle-title" class="stage-title" tabindex="-1">All is quiet</h2>
      <p class="stage-line">${upcoming(state, now)}</p>
      ${state.lastResult ? last(state.lastResult) : nothing}
    </div>`;
}

/**
 * @param {State} state
 * @param {number} now
 */
function upcoming(state, now) {
  const [soonest] = [...state.battles.values()]
    .filter((b) => b.state === 'scheduled' && Date.parse(b.opensAt) > now)
    .sort((a, b) => Date.parse(a.opensAt) - Date.parse(b.opensAt));
  const when = soonest
    ? html` It opens in <b class="digits">${format.left(Date.parse(soonest.opensAt) - now)}</b>.`
    : nothing;
  return html`No battle is open just now. The next one will appear here by itself.${when}`;
}

/** @param {Battle} battle */
function last(battle) {
  const [winner, other] = inOrder(battle);
  return html`
    <section class="last" aria-labelledby="last-title">
      <div class="frame is-small">
        <img class="picture" src=${winner.imageUrl} width="640" height="640" decoding="async"
          alt="Picture of ${winner.name}" />
        ${rosette}
      </div>
      <div>
        <h3 id="last-title" class="last-title">Last result</h3>
        <p><bdi class="last-winner">${winner.name}</bdi> won against <bdi>${other.name}</bdi></p>
        <p class="last-outcome">${outcome(battle)} · ${format.votes(battle.total)}</p>
      </div>
    </section>`;
}

/** @param {() => void} reload */
function unreachable(reload) {
  return html`
    <div class="stage is-quiet">
      ${sleeper}
      <h2 id="battle-title" class="stage-title" tabindex="-1">We can’t reach PetBattle</h2>
      <p class="stage-line">Maybe the connection dozed off. We keep trying by ourselves.</p>
      <button class="next is-ready" type="button" @click=${reload}>Try now</button>
    </div>`;
}
