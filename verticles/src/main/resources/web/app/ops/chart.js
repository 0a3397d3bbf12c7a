// @ts-check
/** A chart of the last minutes, drawn by uPlot, with a legend that also says what it shows. */
import * as format from '../base/format.js';
import { t } from '../base/i18n.js';
import { html, render } from '../base/lit.js';

/**
 * @typedef {object} Line
 * @property {string} label
 * @property {string} colour name of a custom property
 * @property {boolean} [dashed]
 *
 * @typedef {object} Spec
 * @property {string} title
 * @property {Line[]} lines
 * @property {(n: number) => string} shown
 * @property {number} least how much the scale shows at least
 *
 * @typedef {[number[], ...(number|null)[][]]} Data seconds, then one list for each line
 */

const HEIGHT = 180;
const FONT = '12px system-ui, sans-serif';
const AXIS_WIDTH = 64;
const LABEL_WIDTH = 80;
const HEADROOM = 1.1;
// As long as the gateway remembers: a scale that grew with the first points would name each of them alike.
const SECONDS = 600;

export class Chart {
  /**
   * @param {HTMLElement} root an empty figure
   * @param {Spec} spec
   * @param {any} uPlot the library
   */
  constructor(root, spec, uPlot) {
    this.spec = spec;
    this.uPlot = uPlot;
    this.root = root;
    /** @type {Data} */
    this.data = [[], ...spec.lines.map(() => [])];
    /** @type {number|null} */
    this.pointed = null;
    this.legend();
    this.canvas = /** @type {HTMLElement} */ (root.querySelector('.ops-canvas'));
    this.draw();
    new ResizeObserver(() => this.plot.setSize(this.size())).observe(this.canvas);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.draw());
  }

  /** @param {Data} data */
  show(data) {
    this.data = data;
    this.plot.setData(data);
    this.legend();
  }

  size() {
    return { width: Math.max(1, this.canvas.clientWidth), height: HEIGHT };
  }

  /** Colours are fixed once drawn, so other ones need another drawing. */
  draw() {
    this.plot?.destroy();
    const style = getComputedStyle(this.root);
    /** @param {string} name */
    const colour = (name) => style.getPropertyValue(name).trim();
    const axis = {
      stroke: colour('--ink-soft'),
      font: FONT,
      grid: { stroke: colour('--line'), width: 1 },
      ticks: { show: false },
    };
    this.plot = new this.uPlot(
      {
        ...this.size(),
        legend: { show: false },
        cursor: { drag: { x: false, y: false }, y: false },
        scales: {
          x: {
            range: (/** @type {any} */ _, /** @type {number} */ __, /** @type {number|null} */ most) => {
              const end = most ?? Date.now() / 1000;
              return [end - SECONDS, end];
            },
          },
          y: {
            range: (/** @type {any} */ _, /** @type {number} */ __, /** @type {number} */ most) => [
              0,
              Math.max(this.spec.least, HEADROOM * (most ?? 0)),
            ],
          },
        },
        axes: [
          {
            ...axis,
            space: LABEL_WIDTH,
            values: (/** @type {any} */ _, /** @type {number[]} */ moments) =>
              moments.map((s) => format.hourMinute(1000 * s)),
          },
          {
            ...axis,
            size: AXIS_WIDTH,
            values: (/** @type {any} */ _, /** @type {number[]} */ all) => all.map(this.spec.shown),
          },
        ],
        series: [
          {},
          ...this.spec.lines.map(({ label, colour: name, dashed }) => ({
            label,
            stroke: colour(name),
            width: 2,
            points: { show: false },
            ...(dashed ? { dash: [6, 4] } : {}),
          })),
        ],
        hooks: {
          setCursor: [
            (/** @type {any} */ { cursor }) => {
              this.pointed = cursor.idx ?? null;
              this.legend();
            },
          ],
        },
      },
      this.data,
      this.canvas,
    );
  }

  /** What stands where the pointer is, or else at the end. */
  legend() {
    const at = this.pointed ?? this.data[0].length - 1;
    const { title, lines, shown } = this.spec;
    const values = lines.map((_, i) => this.data[i + 1]?.[at]);
    const moment = this.data[0][at];
    render(
      html`
        <figcaption class="ops-chart-title">${title}
          ${this.pointed !== null && moment ? html`<time class="digits">${format.time(new Date(1000 * moment).toISOString())}</time>` : ''}
        </figcaption>
        <div class="ops-canvas" role="img" aria-label=${t('ops.chartSays', { title })}></div>
        <ul class="ops-legend">
          ${lines.map(
            ({ label, colour, dashed }, i) => html`
              <li><span class="ops-key is-${colour.slice(2)} ${dashed ? 'is-dashed' : ''}"></span>
                ${label} <b class="digits">${typeof values[i] === 'number' ? shown(values[i]) : '–'}</b></li>`,
          )}
        </ul>`,
      this.root,
    );
  }
}
