// @ts-check
import { say } from '../base/announcer.js';
import * as clock from '../base/clock.js';
import { t } from '../base/i18n.js';
import { Problem } from '../base/problem.js';
import * as api from './api.js';

/** @import {Choice, Review, Ruling, Summary} from './types.js' */

/** How long the server lets a decision be taken back. */
const UNDO_MS = 60_000;

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
      const { current } = this;
      if (current && !this.busy) {
        // Somebody else may have decided it, or its owner taken it back.
        this.current = this.reviews.find(({ pet }) => pet.id === current.pet.id) ?? null;
        if (!this.current) this.note = t('moderation.gone', { name: current.pet.name });
      }
    } catch (problem) {
      this.fail(problem);
    }
    this.changed();
    if (this.phase === 'ready' && !this.current && !this.busy) await this.next();
  }

  /** Takes the oldest case that nobody else has. */
  async next() {
    this.current = null;
    await this.work(async () => {
      for (const review of this.inOrder()) {
        if (await this.claim(review)) return;
      }
    });
  }

  /** @returns {Review[]} those that were passed over come last */
  inOrder() {
    const pile = this.pile();
    const passed = pile.filter(({ pet }) => this.passed.has(pet.id));
    return [...pile.filter(({ pet }) => !this.passed.has(pet.id)), ...passed];
  }

  /**
   * @param {Review} review
   * @returns {Promise<boolean>} false when another moderator has it
   */
  async claim(review) {
    try {
      review.lease = await api.claim(review.pet.id);
    } catch (problem) {
      if (!(problem instanceof Problem) || (problem.status !== 409 && problem.status !== 404)) throw problem;
      this.passed.add(review.pet.id);
      return false;
    }
    this.current = review;
    return true;
  }

  /** @param {Review} review chosen from the queue */
  async open(review) {
    await this.work(async () => {
      this.note = '';
      if (!(await this.claim(review))) this.note = t('moderation.taken', { name: review.pet.name });
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
  async choose(escalated) {
    this.escalated = escalated;
    await this.next();
  }

  /**
   * @param {Choice} choice
   * @param {string} [reason] for its owner
   */
  async decide(choice, reason = '') {
    const { current } = this;
    if (!current || this.busy || (choice === 'publish' && !current.picture)) return;
    const { id, name } = current.pet;
    let decided = false;
    await this.work(async () => {
      this.note = '';
      decided = await api.decide(id, choice, reason);
      if (!decided) this.note = t('moderation.slow', { name });
      this.rulings = [{ pet: id, name, choice, until: clock.now() + UNDO_MS }, ...this.rulings.slice(0, 9)];
      this.reviews = this.reviews.filter(({ pet }) => pet.id !== id);
      this.passed.delete(id);
      this.current = null;
      say(t(`moderation.said.${choice}`, { name }));
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
      this.current = null;
      this.escalated = false;
      this.note = t('moderation.undone', { name: last.name });
      say(this.note);
      const { items } = await api.queue();
      this.reviews = items;
      const again = items.find(({ pet }) => pet.id === last.pet);
      if (again) {
        this.escalated = again.escalated;
        await this.claim(again);
      }
    });
    await this.load();
  }

  /** Keeps others off for as long as somebody works here. */
  async renew() {
    const { current } = this;
    if (!current || this.busy) return;
    await this.work(async () => {
      if (await this.claim(current)) return;
      this.current = null;
      this.note = t('moderation.taken', { name: current.pet.name });
    });
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
