// @ts-check
import * as format from '../base/format.js';
import { t } from '../base/i18n.js';
import { html, nothing } from '../base/lit.js';
import { duration } from './numbers.js';

/** @import {Rehearsal} from './types.js' */

/** @param {Rehearsal|undefined} last how the last rehearsal of a spike ended */
export const rehearsal = (last) => html`
  <section aria-labelledby="rehearsal-title">
    <h2 class="part-title" id="rehearsal-title">${t('ops.rehearsal')}</h2>
    ${last ? verdict(last) : html`<p class="ops-none">${t('ops.noRehearsal')} <code>./petbattle spike</code></p>`}
  </section>`;

/** @param {Rehearsal} last */
const verdict = (last) => html`
  <div class="ops-verdict ${last.passed ? 'is-good' : 'is-bad'}">
    <p class="ops-verdict-line"><b>${t(last.passed ? 'ops.held' : 'ops.broken')}</b>
      <time datetime=${last.finishedAt}>${format.moment(last.finishedAt)}</time></p>
    <dl class="ops-facts">
      ${fact('load', t('ops.load', { base: last.baseVotesPerSecond, peak: last.peakVotesPerSecond, factor: last.factor }))}
      ${fact('kill', t(`ops.kills.${last.kill}`))}
      ${fact('accepted', format.count(last.accepted))}
      ${fact('counted', format.count(last.counted))}
      ${fact('lost', format.count(last.lost))}
      ${fact('doubled', format.count(last.doubled))}
      ${fact('accept', quantiles(last.acceptMillis))}
      ${fact('fresh', quantiles(last.freshnessMillis))}
      ${fact('drain', duration(1000 * last.drainSeconds))}
    </dl>
    ${last.report ? html`<p class="ops-report">${t('ops.report')} <code>${last.report}</code></p>` : nothing}
  </div>`;

/** @param {string} name @param {string} value */
const fact = (name, value) => html`<div><dt>${t(`ops.fact.${name}`)}</dt><dd class="digits">${value}</dd></div>`;

/** @param {{p50: number, p99: number}} millis */
const quantiles = ({ p50, p99 }) => t('ops.quantiles', { p50: duration(p50), p99: duration(p99) });
