// @ts-check
import { t } from '../base/i18n.js';
import { html, render } from '../base/lit.js';

/** The reasons that come up most; a digit chooses one. */
const REASONS = ['noPet', 'unfit', 'personal', 'advert'];

/** What the server keeps. */
const LONGEST = 1000;

/**
 * Asks why a pet is refused; its owner reads that.
 *
 * @param {string} name
 * @returns {Promise<string|null>} null: it is not refused after all
 */
export function askWhy(name) {
  const dialog = document.createElement('dialog');
  dialog.className = 'dialog refuse-dialog';
  dialog.setAttribute('aria-labelledby', 'refuse-title');

  /** @param {SubmitEvent} event */
  function submit(event) {
    const form = /** @type {HTMLFormElement} */ (event.target);
    const written = String(new FormData(form).get('reason') ?? '').trim();
    event.preventDefault();
    if (written) dialog.close(written);
  }

  /** @param {KeyboardEvent} event */
  function digit(event) {
    const reason = REASONS[Number(event.key) - 1];
    if (!reason || /** @type {Element} */ (event.target).matches('textarea')) return;
    event.preventDefault();
    dialog.close(t(`moderation.why.${reason}`));
  }

  render(
    html`
      <h2 id="refuse-title" class="part-title">${t('moderation.whyTitle', { name })}</h2>
      <p class="hint">${t('moderation.whyHint')}</p>
      <ol class="reasons">
        ${REASONS.map(
          (reason, i) => html`<li>
            <button class="reason" type="button" ?autofocus=${i === 0}
              @click=${() => dialog.close(t(`moderation.why.${reason}`))}>
              <kbd class="key" aria-hidden="true">${i + 1}</kbd>
              <span>${t(`moderation.why.${reason}`)}</span></button></li>`,
        )}
      </ol>
      <form class="reason-form" @submit=${submit}>
        <label class="field"><span>${t('moderation.ownWords')}</span>
          <textarea name="reason" rows="2" maxlength=${LONGEST} required></textarea></label>
        <p class="dialog-buttons">
          <button class="pill" type="button" @click=${() => dialog.close()}>${t('moderation.back')}</button>
          <button class="pill is-danger" type="submit">${t('moderation.refuse')}</button>
        </p>
      </form>`,
    dialog,
  );
  dialog.addEventListener('keydown', digit);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue || null);
    });
  });
}
