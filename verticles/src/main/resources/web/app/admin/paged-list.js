// @ts-check
import * as api from '../base/api.js';
import { t } from '../base/i18n.js';
import { html, nothing } from '../base/lit.js';

/**
 * A list that the server gives page by page.
 *
 * @template {{id: string}} T
 */
export class PagedList {
  /**
   * @param {(cursor?: string) => Promise<{items: T[], next?: string}>} fetchPage
   * @param {() => void} paint
   */
  constructor(fetchPage, paint) {
    this.fetchPage = fetchPage;
    this.paint = paint;
    /** @type {T[]} */
    this.items = [];
    /** @type {string|undefined} */
    this.next = undefined;
    /** @type {'loading'|'ready'|'failed'} */
    this.phase = 'loading';
    this.asked = 0;
  }

  /** From the beginning; as long as that takes, what is there stays. */
  async load() {
    await this.page((fresh) => fresh.items);
  }

  async more() {
    await this.page((fresh) => [...this.items, ...fresh.items], this.next);
  }

  /** Forgets everything, for another list. */
  clear() {
    this.items = [];
    this.next = undefined;
    this.phase = 'loading';
  }

  /**
   * @param {(fresh: {items: T[]}) => T[]} merge
   * @param {string} [cursor]
   */
  async page(merge, cursor) {
    const asked = ++this.asked;
    try {
      const fresh = await this.fetchPage(cursor);
      if (asked !== this.asked) return;
      this.items = merge(fresh);
      this.next = fresh.next;
      this.phase = 'ready';
    } catch (problem) {
      if (!(problem instanceof api.Problem)) throw problem;
      if (asked === this.asked && this.phase !== 'ready') this.phase = 'failed';
    }
    this.paint();
  }

  /**
   * @param {(item: T) => unknown} row
   * @param {string} none what to say when there is none
   * @param {string} kind the list's class
   */
  view(row, none, kind) {
    if (this.phase === 'loading') return html`<p class="empty">${t('shell.loading')}</p>`;
    if (this.phase === 'failed') {
      return html`<div class="empty"><p>${t('admin.failed')}</p>
        <button class="pill is-ready" type="button" @click=${() => this.load()}>${t('stream.retry')}</button></div>`;
    }
    if (this.items.length === 0) return html`<p class="empty">${none}</p>`;
    return html`
      <ul class="desk-rows ${kind}">${this.items.map(row)}</ul>
      ${this.next
        ? html`<p class="more-rows"><button class="pill is-ready" type="button" @click=${() => this.more()}>
            ${t('board.more')}</button></p>`
        : nothing}`;
  }
}
