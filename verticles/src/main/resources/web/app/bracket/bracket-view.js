// @ts-check
import * as format from '../base/format.js';
import { t } from '../base/i18n.js';
import { html, nothing, svg } from '../base/lit.js';
import { thumbOf } from '../battle/slip-view.js';
import { CARD_HEIGHT, CARD_WIDTH, layoutOf } from './layout.js';
import { roundName } from './names.js';

/** @import {Match, Contender} from '../base/types.js' */
/** @import {Placed} from './layout.js' */

const ROW = CARD_HEIGHT / 2;
const LONGEST = 15;

/**
 * @param {Match[][]} rounds
 * @param {number} first rounds before this one are not drawn
 */
export function bracketView(rounds, first) {
  const { width, height, matches, links } = layoutOf(rounds, first);
  return html`
    <svg class="bracket-drawing" viewBox="0 0 ${width} ${height}" width=${width} height=${height}
      role="group" aria-label=${t('bracket.tree')}>
      <defs>
        <clipPath id="face"><rect width="30" height="30" rx="8"></rect></clipPath>
      </defs>
      ${links.map(
        ({ from, d }) => svg`
          <path class="bracket-link ${from.match.winner ? 'is-won' : ''}" d=${d}></path>`,
      )}
      ${matches.map((placed) => card(placed, rounds.length))}
    </svg>`;
}

/**
 * @param {Placed} placed
 * @param {number} rounds
 */
function card({ match, round, index, x, y }, rounds) {
  const name = t('bracket.match', { round: roundName(round, rounds), n: index + 1 });
  const inner = svg`
    <rect class="match-card" width=${CARD_WIDTH} height=${CARD_HEIGHT} rx="14"></rect>
    ${contender(match, 0)} ${contender(match, 1)}
    <line class="match-line" x1="10" x2=${CARD_WIDTH - 10} y1=${ROW} y2=${ROW}></line>`;
  const state = match.bye ? 'bye' : (match.state ?? 'waiting');
  return svg`
    <g class="match is-${state}" transform="translate(${x} ${y})" data-match="${round}-${index}">
      ${
        match.battle
          ? svg`<a class="match-link" href="/battles/${match.battle}" aria-label="${name}: ${said(match)}">${inner}</a>`
          : svg`<g role="img" aria-label="${name}: ${said(match)}">${inner}</g>`
      }
      ${match.state === 'open' ? svg`<circle class="match-live" cx=${CARD_WIDTH - 2} cy="2" r="7"></circle>` : nothing}
    </g>`;
}

/**
 * @param {Match} match
 * @param {0|1} side
 */
function contender(match, side) {
  const pet = match.pets[side];
  const y = side * ROW;
  if (!pet) {
    const text = match.bye && side === 1 ? t('bracket.bye') : t('bracket.open');
    return svg`<text class="match-nobody" x="48" y=${y + 24}>${text}</text>`;
  }
  const total = Object.values(match.votes).reduce((sum, n) => sum + n, 0);
  const votes = match.votes[pet.id] ?? 0;
  const out = match.winner && match.winner !== pet.id;
  const share = total > 0 ? votes / total : 0;
  return svg`
    <g class="match-pet ${side === 0 ? 'is-left' : 'is-right'} ${out ? 'is-out' : ''} ${match.winner === pet.id ? 'is-in' : ''}">
      <rect class="match-share" x="4" y=${y + 4} width=${Math.max(0, share * (CARD_WIDTH - 8))}
        height=${ROW - 8} rx="10"></rect>
      <image class="match-face" href=${thumbOf(pet.imageUrl)} width="30" height="30"
        transform="translate(8 ${y + 4})" clip-path="url(#face)"
        preserveAspectRatio="xMidYMid slice"></image>
      <text class="match-name" x="48" y=${y + 24}>${short(pet)}</text>
      ${match.battle ? svg`<text class="match-votes" x=${CARD_WIDTH - 12} y=${y + 24} text-anchor="end">${format.count(votes)}</text>` : nothing}
    </g>`;
}

/** @param {Contender} pet */
const short = ({ name }) => (name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name);

/** @param {Match} match */
function said(match) {
  const names = match.pets.map(({ id, name }) =>
    match.battle ? `${name} ${format.votes(match.votes[id] ?? 0)}` : name,
  );
  if (match.bye) return t('bracket.byeOf', { name: names[0] ?? '' });
  if (names.length === 0) return t('bracket.nobody');
  const winner = match.pets.find(({ id }) => id === match.winner);
  return names.join(' – ') + (winner ? `. ${t('bracket.goesOn', { name: winner.name })}` : '');
}
