// @ts-check
import { ArenaForm } from '../admin/arena-form.js';
import { BattleForm } from '../admin/battle-form.js';
import { BattleList } from '../admin/battle-list.js';
import { exportForm } from '../admin/export-form.js';
import { LogView } from '../admin/log-view.js';
import { TournamentForm } from '../admin/tournament-form.js';
import { TournamentList } from '../admin/tournament-list.js';
import { t } from '../base/i18n.js';
import { html, render } from '../base/lit.js';
import { painter } from '../base/painting.js';
import { live, place } from '../base/shell.js';
import { admit } from '../base/staff-gate.js';
import { learnTraces } from '../base/trace-link.js';

const REFRESH_MS = 5000;
const FIRST_PAGE = 20;

const paint = painter(() => {
  if (!place('desk').hidden) render(view(), place('desk'));
});
const tournaments = new TournamentList(paint);
const battles = new BattleList(paint);
const arena = new ArenaForm(paint);
const log = new LogView(paint);
const plan = new TournamentForm(paint, () => tournaments.pages.load());
const battle = new BattleForm(paint, () => battles.choose(battle.later ? 'scheduled' : 'open'));

/** What the desk is for, by the address's `#`. */
const PARTS = {
  tournaments: {
    view: () => html`${tournaments.view()} ${plan.view()}`,
    load: () => tournaments.pages.load(),
  },
  battles: {
    view: () => html`${battles.view()} ${battle.view()}`,
    load: () => battles.pages.load(),
  },
  arena: { view: () => arena.view(), load: () => arena.load() },
  log: {
    view: () => html`${log.view()} ${exportForm(tournaments.pages.items)}`,
    load: () => Promise.all([log.pages.load(), tournaments.pages.load()]),
  },
};

/** @returns {keyof typeof PARTS} */
function shown() {
  const name = location.hash.slice(1);
  return name in PARTS ? /** @type {keyof typeof PARTS} */ (name) : 'tournaments';
}

function view() {
  const current = shown();
  return html`
    <nav class="tabs desk-tabs" aria-label=${t('admin.parts.label')}>
      ${Object.keys(PARTS).map((name) => html`<a class="tab" href="#${name}"
        aria-current=${name === current ? 'page' : 'false'}>${t(`admin.parts.${name}`)}</a>`)}
    </nav>
    <div class="desk-part" data-part=${current}>${PARTS[current].view()}</div>`;
}

function show() {
  if (place('desk').hidden) return;
  paint();
  PARTS[shown()].load();
}

/** What changes without a message of the stream. Not the lists that somebody pages through. */
function refresh() {
  if (place('desk').hidden || document.visibilityState !== 'visible' || document.querySelector('dialog')) return;
  const part = shown();
  if (part === 'tournaments' && tournaments.pages.items.length <= FIRST_PAGE) tournaments.pages.load();
  if (part === 'arena') arena.load();
  if (part === 'battles') battles.buckets.load();
}

window.addEventListener('hashchange', show);
live({ battle: (changed) => battles.heard(changed), again: () => show() });
setInterval(refresh, REFRESH_MS);
learnTraces(paint);
admit('admin', show);
