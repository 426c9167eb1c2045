// What is typed or ticked while the page is not connected: before its circuit is there, and while that is away. A field that is still there then is heard
// once more. Where the circuit has rendered another one in its place, that takes over what stood in it, as if it were typed there.
(() => {
  const fields = 'input:not([type=password], [type=file]), textarea, select';
  // How long a page that is connected may take until it shows its fields. What was typed into those that do not come is given up.
  const patience = 10_000;
  const touched = new Map();
  let focused;
  let waiting;
  const nameOf = field => field.getAttribute('aria-label') ?? field.labels?.[0]?.textContent.trim() ?? '';
  // A page that could not be loaded is connected, too.
  const isConnected = () => document.querySelector('main[data-interactive]') !== null && !reconnection.isAway();

  // A form is taken over by drafts.js when another circuit has rendered it.
  function remember({ target: field }) {
    if (isConnected() || !field.matches?.(fields) || !nameOf(field)) return;
    touched.set(field, { name: nameOf(field), value: field.value, checked: field.checked, isDraft: field.form?.noValidate && window.reconnection?.isAway() });
    focused = nameOf(field);
  }

  function tell(field) {
    for (const type of ['input', 'change', 'takenover']) field.dispatchEvent(new Event(type, { bubbles: true }));
  }

  function takeOver() {
    for (const [field, was] of touched) {
      if (field.isConnected) tell(field);
      if (field.isConnected || was.isDraft) touched.delete(field);
    }
    for (const field of touched.size ? document.querySelectorAll(fields) : []) {
      // None of them was in a dialog.
      const [before, was] = field.closest('[role=dialog]') ? [] : [...touched].find(([, was]) => was.name === nameOf(field)) ?? [];
      if (!was) continue;
      touched.delete(before);
      if (field.type === 'checkbox') {
        if (field.checked !== was.checked) field.click();
        field.dispatchEvent(new Event('takenover', { bubbles: true }));
        continue;
      }
      if (was.name === focused) field.focus();
      field.value = was.value;
      tell(field);
    }
  }

  function look() {
    if (!touched.size || !isConnected()) return;
    takeOver();
    if (document.querySelector('main[data-ready]')) touched.clear();
    else if (touched.size) waiting ??= setTimeout(giveUp, patience);
  }

  function giveUp() {
    waiting = undefined;
    if (isConnected()) touched.clear();
  }

  for (const type of ['input', 'change']) addEventListener(type, remember, true);
  addEventListener('reconnected', look);
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-interactive', 'data-ready'] });
})();
