// @ts-check
import * as api from '../base/api.js';
import * as format from '../base/format.js';
import { flip } from '../base/flip.js';
import { t } from '../base/i18n.js';
import { html, nothing, render } from '../base/lit.js';
import * as memory from '../base/memory.js';
import { say } from '../base/announcer.js';
import { live, place, ready } from '../base/shell.js';
import { boardView } from '../board/board-view.js';
import { podium } from '../board/podium-view.js';
import { fetchBoard } from '../board/source.js';

/** @import {Query} from '../board/source.js' */
/** @import {BoardRow, Tournament} from '../base/types.js' */

const PAGE = 25;
const TYPING_MS = 250;

/** Boards move live, but a page that asks at each vote helps nobody. */
const REFRESH_MS = 1500;

const parameters = new URLSearchParams(location.search);

/** @type {Query} */
let query = {
  search: parameters.get('search') ?? '',
  period: parameters.get('period') === 'week' ? 'week' : 'all',
  tournament: parameters.get('tournament') ?? '',
};

/** @type {BoardRow[]} */
let rows = [];
/** @type {string|undefined} */
let next;
let asOf = '';
/** @type {'loading'|'ready'|'failed'} */
let phase = 'loading';
let asked = 0;
/** @type {Set<string>} */
let mine = new Set();
/** @type {Tournament[]} */
let tournaments = [];

function paint() {
  const root = ready(place('board'));
  flip(root, () => render(view(), root));
}

function view() {
  const whole = query.search === '';
  return html`
    ${choices()}
    ${whole ? podium(rows) : nothing}
    ${content()}
    ${next ? html`<p class="more-rows"><button class="pill is-ready" type="button" @click=${more}>
      ${t('board.more')}</button></p>` : nothing}
    ${asOf ? html`<p class="board-time">${t('board.asOf')}
      <time class="digits" datetime=${asOf}>${format.time(asOf)}</time></p>` : nothing}`;
}

function content() {
  if (phase === 'failed') {
    return html`<div class="empty"><p>${t('board.failed')}</p>
      <button class="pill is-ready" type="button" @click=${() => load()}>${t('stream.retry')}</button></div>`;
  }
  if (rows.length > 0) return boardView(rows, mine);
  if (phase === 'loading') return html`<p class="empty">${t('shell.loading')}</p>`;
  return html`<p class="empty">${query.search ? t('board.nobody', { search: query.search }) : t('board.empty')}</p>`;
}

function choices() {
  return html`
    <div class="choices">
      <div class="tabs" role="group" aria-label=${t('board.which')}>
        ${tab('all', '')} ${tab('week', '')} ${tournaments.length > 0 ? selection() : nothing}
      </div>
      <label class="search">
        <span class="visually-hidden">${t('board.search')}</span>
        <input type="search" placeholder=${t('board.search')} .value=${query.search}
          maxlength="40" @input=${typed} />
      </label>
    </div>`;
}

/**
 * @param {'all'|'week'} period
 * @param {string} tournament
 */
const tab = (period, tournament) => html`
  <button class="tab" type="button"
    aria-pressed=${query.period === period && query.tournament === tournament ? 'true' : 'false'}
    @click=${() => choose({ ...query, period, tournament })}>${t(`board.${period}`)}</button>`;

const selection = () => html`
  <label class="tab-select ${query.tournament ? 'is-on' : ''}">
    <span class="visually-hidden">${t('board.tournament')}</span>
    <select @change=${(/** @type {Event} */ event) =>
      choose({ ...query, period: 'all', tournament: /** @type {HTMLSelectElement} */ (event.target).value })}>
      <option value="" ?selected=${!query.tournament}>${t('board.tournament')}</option>
      ${tournaments.map(({ id, name }) => html`<option value=${id} ?selected=${id === query.tournament}>${name}</option>`)}
    </select>
  </label>`;

/** @param {Query} wanted */
function choose(wanted) {
  query = wanted;
  const text = new URLSearchParams(Object.entries(query).filter(([, v]) => v && v !== 'all'));
  history.replaceState(null, '', text.size > 0 ? `?${text}` : location.pathname);
  load();
}

let typing = 0;

/** @param {Event} event */
function typed(event) {
  const search = /** @type {HTMLInputElement} */ (event.target).value.trim();
  clearTimeout(typing);
  typing = window.setTimeout(async () => {
    choose({ ...query, search });
  }, TYPING_MS);
}

/** @param {number} [limit] how many to show */
async function load(limit = PAGE) {
  const turn = ++asked;
  try {
    const board = await fetchBoard(query, limit);
    if (turn !== asked) return;
    const searched = query.search && limit === PAGE;
    rows = board.items;
    next = board.next;
    asOf = board.countedAsOf ?? '';
    phase = 'ready';
    if (searched) say(t('board.found', { n: rows.length }));
  } catch (problem) {
    if (!(problem instanceof api.Problem)) throw problem;
    if (turn === asked && phase !== 'ready') phase = 'failed';
  }
  paint();
}

async function more() {
  const turn = ++asked;
  const board = await fetchBoard(query, PAGE, next).catch(() => null);
  if (!board || turn !== asked) return;
  const known = new Set(rows.map(({ pet }) => pet));
  rows = [...rows, ...board.items.filter(({ pet }) => !known.has(pet))];
  next = board.next;
  paint();
}

let refresh = 0;

function refreshSoon() {
  if (phase === 'loading' || refresh) return;
  refresh = window.setTimeout(async () => {
    refresh = 0;
    await load(Math.max(PAGE, rows.length));
  }, REFRESH_MS);
}

live({ board: refreshSoon, again: refreshSoon });
load();
api.tournaments().then(
  ({ items }) => {
    tournaments = items.filter(({ state }) => state === 'running' || state === 'finished');
    if (phase === 'ready') paint();
  },
  () => {},
);
if (memory.hasSession()) {
  api.myPets().then(
    (pets) => {
      mine = new Set(pets.map(({ id }) => id));
      if (phase === 'ready') paint();
    },
    () => {},
  );
}
