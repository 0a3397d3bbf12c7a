// @ts-check
import * as api from '../base/api.js';
import * as clock from '../base/clock.js';
import { ask, askWhy } from '../base/dialog.js';
import { t } from '../base/i18n.js';
import { html, nothing } from '../base/lit.js';
import { summary } from '../bracket/summary.js';
import { runTournament } from './desk.js';
import { PagedList } from './paged-list.js';
import { Notes } from './rows.js';

/** @import {Tournament} from '../base/types.js' */

/** The tournaments, and what can be done about each. */
export class TournamentList {
  /** @param {() => void} paint */
  constructor(paint) {
    this.pages = new PagedList(api.tournaments, paint);
    this.notes = new Notes(paint);
  }

  view() {
    return this.pages.view((tournament) => this.row(tournament), t('admin.tournaments.none'), 'is-tournaments');
  }

  /** @param {Tournament} tournament */
  row(tournament) {
    const { id, name, state } = tournament;
    const note = this.notes.notes.get(id);
    return html`
      <li class="desk-row" data-tournament=${id}>
        <div class="desk-row-text">
          <p class="desk-row-title"><a href="/tournaments/${id}"><bdi>${name}</bdi></a>
            <span class="tag is-${state}">${t(`tournament.state.${state}`)}</span></p>
          <p class="desk-row-line">${waits(tournament) ? t('admin.tournaments.waits') : summary(tournament, clock.now())}</p>
          <p class="answer ${note?.bad ? 'is-bad' : ''}" role="status">${note?.text ?? ''}</p>
        </div>
        <div class="desk-row-actions">${this.actions(tournament)}</div>
      </li>`;
  }

  /** @param {Tournament} tournament */
  actions(tournament) {
    const { state } = tournament;
    const begins = state === 'draft' || state === 'entries';
    return html`
      ${begins ? this.button(tournament, 'start', 'is-ready', () => this.start(tournament)) : nothing}
      ${waits(tournament) ? this.button(tournament, 'advance', 'is-ready', () => this.advance(tournament)) : nothing}
      ${begins || state === 'running'
        ? this.button(tournament, 'cancel', 'is-danger', () => this.cancel(tournament))
        : nothing}`;
  }

  /**
   * @param {Tournament} tournament
   * @param {'start'|'advance'|'cancel'} action
   * @param {string} kind
   * @param {() => void} run
   */
  button({ id, name }, action, kind, run) {
    return html`<button class="pill ${kind}" type="button" data-action=${action} ?disabled=${this.notes.busy.has(id)}
      @click=${run}>${t(`admin.tournaments.${action}`)}<span class="visually-hidden">: ${name}</span></button>`;
  }

  /** @param {Tournament} tournament */
  async start(tournament) {
    const { name, state } = tournament;
    const text = t(state === 'entries' ? 'admin.tournaments.startTextEntries' : 'admin.tournaments.startText');
    if (!(await ask(t('admin.tournaments.startTitle', { name }), text, t('admin.tournaments.start')))) return;
    await this.run(tournament, 'start');
  }

  /** @param {Tournament} tournament */
  advance(tournament) {
    return this.run(tournament, 'advance');
  }

  /** @param {Tournament} tournament */
  async cancel(tournament) {
    const { name, state } = tournament;
    const why = await askWhy({
      title: t('admin.tournaments.cancelTitle', { name }),
      text: t(state === 'running' ? 'admin.tournaments.cancelTextRunning' : 'admin.tournaments.cancelText'),
      action: t('admin.tournaments.cancel'),
      reason: t('admin.why'),
    });
    if (why) await this.run(tournament, 'cancel', why);
  }

  /**
   * @param {Tournament} tournament
   * @param {'start'|'advance'|'cancel'} action
   * @param {string} [why]
   */
  async run({ id }, action, why) {
    await this.notes.run(id, () => runTournament(id, action, why), t(`admin.tournaments.done.${action}`));
    await this.pages.load();
  }
}

/**
 * Whether the next round waits for an admin. One that is on has a time at which it opened.
 *
 * @param {Tournament} tournament
 */
const waits = ({ state, pauseSeconds, roundOpensAt }) =>
  state === 'running' && pauseSeconds === undefined && !roundOpensAt;
