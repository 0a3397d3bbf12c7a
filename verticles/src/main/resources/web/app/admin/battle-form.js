// @ts-check
import { say } from '../base/announcer.js';
import { t } from '../base/i18n.js';
import { html } from '../base/lit.js';
import { createBattle } from './desk.js';
import { lengthField, momentField, readMoment, readSeconds, submit } from './fields.js';
import { PetPicker } from './pet-picker.js';

const HOUR_MS = 3_600_000;

/** Opens a battle, now or later. */
export class BattleForm {
  /**
   * @param {() => void} paint
   * @param {() => void} created called when there is one more
   */
  constructor(paint, created) {
    this.paint = paint;
    this.created = created;
    this.picker = new PetPicker('battle-pets', 2, paint);
    this.later = false;
    this.note = '';
  }

  view() {
    const sides = [t('admin.battle.left'), t('admin.battle.right')];
    return html`
      <form class="card desk-form" aria-labelledby="battle-title" @submit=${(/** @type {SubmitEvent} */ e) => this.send(e)}>
        <h2 id="battle-title" class="part-title">${t('admin.battle.title')}</h2>
        ${this.picker.view(t('admin.battle.search'), (place) => sides[place] ?? '')}
        ${lengthField('durationSeconds', t('admin.battle.length'), 600)}
        <label class="tick"><input type="checkbox" .checked=${this.later}
          @change=${() => this.switchLater()} /><span>${t('admin.battle.later')}</span></label>
        ${this.later ? momentField('opensAt', t('admin.battle.opensAt'), new Date(Date.now() + HOUR_MS)) : ''}
        <p class="form-end">
          <button class="pill is-ready" type="submit">${t(this.later ? 'admin.battle.schedule' : 'admin.battle.open')}</button>
          <span class="answer is-bad" role="alert"></span>
          <span class="answer" role="status">${this.note}</span>
        </p>
      </form>`;
  }

  switchLater() {
    this.later = !this.later;
    this.paint();
  }

  /** @param {SubmitEvent} event */
  async send(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const data = new FormData(form);
    const { pets } = this.picker.chosen;
    this.note = '';
    if (pets.length < 2) {
      /** @type {HTMLElement} */ (form.querySelector('.answer')).textContent = t('admin.battle.two');
      document.getElementById('battle-pets-search')?.focus();
      return;
    }
    const opensAt = this.later ? readMoment(data, 'opensAt') : undefined;
    const wish = {
      pets: pets.map(({ id }) => id),
      durationSeconds: readSeconds(data, 'durationSeconds'),
      ...(opensAt && { opensAt }),
    };
    if (!(await submit(form, () => createBattle(wish)))) return;
    this.picker.chosen.clear();
    this.note = t(opensAt ? 'admin.battle.doneLater' : 'admin.battle.done');
    say(this.note);
    this.created();
  }
}
