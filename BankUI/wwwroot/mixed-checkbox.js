// A checkbox that stands for several others, of which some are ticked. Browsers tell that by a property, which no attribute sets.
new MutationObserver(() => {
  for (const box of document.querySelectorAll('input[type=checkbox]')) {
    if (box.indeterminate !== (box.getAttribute('aria-checked') === 'mixed')) box.indeterminate = !box.indeterminate;
  }
}).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-checked', 'checked'] });
