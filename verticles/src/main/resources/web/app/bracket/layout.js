// @ts-check
/** Where the matches of a bracket are drawn, without any page. */

/** @import {Match} from '../base/types.js' */

export const CARD_WIDTH = 220;
export const CARD_HEIGHT = 76;
const GAP_X = 52;
const GAP_Y = 20;
const MARGIN = 8;

/**
 * @typedef {{match: Match, round: number, index: number, x: number, y: number}} Placed
 * @typedef {{from: Placed, to: Placed, d: string}} Link
 * @typedef {{width: number, height: number, matches: Placed[], links: Link[]}} Layout
 */

/**
 * @param {Match[][]} rounds
 * @param {number} first rounds before this one are not drawn
 * @returns {Layout}
 */
export function layoutOf(rounds, first) {
  const shown = rounds.slice(first);
  const pitch = CARD_HEIGHT + GAP_Y;
  /** @type {Placed[]} */
  const matches = [];
  shown.forEach((round, column) => {
    const span = 2 ** column;
    round.forEach((match, index) => {
      matches.push({
        match,
        round: first + column,
        index,
        x: MARGIN + column * (CARD_WIDTH + GAP_X),
        y: MARGIN + (index + 0.5) * span * pitch - pitch / 2,
      });
    });
  });
  const width = 2 * MARGIN + shown.length * CARD_WIDTH + Math.max(0, shown.length - 1) * GAP_X;
  const height = 2 * MARGIN + (shown[0]?.length ?? 0) * pitch - GAP_Y;
  return { width, height, matches, links: links(matches) };
}

/** @param {Placed[]} matches */
function links(matches) {
  return matches.flatMap((from) => {
    const to = matches.find(
      ({ round, index }) => round === from.round + 1 && index === Math.floor(from.index / 2),
    );
    return to ? [{ from, to, d: curve(from, to) }] : [];
  });
}

/**
 * @param {Placed} from
 * @param {Placed} to
 */
function curve(from, to) {
  const x1 = from.x + CARD_WIDTH;
  const y1 = from.y + CARD_HEIGHT / 2;
  const y2 = to.y + CARD_HEIGHT / 2;
  const middle = x1 + GAP_X / 2;
  return `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${to.x} ${y2}`;
}
