// @ts-check
import { hasVoted, isFinished, nextBattles, shownBattle } from './battles.js';
import { countdown } from './countdown-view.js';
import { fighter } from './fighter-view.js';
import { headline } from './headline.js';
import { seal } from './icons.js';
import { html, keyed } from './lit.js';
import { quiet } from './quiet-view.js';
import { ticket } from './ticket-view.js';
import { tug } from './tug-view.js';

/** @import {Battle, State} from './types.js' */

/**
 * @typedef {object} Actions
 * @property {(battle: string, pet: string) => boolean} vote
 * @property {() => boolean} next
 * @property {() => void} reload
 */

/**
 * Everything about the battle on the page, or what is up when there is none.
 *
 * @param {State} state
 * @param {number} now the server's time, ms
 * @param {Actions} actions
 */
export function battleView(state, now, actions) {
  const battle = shownBattle(state);
  if (!battle) return quiet(state, now, actions.reload);
  // Keyed, so that a new battle never shows the last one's pictures while its own are loading.
  return keyed(battle.id, stage(battle, state, now, actions));
}

/**
 * @param {Battle} battle
 * @param {State} state
 * @param {number} now
 * @param {Actions} actions
 */
function stage(battle, state, now, actions) {
  const mine = state.votes.get(battle.id);
  const { title, line, long } = headline(battle, mine);
  /** @param {string} pet */
  const vote = (pet) => actions.vote(battle.id, pet);
  return html`
    <div class="stage is-${battle.state}">
      <header class="stage-head">
        <div>
          <h2 id="battle-title" class="stage-title ${long ? 'is-long' : ''}" tabindex="-1">
            ${title}
          </h2>
          <p class="stage-line">${line}</p>
        </div>
        ${countdown(battle, now)}
      </header>
      <div class="ring">
        ${fighter(battle, 0, mine, now, vote)} ${seal} ${fighter(battle, 1, mine, now, vote)}
      </div>
      ${tug(battle)} ${ticket(battle, mine, now, vote)} ${onward(state, battle, now, actions.next)}
    </div>`;
}

/** What to expect where there is no other battle to go to. */
const ALONE = {
  scheduled: '',
  open: 'This is the only battle just now.',
  closing: 'The result will appear here by itself.',
  decided: 'The next battle will appear here by itself.',
  void: 'The next battle will appear here by itself.',
};

/**
 * @param {State} state
 * @param {Battle} battle
 * @param {number} now
 * @param {() => boolean} next
 */
function onward(state, battle, now, next) {
  const others = nextBattles(state, now);
  const fresh = others.filter((b) => !hasVoted(state, b.id)).length;
  if (others.length === 0) {
    return html`<p class="onward onward-none">${ALONE[battle.state]}</p>`;
  }
  return html`
    <div class="onward">
      <button class="next ${hasVoted(state, battle.id) || isFinished(battle) ? 'is-ready' : ''}"
        type="button" @click=${next}>
        Next battle <span aria-hidden="true">→</span>
        <kbd class="key" aria-hidden="true">N</kbd>
      </button>
      <p class="onward-note">
        ${
          fresh > 0
            ? `${fresh === 1 ? 'One more waits' : `${fresh} more wait`} for your vote`
            : 'You have voted in all of them'
        }
      </p>
    </div>`;
}
