// What is typed or ticked while the page is not connected: before its circuit is there, and while that is away. A field that is still there then is heard
// once more. Where the circuit has rendered another one in its place, that takes over what stood in it, as if it were typed there.
(() => {
  const fields = 'input:not([type=password], [type=file]), textarea, select';
  const touched = new Map();
  let focused;
  const nameOf = field => field.getAttribute('aria-label') ?? field.labels?.[0]?.textContent.trim() ?? '';
  const isConnected = () => document.querySelector('main[data-ready=true]') !== null && !reconnection.isAway();

  // A form is taken over by drafts.js when another circuit has rendered it.
  function remember({ target: field }) {
    if (isConnected() || !field.matches?.(fields) || !nameOf(field)) return;
    touched.set(field, { name: nameOf(field), value: field.value, checked: field.checked, isDraft: field.form?.noValidate && window.reconnection?.isAway() });
    focused = nameOf(field);
  }

  function tell(field) {
    for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
  }

  function takeOver() {
    for (const [field, was] of touched) {
      if (field.isConnected) tell(field);
      if (field.isConnected || was.isDraft) touched.delete(field);
    }
    for (const field of touched.size ? document.querySelectorAll(fields) : []) {
      const [before, was] = [...touched].find(([, was]) => was.name === nameOf(field)) ?? [];
      if (!was) continue;
      touched.delete(before);
      if (field.type === 'checkbox') {
        if (field.checked !== was.checked) field.click();
        continue;
      }
      if (was.name === focused) field.focus();
      field.value = was.value;
      tell(field);
    }
  }

  function look() {
    if (touched.size && isConnected()) takeOver();
  }

  for (const type of ['input', 'change']) addEventListener(type, remember, true);
  addEventListener('reconnected', look);
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-ready'] });
})();
