// @ts-check
import { isFinished, isOpen } from './battles.js';
import { check, pawPrint } from './icons.js';
import { html, keyed, nothing } from './lit.js';

/** @import {Battle, MyVote, VotePhase} from './types.js' */

/**
 * What the stamp on the ticket says, how it looks, and the sentence beside it.
 *
 * @type {Record<VotePhase, {stamp: string, tone: 'wait'|'good'|'note'|'bad', line: string}>}
 */
const PHASES = {
  sending: { stamp: 'Sending', tone: 'wait', line: 'On its way…' },
  retrying: { stamp: 'Waiting', tone: 'wait', line: 'Busy just now. Trying again by itself…' },
  failed: { stamp: 'Not sent', tone: 'bad', line: '' },
  accepted: { stamp: 'Accepted', tone: 'wait', line: 'Being counted…' },
  slow: { stamp: 'Accepted', tone: 'wait', line: 'Still counting. Your vote is safe.' },
  unsure: { stamp: 'Accepted', tone: 'wait', line: 'Still counting. It is safe; look again later.' },
  counted: { stamp: 'Counted', tone: 'good', line: 'Your vote is in the count.' },
  duplicate: { stamp: 'Already voted', tone: 'note', line: 'Your first vote counts.' },
  late: { stamp: 'Too late', tone: 'bad', line: 'It came after the close, so it can’t count.' },
  void: { stamp: 'Called off', tone: 'note', line: 'This battle was called off; no vote counts.' },
};

/**
 * The vote's receipt: a ticket whose stamp changes by itself.
 *
 * @param {Battle} battle
 * @param {MyVote|undefined} mine
 * @param {number} now the server's time, ms
 * @param {(pet: string) => void} vote
 */
export function ticket(battle, mine, now, vote) {
  if (!mine) return blank(isOpen(battle, now), isFinished(battle));
  // A battle that is called off takes even counted votes with it.
  const phase = battle.state === 'void' ? 'void' : mine.phase;
  const { stamp, tone, line } = PHASES[phase];
  const failed = phase === 'failed';
  const pet = battle.pets.find(({ id }) => id === mine.pet);
  const retry = failed && pet && isOpen(battle, now);
  return html`
    <div class="ticket is-${tone}" data-phase=${phase} data-trace=${mine.traceId ?? nothing}>
      <div class="ticket-text">
        <p class="ticket-title">
          ${failed ? 'Your vote for ' : pet ? 'You voted for ' : 'You have voted'}${
            pet ? html`<bdi>${pet.name}</bdi>` : nothing
          }
        </p>
        <p class="ticket-line">${failed ? mine.note : line}</p>
      </div>
      ${
        retry
          ? html`<button class="quiet-button" type="button" @click=${() => vote(pet.id)}>
              Try again
            </button>`
          : keyed(
              stamp,
              html`<p class="stamp">${tone === 'good' ? check : nothing}<span>${stamp}</span></p>`,
            )
      }
    </div>`;
}

/**
 * @param {boolean} open
 * @param {boolean} finished
 */
function blank(open, finished) {
  const text = open
    ? html`<span class="for-touch">Tap the one you love more.</span>
        <span class="for-keys">Click the one you love more, or press <kbd>←</kbd> <kbd>→</kbd>.</span>`
    : finished
      ? 'You didn’t vote in this one.'
      : 'Voting is over; the last votes are being counted.';
  return html`<div class="ticket is-blank">${pawPrint}<p class="ticket-line">${text}</p></div>`;
}

/**
 * @param {MyVote} vote
 * @param {string} name of the pet
 * @returns {string} what a screen reader says about it; empty when there is nothing worth it
 */
export function spoken(vote, name) {
  const { stamp, line } = PHASES[vote.phase];
  switch (vote.phase) {
    case 'sending':
    case 'unsure':
      return '';
    case 'failed':
      return `Your vote for ${name} was not sent. ${vote.note ?? ''}`;
    default:
      return `Your vote for ${name}: ${stamp}. ${line}`;
  }
}
