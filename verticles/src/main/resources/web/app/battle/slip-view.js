// @ts-check
import { check } from '../base/icons.js';
import { rich, t } from '../base/i18n.js';
import { html, keyed, nothing } from '../base/lit.js';
import { cssVars } from '../base/css-vars.js';
import { traceLink } from '../base/trace-link.js';
import { isFinished, isOpen, tallyOf } from './battles.js';
import { stampOf } from './phases.js';

/** @import {Battle, MyVote} from '../base/types.js' */

/**
 * The vote's receipt: a fairground ticket whose stamp changes by itself, with the battle's rope in
 * small.
 *
 * @param {Battle} battle
 * @param {MyVote} mine
 * @param {number} now the server's time, ms
 * @param {(pet: string) => void} vote
 * @param {boolean} [here] whether the page is about this battle, so that it needs no link
 */
export function slip(battle, mine, now, vote, here = false) {
  // A battle that is called off takes even counted votes with it.
  const phase = battle.state === 'void' ? 'void' : mine.phase;
  const { tone, line } = stampOf(phase);
  const failed = phase === 'failed';
  const pet = battle.pets.find(({ id }) => id === mine.pet);
  const retry = failed && pet && isOpen(battle, now);
  const name = html`<bdi>${pet?.name}</bdi>`;
  const title = !pet ? t('vote.voted') : rich(failed ? 'vote.failedFor' : 'vote.votedFor', { name });
  return html`
    <div class="slip is-${tone}" data-phase=${phase} data-battle=${battle.id}
      data-trace=${mine.traceId ?? nothing}>
      ${pet
        ? html`<img class="slip-picture" src=${thumbOf(pet.imageUrl)} width="56" height="56" alt=""
            decoding="async" />`
        : nothing}
      <div class="slip-text">
        <p class="slip-title">
          ${here ? title : html`<a href="/battles/${battle.id}">${title}</a>`}
        </p>
        <p class="slip-line">${failed ? mine.note : isFinished(battle) ? ending(battle, mine) : line}</p>
        ${here ? nothing : rope(battle)}
      </div>
      ${traceLink(mine.traceId)}
      ${
        retry
          ? html`<button class="quiet-button" type="button" @click=${() => vote(pet.id)}>
              ${t('vote.again')}
            </button>`
          : chip(phase)
      }
    </div>`;
}

/** @param {MyVote['phase']} phase */
export function chip(phase) {
  const { stamp, tone } = stampOf(phase);
  return keyed(
    stamp,
    html`<p class="stamp is-${tone}">${tone === 'good' ? check : nothing}<span>${stamp}</span></p>`,
  );
}

/** @param {Battle} battle */
function rope(battle) {
  const { share, left, right } = tallyOf(battle);
  const slack = left + right === 0 ? 'is-slack' : '';
  return html`<span class="mini-rope ${slack}" ${cssVars({ '--share': share.toFixed(4) })}></span>`;
}

/**
 * @param {Battle} battle finished
 * @param {MyVote} mine
 */
function ending(battle, mine) {
  if (battle.state === 'void') return stampOf('void').line;
  return t(battle.result?.winner === mine.pet ? 'vote.won' : 'vote.lost');
}

/** @param {string} imageUrl of a card */
export const thumbOf = (imageUrl) => imageUrl.replace(/\/card$/, '/thumb');
