// @ts-check
import { says, t } from './i18n.js';

/** Whatever kept a request from its answer, with a sentence that a player understands. */
export class Problem extends Error {
  /**
   * @param {number} status HTTP status; 0: no answer at all, so the effect is unknown
   * @param {string} sentence
   * @param {{retryAfter?: number|null, traceId?: string|undefined, type?: string|undefined, field?: string|undefined}} [more]
   *     retryAfter in seconds; field: which part of the body it is about
   */
  constructor(status, sentence, more = {}) {
    super(sentence);
    this.status = status;
    this.retryAfter = more.retryAfter ?? null;
    this.traceId = more.traceId;
    this.type = more.type;
    this.field = more.field;
  }
}

/** @returns {Problem} */
export function noAnswer() {
  return new Problem(0, t('problem.unreachable'));
}

/**
 * @param {Response} response an answer that is not a success
 * @returns {Promise<Problem>}
 */
export async function problemOf(response) {
  const body = await response.json().catch(() => ({}));
  return problemFrom(response.status, body, Number(response.headers.get('Retry-After')));
}

/**
 * @param {number} status
 * @param {{type?: string, title?: string, detail?: string, traceId?: string}|null} body
 * @param {number} retryAfter in seconds; not above zero when unknown
 */
export function problemFrom(status, body, retryAfter) {
  return new Problem(status, sentenceOf(status, body ?? {}, retryAfter), {
    retryAfter: retryAfter > 0 ? retryAfter : null,
    traceId: body?.traceId,
    type: body?.type,
    field: /field '([\w.]+)'/.exec(body?.detail ?? '')?.[1],
  });
}

/**
 * Ours where we have one, because the server speaks English only.
 *
 * @param {number} status
 * @param {{type?: string, title?: string, detail?: string}} body
 * @param {number} retryAfter in seconds; not above zero when unknown
 */
function sentenceOf(status, body, retryAfter) {
  if (status === 429 && retryAfter > 0) return t('problem.wait', { n: retryAfter });
  const type = `problem.${body.type?.split(':').at(-1)}`;
  if (says(type)) return t(type);
  if (says(`problem.${status}`)) return t(`problem.${status}`);
  return body.detail ?? body.title ?? t('problem.ours');
}
