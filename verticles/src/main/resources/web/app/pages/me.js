// @ts-check
import * as api from '../base/api.js';
import { ask } from '../base/dialog.js';
import { t } from '../base/i18n.js';
import { html, render, repeat } from '../base/lit.js';
import * as memory from '../base/memory.js';
import { live, place, ready } from '../base/shell.js';
import { within } from '../base/session.js';
import { learnTraces } from '../base/trace-link.js';
import { MyVotes } from '../me/my-votes.js';
import { dataView, playerView } from '../me/player-view.js';
import { voteList } from '../me/vote-list.js';
import { MyPets } from '../pet/my-pets.js';
import { petView } from '../pet/pet-view.js';

/** @import {Pet, Player} from '../base/types.js' */

const pets = new MyPets(paint);
const votes = new MyVotes(paint);

/** @type {Player|null} */
let player = null;
let signIn = false;
let note = '';

const actions = {
  /** @type {import('../pet/pet-view.js').Actions['appeal']} */
  appeal: (pet, text) => pets.appeal(pet, text),
  /** @param {Pet} pet */
  async withdraw(pet) {
    const sure = await ask(t('pet.withdrawTitle', { name: pet.name }), t('pet.withdrawText'), t('pet.withdraw'));
    if (sure) await pets.withdraw(pet);
  },
};

function paint() {
  render(view(), ready(place('me')));
}

function view() {
  return html`
    ${playerView(player, signIn, note, { rename, signOut })}
    <section aria-labelledby="pets-title">
      <h2 id="pets-title" class="part-title">${t('me.pets')}</h2>
      ${myPets()}
      <p><a class="pill is-ready" href="/upload">${t(pets.pets.size > 0 ? 'me.addPet' : 'quiet.bring')}</a></p>
    </section>
    <section aria-labelledby="votes-title">
      <h2 id="votes-title" class="part-title">${t('me.votes')}</h2>
      ${voteList(votes)}
    </section>
    ${dataView(player, erase)}`;
}

function myPets() {
  const list = pets.newestFirst();
  if (pets.phase === 'failed') return html`<p class="empty">${t('upload.listFailed')}</p>`;
  if (pets.phase === 'loading') return html`<p class="empty">${t('shell.loading')}</p>`;
  if (list.length === 0) return html`<p class="empty">${t('upload.noneYet')}</p>`;
  return html`<ul class="pets">
    ${repeat(
      list,
      ({ id }) => id,
      (pet) => petView(pet, actions, pets.notes.get(pet.id)),
    )}
  </ul>`;
}

/** @param {string} name */
async function rename(name) {
  await attempt(async () => {
    player = await within(() => api.rename(name));
    note = t('me.renamed');
  });
}

async function signOut() {
  await attempt(async () => {
    const { continueAt } = await api.signOut();
    memory.forgetAll();
    location.assign(continueAt ?? '/');
  });
}

async function erase() {
  if (!(await ask(t('me.eraseTitle'), t('me.eraseText'), t('me.erase')))) return;
  await attempt(async () => {
    await within(api.eraseMe);
    memory.forgetAll();
    location.assign('/');
  });
}

/** @param {() => Promise<void>} action */
async function attempt(action) {
  try {
    await action();
  } catch (problem) {
    if (!(problem instanceof api.Problem)) throw problem;
    note = problem.message;
  }
  paint();
}

async function learnPlayer() {
  player = await within(api.me).catch(() => null);
  signIn = (await api.site().catch(() => ({ signIn: false }))).signIn;
  paint();
}

await within(async () => {});
live({ pet: ({ id }) => pets.look(id), again: () => pets.load() });
paint();
pets.load();
votes.load();
learnPlayer();
learnTraces(paint);
