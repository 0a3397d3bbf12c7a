// @ts-check
import * as api from './api.js';

/**
 * Pixels of a veiled picture's longer side: enough to see that there is something, too few to see
 * what. Nothing else of it is in the page until somebody asks for it.
 */
const VEILED = 14;

/** The picture of the pet on the desk. It is fetched, because an image can't send a staff member's token. */
export class Picture {
  /** @param {() => void} changed called after each change */
  constructor(changed) {
    this.changed = changed;
    this.canvas = document.createElement('canvas');
    this.canvas.className = 'case-canvas';
    this.canvas.setAttribute('role', 'img');
    /** @type {'none'|'loading'|'ready'|'failed'} */
    this.phase = 'none';
    this.veiled = false;
    /** @type {string|null} the pet it is of */
    this.of = null;
    /** @type {ImageBitmap|null} */
    this.bitmap = null;
  }

  /**
   * @param {string} pet
   * @param {boolean} veiled whether it is only hinted at until {@link unveil}
   */
  async show(pet, veiled) {
    this.clear();
    this.of = pet;
    this.veiled = veiled;
    this.phase = 'loading';
    this.changed();
    try {
      const bitmap = await createImageBitmap(await api.picture(pet));
      if (this.of !== pet) return bitmap.close();
      this.bitmap = bitmap;
      this.phase = 'ready';
      this.draw();
    } catch {
      // Whatever kept it away: there is nothing to be seen, and that is what is said.
      if (this.of === pet) this.phase = 'failed';
    }
    this.changed();
  }

  /** @returns {boolean} whether that changed anything */
  unveil() {
    if (!this.veiled || this.phase !== 'ready') return false;
    this.veiled = false;
    this.draw();
    this.changed();
    return true;
  }

  clear() {
    this.bitmap?.close();
    this.bitmap = null;
    this.of = null;
    this.phase = 'none';
    this.canvas.width = 1;
    this.canvas.height = 1;
  }

  draw() {
    const { bitmap, canvas } = this;
    if (!bitmap) return;
    const longer = Math.max(bitmap.width, bitmap.height);
    const scale = this.veiled ? VEILED / longer : 1;
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  }
}
