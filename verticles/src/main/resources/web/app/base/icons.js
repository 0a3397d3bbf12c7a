// @ts-check
import { html, svg } from './lit.js';

/** A scalloped disc on a 100 by 100 canvas: the seal between two pets, the head of a rosette. */
const SCALLOP =
  'M50 8A9.9 9.9 0 0 1 68.2 12.2A9.9 9.9 0 0 1 82.8 23.8A9.9 9.9 0 0 1 90.9 40.7A9.9 9.9 0 0 1 90.9 59.3A9.9 9.9 0 0 1 82.8 76.2A9.9 9.9 0 0 1 68.2 87.8A9.9 9.9 0 0 1 50 92A9.9 9.9 0 0 1 31.8 87.8A9.9 9.9 0 0 1 17.2 76.2A9.9 9.9 0 0 1 9.1 59.3A9.9 9.9 0 0 1 9.1 40.7A9.9 9.9 0 0 1 17.2 23.8A9.9 9.9 0 0 1 31.8 12.2A9.9 9.9 0 0 1 50 8Z';

const paw = svg`
  <ellipse cx="50" cy="60" rx="14" ry="11.5"></ellipse>
  <ellipse cx="31.5" cy="48" rx="5.6" ry="7.6" transform="rotate(-24 31.5 48)"></ellipse>
  <ellipse cx="43.5" cy="37" rx="5.8" ry="8" transform="rotate(-8 43.5 37)"></ellipse>
  <ellipse cx="56.5" cy="37" rx="5.8" ry="8" transform="rotate(8 56.5 37)"></ellipse>
  <ellipse cx="68.5" cy="48" rx="5.6" ry="7.6" transform="rotate(24 68.5 48)"></ellipse>`;

/** The seal between the two pets. */
export const seal = html`
  <svg class="seal" viewBox="0 0 100 100" aria-hidden="true">
    <path class="seal-disc" d=${SCALLOP}></path>
    <text class="seal-text" x="50" y="61" text-anchor="middle">vs</text>
  </svg>`;

/** What the winner wears. */
export const rosette = html`
  <svg class="rosette" viewBox="0 0 100 132" aria-hidden="true">
    <path class="rosette-tail" d="M34 74 20 128 38 117 49 130 56 80Z"></path>
    <path class="rosette-tail" d="M66 74 80 128 62 117 51 130 44 80Z"></path>
    <path class="rosette-disc" d=${SCALLOP}></path>
    <circle class="rosette-heart" cx="50" cy="50" r="29"></circle>
    <g class="rosette-paw">${paw}</g>
  </svg>`;

export const pawPrint = html`
  <svg class="paw" viewBox="20 24 60 52" aria-hidden="true">${paw}</svg>`;

/** Where the two teams meet on the rope. */
export const knot = html`
  <svg class="knot" viewBox="0 0 100 100" aria-hidden="true">
    <path class="knot-disc" d=${SCALLOP}></path>
    <g class="knot-paw">${paw}</g>
  </svg>`;

export const check = html`
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d="M5 12.5l4.5 4.5L19 7.5" fill="none" stroke="currentColor" stroke-width="3.2"
      stroke-linecap="round" stroke-linejoin="round"></path>
  </svg>`;

/** A cat asleep on its cushion, for quiet hours. */
export const sleeper = html`
  <svg class="sleeper" viewBox="0 0 240 150" aria-hidden="true">
    <ellipse class="sleeper-cushion" cx="120" cy="122" rx="108" ry="24"></ellipse>
    <path class="sleeper-coat" d="M44 116c-6-46 36-74 84-70 46 4 72 34 66 72-4 8-146 8-150-2z"></path>
    <path class="sleeper-head" d="M36 98l2-36 24 18q12-4 24 0l22-16 2 34q2 30-36 30t-38-30z"></path>
    <path class="sleeper-tail" d="M190 112c-12 18-62 16-92 8"></path>
    <path class="sleeper-line" d="M52 99q7 7 14 0M82 99q7 7 14 0M71 107q3 4 6 0"></path>
    <path class="sleeper-mark" d="M122 50q8 14 4 26M142 50q10 14 6 28M160 58q9 12 6 26"></path>
    <g class="sleeper-breath">
      <text x="112" y="36">z</text><text x="128" y="22">z</text><text x="148" y="14">z</text>
    </g>
  </svg>`;

/** What tournaments are about. */
export const cup = html`
  <svg class="cup" viewBox="0 0 24 24" aria-hidden="true">
    <path d="M6 3h12v2h3.5v3c0 2.8-1.9 5-4.4 5.4a6 6 0 0 1-3.8 2.6v2.5H17V21H7v-2.5h3.700V16a6 6 0 0 1-3.8-2.600C4.4 13 2.5 10.8 2.5 8V5H6zm0 4.500H4.800V8c0 1.2.5 2.2 1.4 2.800A8 8 0 0 1 6 9zm12 0V9c0 .6 0 1.2-.2 1.8.9-.6 1.4-1.6 1.4-2.800v-.5z"></path>
  </svg>`;

/** Up, down or as it was. @param {number} change */
export const arrow = (change) => html`
  <svg class="arrow" viewBox="0 0 12 12" aria-hidden="true">
    <path d=${change > 0 ? 'M6 2l5 7H1z' : change < 0 ? 'M6 10L1 3h10z' : 'M1 5h10v2H1z'}></path>
  </svg>`;

/** Who keeps order. */
export const shield = html`
  <svg class="shield" viewBox="0 0 24 24" aria-hidden="true">
    <path d="M12 2l8.500 3v6.500c0 5-3.500 8.700-8.500 10.500-5-1.800-8.500-5.500-8.500-10.500V5zm0 5.500a2.400 2.400 0 0 0-1.200 4.500v4.500h2.400V12A2.400 2.400 0 0 0 12 7.500z"></path>
  </svg>`;
