// @ts-check
/**
 * The shapes that only admins see.
 *
 * @typedef {{id: string, name: string}} NamedPet
 *
 * @typedef {object} NewBattle
 * @property {string[]} pets two ids
 * @property {number} durationSeconds
 * @property {string} [opensAt] ISO-8601; now without
 *
 * @typedef {object} NewTournament
 * @property {string} name
 * @property {'single-elimination'} format
 * @property {string[]|{top: number}|{openUntil: string}} entrants ids, best seed first; or a rule
 * @property {number} roundSeconds
 * @property {number} [pauseSeconds] an admin opens each round without it
 * @property {string} [startsAt] ISO-8601; when an admin says so without it
 *
 * @typedef {object} Arena
 * @property {number} battles how many it keeps open; 0: off
 * @property {number} roundSeconds
 * @property {number} repeatAfterHours
 * @property {number} open
 * @property {string} [reason] why there are fewer open than there should be
 *
 * @typedef {object} Bucket
 * @property {string} bucket empty: not known
 * @property {Record<string, number>} votes per pet id
 * @property {number} total
 * @property {boolean} quarantined
 *
 * @typedef {{battle: string, items: Bucket[], buckets: number, others: number}} Buckets
 *
 * @typedef {{items: import('../base/types.js').Battle[], next?: string}} BattlePage
 * @typedef {{items: LogEntry[], next?: string}} LogPage
 *
 * @typedef {object} LogEntry
 * @property {string} id
 * @property {string} at ISO-8601
 * @property {string} who
 * @property {string} [why]
 * @property {string} type
 * @property {string} subject
 * @property {Record<string, unknown>} request
 * @property {'done'|'refused'} [status]
 * @property {string} [detail]
 * @property {string} [traceId]
 */

export {};
