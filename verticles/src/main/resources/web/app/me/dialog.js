// @ts-check
import { t } from '../base/i18n.js';
import { html, render } from '../base/lit.js';

/**
 * Asks before something that can't be undone.
 *
 * @param {string} title
 * @param {string} text
 * @param {string} action what the button says
 * @returns {Promise<boolean>} whether it shall be done
 */
export function ask(title, text, action) {
  const dialog = document.createElement('dialog');
  dialog.className = 'dialog';
  dialog.setAttribute('aria-labelledby', 'dialog-title');
  render(
    html`
      <form method="dialog">
        <h2 id="dialog-title" class="part-title">${title}</h2>
        <p>${text}</p>
        <p class="dialog-buttons">
          <button class="pill" value="no" autofocus>${t('dialog.keep')}</button>
          <button class="pill is-danger" value="yes">${action}</button>
        </p>
      </form>`,
    dialog,
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
  });
}
