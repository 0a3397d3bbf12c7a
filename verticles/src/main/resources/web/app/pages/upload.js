// @ts-check
import * as api from '../base/api.js';
import { t } from '../base/i18n.js';
import { html, render, repeat } from '../base/lit.js';
import * as memory from '../base/memory.js';
import { live, place, ready } from '../base/shell.js';
import { within } from '../base/session.js';
import { learnTraces } from '../base/trace-link.js';
import { Cropper } from '../pet/cropper.js';
import { MyPets } from '../pet/my-pets.js';
import { petView } from '../pet/pet-view.js';
import { send } from '../pet/sending.js';

const form = /** @type {HTMLFormElement} */ (place('form'));
const drop = place('drop');
const crop = place('crop');
const zoom = /** @type {HTMLInputElement} */ (place('zoom'));
const progress = /** @type {HTMLProgressElement} */ (place('progress'));
const button = /** @type {HTMLButtonElement} */ (place('send'));
const cropper = new Cropper(/** @type {HTMLCanvasElement} */ (place('canvas')));
const pets = new MyPets(paint);

function paint() {
  const list = pets.newestFirst();
  render(
    pets.phase === 'failed'
      ? html`<p class="empty">${t('upload.listFailed')}</p>`
      : list.length > 0
        ? html`<ul class="pets">
            ${repeat(
              list,
              ({ id }) => id,
              (pet) => petView(pet, petActions, pets.notes.get(pet.id)),
            )}
          </ul>`
        : html`<p class="empty">${t(pets.phase === 'loading' ? 'shell.loading' : 'upload.noneYet')}</p>`,
    ready(place('mine')),
  );
}

const petActions = {
  /** @type {import('../pet/pet-view.js').Actions['appeal']} */
  appeal: (pet, text) => pets.appeal(pet, text),
};

/**
 * @param {string} text
 * @param {boolean} [bad]
 */
function say(text, bad = false) {
  place('answer').textContent = text;
  place('answer').classList.toggle('is-bad', bad);
}

/** @param {File|null|undefined} file */
async function choose(file) {
  if (!file) return;
  say('');
  try {
    await cropper.open(file);
  } catch {
    forget();
    say(t('upload.unreadable'), true);
    return;
  }
  zoom.value = '1';
  drop.hidden = true;
  crop.hidden = false;
  button.disabled = false;
  place('canvas').focus({ preventScroll: true });
}

function forget() {
  cropper.close();
  for (const input of form.querySelectorAll('input[type=file]')) {
    /** @type {HTMLInputElement} */ (input).value = '';
  }
  drop.hidden = false;
  crop.hidden = true;
  button.disabled = true;
}

for (const input of form.querySelectorAll('input[type=file]')) {
  input.addEventListener('change', () => choose(/** @type {HTMLInputElement} */ (input).files?.[0]));
}
place('another').addEventListener('click', forget);
zoom.addEventListener('input', () => cropper.zoomTo(Number(zoom.value)));
form.addEventListener('dragover', (event) => {
  event.preventDefault();
  drop.classList.add('is-over');
});
form.addEventListener('dragleave', () => drop.classList.remove('is-over'));
form.addEventListener('drop', (event) => {
  event.preventDefault();
  drop.classList.remove('is-over');
  choose(event.dataTransfer?.files[0]);
});
document.addEventListener('paste', (event) => {
  const file = event.clipboardData?.files[0];
  if (file) choose(file);
});

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  button.disabled = true;
  progress.hidden = false;
  say('');
  try {
    const data = new FormData();
    data.append('name', String(new FormData(form).get('name')));
    data.append('image', await cropper.cut(), 'pet.jpg');
    const { id, traceId } = await within(() => send(data, (share) => (progress.value = share)));
    memory.rememberUpload(id, traceId);
    form.reset();
    forget();
    say(t('upload.thanks'));
    await pets.look(id);
  } catch (problem) {
    say(problem instanceof api.Problem ? problem.message : t('problem.ours'), true);
    button.disabled = false;
  } finally {
    progress.hidden = true;
    progress.value = 0;
  }
});

// First the stream, then the list: nothing can change unnoticed between the two.
await within(async () => {});
live({ pet: ({ id }) => pets.look(id), again: () => pets.load() });
pets.load();
learnTraces(paint);
