// What a key means in an open combobox must be decided before the server hears of it.
addEventListener('keydown', event => {
  const field = event.target;
  if (field.getAttribute?.('role') !== 'combobox' || field.getAttribute('aria-expanded') !== 'true') return;
  if (event.key === 'Escape') {
    event.stopImmediatePropagation(); // closes the list, not the dialog around it
    field.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
  } else if (['Enter', 'ArrowDown', 'ArrowUp'].includes(event.key)) {
    event.preventDefault(); // chooses instead of sending the form; moves in the list instead of in the text
  }
}, true);

// The option that the keys have reached stays in sight.
new MutationObserver(changes => changes.forEach(({ target }) =>
  document.getElementById(target.getAttribute('aria-activedescendant'))?.scrollIntoView({ block: 'nearest' })))
  .observe(document, { subtree: true, attributeFilter: ['aria-activedescendant'] });
