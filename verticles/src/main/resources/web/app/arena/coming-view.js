// @ts-check
import * as format from '../base/format.js';
import { t } from '../base/i18n.js';
import { cup } from '../base/icons.js';
import { html, nothing } from '../base/lit.js';
import { thumbOf } from '../battle/slip-view.js';

/** @import {Event} from './coming.js' */

/**
 * What comes next, and when.
 *
 * @param {Event[]} events
 * @param {number} now the server's time, ms
 */
export function comingView(events, now) {
  if (events.length === 0) return nothing;
  return html`
    <section class="coming" aria-labelledby="coming-title">
      <h2 id="coming-title" class="coming-title">${t('coming.title')}</h2>
      <ul class="coming-list">
        ${events.map(
          ({ kind, at, href, name, battle }) => html`
            <li>
              <a class="coming-item" href=${href}>
                ${faces(battle)}
                <span class="coming-what">
                  <span class="coming-kind">${t(`coming.${kind}`)}</span>
                  <bdi>${name}</bdi>
                </span>
                <span class="coming-when digits">${format.left(at - now)}</span>
              </a>
            </li>`,
        )}
      </ul>
    </section>`;
}

/** @param {Event['battle']} battle */
function faces(battle) {
  if (!battle) return html`<span class="faces is-cup">${cup}</span>`;
  return html`
    <span class="faces">
      ${battle.pets.map(
        ({ imageUrl }) => html`<img src=${thumbOf(imageUrl)} width="40" height="40" alt=""
          loading="lazy" decoding="async" />`,
      )}
    </span>`;
}
