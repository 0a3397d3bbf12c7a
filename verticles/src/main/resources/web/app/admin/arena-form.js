// @ts-check
import * as api from '../base/api.js';
import { say } from '../base/announcer.js';
import { t } from '../base/i18n.js';
import { html, keyed } from '../base/lit.js';
import { arena, setArena } from './desk.js';
import { lengthField, problemOf, readSeconds, submit } from './fields.js';

/** @import {Arena} from './types.js' */

const FIRST_BATTLES = 5;

/** Whether the site keeps battles open by itself. */
export class ArenaForm {
  /** @param {() => void} paint */
  constructor(paint) {
    this.paint = paint;
    /** @type {Arena|null} */
    this.arena = null;
    this.failed = false;
    this.note = '';
  }

  async load() {
    try {
      this.arena = await arena();
      this.failed = false;
    } catch (problem) {
      if (!(problem instanceof api.Problem)) throw problem;
      this.failed = !this.arena;
    }
    this.paint();
  }

  view() {
    if (this.failed) {
      return html`<div class="empty"><p>${t('admin.failed')}</p>
        <button class="pill is-ready" type="button" @click=${() => this.load()}>${t('stream.retry')}</button></div>`;
    }
    if (!this.arena) return html`<p class="empty">${t('shell.loading')}</p>`;
    const { battles, roundSeconds, repeatAfterHours, open, reason } = this.arena;
    const on = battles > 0;
    return html`
      <form class="card desk-form" aria-labelledby="arena-title" @submit=${(/** @type {SubmitEvent} */ e) => this.send(e)}>
        <h2 id="arena-title" class="part-title">${t('admin.arena.title')}
          <span class="tag ${on ? 'is-running' : ''}">${t(on ? 'admin.arena.on' : 'admin.arena.off')}</span></h2>
        <p>${t('admin.arena.text')}</p>
        ${on ? html`<p class="hint">${t('admin.arena.open', { n: open })} ${reason ?? ''}</p>` : ''}
        ${keyed(`${battles} ${roundSeconds} ${repeatAfterHours}`, this.fields(this.arena))}
        <p class="form-end">
          <button class="pill is-ready" type="submit" name="do" value="on">${t(on ? 'me.save' : 'admin.arena.switchOn')}</button>
          ${on ? html`<button class="pill" type="submit" name="do" value="off" formnovalidate>${t('admin.arena.switchOff')}</button>` : ''}
          <span class="answer is-bad" role="alert"></span>
          <span class="answer" role="status">${this.note}</span>
        </p>
      </form>`;
  }

  /** @param {Arena} arena */
  fields({ battles, roundSeconds, repeatAfterHours }) {
    return html`
      <div class="field-row">
        <div class="field" data-field="battles"><label for="battles">${t('admin.arena.battles')}</label>
          <input id="battles" name="battles" type="number" min="1" max="100" required value=${battles || FIRST_BATTLES}
            aria-describedby="battles-problem" />${problemOf('battles')}</div>
        ${lengthField('roundSeconds', t('admin.battle.length'), roundSeconds)}
        <div class="field" data-field="repeatAfterHours"><label for="repeat">${t('admin.arena.repeat')}</label>
          <input id="repeat" name="repeatAfterHours" type="number" min="0" max="720" required value=${repeatAfterHours}
            aria-describedby="repeatAfterHours-problem" />${problemOf('repeatAfterHours')}</div>
      </div>`;
  }

  /** @param {SubmitEvent} event */
  async send(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const data = new FormData(form);
    const off = /** @type {HTMLButtonElement|null} */ (event.submitter)?.value === 'off';
    this.note = '';
    const { roundSeconds, repeatAfterHours } = /** @type {Arena} */ (this.arena);
    const wish = off
      ? { battles: 0, roundSeconds, repeatAfterHours }
      : {
          battles: Number(data.get('battles')),
          roundSeconds: readSeconds(data, 'roundSeconds'),
          repeatAfterHours: Number(data.get('repeatAfterHours')),
        };
    if (!(await submit(form, () => setArena(wish)))) return;
    this.note = t(off ? 'admin.arena.doneOff' : 'admin.arena.doneOn');
    say(this.note);
    await this.load();
  }
}
