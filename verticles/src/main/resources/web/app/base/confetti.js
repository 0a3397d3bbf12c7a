// @ts-check
import { still } from './motion.js';

const PIECES = 120;
const FLIGHT_MS = 3200;
const GRAVITY = 0.00065;
const COLOURS = ['--left', '--right', '--gold', '--good'];

/** Paper snippets and paws over the whole window, once; not for whoever wants a still page. */
export function confetti() {
  if (still()) return;
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (!context) return;
  canvas.className = 'confetti';
  canvas.setAttribute('aria-hidden', 'true');
  canvas.width = window.innerWidth;
  canvas.height = window.innerHeight;
  document.body.append(canvas);
  const pieces = Array.from({ length: PIECES }, (_, i) => piece(i, canvas));
  const start = performance.now();
  requestAnimationFrame(function draw(now) {
    const age = now - start;
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.globalAlpha = Math.max(0, Math.min(1, (FLIGHT_MS - age) / 800));
    for (const p of pieces) paint(context, p, age);
    if (age < FLIGHT_MS) requestAnimationFrame(draw);
    else canvas.remove();
  });
}

/**
 * @param {number} i
 * @param {HTMLCanvasElement} canvas
 */
function piece(i, canvas) {
  const fromLeft = i % 2 === 0;
  const style = getComputedStyle(document.documentElement);
  return {
    x: fromLeft ? -10 : canvas.width + 10,
    y: canvas.height * 0.7,
    dx: (fromLeft ? 1 : -1) * canvas.width * (0.0001 + Math.random() * 0.00045),
    dy: -canvas.height * (0.0006 + Math.random() * 0.0007),
    turn: Math.random() * 0.012 - 0.006,
    size: 7 + Math.random() * 9,
    colour: style.getPropertyValue(COLOURS[i % COLOURS.length] ?? '--gold'),
    paw: i % 4 === 0,
  };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {ReturnType<typeof piece>} p
 * @param {number} age ms
 */
function paint(context, p, age) {
  context.save();
  context.translate(p.x + p.dx * age, p.y + p.dy * age + (GRAVITY * age * age) / 2);
  context.rotate(p.turn * age);
  context.fillStyle = p.colour;
  if (p.paw) paw(context, p.size);
  else context.fillRect(-p.size / 2, -p.size / 4, p.size, p.size / 2);
  context.restore();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} size
 */
function paw(context, size) {
  context.beginPath();
  context.ellipse(0, size * 0.3, size * 0.55, size * 0.45, 0, 0, 7);
  for (const [x, y] of /** @type {const} */ ([[-0.7, -0.2], [-0.25, -0.6], [0.25, -0.6], [0.7, -0.2]])) {
    context.moveTo(x * size + size * 0.22, y * size);
    context.ellipse(x * size, y * size, size * 0.22, size * 0.3, 0, 0, 7);
  }
  context.fill();
}
