// What is typed or ticked before the page is connected. The circuit renders fields of its own in the place of those of the first
// response: each takes over, as if it were typed there, what stood in the one before it.
(() => {
  const fields = 'input, textarea, select';
  const early = new Map();
  let focused;
  const nameOf = field => field.getAttribute('aria-label') ?? field.labels?.[0]?.textContent.trim() ?? '';
  const isReady = () => document.querySelector('main[data-ready=true]') !== null;

  function remember({ target: field }) {
    if (!isReady() && field.matches?.(fields) && nameOf(field)) {
      early.set(nameOf(field), { value: field.value, checked: field.checked });
      focused = nameOf(field);
    }
  }

  function takeOver() {
    for (const field of document.querySelectorAll(fields)) {
      const was = early.get(nameOf(field));
      if (!was) continue;
      early.delete(nameOf(field));
      if (field.type === 'checkbox') {
        if (field.checked !== was.checked) field.click();
        continue;
      }
      if (nameOf(field) === focused) field.focus();
      field.value = was.value;
      for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
    }
  }

  for (const type of ['input', 'change']) addEventListener(type, remember, true);
  const watch = new MutationObserver(() => {
    if (!isReady()) return;
    watch.disconnect();
    takeOver();
  });
  watch.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-ready'] });
})();
