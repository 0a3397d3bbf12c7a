// @ts-check
import * as format from '../base/format.js';
import { says, t } from '../base/i18n.js';
import { html, nothing } from '../base/lit.js';
import { traceLink } from '../base/trace-link.js';
import { log } from './desk.js';
import { PagedList } from './paged-list.js';

/** @import {LogEntry} from './types.js' */

/** What staff and owners asked for, and what became of it. */
export class LogView {
  /** @param {() => void} paint */
  constructor(paint) {
    this.pages = new PagedList(log, paint);
  }

  view() {
    return html`
      <section aria-labelledby="log-title">
        <div class="part-head">
          <h2 id="log-title" class="part-title">${t('admin.log.title')}</h2>
          <button class="pill" type="button" @click=${() => this.pages.load()}>${t('admin.log.again')}</button>
        </div>
        ${this.pages.view(row, t('admin.log.none'), 'is-log')}
      </section>`;
  }
}

/** @param {LogEntry} entry */
function row(entry) {
  const { id, at, who, why, type, status, detail, traceId } = entry;
  const name = `admin.log.types.${type}`;
  return html`
    <li class="desk-row" data-command=${id}>
      <div class="desk-row-text">
        <p class="desk-row-title">${says(name) ? t(name) : type} ${subject(entry)}
          <span class="tag is-${status ?? 'open'}">${t(`admin.log.status.${status ?? 'open'}`)}</span></p>
        <p class="desk-row-line digits">${format.moment(at)} · ${who === 'admin-token' ? t('staff.token') : html`<code>${who}</code>`}
          ${traceLink(traceId)}</p>
        ${why ? html`<p class="log-why"><q dir="auto">${why}</q></p>` : nothing}
        ${detail ? html`<p class="answer is-bad">${detail}</p>` : nothing}
        <details class="log-more"><summary>${t('admin.log.request')}</summary>
          <pre tabindex="0">${JSON.stringify(entry.request, null, 2)}</pre></details>
      </div>
    </li>`;
}

/** @param {LogEntry} entry */
function subject({ type, subject, status, request }) {
  if (status === 'refused') return html`<code>${subject}</code>`;
  if ('tournament' in request) return html`<a href="/tournaments/${subject}"><code>${subject}</code></a>`;
  if ('battle' in request) return html`<a href="/battles/${subject}"><code>${subject}</code></a>`;
  return type === 'set-arena' ? nothing : html`<code>${subject}</code>`;
}
