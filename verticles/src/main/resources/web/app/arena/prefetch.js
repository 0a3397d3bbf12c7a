// @ts-check
/** Has the pictures of the next battles at hand before they are looked at. */

/** @import {Battle} from '../base/types.js' */

/** How many battles ahead; a picture has some 50 kB. */
const AHEAD = 2;

/** @type {Set<string>} */
const asked = new Set();

/** @param {Battle[]} battles in the order in which they will be shown */
export function prefetch(battles) {
  for (const { imageUrl } of battles.slice(0, AHEAD).flatMap(({ pets }) => pets)) {
    if (asked.has(imageUrl)) continue;
    asked.add(imageUrl);
    const image = new Image();
    image.src = imageUrl;
    // A picture that does not come is the page's business once it is shown.
    image.decode().catch(() => {});
  }
}
