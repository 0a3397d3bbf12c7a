// @ts-check
import * as clock from '../base/clock.js';
import { t } from '../base/i18n.js';
import { pawPrint } from '../base/icons.js';
import { html, nothing, render, repeat } from '../base/lit.js';
import { slide } from '../base/motion.js';
import { place, ready } from '../base/shell.js';
import { hasVoted, isFinished, isOpen, nextBattles, shownBattle } from '../battle/battles.js';
import { slip } from '../battle/slip-view.js';
import { stage } from '../battle/stage-view.js';
import * as store from '../battle/store.js';
import { coming, look } from './coming.js';
import { comingView } from './coming-view.js';
import { quiet } from './quiet-view.js';

/** @import {Battle, MyVote, State} from '../base/types.js' */

/**
 * @typedef {object} Actions
 * @property {(battle: string, pet: string) => boolean} vote
 * @property {() => boolean} next
 * @property {() => void} reload
 */

/** @type {string|null} */
let painted = null;

/**
 * Brings the page up to the store's state.
 *
 * @param {Actions} actions
 */
export function paint(actions) {
  const state = store.current();
  if (state.phase === 'loading' && !state.shown) return;
  const arena = ready(place('arena'));
  const battle = shownBattle(state);
  const draw = () => render(view(state, clock.now(), actions), arena);
  if (painted && battle && painted !== battle.id) slide(arena, '.ring', draw);
  else draw();
  painted = battle?.id ?? null;
  document.title = battle
    ? `${t('pages.battle.title', { left: battle.pets[0].name, right: battle.pets[1].name })} · PetBattle`
    : 'PetBattle';
}

/**
 * @param {State} state
 * @param {number} now the server's time, ms
 * @param {Actions} actions
 */
function view(state, now, actions) {
  const battle = shownBattle(state);
  const idle = nextBattles(state, now).every((b) => hasVoted(state, b.id));
  if (idle) look();
  const ahead = idle ? comingView(coming(state, now), now) : nothing;
  if (!battle) return html`${quiet(state, ahead, actions.reload)} ${slips(state, now, actions)}`;
  const mine = state.votes.get(battle.id);
  /** @param {string} pet */
  const vote = (pet) => actions.vote(battle.id, pet);
  return html`
    ${stage(battle, mine, now, vote, foot(state, battle, now, actions))}
    ${slips(state, now, actions)} ${hasVoted(state, battle.id) || !isOpen(battle, now) ? ahead : nothing}`;
}

/**
 * @param {State} state
 * @param {Battle} battle
 * @param {number} now
 * @param {Actions} actions
 */
function foot(state, battle, now, { next, vote }) {
  const [newest] = recentVotes(state);
  const others = nextBattles(state, now);
  const fresh = others.filter((b) => !hasVoted(state, b.id)).length;
  const done = hasVoted(state, battle.id) || isFinished(battle);
  return html`
    <div class="onward">
      ${newest ? slipOf(newest, now, vote) : html`<p class="hint">${hint(state, battle, now, fresh)}</p>`}
      <p class="onward-links">
        ${signInLink(newest)}
        <a class="pill" href="/battles/${battle.id}">${t('arena.details')}</a>
        ${others.length > 0
          ? html`<button class="pill ${done ? 'is-ready' : ''}" type="button" @click=${next}>
              ${t(done ? 'arena.next' : 'arena.skip')} <span aria-hidden="true">→</span>
              <kbd class="key" aria-hidden="true">N</kbd>
            </button>`
          : nothing}
      </p>
    </div>`;
}

/**
 * @param {State} state
 * @param {Battle} battle
 * @param {number} now
 * @param {number} fresh how many others wait for a vote
 */
function hint(state, battle, now, fresh) {
  if (!hasVoted(state, battle.id) && isOpen(battle, now)) {
    return html`${pawPrint}<span class="for-touch">${t('arena.tap')}</span>
      <span class="for-keys">${t('arena.press')} <kbd>←</kbd> <kbd>→</kbd></span>`;
  }
  if (fresh > 0) return t('arena.moreWait', { n: fresh });
  return t(isOpen(battle, now) ? 'arena.votedAll' : 'arena.resultComes');
}

/**
 * @param {State} state
 * @param {number} now
 * @param {Actions} actions
 */
function slips(state, now, actions) {
  // The newest has its place beside the battle, unless there is none.
  const older = recentVotes(state).slice(shownBattle(state) ? 1 : 0);
  return html`
    <section class="slips" aria-label=${t('arena.slips')}>
      ${repeat(
        older,
        ({ battle }) => battle.id,
        (recent) => slipOf(recent, now, actions.vote),
      )}
    </section>`;
}

/**
 * Where only those who signed in may vote.
 *
 * @param {Recent|undefined} newest
 */
const signInLink = (newest) =>
  newest?.mine.signIn
    ? html`<a class="pill is-ready" href="/auth/login?returnTo=/">${t('me.signIn')}</a>`
    : nothing;

/** @typedef {{battle: Battle, mine: MyVote}} Recent */

/**
 * @param {State} state
 * @returns {Recent[]} newest first
 */
function recentVotes(state) {
  return state.recent.flatMap((id) => {
    const battle = state.battles.get(id);
    const mine = state.votes.get(id);
    return battle && mine ? [{ battle, mine }] : [];
  });
}

/**
 * @param {Recent} recent
 * @param {number} now
 * @param {Actions['vote']} vote
 */
const slipOf = ({ battle, mine }, now, vote) =>
  slip(battle, mine, now, (pet) => vote(battle.id, pet));
