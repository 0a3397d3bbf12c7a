// @ts-check
/** Which charts there are, and what of the answer each shows. */
import { t } from '../base/i18n.js';
import { Chart } from './chart.js';
import { compact, duration, rate } from './numbers.js';

/** @import {Operations, Series} from './types.js' */
/** @import {Data, Line, Spec} from './chart.js' */

/** @type {() => Promise<any>} only here: nobody else needs it */
const library = async () => (await import('../vendor/uplot/dist/uPlot.esm.js')).default;

/**
 * @param {string} name
 * @param {string} colour
 * @param {boolean} [dashed]
 * @returns {Line}
 */
const line = (name, colour, dashed = false) => ({ label: t(`ops.line.${name}`), colour, dashed });

/** @type {Record<string, {spec: Spec, of: (series: Series) => (number|null)[][]}>} */
const CHARTS = {
  votes: {
    spec: {
      title: t('ops.chart.votes'),
      lines: [line('accepted', '--right'), line('counted', '--gold-deep', true)],
      shown: rate,
      least: 5,
    },
    of: ({ perSecond }) => [list(perSecond.accepted), list(perSecond.counted)],
  },
  backlog: {
    spec: {
      title: t('ops.chart.backlog'),
      lines: [line('backlog', '--left')],
      shown: compact,
      least: 10,
    },
    of: ({ backlog }) => [backlog],
  },
  freshness: {
    spec: {
      title: t('ops.chart.freshness'),
      lines: [line('p50', '--right'), line('p99', '--left', true)],
      shown: duration,
      least: 500,
    },
    of: ({ p50, p99 }) => [p50, p99],
  },
  refused: {
    spec: {
      title: t('ops.chart.refused'),
      lines: [
        line('limited', '--gold-deep'),
        line('refused', '--right', true),
        line('unavailable', '--left'),
        line('errors', '--link', true),
      ],
      shown: rate,
      least: 2,
    },
    of: ({ perSecond }) => [
      list(perSecond.limited),
      list(perSecond.refused),
      list(perSecond.unavailable),
      list(perSecond.errors),
    ],
  },
};

/** The names of the charts, in their order. */
export const NAMES = Object.keys(CHARTS);

/** @type {Map<string, Chart>} */
const drawn = new Map();

/**
 * Shows the last minutes in figures with these names as ids.
 *
 * @param {Operations} seen
 * @param {(id: string) => HTMLElement} place
 */
export async function show({ series }, place) {
  const uPlot = await library();
  const moments = momentsOf(series);
  for (const [name, { spec, of }] of Object.entries(CHARTS)) {
    const chart = drawn.get(name) ?? new Chart(place(`chart-${name}`), spec, uPlot);
    drawn.set(name, chart);
    chart.show([moments, ...of(series)]);
  }
}

/** @param {Series} series @returns {number[]} the ends of the steps, in seconds */
function momentsOf({ until, stepSeconds, watchers }) {
  const end = Date.parse(until) / 1000;
  return watchers.map((_, i) => end - (watchers.length - 1 - i) * stepSeconds);
}

/** @param {number[]|undefined} numbers */
const list = (numbers) => numbers ?? [];
