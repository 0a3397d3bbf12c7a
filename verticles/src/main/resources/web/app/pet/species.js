// @ts-check
import { says, t } from '../base/i18n.js';

/**
 * @param {string} species as the server calls it, such as `guinea pig`
 * @returns {string} as people who read this page call it
 */
export function speciesName(species) {
  const key = `species.${species.replaceAll(' ', '_')}`;
  return says(key) ? t(key) : species;
}
