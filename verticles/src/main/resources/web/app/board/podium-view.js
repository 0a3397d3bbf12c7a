// @ts-check
import * as format from '../base/format.js';
import { t } from '../base/i18n.js';
import { rosette } from '../base/icons.js';
import { html, nothing, repeat } from '../base/lit.js';
import { hide } from '../battle/fighter-view.js';

/** @import {BoardRow} from '../base/types.js' */

/**
 * The best three, as they stand on a podium: the first in the middle.
 *
 * @param {BoardRow[]} rows
 */
export function podium(rows) {
  const best = rows.filter(({ rank, votesFor }) => rank <= 3 && votesFor > 0);
  if (best.length < 3) return nothing;
  return html`
    <ol class="podium" aria-label=${t('board.podium')}>
      ${repeat(
        best,
        ({ pet }) => pet,
        (row) => html`
          <li class="step is-place-${row.rank}" data-flip="podium-${row.pet}">
            <span class="step-picture">
              <img src="/api/pets/${row.pet}/image/card" width="640" height="640" alt=""
                decoding="async" @error=${hide} />
              ${row.rank === 1 ? rosette : nothing}
            </span>
            <bdi class="step-name">${row.name}</bdi>
            <span class="step-block"><span class="visually-hidden">${t('board.rank')}</span>
              <span class="step-rank">${format.count(row.rank)}</span></span>
          </li>`,
      )}
    </ol>`;
}
