// @ts-check
import { say } from '../base/announcer.js';
import * as api from '../base/api.js';
import { t } from '../base/i18n.js';
import { within } from '../base/session.js';
import { sentence } from './verdict.js';

/** @import {Pet} from '../base/types.js' */

/** The player's own pets, as the server knows them, kept up to date by its news. */
export class MyPets {
  /** @param {() => void} changed called after each change */
  constructor(changed) {
    this.changed = changed;
    /** @type {Map<string, Pet>} */
    this.pets = new Map();
    /** @type {Map<string, string>} */
    this.notes = new Map();
    /** @type {'loading'|'ready'|'failed'} */
    this.phase = 'loading';
  }

  /** @returns {Pet[]} newest first */
  newestFirst() {
    return [...this.pets.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
  }

  async load() {
    try {
      for (const pet of await within(api.myPets)) this.pets.set(pet.id, pet);
      this.phase = 'ready';
    } catch (problem) {
      if (!(problem instanceof api.Problem)) throw problem;
      if (this.phase !== 'ready') this.phase = 'failed';
    }
    this.changed();
  }

  /** @param {string} id of a pet of which there is news */
  async look(id) {
    const before = this.pets.get(id);
    const pet = await api.petOf(id).catch(() => null);
    // Without an answer the next message about it, or the next visit, tells.
    if (!pet) return;
    if (pet.status === 'withdrawn') this.pets.delete(id);
    else this.pets.set(id, pet);
    if (before && before.status !== pet.status) say(`${pet.name}: ${sentence(pet)}`);
    this.changed();
  }

  /**
   * @param {Pet} pet refused
   * @param {string} text
   */
  async appeal(pet, text) {
    await this.ask(pet, () => api.appeal(pet.id, text), t('pet.appealed'));
  }

  /** @param {Pet} pet */
  async withdraw(pet) {
    await this.ask(pet, () => api.withdraw(pet.id), t('pet.withdrawn'));
  }

  /**
   * @param {Pet} pet
   * @param {() => Promise<unknown>} request
   * @param {string} done
   */
  async ask(pet, request, done) {
    try {
      await within(request);
      this.notes.set(pet.id, done);
    } catch (problem) {
      if (!(problem instanceof api.Problem)) throw problem;
      this.notes.set(pet.id, problem.message);
    }
    await this.look(pet.id);
    this.changed();
  }
}
