// @ts-check
/**
 * Lets the rows of a list be dragged to another place, by mouse, pen or finger. The rows stay where
 * they are until the end; a line shows where the row will go.
 *
 * @param {PointerEvent} down on a row's handle
 * @param {(row: HTMLElement, place: number) => void} dropped with the place among the others, from 0
 */
export function drag(down, dropped) {
  const handle = /** @type {HTMLElement} */ (down.currentTarget);
  const row = /** @type {HTMLElement} */ (handle.closest('li'));
  const rows = /** @type {HTMLElement[]} */ ([.../** @type {HTMLElement} */ (row.parentElement).children]);
  const others = rows.filter((it) => it !== row);
  if (down.button !== 0) return;
  down.preventDefault();
  handle.setPointerCapture(down.pointerId);
  row.classList.add('is-dragged');

  /** @type {number|null} */
  let place = null;

  /** @param {PointerEvent} event */
  function move(event) {
    unmark();
    row.style.setProperty('--dragged', `${event.clientY - down.clientY}px`);
    place = others.filter((other) => middle(other) < event.clientY).length;
    if (place < others.length) others[place]?.classList.add('is-after-gap');
    else others.at(-1)?.classList.add('is-before-gap');
  }

  function unmark() {
    for (const other of others) other.classList.remove('is-after-gap', 'is-before-gap');
  }

  /** @param {PointerEvent} event */
  function end(event) {
    for (const name of ['pointermove', 'pointerup', 'pointercancel']) {
      handle.removeEventListener(name, /** @type {EventListener} */ (name === 'pointermove' ? move : end));
    }
    unmark();
    row.classList.remove('is-dragged');
    row.style.removeProperty('--dragged');
    if (event.type === 'pointerup' && place !== null) dropped(row, place);
  }

  handle.addEventListener('pointermove', move);
  handle.addEventListener('pointerup', end);
  handle.addEventListener('pointercancel', end);
}

/** @param {HTMLElement} element */
function middle(element) {
  const { top, height } = element.getBoundingClientRect();
  return top + height / 2;
}
