// @ts-check
import * as api from '../base/api.js';
import { t } from '../base/i18n.js';
import { html, nothing } from '../base/lit.js';
import { within } from '../base/session.js';

/** @import {Pet, Tournament} from '../base/types.js' */

/** @type {Pet[]|null} */
let pets = null;
let note = '';
let asked = false;

/**
 * For owners, while a tournament takes entries.
 *
 * @param {Tournament} tournament
 * @param {() => void} changed called when it says something else
 */
export function entry(tournament, changed) {
  if (tournament.state !== 'entries') return nothing;
  if (!asked) {
    asked = true;
    within(api.myPets).then(
      (mine) => {
        pets = mine.filter(({ status }) => status === 'published');
        changed();
      },
      () => {},
    );
  }
  const free = pets?.filter(({ id }) => !tournament.entrants.includes(id)) ?? [];
  return html`
    <section class="entry" aria-labelledby="entry-title">
      <h2 id="entry-title" class="part-title">${t('entry.title')}</h2>
      ${free.length === 0
        ? html`<p>${t(pets?.length ? 'entry.all' : 'entry.none')}
            <a href="/upload">${t('nav.upload')}</a></p>`
        : html`
            <form class="entry-form" @submit=${(/** @type {SubmitEvent} */ e) => enter(e, tournament, changed)}>
              <label class="field"><span>${t('entry.which')}</span>
                <select name="pet">
                  ${free.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
                </select></label>
              <button class="pill is-ready" type="submit">${t('entry.enter')}</button>
            </form>`}
      <p role="status">${note}</p>
    </section>`;
}

/**
 * @param {SubmitEvent} event
 * @param {Tournament} tournament
 * @param {() => void} changed
 */
async function enter(event, tournament, changed) {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.target);
  try {
    await within(() => api.enter(tournament.id, String(new FormData(form).get('pet'))));
    note = t('entry.done');
  } catch (problem) {
    if (!(problem instanceof api.Problem)) throw problem;
    note = problem.message;
  }
  changed();
}
