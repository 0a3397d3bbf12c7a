// @ts-check
/** The door of the pages for staff: who may come in, and what the others see instead. */
import { say } from './announcer.js';
import * as api from './api.js';
import { t } from './i18n.js';
import { shield } from './icons.js';
import { html, nothing, render } from './lit.js';
import { place, ready, showStaff } from './shell.js';
import * as staff from './staff.js';

/** @import {Site, Staff, StaffRole} from './types.js' */

/**
 * Shows the page's desk to those who have a role. To all others it shows the gate; also later, when
 * the role is gone, and then the desk keeps what stands on it until somebody comes in again.
 *
 * @param {StaffRole} role
 * @param {(staff: Staff) => void} start called whenever somebody has come in
 */
export async function admit(role, start) {
  const gate = place('gate');
  const desk = place('desk');
  let refused = false;

  /** @param {unknown} view */
  function close(view) {
    desk.hidden = true;
    gate.hidden = false;
    render(nothing, place('who'));
    render(view, ready(gate));
  }

  async function knock() {
    try {
      const site = await api.site();
      const here = await staff.whoIsHere(site.signIn);
      if (here?.roles.includes(role)) open(here);
      else close(gateView(site, role, here, refused, knock));
    } catch (problem) {
      if (!(problem instanceof api.Problem)) throw problem;
      close(unreachable(problem.message, knock));
    }
  }

  /** @param {Staff} here */
  function open(here) {
    refused = false;
    render(nothing, ready(gate));
    gate.hidden = true;
    desk.hidden = false;
    showStaff();
    render(here.by === 'token' ? tokenView(leave) : nothing, place('who'));
    start(here);
  }

  function leave() {
    staff.leave();
    showStaff();
    say(t('staff.left'));
    knock();
  }

  staff.onRefused(() => {
    refused = true;
    showStaff();
    knock();
  });
  await knock();
}

/** @param {() => void} leave */
const tokenView = (leave) => html`
  <p class="who"><span>${t('staff.byToken')}</span>
    <button class="pill" type="button" @click=${leave}>${t('staff.leave')}</button></p>`;

/**
 * @param {string} message
 * @param {() => void} knock
 */
const unreachable = (message, knock) => html`
  <div class="empty">${shield}<p>${message}</p>
    <button class="pill is-ready" type="button" @click=${knock}>${t('stream.retry')}</button></div>`;

/**
 * @param {Site} site
 * @param {StaffRole} role that is needed
 * @param {Staff|null} here who does not have it
 * @param {boolean} refused true when what was good until now is not any more
 * @param {() => void} knock
 */
function gateView(site, role, here, refused, knock) {
  const line = refused ? 'staff.refused' : here ? 'staff.otherRole' : `staff.for.${role}`;
  return html`
    <div class="gate-card">
      ${shield}
      <h2 class="part-title">${t(here ? 'staff.notYours' : 'staff.title')}</h2>
      <p>${t(line)}</p>
      ${site.signIn && !here
        ? html`<p><a class="pill is-ready" href="/auth/login?returnTo=${location.pathname}">${t('me.signIn')}</a></p>`
        : nothing}
      ${site.adminToken ? tokenForm(knock) : nothing}
      ${site.adminToken || site.signIn ? nothing : html`<p>${t('staff.nobody')} <code>PETBATTLE_ADMIN_TOKEN</code></p>`}
      <p><a href="/">${t('missing.back')}</a></p>
    </div>`;
}

/** @param {() => void} knock */
function tokenForm(knock) {
  /** @param {SubmitEvent} event */
  async function submit(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const input = /** @type {HTMLInputElement} */ (form.elements.namedItem('token'));
    const answer = /** @type {HTMLElement} */ (form.querySelector('.answer'));
    answer.textContent = '';
    try {
      await staff.enter(input.value.trim());
      input.value = '';
      knock();
    } catch (problem) {
      if (!(problem instanceof api.Problem)) throw problem;
      answer.textContent = staff.isRefusal(problem) ? t('staff.wrongToken') : problem.message;
      input.setAttribute('aria-invalid', 'true');
      input.select();
    }
  }
  return html`
    <form class="token-form" @submit=${submit}>
      <label class="field"><span>${t('staff.token')}</span>
        <input name="token" type="password" required autocomplete="off" spellcheck="false"
          aria-describedby="token-answer token-hint" /></label>
      <p id="token-answer" class="answer is-bad" role="alert"></p>
      <p id="token-hint" class="hint">${t('staff.tokenHint')}</p>
      <button class="pill is-ready" type="submit">${t('staff.enter')}</button>
    </form>`;
}
