// @ts-check

/** Whatever kept a request from its answer, with a sentence that a player understands. */
export class Problem extends Error {
  /**
   * @param {number} status HTTP status; 0: no answer at all, so the effect is unknown
   * @param {string} sentence
   * @param {{retryAfter?: number|null, traceId?: string}} [more] retryAfter in seconds
   */
  constructor(status, sentence, more = {}) {
    super(sentence);
    this.status = status;
    this.retryAfter = more.retryAfter ?? null;
    this.traceId = more.traceId;
  }
}

/** @type {Record<number, string>} */
const SENTENCES = {
  401: 'We could not recognise you. Please try again.',
  404: 'This battle is no longer here.',
  409: 'This battle does not take votes any more.',
  422: 'This pet is not part of this battle.',
  429: 'That was quick! Please wait a moment before the next vote.',
  503: 'So many voters right now. Please try again in a moment.',
};

/** @returns {Problem} */
export function noAnswer() {
  return new Problem(0, 'We can’t reach PetBattle right now.');
}

/**
 * @param {Response} response an answer that is not a success
 * @returns {Promise<Problem>}
 */
export async function problemOf(response) {
  /** @type {{title?: string, detail?: string, traceId?: string}} */
  const body = await response.json().catch(() => ({}));
  const retryAfter = Number(response.headers.get('Retry-After'));
  if (response.status === 429 && retryAfter > 0) {
    return new Problem(429, `That was quick! Your next vote can go out in ${retryAfter} s.`, {
      retryAfter,
      traceId: body.traceId,
    });
  }
  const sentence =
    SENTENCES[response.status] ?? body.detail ?? body.title ?? 'Something went wrong on our side.';
  return new Problem(response.status, sentence, {
    retryAfter: retryAfter > 0 ? retryAfter : null,
    traceId: body.traceId,
  });
}
