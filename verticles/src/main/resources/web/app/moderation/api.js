// @ts-check
import * as staff from '../base/staff.js';

/** @import {Choice, Lease, ReviewPage, Summary} from './types.js' */

/** More than anybody decides about before the next look at the queue. */
const LIMIT = 50;

/** @param {string} id */
const part = (id) => encodeURIComponent(id);

/** @returns {Promise<ReviewPage>} */
export const queue = () => staff.ask('GET', `/api/moderation/queue?limit=${LIMIT}`);

/** @returns {Promise<Summary>} */
export const summary = () => staff.ask('GET', '/api/moderation/summary');

/**
 * @param {string} pet
 * @returns {Promise<Lease>} rejects with a 409 when another moderator has it
 */
export const claim = (pet) => staff.ask('POST', `/api/moderation/${part(pet)}/claim`);

/**
 * @param {string} pet
 * @param {Choice} decision
 * @param {string} reason for its owner
 * @returns {Promise<boolean>} false when it is noted, but not yet done
 */
export const decide = async (pet, decision, reason) =>
  'status' in (await staff.ask('POST', `/api/moderation/${part(pet)}`, reason ? { decision, reason } : { decision }));

/** @param {string} pet whose decision is taken back */
export const undo = (pet) => staff.ask('DELETE', `/api/moderation/${part(pet)}`);

/**
 * @param {string} pet
 * @returns {Promise<Blob>} its picture, whole
 */
export const picture = (pet) => staff.blob(`/api/pets/${part(pet)}/image/full`);
