// @ts-check

/**
 * @typedef {object} Actions
 * @property {() => boolean} enabled
 * @property {(side: 0|1) => boolean} vote each action says whether it did anything
 * @property {() => boolean} next
 */

const WRITES = 'input, select, textarea, [contenteditable]';
const PRESSED_BY_SPACE = 'button, a, summary, input, select';

/**
 * Left and right (or 1 and 2) vote; N or the space bar goes on to the next battle.
 *
 * @param {Actions} actions
 */
export function listen(actions) {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.repeat || !actions.enabled()) return;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const target = /** @type {Element|null} */ (event.target);
    if (target?.closest?.(WRITES)) return;
    if (event.key === ' ' && target?.closest?.(PRESSED_BY_SPACE)) return;
    if (act(event.key, actions)) event.preventDefault();
  });
}

/**
 * @param {string} key
 * @param {Actions} actions
 */
function act(key, actions) {
  switch (key) {
    case 'ArrowLeft':
    case '1':
      return actions.vote(0);
    case 'ArrowRight':
    case '2':
      return actions.vote(1);
    case 'n':
    case 'N':
    case ' ':
      return actions.next();
    default:
      return false;
  }
}
