// @ts-check
/**
 * What `GET /api/ops` answers.
 *
 * @typedef {{p50: number, p99: number}} Quantiles milliseconds
 *
 * @typedef {object} Now
 * @property {Record<string, number>} perSecond
 * @property {Record<string, number>} totals
 * @property {Record<string, number>} levels
 * @property {number} [backlog]
 * @property {Quantiles} [freshness]
 *
 * @typedef {object} RoleOfProcess
 * @property {string} process
 * @property {string} role
 * @property {string} version
 * @property {string} startedAt
 * @property {string} heardAt
 * @property {boolean} silent
 * @property {number} heapUsedBytes
 * @property {number} heapMaxBytes
 * @property {Record<string, number>} measures
 * @property {Record<string, number[]>} partitions
 *
 * @typedef {{partition: number, process?: string, backlog?: number}} Partition
 * @typedef {{group: string, topic: string, role: string, partitions: Partition[]}} Group
 *
 * @typedef {object} Series steps of one length, oldest first
 * @property {string} until
 * @property {number} stepSeconds
 * @property {Record<string, number[]>} perSecond
 * @property {(number|null)[]} backlog
 * @property {(number|null)[]} watchers
 * @property {(number|null)[]} p50
 * @property {(number|null)[]} p99
 *
 * @typedef {object} Rehearsal
 * @property {string} startedAt
 * @property {string} finishedAt
 * @property {boolean} passed
 * @property {number} baseVotesPerSecond
 * @property {number} factor
 * @property {number} peakVotesPerSecond
 * @property {string} kill
 * @property {number} accepted
 * @property {number} counted
 * @property {number} lost
 * @property {number} doubled
 * @property {Quantiles} acceptMillis
 * @property {Quantiles} freshnessMillis
 * @property {number} drainSeconds
 * @property {string} [report]
 *
 * @typedef {object} Operations
 * @property {string} at
 * @property {Now} now
 * @property {RoleOfProcess[]} processes
 * @property {Group[]} groups
 * @property {Series} series
 * @property {Rehearsal} [rehearsal]
 */
export {};
