// @ts-check
/** Speaks to screen readers, sparingly: of messages in quick succession only the last is said. */

const SETTLE_MS = 900;
const FORGET_MS = 8000;

let pending = 0;

/** @param {string} text */
export function say(text) {
  clearTimeout(pending);
  pending = window.setTimeout(() => {
    write(text);
    // Left standing, it would be read again as page content.
    pending = window.setTimeout(() => write(''), FORGET_MS);
  }, SETTLE_MS);
}

/** @param {string} text */
function write(text) {
  const region = document.getElementById('announcer');
  if (region) region.textContent = text;
}
