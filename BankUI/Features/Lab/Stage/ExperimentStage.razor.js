// In presentation mode keys go through the steps, wherever the focus is: arrows, and the keys that a presenter's remote sends. In a field or a tab
// the arrows belong to the field. A module is evaluated once however often it is imported, so the listener is added once.
addEventListener('keydown', event => {
  const stage = document.querySelector('[data-lab-presentation]');
  if (!stage || event.ctrlKey || event.altKey || event.metaKey || event.target.closest?.('[role=dialog]')) return;
  const remote = { PageDown: 'next', PageUp: 'back', Escape: 'present' };
  const keys = event.target.matches?.('input, select, textarea, [role=tab]') ? remote : { ...remote, ArrowRight: 'next', ArrowLeft: 'back', Home: 'reset', End: 'all' };
  const press = keys[event.key];
  if (!press) return;
  event.preventDefault();
  stage.querySelector(`[data-lab=${press}]`)?.click();
});
