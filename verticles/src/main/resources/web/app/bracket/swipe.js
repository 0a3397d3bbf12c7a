// @ts-check

/** Less is a tap or the beginning of a scroll. */
const FAR_PX = 48;

/**
 * Tells of fingers that move sideways over something. Never the only way: buttons do the same.
 *
 * @param {HTMLElement} root
 * @param {string} selector of what is swiped, within root
 * @param {(step: 1|-1) => void} swiped 1: towards what lies to the right
 */
export function swipes(root, selector, swiped) {
  let x = 0;
  let y = 0;
  root.addEventListener(
    'touchstart',
    (event) => {
      x = event.touches[0]?.clientX ?? 0;
      y = event.touches[0]?.clientY ?? 0;
    },
    { passive: true },
  );
  root.addEventListener(
    'touchend',
    (event) => {
      if (!(/** @type {Element} */ (event.target).closest(selector))) return;
      const dx = (event.changedTouches[0]?.clientX ?? x) - x;
      const dy = (event.changedTouches[0]?.clientY ?? y) - y;
      if (Math.abs(dx) > FAR_PX && Math.abs(dx) > 2 * Math.abs(dy)) swiped(dx < 0 ? 1 : -1);
    },
    { passive: true },
  );
}
