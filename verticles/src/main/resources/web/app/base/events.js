// @ts-check

/** @import {Battle, Board, Pet, Stream} from './types.js' */

/**
 * @typedef {object} Handlers
 * @property {(battle: Battle) => void} [battle]
 * @property {(board: Board) => void} [board] its first places
 * @property {(pet: Pick<Pet, 'id'|'status'>) => void} [pet] news of one's own pets
 * @property {(state: Stream['state']) => void} state `live` once connected, each time anew
 */

const FIRST_DELAY_MS = 1000;
const LONGEST_DELAY_MS = 30_000;

/** A page that nobody sees gives its connection back to those who are watching. */
const HIDDEN_MS = 60_000;

/**
 * Follows the server's events for as long as the page lives.
 *
 * EventSource reconnects by itself after a broken connection, but gives up for good on an answer
 * such as 503; then a new one is made, later each time, with jitter so that a restarted server
 * isn't met by everybody at once.
 *
 * @param {Handlers} handlers
 * @returns {{reconnect: () => void}} `reconnect` drops the connection and tries anew at once
 */
export function follow(handlers) {
  /** @type {EventSource|null} */
  let source = null;
  let delay = FIRST_DELAY_MS;
  let retry = 0;
  let hide = 0;

  function open() {
    close();
    const stream = new EventSource('/api/events');
    source = stream;
    stream.addEventListener('open', () => {
      delay = FIRST_DELAY_MS;
      handlers.state('live');
    });
    stream.addEventListener('battle', (event) => handlers.battle?.(JSON.parse(event.data)));
    stream.addEventListener('leaderboard', (event) => handlers.board?.(JSON.parse(event.data)));
    stream.addEventListener('pet', (event) => handlers.pet?.(JSON.parse(event.data)));
    stream.addEventListener('error', () => {
      handlers.state('lost');
      if (stream.readyState !== EventSource.CLOSED || stream !== source) return;
      retry = window.setTimeout(open, delay * (0.5 + Math.random() / 2));
      delay = Math.min(2 * delay, LONGEST_DELAY_MS);
    });
  }

  function close() {
    clearTimeout(retry);
    source?.close();
    source = null;
  }

  function reconnect() {
    delay = FIRST_DELAY_MS;
    handlers.state('connecting');
    open();
  }

  document.addEventListener('visibilitychange', () => {
    clearTimeout(hide);
    if (document.visibilityState === 'hidden') hide = window.setTimeout(close, HIDDEN_MS);
    else if (!source) reconnect();
  });
  window.addEventListener('online', reconnect);
  window.addEventListener('offline', () => handlers.state('lost'));
  window.addEventListener('pagehide', close);
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) reconnect();
  });
  open();
  return { reconnect };
}
