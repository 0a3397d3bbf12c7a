// @ts-check
import * as format from '../base/format.js';
import { t } from '../base/i18n.js';
import { html, nothing, repeat } from '../base/lit.js';
import { age, compact, memory } from './numbers.js';

/** @import {Group, Operations, Partition, RoleOfProcess} from './types.js' */

/** What each role is asked about first. */
const MEASURES = /** @type {Record<string, string[]>} */ ({
  gateway: ['accepted', 'watchers', 'in_flight'],
  votes: ['counted', 'duplicate', 'late'],
  moderation: ['examined', 'waiting'],
  director: ['decided', 'open_battles'],
  leaderboard: ['ranked'],
});

/** @param {Operations} seen */
export const processes = ({ at, processes }) => html`
  <section>
    <h2 class="part-title" id="processes-title">${t('ops.processes')}</h2>
    <div class="ops-scroll" tabindex="0" role="region" aria-labelledby="processes-title">
      <table class="ops-table">
        <thead><tr>
          ${['role', 'process', 'age', 'memory', 'reads', 'did'].map((name) => html`<th scope="col">${t(`ops.column.${name}`)}</th>`)}
        </tr></thead>
        <tbody>${repeat(
          processes,
          ({ process, role }) => `${process}/${role}`,
          (each) => row(each, Date.parse(at)),
        )}</tbody>
      </table>
    </div>
  </section>`;

/**
 * @param {RoleOfProcess} each
 * @param {number} now
 */
const row = (each, now) => html`
  <tr class=${each.silent ? 'is-silent' : ''}>
    <th scope="row">${t(`ops.role.${each.role}`)}</th>
    <td><code title=${each.version}>${each.process}</code>
      ${each.silent ? html`<span class="ops-flag">${t('ops.silent', { time: age((now - Date.parse(each.heardAt)) / 1000) })}</span>` : nothing}</td>
    <td class="digits">${age((now - Date.parse(each.startedAt)) / 1000)}</td>
    <td class="digits">${t('ops.of', { used: memory(each.heapUsedBytes), most: memory(each.heapMaxBytes) })}</td>
    <td>${reads(each)}</td>
    <td>${did(each)}</td>
  </tr>`;

/** @param {RoleOfProcess} each */
const reads = ({ partitions }) =>
  Object.entries(partitions).map(
    ([topic, numbers]) => html`<span class="ops-reads">${short(topic)} <b class="digits">${ranges(numbers)}</b></span>`,
  );

/** @param {RoleOfProcess} each */
const did = ({ role, measures }) => {
  const shown = [...(MEASURES[role] ?? []), 'errors', 'dead_letters'].filter(
    (name) => (measures[name] ?? 0) > 0 || (MEASURES[role] ?? []).includes(name),
  );
  return shown.map(
    (name) => html`<span class="ops-did ${name === 'errors' || name === 'dead_letters' ? 'is-bad' : ''}">
      <b class="digits">${format.count(measures[name] ?? 0)}</b> ${t(`ops.measure.${name}`)}</span>`,
  );
};

/** @param {string} topic */
const short = (topic) => topic.replace(/^petbattle\./, '');

/**
 * @param {number[]} numbers ascending
 * @returns {string} such as `0–5, 8`
 */
function ranges(numbers) {
  /** @type {[number, number][]} */
  const found = [];
  for (const n of numbers) {
    const last = found.at(-1);
    if (last && last[1] === n - 1) last[1] = n;
    else found.push([n, n]);
  }
  return found.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}

/** @param {Operations} seen */
export const groups = ({ groups }) => html`
  <section aria-labelledby="groups-title">
    <h2 class="part-title" id="groups-title">${t('ops.groups')}</h2>
    ${groups.map(group)}
  </section>`;

/** @param {Group} each */
const group = ({ topic, role, partitions }) => html`
  <div class="ops-group">
    <h3 class="ops-group-title">${short(topic)} <span>${t(`ops.role.${role}`)}</span></h3>
    <ol class="ops-partitions">${partitions.map(partition)}</ol>
  </div>`;

/** @param {Partition} each */
const partition = ({ partition, process, backlog }) => html`
  <li class="ops-partition ${process === undefined ? 'is-unread' : ''}"
    title=${process === undefined ? t('ops.nobodyReads') : t('ops.readBy', { process })}>
    <span class="visually-hidden">${t('ops.partition')}</span> <b class="digits">${partition}</b>
    <span class="digits">${backlog === undefined ? '–' : compact(backlog)}</span>
    ${process === undefined ? html`<span class="visually-hidden">${t('ops.nobodyReads')}</span>` : nothing}
  </li>`;
