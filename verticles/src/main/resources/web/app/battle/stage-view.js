// @ts-check
import { keyed, html } from '../base/lit.js';
import { seal } from '../base/icons.js';
import { countdown } from './countdown-view.js';
import { fighter } from './fighter-view.js';
import { headline } from './headline.js';
import { tug } from './tug-view.js';

/** @import {Battle, MyVote} from '../base/types.js' */

/**
 * A battle: who meets, how it stands, and how long it takes.
 *
 * @param {Battle} battle
 * @param {MyVote|undefined} mine
 * @param {number} now the server's time, ms
 * @param {(pet: string) => void} vote
 * @param {unknown} foot what stands below
 */
export function stage(battle, mine, now, vote, foot) {
  const { title, line, long } = headline(battle, mine);
  // Keyed, so that a new battle never shows the last one's pictures while its own are loading.
  return keyed(
    battle.id,
    html`
      <div class="stage is-${battle.state}" data-battle=${battle.id}>
        <header class="stage-head">
          <div>
            <h1 id="battle-title" class="stage-title ${long ? 'is-long' : ''}" tabindex="-1">
              ${title}
            </h1>
            <p class="stage-line">${line}</p>
          </div>
          ${countdown(battle, now)}
        </header>
        <div class="ring">
          ${fighter(battle, 0, mine, now, vote)} ${seal} ${fighter(battle, 1, mine, now, vote)}
        </div>
        ${tug(battle)} ${foot}
      </div>`,
  );
}
