// @ts-check
import { t } from './i18n.js';
import { html, nothing, render } from './lit.js';

const LONGEST_REASON = 500;

/**
 * @typedef {object} Question
 * @property {string} title
 * @property {string} text what will happen
 * @property {string} action what the button says
 * @property {string} [reason] asks for one under this label, and takes no answer without
 */

/**
 * Asks before something that can't be undone.
 *
 * @param {string} title
 * @param {string} text what will happen
 * @param {string} action what the button says
 * @returns {Promise<boolean>} whether it shall be done
 */
export const ask = async (title, text, action) => (await open({ title, text, action })) !== null;

/**
 * The same with a reason, which must be given.
 *
 * @param {Question & {reason: string}} question
 * @returns {Promise<string|null>} the reason; null when nothing shall be done
 */
export const askWhy = (question) => open(question);

/**
 * A reason of blanks is none.
 *
 * @param {SubmitEvent} event
 */
function requireReason(event) {
  const said = /** @type {HTMLFormElement} */ (event.target).querySelector('textarea');
  const yes = /** @type {HTMLButtonElement|null} */ (event.submitter)?.value === 'yes';
  if (!said || !yes || said.value.trim()) return;
  event.preventDefault();
  said.value = '';
  said.reportValidity();
}

/**
 * @param {Question} question
 * @returns {Promise<string|null>}
 */
function open({ title, text, action, reason }) {
  const dialog = document.createElement('dialog');
  dialog.className = 'dialog';
  dialog.setAttribute('aria-labelledby', 'dialog-title');
  dialog.setAttribute('aria-describedby', 'dialog-text');
  render(
    html`
      <form method="dialog" @submit=${requireReason}>
        <h2 id="dialog-title" class="part-title">${title}</h2>
        <p id="dialog-text">${text}</p>
        ${reason
          ? html`<label class="field"><span>${reason}</span>
              <textarea name="reason" rows="3" required maxlength=${LONGEST_REASON} autofocus></textarea></label>`
          : nothing}
        <p class="dialog-buttons">
          <button class="pill" value="no" formnovalidate ?autofocus=${!reason}>${t('dialog.keep')}</button>
          <button class="pill is-danger" value="yes">${action}</button>
        </p>
      </form>`,
    dialog,
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      const why = dialog.querySelector('textarea')?.value.trim() ?? '';
      dialog.remove();
      resolve(dialog.returnValue === 'yes' ? why : null);
    });
  });
}
