// @ts-check
import * as format from '../base/format.js';
import { rich, t } from '../base/i18n.js';
import { html, nothing, repeat } from '../base/lit.js';
import { traceLink } from '../base/trace-link.js';
import { chip, thumbOf } from '../battle/slip-view.js';

/** @import {CastVote} from '../base/types.js' */
/** @import {MyVotes} from './my-votes.js' */

/** @param {MyVotes} votes */
export function voteList(votes) {
  if (votes.phase === 'failed') return html`<p class="empty">${t('me.votesFailed')}</p>`;
  if (votes.phase === 'loading') return html`<p class="empty">${t('shell.loading')}</p>`;
  if (votes.votes.length === 0) return html`<p class="empty">${t('me.noVotes')}</p>`;
  return html`
    <ul class="vote-list">
      ${repeat(
        votes.votes,
        ({ battle }) => battle,
        (vote) => row(vote, votes),
      )}
    </ul>
    ${votes.next
      ? html`<p class="more-rows"><button class="pill is-ready" type="button" @click=${() => votes.load()}>
          ${t('board.more')}</button></p>`
      : nothing}`;
}

/**
 * @param {CastVote} vote
 * @param {MyVotes} votes
 */
function row(vote, votes) {
  const battle = votes.battles.get(vote.battle);
  const pet = battle?.pets.find(({ id }) => id === vote.pet);
  const rival = battle?.pets.find(({ id }) => id !== vote.pet);
  return html`
    <li class="vote-row" data-battle=${vote.battle}>
      ${pet
        ? html`<img class="slip-picture" src=${thumbOf(pet.imageUrl)} width="56" height="56" alt=""
            loading="lazy" decoding="async" />`
        : html`<span class="slip-picture"></span>`}
      <div class="slip-text">
        <p class="slip-title"><a href="/battles/${vote.battle}">
          ${pet && rival
            ? rich('me.for', { pet: html`<bdi>${pet.name}</bdi>`, rival: html`<bdi>${rival.name}</bdi>` })
            : t('me.oldBattle')}</a></p>
        <p class="slip-line digits">${format.moment(vote.castAt)}</p>
      </div>
      ${traceLink(votes.traces.get(vote.battle))} ${chip(vote.state)}
    </li>`;
}
