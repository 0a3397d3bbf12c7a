// @ts-check
import * as api from '../base/api.js';

/** @import {ReceiptState} from '../base/types.js' */

const FIRST_MS = 300;
const GROWTH = 1.5;
const LONGEST_MS = 3000;

/** From here on we say that it takes long, and ask more rarely. */
const SLOW_AFTER_MS = 30_000;
const SLOW_MS = 5000;
const GIVE_UP_AFTER_MS = 5 * 60_000;

/** @param {number} ms */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Asks for a receipt's state until it is final.
 *
 * @param {string} receipt
 * @param {() => void} onSlow called once if it takes longer than 30 s
 * @returns {Promise<ReceiptState|'unsure'>} `unsure` after five minutes or for a receipt that the
 *     server doesn't know; never rejects
 */
export async function settle(receipt, onSlow) {
  const start = Date.now();
  let delay = FIRST_MS;
  let slow = false;
  while (Date.now() - start < GIVE_UP_AFTER_MS) {
    await pause(slow ? SLOW_MS : delay);
    delay = Math.min(delay * GROWTH, LONGEST_MS);
    try {
      const state = await api.receiptState(receipt);
      if (state !== 'accepted') return state;
    } catch (problem) {
      // Anything else (no answer, busy) is asked again; the vote itself is safe.
      if (problem instanceof api.Problem && problem.status === 404) return 'unsure';
    }
    if (!slow && Date.now() - start > SLOW_AFTER_MS) {
      slow = true;
      onSlow();
    }
  }
  return 'unsure';
}
