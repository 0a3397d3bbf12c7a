// @ts-check

const DURATION_MS = 500;

/**
 * Lets rows glide to their new places: measure first, change, measure last, then play the
 * difference back (the "FLIP" technique; Paul Lewis, 2015).
 *
 * @param {Element} root its `[data-flip]` descendants move; the attribute's value identifies them
 * @param {() => void} change
 */
export function flip(root, change) {
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (still) return change();
  const before = new Map([...root.querySelectorAll('[data-flip]')].map((e) => [key(e), top(e)]));
  change();
  for (const element of root.querySelectorAll('[data-flip]')) {
    const moved = (before.get(key(element)) ?? top(element)) - top(element);
    if (moved === 0) continue;
    element.animate([{ transform: `translateY(${moved}px)` }, { transform: 'none' }], {
      duration: DURATION_MS,
      easing: 'cubic-bezier(.3, 1.2, .5, 1)',
    });
  }
}

/** @param {Element} element */
const key = (element) => element.getAttribute('data-flip');

/** @param {Element} element */
const top = (element) => element.getBoundingClientRect().top;
