// @ts-check
import { Directive, directive, noChange } from './lit.js';

/**
 * Sets CSS custom properties through the CSSOM. lit's own `styleMap` writes a `style` attribute on
 * its first render, which our content security policy refuses.
 */
class CssVars extends Directive {
  /** @param {Record<string, string|number>} _vars */
  render(_vars) {
    return noChange;
  }

  /**
   * @param {any} part
   * @param {[Record<string, string|number>]} args
   */
  update(part, [vars]) {
    for (const [name, value] of Object.entries(vars)) {
      part.element.style.setProperty(name, String(value));
    }
    return noChange;
  }
}

export const cssVars = directive(CssVars);
