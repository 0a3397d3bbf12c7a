// @ts-check
import * as clock from '../base/clock.js';
import * as format from '../base/format.js';
import { t } from '../base/i18n.js';
import { html, nothing, repeat } from '../base/lit.js';
import { age } from './ages.js';
import { reasonOf } from './case-view.js';

/** @import {Desk} from './desk.js' */
/** @import {Review} from './types.js' */

/**
 * How much waits, and for how long.
 *
 * @param {Desk} desk
 */
export function countsView({ summary }) {
  if (!summary) return nothing;
  const { review, escalated, pending } = summary;
  return html`
    <dl class="counts">
      ${count('waiting', review.count - escalated)}
      ${count('left', escalated)}
      ${count('pending', pending.count)}
      <div class="count-ticket"><dt>${t('moderation.counts.oldest')}</dt>
        <dd>${review.count > 0 ? age(1000 * review.oldestSeconds) : '–'}</dd></div>
    </dl>`;
}

/**
 * @param {string} key
 * @param {number} n
 */
const count = (key, n) => html`<div class="count-ticket" data-count=${key}>
  <dt>${t(`moderation.counts.${key}`)}</dt><dd class="digits">${format.count(n)}</dd></div>`;

/**
 * Which pile is worked on.
 *
 * @param {Desk} desk
 */
export function pilesView(desk) {
  /** @param {boolean} escalated */
  const pile = (escalated) => html`<button class="tab" type="button"
    aria-pressed=${desk.escalated === escalated ? 'true' : 'false'} @click=${() => desk.choose(escalated)}>
    ${t(escalated ? 'moderation.pile.left' : 'moderation.pile.new')}</button>`;
  return html`<div class="tabs" role="group" aria-label=${t('moderation.pile.which')}>${pile(false)}${pile(true)}</div>`;
}

/**
 * What comes behind the case on the desk.
 *
 * @param {Desk} desk
 */
export function queueView(desk) {
  const rest = desk.inOrder().filter(({ pet }) => pet.id !== desk.current?.pet.id);
  if (rest.length === 0) return nothing;
  return html`
    <section class="queue" aria-labelledby="queue-title">
      <h2 id="queue-title" class="part-title">${t('moderation.next')}</h2>
      <ol class="queue-list">
        ${repeat(
          rest,
          ({ pet }) => pet.id,
          (review) => row(review, desk),
        )}
      </ol>
    </section>`;
}

/**
 * @param {Review} review
 * @param {Desk} desk
 */
function row(review, desk) {
  const { pet, since } = review;
  const taken = desk.isHeld(review);
  return html`
    <li class="queue-row ${taken ? 'is-taken' : ''}" data-pet=${pet.id}>
      <button class="queue-open" type="button" @click=${() => desk.open(review)}>
        <span class="queue-name"><bdi>${pet.name}</bdi></span>
        <span class="queue-reason">${taken ? t('moderation.held') : reasonOf(review)}</span>
        <span class="queue-age">${age(clock.now() - Date.parse(since))}</span>
      </button>
    </li>`;
}
