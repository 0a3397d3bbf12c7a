// @ts-check
import { t } from '../base/i18n.js';
import { html } from '../base/lit.js';
import { results } from './desk.js';
import { momentField, readMoment, submit } from './fields.js';

/** @import {Tournament} from '../base/types.js' */

/**
 * Fetches results as a file.
 *
 * @param {Tournament[]} tournaments to choose from
 */
export const exportForm = (tournaments) => html`
  <form class="card desk-form" aria-labelledby="export-title" @submit=${send}>
    <h2 id="export-title" class="part-title">${t('admin.export.title')}</h2>
    <p>${t('admin.export.text')}</p>
    <div class="field-row">
      <label class="field"><span>${t('admin.export.tournament')}</span>
        <select name="tournament">
          <option value="">${t('admin.export.all')}</option>
          ${tournaments.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
        </select></label>
      ${momentField('from', t('admin.export.from'), undefined, false)}
      ${momentField('to', t('admin.export.to'), undefined, false)}
    </div>
    <p class="form-end">
      <button class="pill is-ready" type="submit" value="csv">${t('admin.export.csv')}</button>
      <button class="pill" type="submit" value="json">${t('admin.export.json')}</button>
      <span class="answer is-bad" role="alert"></span>
    </p>
  </form>`;

/** @param {SubmitEvent} event */
async function send(event) {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.target);
  const data = new FormData(form);
  const format = /** @type {HTMLButtonElement|null} */ (event.submitter)?.value ?? 'csv';
  const [tournament, from, to] = [String(data.get('tournament')), readMoment(data, 'from'), readMoment(data, 'to')];
  await submit(form, async () => {
    const wish = { format, tournament, ...(from && { from }), ...(to && { to }) };
    save(await results(wish), `petbattle-results.${format}`);
  });
}

/**
 * @param {Blob} file
 * @param {string} name
 */
function save(file, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser has begun to save it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
