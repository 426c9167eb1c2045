// A form that was filled in is not dropped without asking. The browser asks, and not the server: it knows of each letter at once, and
// asks without a connection, too. Links and Back are held by UnsavedInput.razor.
(() => {
  // These are forms that store something; filters have nothing to lose.
  const forms = 'form[novalidate]';
  const filled = new WeakSet();
  const sent = new WeakSet();
  // What was sent and refused is not stored either.
  const isRefused = form => sent.has(form) && form.querySelector('[aria-invalid=true], [role=alert]');
  const allFilled = () => [...document.querySelectorAll(forms)].filter(form => filled.has(form) || isRefused(form));
  const isFilled = () => allFilled().length > 0;
  function mayDiscard() {
    if (isFilled() && !confirm('Discard what you filled in?')) return false;
    document.querySelectorAll(forms).forEach(form => [filled, sent].forEach(set => set.delete(form)));
    return true;
  }

  addEventListener('input', event => {
    const form = event.isTrusted && event.target.closest?.(forms);
    if (form) filled.add(form);
  }, true);
  addEventListener('submit', event => {
    if (filled.delete(event.target)) sent.add(event.target);
  }, true);
  addEventListener('beforeunload', event => {
    // Without a circuit nothing can be sent, and what was typed is kept by drafts.js.
    if (isFilled() && !reconnection.isAway()) event.preventDefault();
  });
  addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    const dialog = event.target.closest?.('[role=dialog][aria-modal]');
    if (!dialog?.querySelector(forms) || dialog.querySelector('[role=combobox][aria-expanded=true]') || mayDiscard()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);

  window.unsavedInput = { mayDiscard, filled: allFilled, fill: form => filled.add(form) };
})();
