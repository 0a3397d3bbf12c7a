// @ts-check
/** The way from something that happened to all that was done for it, where traces are looked at. */
import * as api from './api.js';
import { t } from './i18n.js';
import { html, nothing } from './lit.js';

/** @type {string|undefined} */
let jaeger;

/**
 * Learns where traces are looked at. Pages ask once and paint again then.
 *
 * @param {() => void} paint
 */
export async function learnTraces(paint) {
  jaeger = (await api.site().catch(() => null))?.links.jaeger;
  if (jaeger) paint();
}

/** @param {string} [traceId] */
export const traceLink = (traceId) =>
  jaeger && traceId
    ? html`<a class="trace" href="${jaeger}/trace/${traceId}" target="_blank" rel="noopener">${t('trace.show')}</a>`
    : nothing;
