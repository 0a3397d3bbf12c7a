// @ts-check
/**
 * What moderators see of the pets that wait for them.
 *
 * @typedef {object} Thresholds
 * @property {number} pet
 * @property {number} noPet
 * @property {number} unsafe
 * @property {number} blur
 *
 * @typedef {object} Verdict
 * @property {string} [reason]
 * @property {string} [detail]
 * @property {string} by
 * @property {Record<string, string>} [models]
 * @property {Record<string, number>} [scores] 0..1
 * @property {Thresholds} [thresholds]
 * @property {boolean} blur
 *
 * @typedef {object} CasePet
 * @property {string} id
 * @property {string} name
 * @property {string} status
 * @property {string} [species]
 * @property {string} [duplicateOf] id
 * @property {Verdict} [verdict]
 *
 * @typedef {{who: string, until: string}} Lease
 *
 * @typedef {object} Review
 * @property {CasePet} pet
 * @property {boolean} picture
 * @property {string} since ISO-8601, UTC
 * @property {boolean} escalated
 * @property {number} reports
 * @property {string} [appeal]
 * @property {Lease} [lease]
 *
 * @typedef {{items: Review[], next?: string}} ReviewPage oldest first
 *
 * @typedef {{count: number, oldestSeconds: number}} Waiting
 * @typedef {{review: Waiting, escalated: number, pending: Waiting}} Summary
 *
 * @typedef {'publish'|'refuse'|'escalate'} Choice
 *
 * @typedef {object} Ruling what was just decided here and can still be taken back
 * @property {string} pet
 * @property {string} name
 * @property {Choice} choice
 * @property {number} until the server's time, ms
 */

export {};
