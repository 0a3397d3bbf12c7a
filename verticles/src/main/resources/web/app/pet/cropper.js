// @ts-check
/** Which square of a picture is shown: dragged, zoomed, or moved by the arrow keys. */

/** The longest side that is sent, in pixels; the server keeps no more. */
const MOST = 1600;
const QUALITY = 0.92;
const STEP = 12;
const MOST_ZOOM = 4;

export class Cropper {
  /** @param {HTMLCanvasElement} canvas square */
  constructor(canvas) {
    this.canvas = canvas;
    this.context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    /** @type {ImageBitmap|null} */
    this.picture = null;
    this.zoom = 1;
    /** The middle of the square, in the picture's pixels. */
    this.x = 0;
    this.y = 0;
    canvas.addEventListener('pointerdown', (event) => canvas.setPointerCapture(event.pointerId));
    canvas.addEventListener('pointermove', (event) => {
      if (canvas.hasPointerCapture(event.pointerId)) this.drag(event.movementX, event.movementY);
    });
    canvas.addEventListener('keydown', (event) => this.key(event));
  }

  /** @param {Blob} file; rejects when it is no picture that this browser can read */
  async open(file) {
    this.picture?.close();
    this.picture = null;
    this.picture = await createImageBitmap(file);
    this.zoom = 1;
    this.x = this.picture.width / 2;
    // Heads are rather above the middle.
    this.y = this.picture.height * 0.45;
    this.draw();
  }

  close() {
    this.picture?.close();
    this.picture = null;
  }

  /** @param {number} zoom from 1 */
  zoomTo(zoom) {
    this.zoom = Math.min(MOST_ZOOM, Math.max(1, zoom));
    this.draw();
  }

  /**
   * @param {number} dx in the page's pixels
   * @param {number} dy
   */
  drag(dx, dy) {
    const scale = this.side() / this.canvas.clientWidth;
    this.x -= dx * scale;
    this.y -= dy * scale;
    this.draw();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    /** @type {Record<string, [number, number]>} */
    const moves = {
      ArrowLeft: [STEP, 0],
      ArrowRight: [-STEP, 0],
      ArrowUp: [0, STEP],
      ArrowDown: [0, -STEP],
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    this.drag(...move);
  }

  /** @returns {number} the square's side in the picture's pixels */
  side() {
    const { picture } = this;
    return picture ? Math.min(picture.width, picture.height) / this.zoom : 1;
  }

  draw() {
    const { picture, canvas, context } = this;
    if (!picture) return;
    const side = this.side();
    this.x = Math.min(picture.width - side / 2, Math.max(side / 2, this.x));
    this.y = Math.min(picture.height - side / 2, Math.max(side / 2, this.y));
    context.drawImage(picture, ...this.square(), 0, 0, canvas.width, canvas.height);
  }

  /** @returns {[number, number, number, number]} */
  square() {
    const side = this.side();
    return [this.x - side / 2, this.y - side / 2, side, side];
  }

  /** @returns {Promise<Blob>} the square as a JPEG, over white where it is transparent */
  async cut() {
    const { picture } = this;
    if (!picture) throw new Error('there is no picture');
    const side = Math.round(Math.min(MOST, this.side()));
    const canvas = document.createElement('canvas');
    canvas.width = side;
    canvas.height = side;
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    context.fillStyle = '#fff';
    context.fillRect(0, 0, side, side);
    context.drawImage(picture, ...this.square(), 0, 0, side, side);
    return new Promise((resolve, reject) => {
      canvas.toBlob(
        (blob) => (blob ? resolve(blob) : reject(new Error('the picture could not be written'))),
        'image/jpeg',
        QUALITY,
      );
    });
  }
}
