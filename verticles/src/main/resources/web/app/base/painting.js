// @ts-check

const TICK_MS = 500;

/**
 * Paints with the browser's next frame, once, however often it is asked, and twice a second for
 * the clocks on the page.
 *
 * @param {() => void} paint
 * @returns {() => void} asks for it
 */
export function painter(paint) {
  let scheduled = false;
  function soon() {
    if (scheduled) return;
    scheduled = true;
    requestAnimationFrame(() => {
      scheduled = false;
      paint();
    });
  }
  setInterval(soon, TICK_MS);
  return soon;
}
