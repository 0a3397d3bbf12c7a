// @ts-check
import * as clock from '../base/clock.js';
import { ask, askFor, askWhy } from '../base/dialog.js';
import * as format from '../base/format.js';
import { t } from '../base/i18n.js';
import { html, nothing } from '../base/lit.js';
import { hide } from '../battle/fighter-view.js';
import { thumbOf } from '../battle/slip-view.js';
import { BucketList } from './bucket-list.js';
import { battles, closeBattle, extendBattle, voidBattle } from './desk.js';
import { momentField, readMoment } from './fields.js';
import { PagedList } from './paged-list.js';
import { Notes } from './rows.js';

/** @import {Battle, BattleState} from '../base/types.js' */

const STATES = /** @type {const} */ (['open', 'scheduled', 'closing', 'decided', 'void']);
const LONGER_MS = 600_000;

/** The battles in one state, and what can be done about each. */
export class BattleList {
  /** @param {() => void} paint */
  constructor(paint) {
    this.paint = paint;
    /** @type {BattleState} */
    this.state = 'open';
    this.pages = new PagedList((cursor) => battles(this.state, cursor), paint);
    this.notes = new Notes(paint);
    this.buckets = new BucketList(paint);
  }

  /** @param {Battle} battle that changed */
  heard(battle) {
    const at = this.pages.items.findIndex(({ id }) => id === battle.id);
    const known = this.pages.items[at];
    if (known) this.pages.items[at] = { ...known, ...battle };
    else if (battle.state === this.state) this.pages.items.unshift(battle);
    this.paint();
  }

  view() {
    return html`
      <div class="tabs desk-tabs" role="group" aria-label=${t('admin.battles.which')}>
        ${STATES.map((state) => html`<button class="tab" type="button" aria-pressed=${state === this.state ? 'true' : 'false'}
          @click=${() => this.choose(state)}>${t(`admin.battles.state.${state}`)}</button>`)}
      </div>
      ${this.pages.view((battle) => this.row(battle), t('admin.battles.none'), 'is-battles')}`;
  }

  /** @param {BattleState} state */
  choose(state) {
    this.state = state;
    this.pages.clear();
    this.paint();
    this.pages.load();
  }

  /** @param {Battle} battle */
  row(battle) {
    const { id, state, pets, total } = battle;
    const note = this.notes.notes.get(id);
    return html`
      <li class="desk-row" data-battle=${id}>
        <span class="pair">${pets.map(({ imageUrl }) => html`<img class="face" src=${thumbOf(imageUrl)} width="48" height="48"
          alt="" loading="lazy" decoding="async" @error=${hide} />`)}</span>
        <div class="desk-row-text">
          <p class="desk-row-title"><a href="/battles/${id}"><bdi>${pets[0].name}</bdi> · <bdi>${pets[1].name}</bdi></a>
            <span class="tag is-${state}">${t(`admin.battles.state.${state}`)}</span></p>
          <p class="desk-row-line digits">${format.votes(total)} · ${when(battle)}
            ${battle.tournament ? html` · <a href="/tournaments/${battle.tournament}">${t('battle.toTournament')}</a>` : nothing}</p>
          <p class="answer ${note?.bad ? 'is-bad' : ''}" role="status">${note?.text ?? ''}</p>
        </div>
        <div class="desk-row-actions">${this.actions(battle)}</div>
        ${this.buckets.view(battle)}
      </li>`;
  }

  /** @param {Battle} battle */
  actions(battle) {
    const { state } = battle;
    const votable = state === 'open' || state === 'scheduled';
    return html`
      ${state === 'scheduled' ? nothing : this.buckets.opener(battle)}
      ${votable ? this.button(battle, 'extend', '', () => this.extend(battle)) : nothing}
      ${state === 'open' ? this.button(battle, 'close', '', () => this.close(battle)) : nothing}
      ${state === 'void' ? nothing : this.button(battle, 'void', 'is-danger', () => this.callOff(battle))}`;
  }

  /**
   * @param {Battle} battle
   * @param {'extend'|'close'|'void'} action
   * @param {string} kind
   * @param {() => void} run
   */
  button(battle, action, kind, run) {
    return html`<button class="pill ${kind}" type="button" data-action=${action} ?disabled=${this.notes.busy.has(battle.id)}
      @click=${run}>${t(`admin.battles.${action}`)}<span class="visually-hidden">: ${names(battle)}</span></button>`;
  }

  /** @param {Battle} battle */
  async extend(battle) {
    const until = new Date(Math.max(Date.parse(battle.closesAt), clock.now()) + LONGER_MS);
    const said = await askFor({
      title: t('admin.battles.extendTitle', { names: names(battle) }),
      text: t('admin.battles.extendText', { at: format.moment(battle.closesAt) }),
      action: t('admin.battles.extend'),
      fields: momentField('closesAt', t('admin.battles.closesAt'), until),
      harmless: true,
    });
    const closesAt = said && readMoment(said, 'closesAt');
    if (!closesAt) return;
    await this.run(battle, () => extendBattle(battle.id, closesAt), t('admin.battles.done.extend', { at: format.moment(closesAt) }));
  }

  /** @param {Battle} battle */
  async close(battle) {
    const title = t('admin.battles.closeTitle', { names: names(battle) });
    if (!(await ask(title, t('admin.battles.closeText'), t('admin.battles.close')))) return;
    await this.run(battle, () => closeBattle(battle.id), t('admin.battles.done.close'));
  }

  /** @param {Battle} battle */
  async callOff(battle) {
    const why = await askWhy({
      title: t('admin.battles.voidTitle', { names: names(battle) }),
      text: t(battle.tournament ? 'admin.battles.voidTextTournament' : 'admin.battles.voidText', { votes: format.votes(battle.total) }),
      action: t('admin.battles.void'),
      reason: t('admin.why'),
    });
    if (why) await this.run(battle, () => voidBattle(battle.id, why), t('admin.battles.done.void'));
  }

  /**
   * @param {Battle} battle
   * @param {() => Promise<unknown>} request
   * @param {string} done
   */
  run(battle, request, done) {
    return this.notes.run(
      battle.id,
      async () => {
        const answer = await request();
        if (answer && typeof answer === 'object' && 'state' in answer) this.heard(/** @type {Battle} */ (answer));
      },
      done,
    );
  }
}

/** @param {Battle} battle */
const names = ({ pets }) => `${pets[0].name} · ${pets[1].name}`;

/** @param {Battle} battle */
function when({ state, opensAt, closesAt, result }) {
  if (state === 'scheduled') return t('admin.battles.opensAt', { at: format.moment(opensAt) });
  if (state === 'decided' && result) return t('admin.battles.decidedAt', { at: format.moment(result.decidedAt) });
  return t(state === 'open' ? 'admin.battles.closes' : 'admin.battles.closed', { at: format.moment(closesAt) });
}
