// @ts-check
import * as format from '../base/format.js';
import { rich, t } from '../base/i18n.js';
import { rosette } from '../base/icons.js';
import { html } from '../base/lit.js';
import { thumbOf } from '../battle/slip-view.js';
import { roundName } from './names.js';

/** @import {Contender, Match} from '../base/types.js' */

/**
 * @param {Match[][]} rounds
 * @returns {Contender|undefined} the final's winner
 */
export function championOf(rounds) {
  const final = rounds.at(-1)?.[0];
  return final?.pets.find(({ id }) => id === final.winner);
}

/**
 * The champion, and whom it met on its way.
 *
 * @param {Contender} champion
 * @param {Match[][]} rounds
 */
export function championView(champion, rounds) {
  const path = rounds.flatMap((round, i) => {
    const match = round.find(({ winner }) => winner === champion.id);
    const rival = match?.pets.find(({ id }) => id !== champion.id);
    return match && rival && match.battle ? [{ match, rival, round: i }] : [];
  });
  return html`
    <section class="champion" aria-labelledby="champion-name">
      <div class="champion-picture">
        <div class="frame"><img class="picture" src=${champion.imageUrl} width="640" height="640"
          alt=${t('battle.picture', { name: champion.name })} decoding="async" />${rosette}</div>
      </div>
      <div class="champion-text">
        <p class="champion-kicker">${t('tournament.champion')}</p>
        <h2 id="champion-name" class="champion-name" dir="auto">${champion.name}</h2>
        <ol class="path">
          ${path.map(
            ({ match, rival, round }) => html`
              <li>
                <a class="path-step" href="/battles/${match.battle}">
                  <img src=${thumbOf(rival.imageUrl)} width="44" height="44" alt="" decoding="async" />
                  <span>
                    <span class="path-round">${roundName(round, rounds.length)}</span>
                    ${rich('tournament.beat', { name: html`<bdi>${rival.name}</bdi>` })}
                    <span class="digits">${format.count(match.votes[champion.id] ?? 0)} :
                      ${format.count(match.votes[rival.id] ?? 0)}</span>
                  </span>
                </a>
              </li>`,
          )}
        </ol>
      </div>
    </section>`;
}
