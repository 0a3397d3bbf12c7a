// @ts-check
/** The geometry of the votes-over-time chart, without any page. */

/** @import {Battle, Timeline} from '../base/types.js' */

export const WIDTH = 640;
export const HEIGHT = 220;
const TOP = 12;
const BOTTOM = 26;
const LEFT = 4;
const RIGHT = 44;

/**
 * @typedef {{x: number, y: number}} Point
 * @typedef {object} Chart
 * @property {[Point[], Point[]]} lines one for each pet
 * @property {{y: number, n: number}[]} grid
 * @property {{x: number, at: number}[]} marks moments along the bottom
 */

/**
 * @param {Battle} battle its counts are the last point
 * @param {Timeline} timeline cumulative votes
 * @param {number} now ms
 * @returns {Chart}
 */
export function chartOf(battle, timeline, now) {
  const start = Date.parse(battle.opensAt);
  const end = Math.max(start + 1000, Math.min(now, Date.parse(battle.closesAt)));
  const samples = [
    { at: start, votes: /** @type {Record<string, number>} */ ({}) },
    ...timeline.items.map(({ at, votes }) => ({ at: Date.parse(at), votes })),
  ].filter(({ at }) => at <= end);
  samples.push({ at: end, votes: battle.result?.votes ?? battle.votes });
  const ids = battle.pets.map(({ id }) => id);
  const most = Math.max(1, ...samples.flatMap(({ votes }) => ids.map((id) => votes[id] ?? 0)));
  const top = niceAbove(most);
  /** @param {number} at */
  const x = (at) => LEFT + ((at - start) / (end - start)) * (WIDTH - LEFT - RIGHT);
  /** @param {number} n */
  const y = (n) => TOP + (1 - n / top) * (HEIGHT - TOP - BOTTOM);
  const lines = ids.map((id) => samples.map((s) => ({ x: x(s.at), y: y(s.votes[id] ?? 0) })));
  return {
    lines: /** @type {[Point[], Point[]]} */ (lines),
    grid: [0, top / 2, top].filter(Number.isInteger).map((n) => ({ y: y(n), n })),
    marks: [start, (start + end) / 2, end].map((at) => ({ x: x(at), at })),
  };
}

/**
 * @param {number} n at least 1
 * @returns {number} the next of 2, 4, 10, 20, 40, 100, …
 */
function niceAbove(n) {
  const power = 10 ** Math.floor(Math.log10(n));
  return [1, 2, 4, 10].map((f) => f * power).find((nice) => nice >= Math.max(2, n)) ?? n;
}

/**
 * Votes only grow, and stand still between two: a staircase.
 *
 * @param {Point[]} points
 */
export const stairs = (points) =>
  points.map(({ x, y }, i) => (i === 0 ? `M${r(x)} ${r(y)}` : `H${r(x)}V${r(y)}`)).join('');

/** @param {number} n */
const r = (n) => Math.round(10 * n) / 10;
