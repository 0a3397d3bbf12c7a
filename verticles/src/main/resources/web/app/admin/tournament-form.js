// @ts-check
import { say } from '../base/announcer.js';
import { t } from '../base/i18n.js';
import { html } from '../base/lit.js';
import { createTournament } from './desk.js';
import { lengthField, momentField, problemOf, readMoment, readSeconds, submit } from './fields.js';
import { PetPicker } from './pet-picker.js';

/** @import {NewTournament} from './types.js' */

const MOST_ENTRANTS = 256;
const HOUR_MS = 3_600_000;
const KINDS = /** @type {const} */ (['chosen', 'top', 'entries']);

/** Plans a tournament. */
export class TournamentForm {
  /**
   * @param {() => void} paint
   * @param {() => void} planned called when there is one more
   */
  constructor(paint, planned) {
    this.paint = paint;
    this.planned = planned;
    this.picker = new PetPicker('entrants', MOST_ENTRANTS, paint);
    /** @type {(typeof KINDS)[number]} */
    this.kind = 'chosen';
    this.byItself = true;
    this.scheduled = false;
    this.note = '';
  }

  view() {
    return html`
      <form class="card desk-form" aria-labelledby="plan-title" @submit=${(/** @type {SubmitEvent} */ e) => this.send(e)}>
        <h2 id="plan-title" class="part-title">${t('admin.plan.title')}</h2>
        <div class="field" data-field="name">
          <label for="name">${t('admin.plan.name')}</label>
          <input id="name" name="name" required maxlength="60" autocomplete="off" aria-describedby="name-problem" />
          ${problemOf('name')}
        </div>
        <fieldset class="choice">
          <legend>${t('admin.plan.entrants')}</legend>
          ${KINDS.map((kind) => this.radio('kind', kind, kind === this.kind, () => (this.kind = kind)))}
        </fieldset>
        ${this.entrants()}
        <div class="field-row">
          ${lengthField('roundSeconds', t('admin.plan.round'), 600)}
          ${this.byItself ? lengthField('pauseSeconds', t('admin.plan.pause'), 60, 0) : ''}
        </div>
        ${this.tick('byItself', t('admin.plan.byItself'), this.byItself)}
        ${this.tick('scheduled', t('admin.plan.scheduled'), this.scheduled)}
        ${this.scheduled ? momentField('startsAt', t('admin.plan.startsAt'), new Date(Date.now() + 2 * HOUR_MS)) : ''}
        <p class="form-end">
          <button class="pill is-ready" type="submit">${t('admin.plan.send')}</button>
          <span class="answer is-bad" role="alert"></span>
          <span class="answer" role="status">${this.note}</span>
        </p>
      </form>`;
  }

  /**
   * @param {string} group
   * @param {string} value
   * @param {boolean} checked
   * @param {() => void} choose
   */
  radio(group, value, checked, choose) {
    return html`<label class="tick"><input type="radio" name=${group} value=${value} .checked=${checked}
        @change=${() => this.change(choose)} /><span>${t(`admin.plan.kinds.${value}`)}</span></label>`;
  }

  /**
   * @param {'byItself'|'scheduled'} name
   * @param {string} label
   * @param {boolean} checked
   */
  tick(name, label, checked) {
    return html`<label class="tick"><input type="checkbox" .checked=${checked}
        @change=${() => this.change(() => (this[name] = !checked))} /><span>${label}</span></label>`;
  }

  /** @param {() => void} choose */
  change(choose) {
    choose();
    this.paint();
  }

  entrants() {
    switch (this.kind) {
      case 'chosen':
        return this.picker.view(t('admin.plan.search'), (place) => t('admin.plan.seed', { n: place + 1 }));
      case 'top':
        return html`<div class="field" data-field="entrants"><label for="top">${t('admin.plan.top')}</label>
          <input id="top" name="top" type="number" min="2" max=${MOST_ENTRANTS} value="8" required
            aria-describedby="top-problem" />${problemOf('top')}</div>`;
      case 'entries':
        return html`<div data-field="entrants">
          ${momentField('openUntil', t('admin.plan.openUntil'), new Date(Date.now() + HOUR_MS))}</div>`;
    }
  }

  /** @param {SubmitEvent} event */
  async send(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    this.note = '';
    const wish = this.read(new FormData(form));
    if (Array.isArray(wish.entrants) && wish.entrants.length < 2) {
      const problem = /** @type {HTMLElement} */ (form.querySelector('.answer'));
      problem.textContent = t('admin.plan.tooFew');
      document.getElementById('entrants-search')?.focus();
      return;
    }
    if (!(await submit(form, () => createTournament(wish)))) return;
    /** @type {HTMLInputElement} */ (form.elements.namedItem('name')).value = '';
    this.picker.chosen.clear();
    this.note = t('admin.plan.done', { name: wish.name });
    say(this.note);
    this.planned();
  }

  /**
   * @param {FormData} data
   * @returns {NewTournament}
   */
  read(data) {
    const startsAt = readMoment(data, 'startsAt');
    return {
      name: String(data.get('name')).trim(),
      format: 'single-elimination',
      entrants: this.readEntrants(data),
      roundSeconds: readSeconds(data, 'roundSeconds'),
      ...(this.byItself && { pauseSeconds: readSeconds(data, 'pauseSeconds') }),
      ...(startsAt && { startsAt }),
    };
  }

  /**
   * @param {FormData} data
   * @returns {NewTournament['entrants']}
   */
  readEntrants(data) {
    if (this.kind === 'top') return { top: Number(data.get('top')) };
    if (this.kind === 'entries') return { openUntil: readMoment(data, 'openUntil') ?? '' };
    return this.picker.chosen.pets.map(({ id }) => id);
  }
}
