// @ts-check
import * as api from '../base/api.js';

/** How long what was answered stands at a row. */
const NOTE_MS = 12_000;

/**
 * What stands at each row of a list about the last thing that was asked for: under way, refused, or
 * done.
 */
export class Notes {
  /** @param {() => void} paint */
  constructor(paint) {
    this.paint = paint;
    /** @type {Map<string, {text: string, bad: boolean}>} */
    this.notes = new Map();
    /** @type {Set<string>} */
    this.busy = new Set();
  }

  /**
   * Runs what somebody asked for at a row.
   *
   * @param {string} id the row's
   * @param {() => Promise<unknown>} request
   * @param {string} done what to say then
   */
  async run(id, request, done) {
    this.busy.add(id);
    this.notes.delete(id);
    this.paint();
    try {
      await request();
      this.say(id, done, false);
    } catch (problem) {
      if (!(problem instanceof api.Problem)) throw problem;
      this.say(id, problem.message, true);
    } finally {
      this.busy.delete(id);
      this.paint();
    }
  }

  /**
   * @param {string} id
   * @param {string} text
   * @param {boolean} bad
   */
  say(id, text, bad) {
    const note = { text, bad };
    this.notes.set(id, note);
    // What was refused stays: somebody has to do something about it.
    if (bad) return;
    setTimeout(() => {
      if (this.notes.get(id) !== note) return;
      this.notes.delete(id);
      this.paint();
    }, NOTE_MS);
  }
}
