// @ts-check
import * as format from '../base/format.js';
import { t } from '../base/i18n.js';
import { html, svg } from '../base/lit.js';
import { HEIGHT, WIDTH, chartOf, stairs } from './chart.js';

/** @import {Battle, Timeline} from '../base/types.js' */

const SIDES = ['is-left', 'is-right'];

/**
 * Votes over time, one line for each pet. Whoever can't see it finds the counts in the text above.
 *
 * @param {Battle} battle
 * @param {Timeline} timeline
 * @param {number} now the server's time, ms
 */
export function chart(battle, timeline, now) {
  const { lines, grid, marks } = chartOf(battle, timeline, now);
  const floor = grid[0]?.y ?? HEIGHT;
  return html`
    <figure class="chart">
      <figcaption class="chart-title">${t('battle.chart')}</figcaption>
      <svg class="chart-drawing" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img"
        aria-label=${t('battle.chartSays', {
          left: battle.pets[0].name,
          right: battle.pets[1].name,
        })}>
        ${grid.map(
          ({ y, n }) => svg`
            <line class="chart-grid" x1="0" x2=${WIDTH - 40} y1=${y} y2=${y}></line>
            <text class="chart-label" x=${WIDTH - 36} y=${y + 4}>${format.count(n)}</text>`,
        )}
        ${marks.map(
          ({ x, at }, i) => svg`
            <text class="chart-label" x=${x} y=${HEIGHT - 6} text-anchor=${['start', 'middle', 'end'][i]}>
              ${format.hourMinute(at)}</text>`,
        )}
        ${lines.map((points, side) => {
          const end = points[points.length - 1];
          const path = stairs(points);
          return svg`
            <g class="chart-line ${SIDES[side]}">
              <path class="chart-area" d="${path}V${floor}H${points[0]?.x}Z"></path>
              <path class="chart-stroke" d=${path}></path>
              <circle class="chart-end" cx=${end?.x} cy=${end?.y} r="6"></circle>
            </g>`;
        })}
      </svg>
      <ul class="chart-legend">
        ${battle.pets.map((pet, side) => html`<li class=${SIDES[side]}><bdi>${pet.name}</bdi></li>`)}
      </ul>
    </figure>`;
}
