// @ts-check

/**
 * Shortcuts of a single letter. They are off while somebody writes, while a dialog is open, and for
 * who switched them off.
 *
 * @param {() => boolean} enabled
 * @param {Record<string, () => unknown>} actions by letter, in lower case; false: nothing was done
 */
export function listen(enabled, actions) {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.repeat || !enabled()) return;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const target = /** @type {Element|null} */ (event.target);
    if (target?.closest?.('input:not([type=checkbox]), select, textarea, dialog')) return;
    const action = actions[event.key.toLowerCase()];
    if (action && action() !== false) event.preventDefault();
  });
}
