// @ts-check
import * as api from '../base/api.js';
import * as memory from '../base/memory.js';
import { within } from '../base/session.js';

/** @import {Battle, CastVote} from '../base/types.js' */

/** The player's own votes and the battles that they were cast in. */
export class MyVotes {
  /** @param {() => void} changed called after each change */
  constructor(changed) {
    this.changed = changed;
    /** @type {CastVote[]} */
    this.votes = [];
    /** @type {Map<string, Battle|null>} null: not there any more */
    this.battles = new Map();
    /** @type {Map<string, string|undefined>} of those that were cast in this browser, per battle */
    this.traces = new Map([...memory.rememberedVotes()].map(([battle, vote]) => [battle, vote.traceId]));
    /** @type {string|undefined} */
    this.next = undefined;
    /** @type {'loading'|'ready'|'failed'} */
    this.phase = 'loading';
  }

  /** One more page of them. */
  async load() {
    try {
      const page = await within(() => api.myVotes(this.next));
      this.votes = [...this.votes, ...page.items];
      this.next = page.next;
      this.phase = 'ready';
      this.changed();
      await Promise.all(page.items.map(({ battle }) => this.learn(battle)));
    } catch (problem) {
      if (!(problem instanceof api.Problem)) throw problem;
      if (this.phase !== 'ready') this.phase = 'failed';
    }
    this.changed();
  }

  /** @param {string} id of a battle */
  async learn(id) {
    if (this.battles.has(id)) return;
    this.battles.set(id, await api.battleOf(id).catch(() => null));
  }
}
