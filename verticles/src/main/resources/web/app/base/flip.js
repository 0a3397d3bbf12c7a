// @ts-check
import { still } from './motion.js';

const DURATION_MS = 500;

/**
 * Lets rows glide to their new places: measure first, change, measure last, then play the
 * difference back (the "FLIP" technique; Paul Lewis, 2015). The row that somebody looks at stays
 * where it is in the window: the page scrolls with it.
 *
 * @param {Element} root its `[data-flip]` descendants move; the attribute's value identifies them
 * @param {() => void} change
 */
export function flip(root, change) {
  const rows = [...root.querySelectorAll('[data-flip]')];
  const before = new Map(rows.map((row) => [key(row), row.getBoundingClientRect()]));
  const watched = watchedRow(rows);
  change();
  if (watched) {
    const now = [...root.querySelectorAll('[data-flip]')].find((row) => key(row) === watched);
    const was = before.get(watched);
    if (now && was) window.scrollBy({ top: now.getBoundingClientRect().top - was.top, behavior: 'instant' });
  }
  if (still()) return;
  for (const element of root.querySelectorAll('[data-flip]')) {
    const was = before.get(key(element));
    const is = element.getBoundingClientRect();
    if (!was || (was.top === is.top && was.left === is.left)) continue;
    const from = `translate(${was.left - is.left}px, ${was.top - is.top}px)`;
    element.animate([{ transform: from }, { transform: 'none' }], {
      duration: DURATION_MS,
      easing: 'cubic-bezier(.3, 1.2, .5, 1)',
    });
  }
}

/**
 * @param {Element[]} rows
 * @returns {string|null} the row with the focus or the pointer, else the first in sight once the
 *     page is scrolled
 */
function watchedRow(rows) {
  const pointed = rows.find((row) => row.matches(':hover, :focus-within'));
  if (pointed) return key(pointed);
  if (window.scrollY < 200) return null;
  const first = rows.find((row) => row.getBoundingClientRect().top >= 0);
  return first ? key(first) : null;
}

/** @param {Element} element */
const key = (element) => element.getAttribute('data-flip');
