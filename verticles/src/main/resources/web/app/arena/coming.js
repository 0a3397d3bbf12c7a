// @ts-check
import * as api from '../base/api.js';
import * as store from '../battle/store.js';

/** @import {Battle, State, Tournament} from '../base/types.js' */

/** Tournaments hardly change while one looks at the arena. */
const FRESH_MS = 30_000;

/** @typedef {{kind: 'battle'|'round'|'entries'|'result', at: number, href: string, name: string, battle?: Battle}} Event */

/** @type {Tournament[]} */
let tournaments = [];
let askedAt = -Infinity;

/** Asks which tournaments go on, at most twice a minute. */
export function look() {
  if (Date.now() - askedAt < FRESH_MS) return;
  askedAt = Date.now();
  api.tournaments().then(
    ({ items }) => {
      tournaments = items;
      store.set({});
    },
    () => {},
  );
}

/**
 * @param {State} state
 * @param {number} now the server's time, ms
 * @returns {Event[]} what comes next, soonest first
 */
export function coming(state, now) {
  return [...fromBattles(state), ...fromTournaments()]
    .filter(({ at }) => at > now)
    .sort((a, b) => a.at - b.at)
    .slice(0, 4);
}

/**
 * @param {State} state
 * @returns {Event[]}
 */
function fromBattles(state) {
  /** @type {Event[]} */
  const events = [];
  for (const battle of state.battles.values()) {
    const name = battle.pets.map((pet) => pet.name).join(' – ');
    const href = `/battles/${battle.id}`;
    if (battle.state === 'scheduled') {
      events.push({ kind: 'battle', at: Date.parse(battle.opensAt), href, name, battle });
    } else if (battle.state === 'open' && state.votes.has(battle.id)) {
      events.push({ kind: 'result', at: Date.parse(battle.closesAt), href, name, battle });
    }
  }
  return events;
}

/** @returns {Event[]} */
function fromTournaments() {
  /** @type {Event[]} */
  const events = [];
  for (const { id, name, state, startsAt, entriesUntil, roundOpensAt } of tournaments) {
    const href = `/tournaments/${id}`;
    if (state === 'running' && roundOpensAt) {
      events.push({ kind: 'round', at: Date.parse(roundOpensAt), href, name });
    }
    if (state === 'entries' && entriesUntil) {
      events.push({ kind: 'entries', at: Date.parse(entriesUntil), href, name });
    }
    if (state === 'draft' && startsAt) {
      events.push({ kind: 'round', at: Date.parse(startsAt), href, name });
    }
  }
  return events;
}
