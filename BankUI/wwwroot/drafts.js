// What was typed and not sent when the connection was lost for good. It is kept in this tab, beside the address, until the page was loaded again; the
// same form then offers it. Passwords and files are not kept.
(() => {
  const fields = 'input:not([type=password], [type=file], [type=hidden], [readonly]), textarea, select';
  const text = element => element?.textContent.replace(/\s+/g, ' ').trim() ?? '';
  const isLost = () => /components-reconnect-(show|failed|rejected)/.test(document.getElementById('components-reconnect-modal')?.className);
  const labelOf = field => field.getAttribute('aria-label') ?? text(field.labels?.[0]);
  const here = () => `draft ${location.pathname} `;

  // A form is known by the title of its dialog or section, and by whom it is about.
  function nameOf(form) {
    const around = form.closest('[role=dialog], section[aria-labelledby]');
    return text(document.getElementById(around?.getAttribute('aria-labelledby')?.split(' ')[0]));
  }
  const keyOf = form => `${here()}${nameOf(form)} ${text(form.querySelector('bdi'))}`.trim();

  function read(key) {
    try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; }
  }

  function keep(form) {
    const values = {};
    for (const field of form.querySelectorAll(fields)) {
      if (labelOf(field)) values[labelOf(field)] = field.type === 'checkbox' ? field.checked : field.value;
    }
    try { sessionStorage.setItem(keyOf(form), JSON.stringify({ name: nameOf(form), values })); } catch { /* not kept where storage is forbidden */ }
  }

  function takeOver(form) {
    const { values } = read(keyOf(form)) ?? { values: {} };
    for (const field of form.querySelectorAll(fields)) {
      const value = values[labelOf(field)];
      if (field.type === 'checkbox') {
        if (typeof value === 'boolean' && field.checked !== value) field.click();
      } else if (typeof value === 'string' && field.value !== value) {
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

  // A form in a dialog is not there again after the page was loaded: which one it was is said.
  function remind() {
    const forms = [...document.querySelectorAll('[data-draft]')].map(offered => keyOf(offered.closest('form')));
    const closed = Object.keys(sessionStorage).filter(key => key.startsWith(here()) && !forms.includes(key)).map(key => read(key)?.name).filter(Boolean);
    const note = document.querySelector('[data-draft-note]');
    if (!note || closed.length === 0) return;
    note.querySelector('span').textContent = closed.map(name => `“${name}”`).join(', ');
    note.hidden = false;
  }

  addEventListener('pagehide', () => {
    if (isLost()) unsavedInput.filled().forEach(keep);
  });
  addEventListener('submit', event => sessionStorage.removeItem(keyOf(event.target)), true);
  addEventListener('click', event => {
    const button = event.target.closest?.('[data-draft] button');
    if (button) {
      const form = button.closest('form');
      if (button.matches('[data-take-over]')) {
        takeOver(form);
        unsavedInput.fill(form);
      }
      sessionStorage.removeItem(keyOf(form));
      button.closest('[data-draft]').hidden = true;
      form.querySelector(fields)?.focus();
    }
    if (event.target.closest?.('[data-draft-note] button')) event.target.closest('[data-draft-note]').hidden = true;
  }, true);

  new MutationObserver(offer).observe(document.body, { childList: true, subtree: true });
  offer();
  remind();
})();
