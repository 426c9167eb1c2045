// The focus of dialogs. It is moved here, as soon as a dialog is in the page: asked for by the server it would come a round trip
// later, and what is typed meanwhile would be lost.
(() => {
  const field = 'input:not([type=hidden], :disabled), textarea:not(:disabled), select:not(:disabled)';
  const openers = new Map();
  let isSubmitted = false;

  addEventListener('submit', () => { isSubmitted = true; }, true);
  for (const type of ['input', 'keydown', 'pointerdown', 'focusin']) addEventListener(type, () => { isSubmitted = false; }, true);

  function opened(dialog) {
    // Its parts are added one by one, and each tells of it.
    if (openers.has(dialog)) return;
    openers.set(dialog, document.activeElement);
    (dialog.querySelector('[data-autofocus]') ?? dialog.querySelector(field) ?? dialog.querySelector('.mud-dialog-actions button:not(:disabled)') ?? dialog).focus({ preventScroll: true });
  }

  function closed(dialog) {
    const opener = openers.get(dialog);
    openers.delete(dialog);
    if (opener?.isConnected && document.activeElement === document.body) opener.focus({ preventScroll: true });
  }

  // A field that was refused takes the focus, unless somebody does something else by then.
  function refused(input) {
    if (isSubmitted && input.closest('[role=dialog]') && input.form?.querySelector('[aria-invalid=true]') === input) input.focus();
  }

  const dialogs = node => node.nodeType !== Node.ELEMENT_NODE ? [] : node.matches('[role=dialog][aria-modal]') ? [node] : [...node.querySelectorAll('[role=dialog][aria-modal]')];
  new MutationObserver(changes => changes.forEach(({ type, target, addedNodes, removedNodes }) => {
    if (type === 'attributes') {
      if (target.getAttribute('aria-invalid') === 'true') refused(target);
      return;
    }
    removedNodes.forEach(node => dialogs(node).forEach(closed));
    addedNodes.forEach(node => dialogs(node).forEach(opened));
  })).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['aria-invalid'] });
})();
