// @ts-check
import * as api from '../base/api.js';
import * as format from '../base/format.js';
import { t } from '../base/i18n.js';
import { html, nothing, render } from '../base/lit.js';
import { live, place } from '../base/shell.js';
import { admit } from '../base/staff-gate.js';
import { ask, isRefusal } from '../base/staff.js';
import * as charts from '../ops/charts.js';
import { groups, processes } from '../ops/processes-view.js';
import { rehearsal } from '../ops/rehearsal-view.js';
import { tiles } from '../ops/tiles-view.js';
import { watch } from '../ops/watch.js';

/** @import {Operations} from '../ops/types.js' */

const EVERY_MS = 2000;

/** @type {Operations|undefined} */
let seen;
/** What the last question was answered with when it was no answer. */
let problem = '';
/** @type {{jaeger?: string, grafana?: string}} */
let links = {};
let watching = false;

live({});
admit('admin', () => {
  if (watching) return;
  watching = true;
  paint();
  watch(look, EVERY_MS);
});
api.site().then(
  (site) => {
    links = site.links;
    if (seen) paint();
  },
  () => {},
);

/** @returns {Promise<boolean>} false once somebody else has to come in first */
async function look() {
  try {
    seen = await ask('GET', '/api/ops');
    problem = '';
  } catch (failure) {
    if (!(failure instanceof api.Problem)) throw failure;
    if (isRefusal(failure)) {
      watching = false;
      return false;
    }
    problem = failure.message;
  }
  paint();
  if (seen && !problem) await charts.show(seen, place);
  return true;
}

function paint() {
  render(view(), place('desk'));
}

function view() {
  return html`
    <p class="ops-bar">
      <span class="ops-state ${problem ? 'is-bad' : ''}" role="status">${state()}</span>
      ${outside(links.jaeger, 'ops.jaeger')} ${outside(links.grafana, 'ops.grafana')}
    </p>
    ${seen ? board(seen) : nothing}`;
}

function state() {
  if (problem) return problem;
  return seen ? nothing : t('shell.loading');
}

/** @param {Operations} seen */
const board = (seen) => html`
  ${seen.processes.length === 0 ? html`<p class="empty">${t('ops.nobody')}</p>` : nothing}
  ${tiles(seen)}
  <section class="ops-charts" aria-label=${t('ops.charts')}>
    ${charts.NAMES.map((name) => html`<figure id="chart-${name}" class="ops-chart"></figure>`)}
  </section>
  ${processes(seen)} ${groups(seen)} ${rehearsal(seen.rehearsal)}
  <p class="board-time">${t('ops.asOf')} <time class="digits" datetime=${seen.at}>${format.time(seen.at)}</time></p>`;

/**
 * @param {string|undefined} address
 * @param {string} label
 */
const outside = (address, label) =>
  address ? html`<a class="pill" href=${address} target="_blank" rel="noopener">${t(label)}</a>` : nothing;
