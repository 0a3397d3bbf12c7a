// @ts-check
/** The one place that knows where the template library is served from. */

export { html, svg, render, nothing, noChange } from '../vendor/lit-html/lit-html.js';
export { Directive, directive } from '../vendor/lit-html/directive.js';
export { classMap } from '../vendor/lit-html/directives/class-map.js';
export { keyed } from '../vendor/lit-html/directives/keyed.js';
export { repeat } from '../vendor/lit-html/directives/repeat.js';
