// A form that was filled in is not dropped without asking. The browser asks, and not the server: it knows of each letter at once, and
// asks without a connection, too. Links and Back are held by AskBeforeLeaving.razor.
(() => {
  // These are forms that store something; filters have nothing to lose.
  const forms = 'form[novalidate]';
  const filled = new WeakSet();
  const sent = new WeakSet();
  // What was sent and refused is not stored either.
  const isRefused = form => sent.has(form) && form.querySelector('[aria-invalid=true], [role=alert]');
  const formsIn = place => [...place.querySelectorAll(forms)];
  const allFilled = (place = document) => formsIn(place).filter(form => filled.has(form) || isRefused(form));
  const forget = form => [filled, sent].forEach(set => set.delete(form));

  // Only what is dropped is asked about and forgotten.
  function mayDiscard(place = document) {
    if (allFilled(place).length > 0 && !confirm('Discard what you filled in?')) return false;
    formsIn(place).forEach(forget);
    return true;
  }

  function send(form) {
    if (filled.delete(form)) sent.add(form);
  }

  addEventListener('input', event => {
    const form = event.isTrusted && event.target.closest?.(forms);
    if (form) filled.add(form);
  }, true);
  addEventListener('takenover', event => {
    const form = event.target.closest(forms);
    if (form) filled.add(form);
  }, true);
  addEventListener('submit', event => send(event.target), true);
  addEventListener('click', event => {
    const button = event.target.closest?.('button[data-sends], button[data-drops]');
    if (button?.form) (button.matches('[data-sends]') ? send : forget)(button.form);
  }, true);
  addEventListener('beforeunload', event => {
    // Without a circuit nothing can be sent, and what was typed is kept by drafts.js.
    if (allFilled().length > 0 && !reconnection.isAway()) event.preventDefault();
  });
  addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    const dialog = event.target.closest?.('[role=dialog][aria-modal]');
    if (!dialog?.querySelector(forms) || dialog.querySelector('[role=combobox][aria-expanded=true]') || mayDiscard(dialog)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);

  window.unsavedInput = { mayDiscard: () => mayDiscard(), filled: () => allFilled() };
})();
