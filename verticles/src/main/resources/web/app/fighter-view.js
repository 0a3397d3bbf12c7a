// @ts-check
import { canVote } from './battles.js';
import { isLong } from './format.js';
import { check, rosette } from './icons.js';
import { classMap, html, nothing } from './lit.js';

/** @import {Battle, MyVote} from './types.js' */

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
  const winner = battle.result?.winner === pet.id;
  const picked = mine?.pet === pet.id && mine.phase !== 'failed';
  const votable = canVote(battle, mine, now);
  const classes = {
    fighter: true,
    'is-left': side === 0,
    'is-right': side === 1,
    'is-picked': picked,
    'is-winner': winner,
    'is-votable': votable,
  };
  return html`
    <article class=${classMap(classes)} data-pet=${pet.id}>
      <div class="frame">
        <img class="picture" src=${pet.imageUrl} width="640" height="640" decoding="async"
          alt="Picture of ${pet.name}" @error=${hide} />
        ${winner ? rosette : nothing}
      </div>
      <h3 class="name ${isLong(pet.name) ? 'is-long' : ''}" dir="auto">${pet.name}</h3>
      ${action(battle, side, picked, votable, mine, () => vote(pet.id))}
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
    return html`<p class="vote is-done">${winner ? 'Winner' : 'Runner-up'}</p>`;
  }
  if (battle.state === 'void') return html`<p class="vote is-done">Called off</p>`;
  // It stays a button, so that the focus doesn't get lost with the vote.
  return html`
    <button class="vote" type="button" aria-disabled=${votable ? 'false' : 'true'}
      aria-pressed=${picked ? 'true' : 'false'} @click=${() => votable && vote()}>
      ${picked ? check : nothing}
      <span>${label(picked, votable, mine)}</span>
      <span class="visually-hidden" dir="auto">${votable ? 'for ' : ': '}${pet.name}</span>
      ${votable ? html`<kbd class="key" aria-hidden="true">${side === 0 ? '←' : '→'}</kbd>` : nothing}
    </button>`;
}

/**
 * @param {boolean} picked
 * @param {boolean} votable
 * @param {MyVote|undefined} mine
 */
function label(picked, votable, mine) {
  if (picked) return 'Your pick';
  if (votable) return 'Vote';
  if (!mine || mine.phase === 'failed') return 'Closed';
  return mine.pet === null ? 'Voted' : 'The rival';
}

/** @param {Event} event a picture that didn't come leaves its frame's paw print to be seen */
function hide(event) {
  /** @type {HTMLElement} */ (event.target).classList.add('is-missing');
}
