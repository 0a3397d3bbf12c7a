// @ts-check
import * as api from '../base/api.js';
import * as memory from '../base/memory.js';
import { t } from '../base/i18n.js';
import { settle } from './receipts.js';
import * as session from '../base/session.js';
import * as store from './store.js';

/** @import {MyVote} from '../base/types.js' */

const ATTEMPTS = 3;
const LONGEST_WAIT_S = 10;

/** @param {number} seconds */
const pause = (seconds) => new Promise((resolve) => setTimeout(resolve, 1000 * seconds));

/**
 * Casts a vote and follows it until it is counted. Trying again is always safe: the server counts
 * one vote per player and battle, whatever arrives twice.
 *
 * @param {string} battle
 * @param {string} pet
 */
export async function cast(battle, pet) {
  store.voted(battle, { pet, phase: 'sending' });
  let unanswered = false;
  for (let attempt = 1; ; attempt++) {
    try {
      const { receipt, traceId } = await session.within(() => api.vote(battle, pet));
      const vote = /** @type {MyVote} */ ({ pet, phase: 'accepted', receipt, traceId });
      keep(battle, vote);
      return await follow(battle, vote, unanswered);
    } catch (problem) {
      if (!(problem instanceof api.Problem)) throw problem;
      // Without an answer, or with a 503, the vote may be in the log all the same.
      unanswered ||= problem.status === 0 || problem.status === 503;
      const again = (problem.status === 0 || problem.status === 503) && attempt < ATTEMPTS;
      if (!again) return refused(battle, pet, problem);
      const wait = Math.min(problem.retryAfter ?? attempt, LONGEST_WAIT_S);
      store.voted(battle, { pet, phase: 'retrying', note: problem.message });
      await pause(wait + Math.random());
    }
  }
}

/** Goes on following votes whose end an earlier visit didn't see, and learns the server's list. */
export async function resume() {
  for (const [battle, vote] of store.current().votes) {
    const open = vote.phase === 'accepted' || vote.phase === 'slow' || vote.phase === 'unsure';
    if (open && vote.receipt) follow(battle, { ...vote, phase: 'accepted' }, false);
  }
  await learn();
}

/**
 * @param {string} battle
 * @param {MyVote} vote accepted, with a receipt
 * @param {boolean} unanswered whether an earlier try of the same vote may have arrived
 */
async function follow(battle, vote, unanswered) {
  const phase = await settle(vote.receipt ?? '', () => {
    store.voted(battle, { ...vote, phase: 'slow' });
  });
  if (phase !== 'duplicate') return keep(battle, { ...vote, phase });
  const first = (await firstVotes()).get(battle);
  const pet = first?.pet ?? null;
  // Our own first try got through although its answer didn't: for the player that is one vote.
  const ownRetry = unanswered && pet === vote.pet && first?.phase === 'counted';
  keep(battle, { ...vote, pet, phase: ownRetry ? 'counted' : 'duplicate' });
}

/**
 * @param {string} battle
 * @param {string} pet
 * @param {api.Problem} problem
 */
function refused(battle, pet, problem) {
  const note =
    problem.status === 0
      ? t('vote.unknown')
      : problem.message;
  const signIn = problem.type?.endsWith(':sign-in-required') ?? false;
  store.voted(battle, { pet, phase: 'failed', note, signIn, traceId: problem.traceId });
  if (problem.status === 404) store.gone(battle);
  if (problem.status === 409) api.battleOf(battle).then(store.heard, () => {});
}

/** Takes over what the server knows of votes that this browser has forgotten. */
async function learn() {
  for (const [battle, vote] of await firstVotes()) {
    if (!store.current().votes.has(battle)) keep(battle, vote);
  }
}

/** @returns {Promise<Map<string, MyVote>>} per battle the vote that stands; empty without answer */
async function firstVotes() {
  /** @type {Map<string, MyVote>} */
  const first = new Map();
  const { items } = await session.within(() => api.myVotes()).catch(() => ({ items: [] }));
  for (const { battle, pet, state } of items) {
    if (state !== 'duplicate') first.set(battle, { pet, phase: state });
  }
  return first;
}

/**
 * @param {string} battle
 * @param {MyVote} vote
 */
function keep(battle, vote) {
  store.voted(battle, vote);
  memory.rememberVote(battle, vote);
}
