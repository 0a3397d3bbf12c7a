// @ts-check
import { noAnswer, problemFrom } from '../base/problem.js';

/**
 * Sends a form with a picture. Not with fetch, which does not tell how far it is.
 *
 * @param {FormData} form
 * @param {(share: number) => void} onProgress from 0 to 1
 * @returns {Promise<{id: string, traceId: string}>} rejects with a {@link Problem}
 */
export function send(form, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/pets');
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(loaded / total));
    request.addEventListener('error', () => reject(noAnswer()));
    request.addEventListener('load', () => {
      if (request.status === 202) resolve(request.response);
      else reject(problemFrom(request.status, request.response, retryAfter(request)));
    });
    request.send(form);
  });
}

/** @param {XMLHttpRequest} request */
const retryAfter = (request) => Number(request.getResponseHeader('Retry-After'));
