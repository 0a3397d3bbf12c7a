// @ts-check
import { say } from '../base/announcer.js';
import { t } from '../base/i18n.js';
import { html } from '../base/lit.js';

const COPIED_MS = 2500;

let copied = false;

/**
 * @param {string} title
 * @param {() => void} changed called when the button says something else
 */
export function share(title, changed) {
  return html`
    <button class="pill is-ready" type="button" @click=${() => send(title, changed)}>
      <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor"
        stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round">
        <path d="M12 15V3.500M7.5 8 12 3.5 16.5 8M5 13v6.500h14V13"></path>
      </svg>
      ${t(copied ? 'share.copied' : 'share.share')}
    </button>`;
}

/**
 * By what the device has for it; else the address goes to the clipboard.
 *
 * @param {string} title
 * @param {() => void} changed
 */
async function send(title, changed) {
  const url = location.origin + location.pathname;
  try {
    if (navigator.share) return await navigator.share({ title, url });
    await navigator.clipboard.writeText(url);
  } catch {
    // Closed without sharing, or not allowed: the address is in the address bar.
    return;
  }
  copied = true;
  say(t('share.copied'));
  changed();
  setTimeout(() => {
    copied = false;
    changed();
  }, COPIED_MS);
}
