// @ts-check
import { html, render } from './lit.js';
import { send } from './sending.js';
import { sentence } from './verdict.js';
import { ensure, within } from './session.js';
import * as api from './api.js';

/** @import {Pet} from './types.js' */

const form = /** @type {HTMLFormElement} */ (document.getElementById('form'));
const button = /** @type {HTMLButtonElement} */ (form.querySelector('button'));
const progress = /** @type {HTMLProgressElement} */ (document.getElementById('progress'));
const answer = /** @type {HTMLElement} */ (document.getElementById('answer'));
const list = /** @type {HTMLElement} */ (document.getElementById('mine'));

/** @type {Map<string, Pet>} */
const pets = new Map();

/** @param {Pet} pet */
const row = (pet) => html`
  <li class="pet is-${pet.status}">
    ${pet.images
      ? html`<img class="pet-picture" src=${pet.images.thumb} alt="" />`
      : html`<span class="pet-picture"></span>`}
    <div>
      <p class="pet-name">
        ${pet.name}
        ${pet.species ? html`<span class="pet-species">${pet.species}</span>` : ''}
      </p>
      <p class="pet-state">${sentence(pet)}</p>
    </div>
  </li>
`;

function paint() {
  const newestFirst = [...pets.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
  render(
    newestFirst.length > 0
      ? newestFirst.map(row)
      : html`<li class="hint">None yet.</li>`,
    list,
  );
}

/**
 * @param {string} text
 * @param {boolean} bad
 */
function say(text, bad) {
  answer.textContent = text;
  answer.classList.toggle('is-bad', bad);
}

/** @param {string} id */
async function look(id) {
  try {
    const pet = await api.petOf(id);
    if (pet.status === 'withdrawn') pets.delete(id);
    else pets.set(id, pet);
    paint();
  } catch {
    // The next message about it, or the next visit, tells.
  }
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  button.disabled = true;
  progress.hidden = false;
  say('', false);
  try {
    const data = new FormData(form);
    const { id } = await within(() => send(data, (share) => (progress.value = share)));
    form.reset();
    say('Thank you! We are looking at it.', false);
    await look(id);
  } catch (problem) {
    say(problem instanceof api.Problem ? problem.message : 'That did not work. Please try again.', true);
  } finally {
    button.disabled = false;
    progress.hidden = true;
    progress.value = 0;
  }
});

await ensure();
// First the stream, then the list: nothing can change unnoticed between the two.
const stream = new EventSource('/api/events');
stream.addEventListener('pet', (message) => look(JSON.parse(message.data).id));
try {
  for (const pet of await within(api.myPets)) pets.set(pet.id, pet);
} catch {
  say('Your pets could not be fetched. Please load the page again.', true);
}
paint();
