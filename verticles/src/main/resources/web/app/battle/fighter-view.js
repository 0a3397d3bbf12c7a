// @ts-check
import { isLong } from '../base/format.js';
import { t } from '../base/i18n.js';
import { check, rosette } from '../base/icons.js';
import { classMap, html, nothing } from '../base/lit.js';
import { speciesName } from '../pet/species.js';
import { canVote } from './battles.js';

/** @import {Battle, MyVote} from '../base/types.js' */

/**
 * One of the two pets with its picture, name and button.
 *
 * @param {Battle} battle
 * @param {0|1} side 0: left
 * @param {MyVote|undefined} mine
 * @param {number} now the server's time, ms
 * @param {(pet: string) => void} vote
 */
export function fighter(battle, side, mine, now, vote) {
  const pet = battle.pets[side];
  const winner = battle.state !== 'void' && battle.result?.winner === pet.id;
  const picked = mine?.pet === pet.id && mine.phase !== 'failed';
  const votable = canVote(battle, mine, now);
  const classes = {
    fighter: true,
    'is-left': side === 0,
    'is-right': side === 1,
    'is-picked': picked,
    'is-winner': winner,
    'is-beaten': battle.state === 'decided' && !winner,
    'is-votable': votable,
  };
  return html`
    <article class=${classMap(classes)} data-pet=${pet.id}>
      <div class="frame">
        <img class="picture" src=${pet.imageUrl} width="640" height="640" decoding="async"
          fetchpriority="high" alt=${t('battle.picture', { name: pet.name })} @error=${hide} />
        ${pet.species ? html`<p class="breed">${speciesName(pet.species)}</p>` : nothing}
        ${winner ? rosette : nothing}
      </div>
      <div class="plate">
        <h2 class="name ${isLong(pet.name) ? 'is-long' : ''}" dir="auto">${pet.name}</h2>
        ${action(battle, side, picked, votable, mine, () => vote(pet.id))}
      </div>
    </article>`;
}

/**
 * @param {Battle} battle
 * @param {0|1} side
 * @param {boolean} picked
 * @param {boolean} votable
 * @param {MyVote|undefined} mine
 * @param {() => void} vote
 */
function action(battle, side, picked, votable, mine, vote) {
  const pet = battle.pets[side];
  if (battle.state === 'decided') {
    const winner = battle.result?.winner === pet.id;
    return html`<p class="vote is-done">${t(winner ? 'battle.winner' : 'battle.runnerUp')}</p>`;
  }
  if (battle.state === 'void') return html`<p class="vote is-done">${t('battle.calledOff')}</p>`;
  // It stays a button, so that the focus doesn't get lost with the vote.
  return html`
    <button class="vote" type="button" aria-disabled=${votable ? 'false' : 'true'}
      aria-pressed=${picked ? 'true' : 'false'} @click=${() => votable && vote()}>
      ${picked ? check : nothing}
      <span>${label(picked, votable, battle, mine)}</span>
      <span class="visually-hidden" dir="auto">${votable ? t('battle.for') : ':'} ${pet.name}</span>
      ${votable ? html`<kbd class="key" aria-hidden="true">${side === 0 ? '←' : '→'}</kbd>` : nothing}
    </button>`;
}

/**
 * @param {boolean} picked
 * @param {boolean} votable
 * @param {Battle} battle
 * @param {MyVote|undefined} mine
 */
function label(picked, votable, battle, mine) {
  if (picked) return t('battle.yourPick');
  if (votable) return t('battle.vote');
  if (battle.state === 'scheduled') return t('battle.soon');
  if (!mine || mine.phase === 'failed') return t('battle.closed');
  return t(mine.pet === null ? 'battle.voted' : 'battle.rival');
}

/** @param {Event} event a picture that didn't come leaves its frame's paw print to be seen */
export function hide(event) {
  /** @type {HTMLElement} */ (event.target).classList.add('is-missing');
}
