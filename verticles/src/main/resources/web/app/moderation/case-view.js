// @ts-check
import * as clock from '../base/clock.js';
import { says, t } from '../base/i18n.js';
import { pawPrint } from '../base/icons.js';
import { html, nothing } from '../base/lit.js';
import { speciesName } from '../pet/species.js';
import { age } from './ages.js';
import { scoresView } from './scores-view.js';

/** @import {Picture} from './picture.js' */
/** @import {Choice, Review} from './types.js' */

/**
 * @typedef {object} Actions
 * @property {(choice: Choice) => void} decide
 * @property {() => void} unveil
 * @property {() => void} pass
 */

/**
 * The case on the desk.
 *
 * @param {Review} review
 * @param {Picture} picture
 * @param {boolean} busy
 * @param {boolean} alone whether it is the only one of its pile
 * @param {Actions} actions
 */
export function caseView(review, picture, busy, alone, actions) {
  const { pet } = review;
  return html`
    <article class="case" data-pet=${pet.id} aria-labelledby="case-name">
      ${pictureView(review, picture, actions)}
      <div class="case-text">
        <h2 id="case-name" class="case-name"><bdi>${pet.name}</bdi>
          ${pet.species ? html`<span class="tag">${speciesName(pet.species)}</span>` : nothing}
          ${review.escalated ? html`<span class="tag is-entries">${t('moderation.escalated')}</span>` : nothing}
        </h2>
        <p class="case-reason">${reasonOf(review)}</p>
        ${review.appeal
          ? html`<blockquote class="case-appeal" dir="auto">${review.appeal}</blockquote>`
          : nothing}
        <p class="hint">${t('moderation.since', { age: age(clock.now() - Date.parse(review.since)) })}
          ${review.reports > 0 ? html`· ${t('moderation.reports', { n: review.reports })}` : nothing}
          ${pet.duplicateOf
            ? html`· <a href="/api/pets/${pet.duplicateOf}/image/full">${t('moderation.duplicate')}</a>`
            : nothing}</p>
        ${scoresView(pet.verdict)}
        <div class="case-actions" role="group" aria-label=${t('moderation.decide')}>
          ${choice('publish', 'a', busy || !review.picture, actions)}
          ${choice('refuse', 'r', busy, actions)}
          ${choice('escalate', 'e', busy || review.escalated, actions)}
          <button class="ruling is-pass" type="button" aria-disabled=${busy || alone ? 'true' : 'false'}
            @click=${() => busy || alone || actions.pass()}>
            <span>${t('moderation.pass')}</span><kbd class="key" aria-hidden="true">S</kbd></button>
        </div>
      </div>
    </article>`;
}

/**
 * @param {Choice} name
 * @param {string} key
 * @param {boolean} off
 * @param {Actions} actions
 */
function choice(name, key, off, actions) {
  // It stays a button that can be focused, so that the focus doesn't get lost with each decision.
  return html`<button class="ruling is-${name}" type="button" aria-disabled=${off ? 'true' : 'false'}
    @click=${() => off || actions.decide(name)}>
    <span>${t(`moderation.${name}`)}</span><kbd class="key" aria-hidden="true">${key.toUpperCase()}</kbd></button>`;
}

/**
 * @param {Review} review
 * @param {Picture} picture
 * @param {Actions} actions
 */
function pictureView(review, picture, actions) {
  if (!review.picture || picture.phase === 'failed') {
    return html`<div class="case-picture is-empty">${pawPrint}
      <p>${t(review.picture ? 'moderation.pictureFailed' : 'moderation.noPicture')}</p></div>`;
  }
  picture.canvas.setAttribute(
    'aria-label',
    t(picture.veiled ? 'moderation.veiled' : 'battle.picture', { name: review.pet.name }),
  );
  return html`
    <div class="case-picture ${picture.veiled ? 'is-veiled' : ''}" aria-busy=${picture.phase === 'loading' ? 'true' : nothing}>
      ${picture.canvas}
      ${picture.veiled && picture.phase === 'ready'
        ? html`<div class="veil"><p>${t('moderation.veilText')}</p>
            <button class="pill is-ready" type="button" @click=${actions.unveil}>
              <span>${t('moderation.unveil')}</span><kbd class="key" aria-hidden="true">V</kbd></button></div>`
        : nothing}
    </div>`;
}

/** @param {Review} review */
export function reasonOf({ pet: { verdict } }) {
  const key = `moderation.reason.${verdict?.reason}`;
  const known = says(key) ? t(key) : (verdict?.detail ?? '');
  // What went wrong tells more than that something did.
  return verdict?.reason === 'processing_failed' && verdict.detail ? `${known} ${verdict.detail}` : known;
}
