// @ts-check
import * as api from '../base/api.js';
import * as clock from '../base/clock.js';
import { t } from '../base/i18n.js';
import { cup } from '../base/icons.js';
import { html, nothing, render, repeat } from '../base/lit.js';
import { painter } from '../base/painting.js';
import { live, place, ready } from '../base/shell.js';
import { hide } from '../battle/fighter-view.js';
import { summary } from '../bracket/summary.js';

/** @import {Tournament} from '../base/types.js' */

const REFRESH_MS = 15_000;

/** @type {Tournament[]|null} */
let tournaments = null;
/** @type {string|undefined} */
let next;
let failed = false;

function paint() {
  if (!tournaments && !failed) return;
  render(view(), ready(place('tournaments')));
}

function view() {
  if (!tournaments) {
    return html`<div class="empty"><p>${t('tournament.failed')}</p>
      <button class="pill is-ready" type="button" @click=${load}>${t('stream.retry')}</button></div>`;
  }
  if (tournaments.length === 0) {
    return html`<div class="empty">${cup}<p>${t('tournament.none')}</p>
      <p><a class="pill is-ready" href="/">${t('missing.back')}</a></p></div>`;
  }
  return html`
    <ul class="cups">
      ${repeat(
        tournaments,
        ({ id }) => id,
        (tournament) => card(tournament),
      )}
    </ul>
    ${next ? html`<p class="more-rows"><button class="pill is-ready" type="button" @click=${more}>${t('board.more')}</button></p>` : nothing}`;
}

/** @param {Tournament} tournament */
function card(tournament) {
  const { id, name, state, winner, entrants } = tournament;
  const faces = winner ? [winner] : entrants.slice(0, 4);
  return html`
    <li>
      <a class="cup-card is-${state}" href="/tournaments/${id}">
        <span class="cup-faces ${winner ? 'is-champion' : ''}">
          ${faces.length === 0
            ? cup
            : faces.map(
                (pet) => html`<img src="/api/pets/${pet}/image/thumb" width="160" height="160" alt=""
                  loading="lazy" decoding="async" @error=${hide} />`,
              )}
        </span>
        <span class="cup-text">
          <span class="tag is-${state}">${t(`tournament.state.${state}`)}</span>
          <span class="cup-name" dir="auto">${name}</span>
          <span class="cup-line">${summary(tournament, clock.now())}</span>
        </span>
      </a>
    </li>`;
}

async function load() {
  try {
    const page = await api.tournaments();
    tournaments = page.items;
    next = page.next;
    failed = false;
  } catch (problem) {
    if (!(problem instanceof api.Problem)) throw problem;
    failed = !tournaments;
  }
  paint();
}

async function more() {
  const page = await api.tournaments(next).catch(() => null);
  if (!page) return;
  tournaments = [...(tournaments ?? []), ...page.items];
  next = page.next;
  paint();
}

painter(paint);
live({ again: load });
load();
setInterval(() => {
  if (document.visibilityState === 'visible' && (tournaments?.length ?? 0) <= 20) load();
}, REFRESH_MS);
