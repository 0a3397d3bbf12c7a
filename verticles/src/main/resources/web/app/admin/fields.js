// @ts-check
/** Fields of the admins' forms, and where a form says what the server did not like about it. */
import * as api from '../base/api.js';
import { t } from '../base/i18n.js';
import { html } from '../base/lit.js';

const UNITS = /** @type {const} */ ([
  ['seconds', 1],
  ['minutes', 60],
  ['hours', 3600],
  ['days', 86_400],
]);

/**
 * A length of time; `readSeconds` reads it.
 *
 * @param {string} field its name in the request
 * @param {string} label
 * @param {number} seconds what stands in it at first
 * @param {number} [least] of whatever unit
 */
export function lengthField(field, label, seconds, least = 1) {
  const [unit, size] = UNITS.findLast(([, size]) => seconds % size === 0 && seconds >= size) ?? UNITS[0];
  return html`
    <div class="field" data-field=${field}>
      <label for=${field}>${label}</label>
      <span class="field-pair">
        <input id=${field} name=${field} type="number" inputmode="numeric" min=${least} step="1" required
          value=${seconds / size} aria-describedby="${field}-problem" />
        <select name="${field}Unit" aria-label=${t('admin.unit', { of: label })}>
          ${UNITS.map(([name]) => html`<option value=${name} ?selected=${name === unit}>${t(`admin.units.${name}`)}</option>`)}
        </select>
      </span>
      ${problemOf(field)}
    </div>`;
}

/**
 * @param {FormData} data
 * @param {string} field
 */
export function readSeconds(data, field) {
  const size = UNITS.find(([name]) => name === data.get(`${field}Unit`))?.[1] ?? 1;
  return Math.round(Number(data.get(field)) * size);
}

/**
 * A moment, in the time of this device; `readMoment` reads it.
 *
 * @param {string} field its name in the request
 * @param {string} label
 * @param {Date} [first] what stands in it at first
 * @param {boolean} [required]
 */
export const momentField = (field, label, first, required = true) => html`
  <div class="field" data-field=${field}>
    <label for=${field}>${label}</label>
    <input id=${field} name=${field} type="datetime-local" ?required=${required} value=${first ? local(first) : ''}
      aria-describedby="${field}-problem" />
    ${problemOf(field)}
  </div>`;

/**
 * @param {FormData} data
 * @param {string} field
 * @returns {string|undefined} ISO-8601, UTC; nothing when it is empty
 */
export function readMoment(data, field) {
  const text = String(data.get(field) ?? '');
  return text ? new Date(text).toISOString() : undefined;
}

/** @param {Date} moment as an input of this device's time has it, to the minute */
function local(moment) {
  const shifted = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}

/**
 * Where a form says what is wrong with a field.
 *
 * @param {string} field
 */
export const problemOf = (field) => html`<p id="${field}-problem" class="field-problem"></p>`;

/**
 * Sends what a form says. A problem is shown at the field that it is about, or below the form.
 *
 * @param {HTMLFormElement} form with a `.answer`
 * @param {() => Promise<unknown>} send
 * @returns {Promise<boolean>} whether it was done
 */
export async function submit(form, send) {
  const button = /** @type {HTMLButtonElement} */ (form.querySelector('[type=submit]'));
  const answer = /** @type {HTMLElement} */ (form.querySelector('.answer'));
  button.disabled = true;
  forget(form, answer);
  try {
    await send();
    return true;
  } catch (problem) {
    if (!(problem instanceof api.Problem)) throw problem;
    const name = (problem.field ?? '').split('.')[0];
    const field = name && form.querySelector(`[data-field~="${name}"]`);
    if (field) blame(field, problem.message);
    else answer.textContent = problem.message;
    return false;
  } finally {
    button.disabled = false;
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement} answer
 */
function forget(form, answer) {
  answer.textContent = '';
  for (const said of form.querySelectorAll('.field-problem')) said.textContent = '';
  for (const bad of form.querySelectorAll('[aria-invalid]')) bad.removeAttribute('aria-invalid');
}

/**
 * @param {Element} field
 * @param {string} message
 */
function blame(field, message) {
  const said = field.querySelector('.field-problem');
  if (said) said.textContent = message;
  const input = /** @type {HTMLElement|null} */ (field.querySelector('input, textarea, select'));
  input?.setAttribute('aria-invalid', 'true');
  input?.focus();
}
