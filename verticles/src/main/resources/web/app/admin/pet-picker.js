// @ts-check
import { say } from '../base/announcer.js';
import { t } from '../base/i18n.js';
import { html, nothing, repeat } from '../base/lit.js';
import { hide } from '../battle/fighter-view.js';
import { findPets } from './desk.js';
import { drag } from './dragging.js';
import { problemOf } from './fields.js';
import { Seeding } from './seeding.js';

/** @import {NamedPet} from './types.js' */

const SETTLE_MS = 200;

/** Finds pets by their names and puts them into an order. */
export class PetPicker {
  /**
   * @param {string} name tells several pickers of a page apart
   * @param {number} most how many can be chosen
   * @param {() => void} paint
   */
  constructor(name, most, paint) {
    this.name = name;
    this.paint = paint;
    this.chosen = new Seeding(most, paint);
    /** @type {NamedPet[]} */
    this.found = [];
    this.search = '';
    /** @type {'idle'|'searching'|'found'|'failed'} */
    this.phase = 'idle';
    this.pending = 0;
  }

  /** @param {string} text */
  look(text) {
    this.search = text.trim();
    clearTimeout(this.pending);
    this.pending = window.setTimeout(() => this.find(), SETTLE_MS);
  }

  async find() {
    const { search } = this;
    this.phase = 'searching';
    const found = await findPets(search).catch(() => null);
    // Somebody typed on meanwhile: that answer is on its way.
    if (search !== this.search) return;
    this.phase = found ? 'found' : 'failed';
    this.found = found ?? [];
    this.paint();
  }

  /**
   * @param {string} label
   * @param {(place: number) => string} placeName what a place in the order is called
   */
  view(label, placeName) {
    const input = `${this.name}-search`;
    return html`
      <div class="picker" data-field="pets entrants">
        <div class="field">
          <label for=${input}>${label}</label>
          <input id=${input} type="search" autocomplete="off" maxlength="60" placeholder=${t('board.search')}
            aria-describedby="pets-problem"
            @focus=${() => this.phase === 'idle' && this.find()}
            @input=${(/** @type {InputEvent} */ event) => this.look(/** @type {HTMLInputElement} */ (event.target).value)}
            @keydown=${(/** @type {KeyboardEvent} */ event) => this.enter(event)} />
          ${problemOf('pets')}
        </div>
        ${this.foundView()} ${this.orderView(placeName)}
      </div>`;
  }

  /**
   * Enter takes the first that was found; it must not send the form.
   *
   * @param {KeyboardEvent} event
   */
  enter(event) {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    const first = this.found.find(({ id }) => !this.chosen.has(id));
    if (first) this.add(first);
  }

  /** @param {NamedPet} pet */
  add(pet) {
    this.chosen.add(pet);
    say(t('admin.picker.added', { name: pet.name, n: this.chosen.pets.length }));
  }

  foundView() {
    if (this.phase === 'failed') return html`<p class="hint">${t('admin.picker.failed')}</p>`;
    if (this.phase === 'idle') return nothing;
    if (this.found.length === 0 && this.phase === 'found') {
      return html`<p class="hint">${t('board.nobody', { search: this.search })}</p>`;
    }
    return html`
      <ul class="found" aria-label=${t('admin.picker.found')}>
        ${this.found.map((pet) => html`<li>
          <button class="found-pet" type="button" ?disabled=${this.chosen.has(pet.id) || this.chosen.isFull()}
            @click=${() => this.add(pet)} aria-label=${t('admin.picker.add', { name: pet.name })}>
            ${face(pet)}<bdi>${pet.name}</bdi></button></li>`)}
      </ul>`;
  }

  /** @param {(place: number) => string} placeName */
  orderView(placeName) {
    const { pets } = this.chosen;
    if (pets.length === 0) return nothing;
    return html`
      <ol class="seeds" aria-label=${t('admin.picker.order')}>
        ${repeat(
          pets,
          ({ id }) => id,
          (pet, place) => this.row(pet, place, placeName),
        )}
      </ol>`;
  }

  /**
   * @param {NamedPet} pet
   * @param {number} place
   * @param {(place: number) => string} placeName
   */
  row(pet, place, placeName) {
    const last = this.chosen.pets.length - 1;
    /** @param {number} to */
    const go = (to) => this.move(pet, to, placeName);
    return html`
      <li class="seed" data-pet=${pet.id}>
        <span class="grip" aria-hidden="true" @pointerdown=${(/** @type {PointerEvent} */ event) =>
          drag(event, (_, to) => go(to))}>⠿</span>
        <span class="seed-place digits">${placeName(place)}</span>
        ${face(pet)}<bdi class="seed-name">${pet.name}</bdi>
        <button class="icon-button is-up" type="button" ?disabled=${place === 0} @click=${() => go(place - 1)}
          aria-label=${t('admin.picker.up', { name: pet.name })}>↑</button>
        <button class="icon-button is-down" type="button" ?disabled=${place === last} @click=${() => go(place + 1)}
          aria-label=${t('admin.picker.down', { name: pet.name })}>↓</button>
        <button class="icon-button" type="button" @click=${() => this.remove(pet)}
          aria-label=${t('admin.picker.remove', { name: pet.name })}>×</button>
      </li>`;
  }

  /**
   * @param {NamedPet} pet
   * @param {number} to
   * @param {(place: number) => string} placeName
   */
  move(pet, to, placeName) {
    const focused = document.activeElement;
    const place = this.chosen.move(pet.id, to);
    say(t('admin.picker.moved', { name: pet.name, place: placeName(place) }));
    // After the rows were painted in their new order.
    requestAnimationFrame(() => keepFocus(focused));
  }

  /** @param {NamedPet} pet */
  remove(pet) {
    this.chosen.remove(pet.id);
    say(t('admin.picker.removed', { name: pet.name }));
    document.getElementById(`${this.name}-search`)?.focus();
  }
}

/**
 * A row that moves loses the focus; at an end its button is switched off, and the other one has it.
 *
 * @param {Element|null} focused
 */
function keepFocus(focused) {
  if (!(focused instanceof HTMLButtonElement)) return;
  const row = focused.closest('li');
  if (!focused.disabled) focused.focus();
  else /** @type {HTMLElement|null} */ (row?.querySelector('.icon-button:not(:disabled)'))?.focus();
}

/** @param {NamedPet} pet */
const face = ({ id }) => html`
  <img class="face" src="/api/pets/${id}/image/thumb" width="40" height="40" alt="" loading="lazy"
    decoding="async" @error=${hide} />`;
