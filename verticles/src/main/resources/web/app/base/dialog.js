// @ts-check
import { t } from './i18n.js';
import { html, nothing, render } from './lit.js';

const LONGEST_REASON = 500;

/**
 * @typedef {object} Question
 * @property {string} title
 * @property {string} text what will happen
 * @property {string} action what the button says
 * @property {unknown} [fields] a template of what else has to be said
 * @property {boolean} [harmless] when it can be undone
 */

/**
 * Asks before something that can't be undone.
 *
 * @param {string} title
 * @param {string} text what will happen
 * @param {string} action what the button says
 * @returns {Promise<boolean>} whether it shall be done
 */
export const ask = async (title, text, action) => (await askFor({ title, text, action })) !== null;

/**
 * The same with a reason, which must be given.
 *
 * @param {Question & {reason: string}} question `reason` is the label
 * @returns {Promise<string|null>} the reason; null when nothing shall be done
 */
export async function askWhy({ reason, ...question }) {
  const fields = html`
    <label class="field"><span>${reason}</span>
      <textarea name="reason" rows="3" required maxlength=${LONGEST_REASON}></textarea></label>`;
  const said = await askFor({ ...question, fields });
  return said && String(said.get('reason')).trim();
}

/**
 * Opens a dialog with fields.
 *
 * @param {Question} question
 * @returns {Promise<FormData|null>} what the fields say; null when nothing shall be done
 */
export function askFor({ title, text, action, fields, harmless }) {
  const dialog = document.createElement('dialog');
  dialog.className = 'dialog';
  dialog.setAttribute('aria-labelledby', 'dialog-title');
  dialog.setAttribute('aria-describedby', 'dialog-text');
  render(
    html`
      <form method="dialog" @submit=${requireWords}>
        <h2 id="dialog-title" class="part-title">${title}</h2>
        <p id="dialog-text">${text}</p>
        ${fields ?? nothing}
        <p class="dialog-buttons">
          <button class="pill" value="no" formnovalidate>${t(harmless ? 'dialog.cancel' : 'dialog.keep')}</button>
          <button class="pill ${harmless ? 'is-ready' : 'is-danger'}" value="yes">${action}</button>
        </p>
      </form>`,
    dialog,
  );
  document.body.append(dialog);
  dialog.showModal();
  // What is asked for first; else the way out.
  /** @type {HTMLElement|null} */ (dialog.querySelector('textarea, input, select, button'))?.focus();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      const form = /** @type {HTMLFormElement} */ (dialog.querySelector('form'));
      dialog.remove();
      resolve(dialog.returnValue === 'yes' ? new FormData(form) : null);
    });
  });
}

/**
 * A reason of blanks is none.
 *
 * @param {SubmitEvent} event
 */
function requireWords(event) {
  const words = /** @type {HTMLFormElement} */ (event.target).querySelector('textarea');
  const yes = /** @type {HTMLButtonElement|null} */ (event.submitter)?.value === 'yes';
  if (!words || !yes || words.value.trim()) return;
  event.preventDefault();
  words.value = '';
  words.reportValidity();
}
