// @ts-check
/** Asks again and again, while somebody looks. */

/**
 * One question at a time; the next one a while after the answer. None while the page is hidden; the
 * first one when it is shown again.
 *
 * @param {() => Promise<boolean>} look false ends it
 * @param {number} everyMs
 */
export function watch(look, everyMs) {
  let going = false;

  async function again() {
    if (going || document.hidden) return;
    going = true;
    const goOn = await look().finally(() => {
      going = false;
    });
    if (goOn) setTimeout(again, everyMs);
    else document.removeEventListener('visibilitychange', again);
  }

  document.addEventListener('visibilitychange', again);
  again();
}
