// @ts-check
/** The page's words, in the language that the server chose for it. */

/** The language of this page, such as `de`. */
export const language = document.documentElement.lang || 'en';

/** @typedef {string | {[form: string]: string}} Message a text, or one for each plural form */

const plural = new Intl.PluralRules(language);
const whole = new Intl.NumberFormat(language);

/** @type {Record<string, any>} */
const messages = await load();

async function load() {
  const file = new URL(`../../messages/${language}.json`, import.meta.url);
  for (let attempt = 1; ; attempt++) {
    try {
      return await (await fetch(file)).json();
    } catch (failure) {
      if (attempt === 3) throw failure;
    }
  }
}

/**
 * @param {string} key with dots between its groups
 * @param {number|undefined} n chooses among plural forms
 * @returns {string} with its `{names}`
 */
function pattern(key, n) {
  const found = /** @type {Message|undefined} */ (
    key.split('.').reduce((group, name) => group?.[name], messages)
  );
  if (found === undefined) return key;
  if (typeof found === 'string') return found;
  return found[plural.select(n ?? 0)] ?? found.other ?? key;
}

/**
 * @param {string} key
 * @param {Record<string, string|number>} [values] take the places of `{names}`; `n` also chooses
 *     the plural form
 * @returns {string}
 */
export function t(key, values = {}) {
  return pattern(key, asNumber(values.n)).replace(/\{(\w+)\}/g, (_, name) => shown(values[name]));
}

/**
 * The same with values that are more than text, for templates.
 *
 * @param {string} key
 * @param {Record<string, unknown>} values
 * @returns {unknown[]}
 */
export function rich(key, values) {
  return pattern(key, asNumber(values.n))
    .split(/\{(\w+)\}/)
    .map((part, i) => (i % 2 === 0 ? part : shown(values[part])));
}

/** @param {unknown} n */
const asNumber = (n) => (typeof n === 'number' ? n : undefined);

/** @param {any} value */
const shown = (value) => (typeof value === 'number' ? whole.format(value) : (value ?? ''));

/**
 * @param {string} key
 * @returns {boolean} whether there is such a message
 */
export const says = (key) => pattern(key, 0) !== key;
