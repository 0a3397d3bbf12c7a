// @ts-check
/** The one place that knows where the template library is served from. */

export { html, svg, render, nothing, noChange } from '/webjars/lit-html/lit-html.js';
export { Directive, directive } from '/webjars/lit-html/directive.js';
export { classMap } from '/webjars/lit-html/directives/class-map.js';
export { keyed } from '/webjars/lit-html/directives/keyed.js';
export { repeat } from '/webjars/lit-html/directives/repeat.js';
