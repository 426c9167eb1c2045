// In the lab's presentation mode keys go through the steps, wherever the focus is: arrows, and what a presenter's remote sends.
addEventListener('keydown', event => {
  const stage = document.querySelector('[data-lab-presentation]');
  if (!stage || event.ctrlKey || event.altKey || event.metaKey || event.target.matches?.('input, select, textarea, [role=dialog] *')) return;
  const press = {
    ArrowRight: 'next', PageDown: 'next', ArrowLeft: 'back', PageUp: 'back', Home: 'reset', End: 'all', Escape: 'leave',
  }[event.key];
  if (!press) return;
  event.preventDefault();
  stage.querySelector(`[data-lab=${press}]`)?.click();
});
