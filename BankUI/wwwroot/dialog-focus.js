// The focus of dialogs. It is moved here, as soon as a dialog is in the page: asked for by the server it would come a round trip
// later, and what is typed meanwhile would be lost.
(() => {
  const field = 'input:not([type=hidden], :disabled), textarea:not(:disabled), select:not(:disabled)';
  const openers = new Map();
  const openedAt = new WeakMap();
  let isSubmitted = false;

  addEventListener('submit', () => { isSubmitted = true; }, true);
  addEventListener('click', event => { isSubmitted ||= event.target.closest?.('button[data-sends]') != null; }, true);
  for (const type of ['input', 'keydown', 'pointerdown', 'focusin']) addEventListener(type, () => { isSubmitted = false; }, true);

  function opened(dialog) {
    // Its parts are added one by one, and each tells of it.
    if (openers.has(dialog)) return;
    openers.set(dialog, document.activeElement);
    openedAt.set(dialog, performance.now());
    (dialog.querySelector('[data-autofocus]') ?? dialog.querySelector(field) ?? dialog.querySelector('.mud-dialog-actions button:not(:disabled)') ?? dialog).focus({ preventScroll: true });
  }

  function closed(dialog) {
    const opener = openers.get(dialog);
    openers.delete(dialog);
    if (opener?.isConnected && document.activeElement === document.body) opener.focus({ preventScroll: true });
  }

  // A key that was pressed before the dialog was there does nothing in it: Enter that opened a dialog would choose the first suggestion when it is
  // released, and send the form when it is held.
  const pressedIn = new Map();
  for (const type of ['keydown', 'keyup']) addEventListener(type, event => {
    const dialog = event.target.closest?.('[role=dialog][aria-modal]');
    if (!event.isTrusted) return;
    if (type === 'keydown' && !event.repeat) pressedIn.set(event.code, dialog);
    if (!dialog || pressedIn.get(event.code) === dialog) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);

  // MudBlazor listens for Escape a round trip after the dialog is there. Pressed before, it is pressed again.
  addEventListener('keydown', event => {
    const dialog = event.isTrusted && event.key === 'Escape' && event.target.closest?.('[role=dialog][aria-modal]');
    if (!dialog || performance.now() - openedAt.get(dialog) > 1000 || dialog.querySelector('[aria-expanded=true][role=combobox]')) return;
    setTimeout(() => dialog.isConnected && dialog.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', code: 'Escape', bubbles: true })), 800);
  }, true);

  // A field that was refused takes the focus, unless somebody does something else by then.
  function refused(input) {
    if (isSubmitted && input.closest('[role=dialog]') && input.form?.querySelector('[aria-invalid=true]') === input) input.focus();
  }

  // The button that was pressed may be gone when its answer is there: the keyboard stays in the dialog.
  function said(node) {
    if (document.activeElement !== document.body || node.nodeType !== Node.ELEMENT_NODE || !(node.matches('[role=alert]') || node.querySelector('[role=alert]'))) return;
    node.closest('[role=dialog][aria-modal]')?.focus({ preventScroll: true });
  }

  const dialogs = node => node.nodeType !== Node.ELEMENT_NODE ? [] : node.matches('[role=dialog][aria-modal]') ? [node] : [...node.querySelectorAll('[role=dialog][aria-modal]')];
  new MutationObserver(changes => changes.forEach(({ type, target, addedNodes, removedNodes }) => {
    if (type === 'attributes') {
      if (target.getAttribute('aria-invalid') === 'true') refused(target);
      return;
    }
    removedNodes.forEach(node => dialogs(node).forEach(closed));
    addedNodes.forEach(node => dialogs(node).forEach(opened));
    addedNodes.forEach(said);
  })).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['aria-invalid'] });
})();
