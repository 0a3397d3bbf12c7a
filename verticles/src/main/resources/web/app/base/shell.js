// @ts-check
/** What every page has around its content: the lamp, the notice, and the way for staff. */
import { say } from './announcer.js';
import { isNoticeable, lamp, notice } from './connection-view.js';
import { follow } from './events.js';
import { says, t } from './i18n.js';
import { shield } from './icons.js';
import { html, nothing, render } from './lit.js';
import * as staff from './staff.js';

/** @import {Handlers} from './events.js' */
/** @import {StaffRole, Stream} from './types.js' */

const TICK_MS = 500;

/**
 * Pages that only some roles see.
 *
 * @type {{href: string, key: string, roles: StaffRole[]}[]}
 */
const STAFF = [
  { href: '/moderation', key: 'nav.moderation', roles: ['moderator', 'admin'] },
  { href: '/admin', key: 'nav.admin', roles: ['admin'] },
  { href: '/ops', key: 'nav.ops', roles: ['admin'] },
];

/** @param {string} id of something that the server's page brings */
export const place = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * Follows the live events and shows whether they come.
 *
 * @param {Partial<Handlers> & {again?: () => void}} handlers `again` is called when events come
 *     again after a gap, in which news may have been missed
 * @returns {{reconnect: () => void}}
 */
export function live(handlers) {
  /** @type {Stream} */
  let stream = { state: 'connecting', since: Date.now() };
  let connections = 0;
  let saidLost = false;

  function paint() {
    render(lamp(stream), place('lamp'));
    render(notice(stream, connection.reconnect), place('notice'));
  }

  function tell() {
    const lost = isNoticeable(stream);
    if (lost && !saidLost) say(t('stream.saidLost'));
    if (saidLost && stream.state === 'live') say(t('stream.saidBack'));
    saidLost = lost || (saidLost && stream.state !== 'live');
  }

  const connection = follow({
    ...handlers,
    state(state) {
      if (state !== stream.state) stream = { state, since: Date.now() };
      handlers.state?.(state);
      if (state === 'live' && connections++ > 0) handlers.again?.();
      tell();
      paint();
    },
  });
  setInterval(() => {
    tell();
    paint();
  }, TICK_MS);
  paint();
  return connection;
}

/**
 * Shows whoever has a role the way to its pages; on a small screen, where there is no place for
 * all of them, a door to the first.
 */
export async function showStaff() {
  const here = await staff.whoIsHere().catch(() => null);
  const links = STAFF.filter(({ roles }) => roles.some((role) => here?.roles.includes(role)));
  const [first] = links;
  render(
    first
      ? html`<nav aria-label=${t('nav.staff')}>
          <a class="staff-door" href=${first.href} aria-label=${t('nav.staff')}>${shield}</a>
          ${links.map(({ href, key }) => html`<a class="staff-link" href=${href}
            aria-current=${location.pathname === href ? 'page' : nothing}>${t(key)}</a>`)}
        </nav>`
      : nothing,
    place('staff'),
  );
}

/**
 * Removes the outline that stood in for a content.
 *
 * @param {HTMLElement} element
 */
export function ready(element) {
  if (!element.hasAttribute('aria-busy')) return element;
  element.replaceChildren();
  element.removeAttribute('aria-busy');
  performance.mark('petbattle-ready');
  return element;
}

/** A sign-in that failed comes back with the reason in the address. */
function showFailedSignIn() {
  const reason = new URLSearchParams(location.search).get('sign-in');
  if (!reason) return;
  history.replaceState(null, '', location.pathname);
  const text = t(says(`problem.${reason}`) ? `problem.${reason}` : 'problem.sign-in-failed');
  const dismiss = () => render(nothing, place('message'));
  render(
    html`<section class="notice" aria-label=${t('me.signIn')}>
      <p>${text}</p>
      <button class="quiet-button" type="button" @click=${dismiss}>${t('dialog.ok')}</button>
    </section>`,
    place('message'),
  );
  say(text);
}

showFailedSignIn();
// Nobody waits for it.
(window.requestIdleCallback ?? setTimeout)(() => showStaff());
