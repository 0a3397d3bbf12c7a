// @ts-check

/** @import {Pet} from './types.js' */

/** What to do when a picture was refused. @type {Record<string, string>} */
const ADVICE = {
  no_pet: 'We found no animal in it. Try a picture on which your pet is large and clear.',
  already_here: 'This picture is in the show already. Choose another one.',
  like_refused: 'It looks like a picture that was refused before. Choose another one.',
  too_many_pixels: 'It has too many pixels. Make it smaller and send it again.',
  truncated: 'The file ends too early. Save the picture again and send it.',
  unsupported: 'This kind of picture can not be shown. Save it as JPEG and send it again.',
  unreadable: 'The file could not be read. Save the picture again and send it.',
};

/**
 * @param {Pet} pet
 * @returns {string} how it stands, and what its owner can do
 */
export function sentence(pet) {
  switch (pet.status) {
    case 'pending':
      return 'We are looking at it…';
    case 'review':
      return 'A person will look at it soon.';
    case 'refused':
      return ADVICE[pet.verdict?.reason ?? ''] ?? pet.verdict?.detail ?? 'It can not be shown.';
    default:
      return 'In the show!';
  }
}
