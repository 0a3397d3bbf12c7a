// @ts-check
import * as api from '../base/api.js';
import * as clock from '../base/clock.js';
import { t } from '../base/i18n.js';
import { pawPrint } from '../base/icons.js';
import { html, nothing, render } from '../base/lit.js';
import { painter } from '../base/painting.js';
import { live, place, ready } from '../base/shell.js';
import { learnTraces } from '../base/trace-link.js';
import * as actions from '../battle/actions.js';
import * as ballot from '../battle/ballot.js';
import { isFinished, isOpen } from '../battle/battles.js';
import { chart } from '../battle/chart-view.js';
import { narrate } from '../battle/narrator.js';
import { facts } from '../battle/result-view.js';
import { share } from '../battle/share-view.js';
import { slip } from '../battle/slip-view.js';
import { stage } from '../battle/stage-view.js';
import * as store from '../battle/store.js';
import * as keys from '../arena/keys.js';

/** @import {Battle, Timeline} from '../base/types.js' */

const TIMELINE_MS = 5000;

const id = decodeURIComponent(location.pathname.split('/')[2] ?? '');

/** @type {Timeline} */
let timeline = { battle: id, stepSeconds: 1, items: [] };
let timelineEnded = false;

/** @param {string} pet */
const vote = (pet) => actions.vote(id, pet);

function paint() {
  const battle = store.current().battles.get(id);
  if (!battle) return;
  const now = clock.now();
  const mine = store.current().votes.get(id);
  const receipt = mine
    ? slip(battle, mine, now, vote, true)
    : html`<p class="hint">${pawPrint} ${hint(battle, now)}</p>`;
  const title = t('pages.battle.title', { left: battle.pets[0].name, right: battle.pets[1].name });
  render(
    html`
      ${stage(
        battle,
        mine,
        now,
        vote,
        html`<div class="onward">${receipt}
          <p class="onward-links">${share(title, paintSoon)}
            <a class="pill" href="/">${t('battle.more')} <span aria-hidden="true">→</span></a></p>
        </div>`,
      )}
      <div class="more">
        ${timeline.items.length === 0 ? nothing : chart(battle, timeline, now)} ${facts(battle)}
      </div>`,
    ready(place('battle')),
  );
}

/**
 * @param {Battle} battle
 * @param {number} now
 */
function hint(battle, now) {
  if (isOpen(battle, now)) return t('arena.tap');
  if (battle.state === 'scheduled') return t('headline.scheduledLine');
  return t(isFinished(battle) ? 'battle.notVoted' : 'headline.closingLine');
}

/** The votes over time, as long as they change. */
async function learnTimeline() {
  const battle = store.current().battles.get(id);
  if (timelineEnded || !battle || document.visibilityState === 'hidden') return;
  try {
    timeline = await api.timelineOf(id);
    timelineEnded = isFinished(battle);
    paintSoon();
  } catch {
    // The chart shows what it knows: the beginning and now.
  }
}

async function fetchBattle() {
  try {
    store.heard(await api.battleOf(id));
    store.set({ phase: 'ready' });
  } catch {
    if (store.current().phase !== 'ready') setTimeout(fetchBattle, TIMELINE_MS);
  }
}

keys.listen({
  enabled: () => store.current().shortcuts,
  vote(side) {
    const pet = store.current().battles.get(id)?.pets[side];
    return pet !== undefined && vote(pet.id);
  },
  next: () => false,
});

const paintSoon = painter(paint);
store.pin(id);
store.subscribe((now, before) => {
  narrate(now, before);
  paintSoon();
});
live({
  battle(battle) {
    if (battle.id === id) store.heard(battle);
  },
  again: fetchBattle,
});
fetchBattle().then(learnTimeline);
setInterval(learnTimeline, TIMELINE_MS);
ballot.resume();
learnTraces(paintSoon);
