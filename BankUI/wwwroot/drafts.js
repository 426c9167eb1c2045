// What was typed into a form and not stored when its circuit went. A form that is there again in the circuit that resumes takes it over by itself. Where the page
// has to be loaded again, it is kept in this tab, beside the address and the user, and the same form offers it (draft-owner.js). Passwords and files are not kept.
(() => {
  const forms = 'form[novalidate]';
  const fields = 'input:not([type=password], [type=file], [type=hidden], [readonly]), textarea, select';
  const text = element => element?.textContent.replace(/\s+/g, ' ').trim() ?? '';
  const labelOf = field => field.getAttribute('aria-label') ?? text(field.labels?.[0]);
  const here = () => `draft ${document.documentElement.dataset.user ?? ''} ${location.pathname} `;
  // A field that was left alone shows what is stored now, and not what was stored then.
  const typed = new WeakSet();
  let resuming;

  // A form is known by the title of its dialog or section, and by whom it is about.
  function nameOf(form) {
    const around = form.closest('[role=dialog], [role=region][aria-labelledby], section[aria-labelledby]');
    return text(document.getElementById(around?.getAttribute('aria-labelledby')?.split(' ')[0]));
  }
  const keyOf = form => `${here()}${nameOf(form)} ${text(form.querySelector('bdi:not(.stored-version bdi)'))}`.trim();

  function read(key) {
    try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; }
  }

  const labelled = form => [...form.querySelectorAll(fields)].map(field => [labelOf(field), field]);
  const valuesOf = labelled => Object.fromEntries(
    labelled.filter(([label, field]) => label && typed.has(field)).map(([label, field]) => [label, field.type === 'checkbox' ? field.checked : field.value]));

  function keep(form) {
    try { sessionStorage.setItem(keyOf(form), JSON.stringify({ name: nameOf(form), values: valuesOf(labelled(form)) })); } catch { /* not kept where storage is forbidden */ }
  }

  // Some fields come later than their form: what was taken over is taken out of the values.
  function takeOver(form, values) {
    for (const field of form.querySelectorAll(fields)) {
      const value = values[labelOf(field)];
      if (value === undefined) continue;
      delete values[labelOf(field)];
      field.dispatchEvent(new Event('takenover', { bubbles: true }));
      if (field.type === 'checkbox') {
        if (field.checked !== value) field.click();
      } else if (field.value !== value) {
        field.value = value;
        for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
      }
    }
  }

  function offer() {
    for (const offered of document.querySelectorAll('[data-draft][hidden]')) {
      offered.hidden = read(keyOf(offered.closest('form'))) === null;
    }
  }

  // A form in a dialog is not there again after the page was loaded, and one on the page may be out of sight: which one it was is said.
  function remind() {
    const kept = Object.keys(sessionStorage).filter(key => key.startsWith(here())).map(key => read(key)?.name).filter(Boolean);
    const note = document.querySelector('[data-draft-note]');
    if (!note || kept.length === 0) return;
    note.querySelector('span').textContent = kept.map(name => `“${name}”`).join(', ');
    note.hidden = false;
  }

  // Another circuit renders the page anew, in a moment. Until then somebody may type on; a field that is gone has its value, and no label any more.
  function remember() {
    const focused = document.activeElement;
    resuming = {
      until: performance.now() + 60_000,
      forms: [...document.querySelectorAll(forms)].map(form => [keyOf(form), labelled(form)]),
      focus: focused === document.body ? null : { element: focused, tag: focused.tagName, name: labelOf(focused) || text(focused) },
    };
  }

  function resume() {
    if (performance.now() > resuming.until) resuming = undefined;
    if (!resuming || reconnection.isAway()) return;
    resuming.values ??= new Map(resuming.forms.map(([key, fields]) => [key, valuesOf(fields)]));
    for (const form of document.querySelectorAll(forms)) {
      const values = resuming.values.get(keyOf(form)) ?? {};
      if (Object.keys(values).length > 0) takeOver(form, values);
    }
    const { focus } = resuming;
    const field = focus?.name && [...document.querySelectorAll(focus.tag)].find(element => (labelOf(element) || text(element)) === focus.name);
    if (!field) return;
    resuming.focus = null;
    field.focus({ preventScroll: true });
    if (typeof focus.element.selectionStart === 'number') field.setSelectionRange(focus.element.selectionStart, focus.element.selectionEnd);
  }

  addEventListener('input', event => {
    if (event.isTrusted && event.target.matches?.(fields)) typed.add(event.target);
  }, true);
  addEventListener('takenover', event => typed.add(event.target), true);
  addEventListener('resuming', remember);
  addEventListener('pagehide', () => {
    if (reconnection.isAway()) unsavedInput.filled().forEach(keep);
  });
  addEventListener('submit', event => sessionStorage.removeItem(keyOf(event.target)), true);
  addEventListener('click', event => {
    const button = event.target.closest?.('[data-draft] button');
    if (button) {
      const form = button.closest('form');
      if (button.matches('[data-take-over]')) takeOver(form, read(keyOf(form))?.values ?? {});
      sessionStorage.removeItem(keyOf(form));
      button.closest('[data-draft]').hidden = true;
      form.querySelector(fields)?.focus();
    }
    if (event.target.closest?.('[data-draft-note] button')) event.target.closest('[data-draft-note]').hidden = true;
  }, true);

  new MutationObserver(() => {
    if (resuming) resume();
    offer();
  }).observe(document.body, { childList: true, subtree: true });
  offer();
  remind();
})();
