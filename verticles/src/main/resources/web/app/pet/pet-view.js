// @ts-check
import { t } from '../base/i18n.js';
import { pawPrint } from '../base/icons.js';
import { html, nothing } from '../base/lit.js';
import * as memory from '../base/memory.js';
import { traceLink } from '../base/trace-link.js';
import { hide } from '../battle/fighter-view.js';
import { speciesName } from './species.js';
import { sentence, steps } from './verdict.js';

/** @import {Pet} from '../base/types.js' */

/**
 * @typedef {object} Actions
 * @property {(pet: Pet, text: string) => Promise<void>} appeal
 * @property {(pet: Pet) => Promise<void>} [withdraw]
 */

/**
 * One of the player's own pets and how far it got.
 *
 * @param {Pet} pet
 * @param {Actions} actions
 * @param {string} [note] what became of the last thing that was asked for
 */
export function petView(pet, actions, note) {
  return html`
    <li class="pet is-${pet.status}" data-pet=${pet.id}>
      ${pet.images
        ? html`<img class="pet-picture" src=${pet.images.thumb} width="160" height="160" alt=""
            decoding="async" @error=${hide} />`
        : html`<span class="pet-picture">${pawPrint}</span>`}
      <div class="pet-text">
        <p class="pet-name">
          <bdi>${pet.name}</bdi>
          ${pet.species ? html`<span class="tag">${speciesName(pet.species)}</span>` : nothing}
        </p>
        <ol class="way">
          ${steps(pet).map(
            ({ key, state }) => html`
              <li class="way-step is-${state}" aria-current=${state === 'now' ? 'step' : nothing}>
                ${t(`pet.step.${key}`)}</li>`,
          )}
        </ol>
        <p class="pet-state">${sentence(pet)}</p>
        ${pet.status === 'refused' ? appealForm(pet, actions) : nothing}
        ${note ? html`<p class="pet-note" role="status">${note}</p>` : nothing}
      </div>
      ${traceLink(memory.uploadTrace(pet.id))}
      ${actions.withdraw
        ? html`<button class="pill is-small" type="button" @click=${() => actions.withdraw?.(pet)}>
            ${t('pet.withdraw')}<span class="visually-hidden">: ${pet.name}</span></button>`
        : nothing}
    </li>`;
}

/**
 * @param {Pet} pet
 * @param {Actions} actions
 */
function appealForm(pet, actions) {
  /** @param {SubmitEvent} event */
  function submit(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    actions.appeal(pet, String(new FormData(form).get('text') ?? '').trim());
  }
  return html`
    <details class="appeal">
      <summary>${t('pet.appeal')}</summary>
      <form class="appeal-form" @submit=${submit}>
        <label class="field"><span>${t('pet.appealWhy')}</span>
          <textarea name="text" rows="2" maxlength="500"></textarea></label>
        <button class="pill is-ready" type="submit">${t('pet.appealSend')}</button>
      </form>
    </details>`;
}
