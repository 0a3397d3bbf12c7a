// @ts-check
import { say } from '../base/announcer.js';
import * as api from '../base/api.js';
import * as clock from '../base/clock.js';
import { t } from '../base/i18n.js';
import { sleeper } from '../base/icons.js';
import { html, nothing, render } from '../base/lit.js';
import * as memory from '../base/memory.js';
import { painter } from '../base/painting.js';
import * as session from '../base/session.js';
import { live, place } from '../base/shell.js';
import { admit } from '../base/staff-gate.js';
import { caseView } from '../moderation/case-view.js';
import { Desk } from '../moderation/desk.js';
import { listen } from '../moderation/keys.js';
import { Picture } from '../moderation/picture.js';
import { countsView, pilesView, queueView } from '../moderation/queue-view.js';
import { askWhy } from '../moderation/refuse-dialog.js';

/** @import {Choice} from '../moderation/types.js' */

const REFRESH_MS = 10_000;
const RENEW_MS = 45_000;

/** Whoever does nothing for so long has left the desk, and others may have the case. */
const IDLE_MS = 5 * 60_000;

let active = Date.now();
/** @type {string|null} */
let shown = null;

const soon = painter(() => paint());
const picture = new Picture(soon);
const desk = new Desk(() => {
  lay();
  soon();
});

/** Puts the picture of the present case on the desk, once. */
function lay() {
  const { current } = desk;
  const id = current?.pet.id ?? null;
  if (id === shown) return;
  shown = id;
  if (!current) return picture.clear();
  say(t('moderation.said.next', { name: current.pet.name }));
  if (current.picture) picture.show(current.pet.id, current.pet.verdict?.blur ?? false);
  else picture.clear();
}

const actions = {
  /** @param {Choice} choice */
  async decide(choice) {
    const { current } = desk;
    if (!current || desk.busy) return;
    if (choice !== 'refuse') return desk.decide(choice);
    const why = await askWhy(current.pet.name);
    if (why && desk.current?.pet.id === current.pet.id) await desk.decide('refuse', why);
  },
  unveil: () => picture.unveil(),
  pass: () => desk.pass(),
};

function paint() {
  if (!place('desk').hidden) render(view(), place('desk'));
}

function view() {
  if (desk.phase === 'loading') return html`<p class="empty" aria-busy="true">${t('shell.loading')}</p>`;
  if (desk.phase === 'failed') {
    return html`<div class="empty"><p>${t('moderation.failed')}</p>
      <button class="pill is-ready" type="button" @click=${() => desk.load()}>${t('stream.retry')}</button></div>`;
  }
  return html`
    <div class="review-head">${countsView(desk)}${pilesView(desk)}</div>
    <p class="desk-note" role="status">${desk.note}</p>
    ${undoView()}
    ${desk.current
      ? caseView(desk.current, picture, desk.busy, desk.pile().length < 2, actions)
      : desk.busy
        ? html`<p class="empty">${t('shell.loading')}</p>`
        : nothingView()}
    ${queueView(desk)}`;
}

function undoView() {
  const last = desk.undoable();
  if (!last) return nothing;
  return html`<p class="undo">
    <span>${t(`moderation.said.${last.choice}`, { name: last.name })}</span>
    <button class="pill is-small" type="button" @click=${() => desk.undo()}>${t('moderation.undo')}
      <span class="digits" aria-hidden="true">${Math.ceil((last.until - clock.now()) / 1000)}</span>
      <kbd class="key" aria-hidden="true">U</kbd></button>
  </p>`;
}

function nothingView() {
  const held = desk.pile().length > 0;
  return html`<div class="empty">${held ? nothing : sleeper}
    <p>${t(held ? 'moderation.allHeld' : desk.escalated ? 'moderation.noneLeft' : 'moderation.none')}</p></div>`;
}

const shortcuts = /** @type {HTMLInputElement} */ (place('shortcuts'));
shortcuts.checked = memory.shortcutsOn();
shortcuts.addEventListener('change', () => memory.rememberShortcuts(shortcuts.checked));

listen(() => shortcuts.checked && !place('desk').hidden && !document.querySelector('dialog[open]'), {
  a: () => actions.decide('publish'),
  r: () => actions.decide('refuse'),
  e: () => actions.decide('escalate'),
  s: () => actions.pass(),
  v: () => picture.unveil(),
  u: () => desk.undo(),
});

for (const event of ['pointerdown', 'keydown']) {
  document.addEventListener(event, () => (active = Date.now()));
}
/** @returns {boolean} whether somebody looks at the desk */
const isWatched = () => document.visibilityState === 'visible' && !place('desk').hidden;

setInterval(() => isWatched() && desk.load(), REFRESH_MS);
setInterval(() => isWatched() && Date.now() - active < IDLE_MS && desk.renew(), RENEW_MS);

live({ again: () => isWatched() && desk.load() });
// Those who share a token are told apart by their sessions.
admit('moderator', async () => {
  await session.ensure().catch(() => {});
  desk.me = (await api.me().catch(() => null))?.id ?? '';
  await desk.load();
});
