// @ts-check
import { say } from '../base/announcer.js';
import * as clock from '../base/clock.js';
import { t } from '../base/i18n.js';
import { Problem } from '../base/problem.js';
import * as api from './api.js';

/** @import {Choice, Review, Ruling, Summary} from './types.js' */

/** How long the server lets a decision be taken back. */
const UNDO_MS = 60_000;
const RULINGS_KEPT = 10;

/** What a moderator has before him: the queue, the case that is his, what he decided last. */
export class Desk {
  /** @param {() => void} changed called after each change */
  constructor(changed) {
    this.changed = changed;
    /** @type {'loading'|'ready'|'failed'} */
    this.phase = 'loading';
    /** @type {Review[]} oldest first */
    this.reviews = [];
    /** @type {Summary|null} */
    this.summary = null;
    /** @type {Review|null} the case that is claimed */
    this.current = null;
    /** @type {Ruling[]} newest first */
    this.rulings = [];
    /** Who this moderator is to the others. */
    this.me = '';
    /** Whether those are shown that were left to others. */
    this.escalated = false;
    this.busy = false;
    this.note = '';
    /** What kept the queue from being fetched, until it is. */
    this.trouble = '';
    /** @type {Set<string>} put behind the others, or held by another moderator */
    this.passed = new Set();
  }

  /** @returns {Review[]} what waits in the chosen pile */
  pile() {
    return this.reviews.filter((review) => review.escalated === this.escalated);
  }

  /** @returns {Ruling|null} the last decision, while it can be taken back */
  undoable() {
    const last = this.rulings[0];
    return last && clock.now() < last.until ? last : null;
  }

  /** Fetches what waits, and puts the first case on an empty desk. */
  async load() {
    try {
      const [page, summary] = await Promise.all([api.queue(), api.summary()]);
      this.reviews = page.items;
      this.summary = summary;
      this.phase = 'ready';
      if (this.note === this.trouble) this.note = '';
      if (!this.busy) this.lookAgain();
    } catch (problem) {
      this.fail(problem);
      this.trouble = this.note;
    }
    this.changed();
    if (this.phase === 'ready' && !this.current && !this.busy) await this.next();
  }

  /** Somebody else may have decided the case or taken it over, or its owner taken it back. */
  lookAgain() {
    const { current } = this;
    if (!current) return;
    const { id, name } = current.pet;
    const again = this.reviews.find(({ pet }) => pet.id === id);
    const lost = again === undefined || this.isHeld(again);
    if (lost) this.note = t(again ? 'moderation.taken' : 'moderation.gone', { name });
    this.current = lost ? null : again;
  }

  /** Takes the oldest case that nobody else has. */
  next() {
    return this.work(() => this.deal());
  }

  /** The case before stays on the desk until there is another one. */
  async deal() {
    /** @type {Review|null} */
    let dealt = null;
    for (const review of this.inOrder().filter((review) => !this.isHeld(review))) {
      if (await this.claim(review)) {
        dealt = review;
        break;
      }
    }
    this.current = dealt;
  }

  /** @returns {Review[]} those that were passed over come last */
  inOrder() {
    const pile = this.pile();
    const passed = pile.filter(({ pet }) => this.passed.has(pet.id));
    return [...pile.filter(({ pet }) => !this.passed.has(pet.id)), ...passed];
  }

  /**
   * @param {Review} review
   * @returns {boolean} whether another moderator has it, as far as is known
   */
  isHeld({ lease }) {
    return lease !== undefined && lease.who !== this.me && Date.parse(lease.until) > clock.now();
  }

  /**
   * @param {Review} review
   * @returns {Promise<boolean>} false when another moderator was quicker
   */
  async claim(review) {
    try {
      review.lease = await api.claim(review.pet.id);
      return true;
    } catch (problem) {
      if (!(problem instanceof Problem) || (problem.status !== 409 && problem.status !== 404)) throw problem;
      this.passed.add(review.pet.id);
      return false;
    }
  }

  /** @param {Review} review chosen from the queue */
  open(review) {
    return this.work(async () => {
      const claimed = await this.claim(review);
      this.note = claimed ? '' : t('moderation.taken', { name: review.pet.name });
      if (claimed) this.current = review;
    });
  }

  /** Leaves the case for later. @returns {boolean} */
  pass() {
    if (!this.current || this.busy || this.pile().length < 2) return false;
    this.passed.add(this.current.pet.id);
    this.note = '';
    this.next();
    return true;
  }

  /** @param {boolean} escalated which pile */
  choose(escalated) {
    this.escalated = escalated;
    return this.next();
  }

  /**
   * @param {Choice} choice
   * @param {string} [reason] for its owner
   */
  async decide(choice, reason = '') {
    const { current } = this;
    if (!current || this.busy || (choice === 'publish' && !current.picture)) return;
    const { id, name } = current.pet;
    await this.work(async () => {
      this.note = '';
      if (!(await api.decide(id, choice, reason))) this.note = t('moderation.slow', { name });
      const ruling = { pet: id, name, choice, until: clock.now() + UNDO_MS };
      this.rulings = [ruling, ...this.rulings].slice(0, RULINGS_KEPT);
      this.reviews = this.reviews.filter(({ pet }) => pet.id !== id);
      this.passed.delete(id);
      say(t(`moderation.said.${choice}`, { name }));
      await this.deal();
    });
    await this.load();
  }

  /** Takes the last decision back and lays the case on the desk again. */
  async undo() {
    const last = this.undoable();
    if (!last || this.busy) return;
    await this.work(async () => {
      await api.undo(last.pet);
      this.rulings = this.rulings.slice(1);
      this.note = t('moderation.undone', { name: last.name });
      say(this.note);
      this.reviews = (await api.queue()).items;
      const again = this.reviews.find(({ pet }) => pet.id === last.pet);
      if (again && (await this.claim(again))) {
        this.escalated = again.escalated;
        this.current = again;
      }
    });
    await this.load();
  }

  /** Keeps others off for as long as somebody works here; nothing waits for it. */
  async renew() {
    const { current } = this;
    if (!current || this.busy) return;
    try {
      if ((await this.claim(current)) || this.current !== current) return;
      this.current = null;
      this.note = t('moderation.taken', { name: current.pet.name });
    } catch (problem) {
      this.fail(problem);
    }
    this.changed();
  }

  /**
   * One thing at a time.
   *
   * @param {() => Promise<void>} action
   */
  async work(action) {
    if (this.busy) return;
    this.busy = true;
    this.changed();
    try {
      await action();
    } catch (problem) {
      this.fail(problem);
    } finally {
      this.busy = false;
    }
    this.changed();
  }

  /** @param {unknown} problem */
  fail(problem) {
    if (!(problem instanceof Problem)) throw problem;
    if (this.phase === 'loading') this.phase = 'failed';
    else if (problem.status === 409) this.note = t('moderation.conflict');
    else this.note = problem.message;
  }
}
