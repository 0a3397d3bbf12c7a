// @ts-check
/** @import {NamedPet} from './types.js' */

/** Chosen pets in an order: the best seed first. */
export class Seeding {
  /**
   * @param {number} most how many there can be
   * @param {() => void} changed called after each change
   */
  constructor(most, changed) {
    this.most = most;
    this.changed = changed;
    /** @type {NamedPet[]} */
    this.pets = [];
  }

  /** @param {string} id */
  has(id) {
    return this.pets.some((pet) => pet.id === id);
  }

  isFull() {
    return this.pets.length >= this.most;
  }

  /** @param {NamedPet} pet */
  add(pet) {
    if (this.isFull() || this.has(pet.id)) return;
    this.pets = [...this.pets, pet];
    this.changed();
  }

  /** @param {string} id */
  remove(id) {
    this.pets = this.pets.filter((pet) => pet.id !== id);
    this.changed();
  }

  /**
   * @param {string} id
   * @param {number} place from 0; beyond the ends is at the end
   * @returns {number} where it is now
   */
  move(id, place) {
    const pet = this.pets.find((known) => known.id === id);
    if (!pet) return -1;
    const others = this.pets.filter((known) => known !== pet);
    const to = Math.max(0, Math.min(place, others.length));
    this.pets = [...others.slice(0, to), pet, ...others.slice(to)];
    this.changed();
    return to;
  }

  clear() {
    this.pets = [];
    this.changed();
  }
}
