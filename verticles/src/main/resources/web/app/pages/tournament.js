// @ts-check
import { say } from '../base/announcer.js';
import * as api from '../base/api.js';
import * as clock from '../base/clock.js';
import { confetti } from '../base/confetti.js';
import { t } from '../base/i18n.js';
import { html, nothing, render } from '../base/lit.js';
import { painter } from '../base/painting.js';
import { live, place, ready } from '../base/shell.js';
import { bracketView } from '../bracket/bracket-view.js';
import { championOf, championView } from '../bracket/champion-view.js';
import { entry } from '../bracket/entry-view.js';
import { roundName } from '../bracket/names.js';
import { summary } from '../bracket/summary.js';
import { swipes } from '../bracket/swipe.js';

/** @import {Battle, Bracket, Tournament} from '../base/types.js' */

const REFRESH_MS = 8000;
const SOON_MS = 600;

const id = decodeURIComponent(location.pathname.split('/')[2] ?? '');
const narrow = window.matchMedia('(max-width: 40rem)');

/** @type {Tournament|null} */
let tournament = null;
/** @type {Bracket} */
let bracket = { id, rounds: [] };
/** @type {number|null} the first round that is drawn; null: whatever goes on */
let chosen = null;
let cheered = false;
let failed = false;

/** @returns {number} */
function first() {
  if (!narrow.matches && chosen === null) return 0;
  const current = Math.max(0, Math.min((tournament?.round ?? 1) - 1, bracket.rounds.length - 1));
  return Math.min(chosen ?? current, Math.max(0, bracket.rounds.length - 1));
}

function paint() {
  if (!tournament && !failed) return;
  render(view(), ready(place('tournament')));
}

function view() {
  if (!tournament) {
    return html`<div class="empty"><p>${t('tournament.failed')}</p>
      <button class="pill is-ready" type="button" @click=${load}>${t('stream.retry')}</button></div>`;
  }
  const champion = tournament.state === 'finished' ? championOf(bracket.rounds) : undefined;
  return html`
    <header class="cup-head">
      <span class="tag is-${tournament.state}">${t(`tournament.state.${tournament.state}`)}</span>
      <h1 class="page-title" dir="auto">${tournament.name}</h1>
      <p class="lead">${summary(tournament, clock.now())}</p>
    </header>
    ${champion ? championView(champion, bracket.rounds) : nothing}
    ${entry(tournament, paintSoon)} ${tree()}`;
}

function tree() {
  const { rounds } = bracket;
  if (rounds.length === 0) {
    return html`<div class="empty"><p>${t('tournament.noTree')}</p></div>`;
  }
  return html`
    <div class="tree">
      <div class="tabs rounds" role="group" aria-label=${t('bracket.rounds')}>
        ${rounds.map(
          (_, i) => html`<button class="tab" type="button" aria-pressed=${i === first() ? 'true' : 'false'}
            @click=${() => go(i)}>${roundName(i, rounds.length)}</button>`,
        )}
      </div>
      <div id="bracket" class="bracket" tabindex="0" role="region" aria-label=${t('bracket.tree')}>
        ${bracketView(rounds, first())}
      </div>
    </div>`;
}

/** @param {number} round */
function go(round) {
  if (round < 0 || round >= bracket.rounds.length) return;
  chosen = round;
  paint();
  document.getElementById('bracket')?.scrollTo({ left: 0 });
}

async function load() {
  try {
    [tournament, bracket] = await Promise.all([api.tournamentOf(id), api.bracketOf(id)]);
    failed = false;
  } catch (problem) {
    if (!(problem instanceof api.Problem)) throw problem;
    failed = !tournament;
  }
  paint();
  celebrate();
}

/** Once, also for whoever comes later. */
function celebrate() {
  const champion = tournament?.state === 'finished' ? championOf(bracket.rounds) : undefined;
  if (!champion || cheered) return;
  cheered = true;
  say(t('tournament.wins', { name: champion.name }));
  confetti();
}

let soon = 0;

/** @param {Battle} battle */
function heard(battle) {
  if (battle.tournament !== id) return;
  const match = bracket.rounds.flat().find((m) => m.battle === battle.id);
  if (match && match.state === battle.state) {
    match.votes = battle.votes;
    paintSoon();
  } else if (!soon) {
    soon = window.setTimeout(() => {
      soon = 0;
      load();
    }, SOON_MS);
  }
}

const paintSoon = painter(paint);
swipes(place('tournament'), '.bracket', (step) => {
  if (narrow.matches) go(first() + step);
});
narrow.addEventListener('change', paintSoon);
live({ battle: heard, again: load });
load();
setInterval(() => {
  const over = tournament?.state === 'finished' || tournament?.state === 'cancelled';
  if (!over && document.visibilityState === 'visible') load();
}, REFRESH_MS);
