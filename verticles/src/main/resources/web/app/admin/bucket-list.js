// @ts-check
import * as api from '../base/api.js';
import { cssVars } from '../base/css-vars.js';
import { askWhy } from '../base/dialog.js';
import * as format from '../base/format.js';
import { t } from '../base/i18n.js';
import { html, nothing } from '../base/lit.js';
import { buckets, quarantine } from './desk.js';
import { Notes } from './rows.js';

/** @import {Battle} from '../base/types.js' */
/** @import {Bucket, Buckets} from './types.js' */

/** From where the votes of one battle came, and taking them out. */
export class BucketList {
  /** @param {() => void} paint */
  constructor(paint) {
    this.paint = paint;
    this.notes = new Notes(paint);
    /** @type {string|null} the battle that is looked at */
    this.battle = null;
    /** @type {Buckets|null} */
    this.found = null;
    /** @type {string|null} */
    this.problem = null;
  }

  /** @param {Battle} battle */
  opener({ id, pets }) {
    const open = this.battle === id;
    return html`<button class="pill" type="button" data-action="buckets" aria-expanded=${open ? 'true' : 'false'}
      @click=${() => this.toggle(id)}>${t('admin.buckets.show')}<span class="visually-hidden">: ${pets[0].name} · ${pets[1].name}</span></button>`;
  }

  /** @param {string} battle */
  toggle(battle) {
    this.battle = this.battle === battle ? null : battle;
    this.found = null;
    this.problem = null;
    this.paint();
    if (this.battle) this.load();
  }

  async load() {
    const battle = this.battle;
    if (!battle) return;
    try {
      const found = await buckets(battle);
      if (battle === this.battle) this.found = found;
      this.problem = null;
    } catch (problem) {
      if (!(problem instanceof api.Problem)) throw problem;
      this.problem = problem.message;
    }
    this.paint();
  }

  /** @param {Battle} battle */
  view(battle) {
    if (this.battle !== battle.id) return nothing;
    return html`
      <section class="buckets" aria-label=${t('admin.buckets.title')}>
        <p class="hint">${t(battle.state === 'open' ? 'admin.buckets.help' : 'admin.buckets.tooLate')}</p>
        ${this.content(battle)}
      </section>`;
  }

  /** @param {Battle} battle */
  content(battle) {
    if (this.problem) {
      return html`<p class="answer is-bad">${this.problem}</p>
        <button class="pill" type="button" @click=${() => this.load()}>${t('stream.retry')}</button>`;
    }
    if (!this.found) return html`<p>${t('shell.loading')}</p>`;
    const { items, others } = this.found;
    if (items.length === 0) return html`<p>${t('admin.buckets.none')}</p>`;
    const most = Math.max(...items.map(({ total }) => total));
    return html`
      <ul class="bucket-rows">${items.map((bucket) => this.row(bucket, battle, most))}</ul>
      ${others > 0 ? html`<p class="hint">${t('admin.buckets.others', { votes: format.votes(others) })}</p>` : nothing}`;
  }

  /**
   * @param {Bucket} bucket
   * @param {Battle} battle
   * @param {number} most
   */
  row({ bucket, votes, total, quarantined }, battle, most) {
    const note = this.notes.notes.get(bucket);
    const [left, right] = battle.pets.map(({ id, name }) => `${name} ${format.count(votes[id] ?? 0)}`);
    const can = battle.state === 'open' && bucket && !quarantined;
    return html`
      <li class="bucket" data-bucket=${bucket}>
        <code>${bucket || t('admin.buckets.unknown')}</code>
        <span class="bucket-bar" aria-hidden="true" ${cssVars({ '--share': total / most, '--left-share': (votes[battle.pets[0].id] ?? 0) / total })}></span>
        <span class="digits">${format.votes(total)}</span>
        <span class="bucket-votes">${left} · ${right}</span>
        ${quarantined ? html`<span class="tag">${t('admin.buckets.out')}</span>` : nothing}
        ${can
          ? html`<button class="pill is-danger" type="button" ?disabled=${this.notes.busy.has(bucket)}
              @click=${() => this.takeOut(battle, bucket, total)}>${t('admin.buckets.takeOut')}<span class="visually-hidden">: ${bucket}</span></button>`
          : nothing}
        <p class="answer ${note?.bad ? 'is-bad' : ''}" role="status">${note?.text ?? ''}</p>
      </li>`;
  }

  /**
   * @param {Battle} battle
   * @param {string} bucket
   * @param {number} total
   */
  async takeOut(battle, bucket, total) {
    const reason = await askWhy({
      title: t('admin.buckets.takeOutTitle', { bucket }),
      text: t('admin.buckets.takeOutText', { votes: format.votes(total) }),
      action: t('admin.buckets.takeOut'),
      reason: t('admin.why'),
    });
    if (!reason) return;
    await this.notes.run(bucket, () => quarantine(battle.id, bucket, reason), t('admin.buckets.done'));
    await this.load();
  }
}
