// @ts-check
/** Motion that the page may go without: it never delays anything, and rests when asked to. */

/** @returns {boolean} whether this visitor wants a page that keeps still */
export const still = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

const SLIDE_MS = 420;
const EASE = 'cubic-bezier(.3, .9, .3, 1)';

/**
 * Changes an element's content so that the old slides out to the left and the new comes in from
 * the right. Input goes to the new content at once.
 *
 * @param {HTMLElement} parent
 * @param {string} selector of what slides, before and after
 * @param {() => void} change
 */
export function slide(parent, selector, change) {
  const old = parent.querySelector(selector);
  if (still() || !old) return change();
  const box = old.getBoundingClientRect();
  const outer = parent.getBoundingClientRect();
  const ghost = /** @type {HTMLElement} */ (old.cloneNode(true));
  change();
  ghost.inert = true;
  ghost.setAttribute('aria-hidden', 'true');
  ghost.classList.add('ghost');
  Object.assign(ghost.style, {
    left: `${box.left - outer.left}px`,
    top: `${box.top - outer.top}px`,
    width: `${box.width}px`,
    height: `${box.height}px`,
  });
  parent.append(ghost);
  ghost
    .animate([{ transform: 'none' }, { transform: 'translateX(-120%) rotate(-3deg)' }], {
      duration: SLIDE_MS,
      easing: EASE,
      fill: 'forwards',
    })
    .finished.finally(() => ghost.remove());
  parent
    .querySelector(selector)
    ?.animate([{ transform: 'translateX(120%) rotate(3deg)' }, { transform: 'none' }], {
      duration: SLIDE_MS,
      easing: EASE,
    });
}
