// @ts-check
import { t } from '../base/i18n.js';
import { html, nothing } from '../base/lit.js';

/** @import {Player} from '../base/types.js' */

/**
 * @typedef {object} Actions
 * @property {(name: string) => void} rename
 * @property {() => void} signOut
 */

/**
 * Who the player is, as far as the site knows.
 *
 * @param {Player|null} player
 * @param {boolean} signIn whether this site has accounts
 * @param {string} note
 * @param {Actions} actions
 */
export function playerView(player, signIn, note, actions) {
  const name = player?.displayName;
  return html`
    <header class="me-head">
      <h1 class="page-title">${name ? t('me.hello', { name }) : t('me.title')}</h1>
      <p class="lead">${t(player?.signedIn ? 'me.signedIn' : 'me.anonymous')}</p>
      <p class="me-buttons">
        ${signIn && !player?.signedIn
          ? html`<a class="pill is-ready" href="/auth/login?returnTo=/me">${t('me.signIn')}</a>`
          : nothing}
        ${player?.signedIn
          ? html`<button class="pill" type="button" @click=${actions.signOut}>${t('me.signOut')}</button>`
          : nothing}
      </p>
      ${player ? nameForm(player, actions) : nothing}
      <p role="status" class="answer">${note}</p>
    </header>`;
}

/**
 * @param {Player} player
 * @param {Actions} actions
 */
function nameForm(player, actions) {
  /** @param {SubmitEvent} event */
  function submit(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    actions.rename(String(new FormData(form).get('displayName')).trim());
  }
  return html`
    <form class="name-form" @submit=${submit}>
      <label class="field"><span>${t('me.name')}</span>
        <input name="displayName" maxlength="40" required autocomplete="nickname"
          .value=${player.displayName ?? ''} /></label>
      <button class="pill" type="submit">${t('me.save')}</button>
    </form>`;
}

/**
 * @param {Player|null} player
 * @param {() => void} erase
 */
export function dataView(player, erase) {
  if (!player) return nothing;
  return html`
    <section aria-labelledby="data-title">
      <h2 id="data-title" class="part-title">${t('me.data')}</h2>
      <p>${t('me.dataText')}</p>
      <p class="me-buttons">
        <a class="pill" href="/api/players/me/export" download="petbattle.json">${t('me.export')}</a>
        <button class="pill is-danger" type="button" @click=${erase}>${t('me.erase')}</button>
      </p>
    </section>`;
}
