// A field that collects what is chosen in it is emptied here, as soon as something is chosen by Enter: emptied by the server it would be a round trip
// later, together with what is typed meanwhile. What is suggested for an older text is not chosen: Enter waits for the newer list.
(() => {
  let emptied;
  let refused;

  // MudBlazor chooses when the key is released; it is told of the text first, so that it knows which letters belong to the next name.
  addEventListener('keydown', event => {
    const field = event.target;
    if (event.key !== 'Enter' || event.repeat || event.isComposing || !field.matches?.('[data-emptied-by-choice]') || !document.getElementById(field.getAttribute('aria-activedescendant'))) return;
    if (field.dataset.suggestedFor !== field.value) {
      refused = field;
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    field.value = '';
    emptied = field;
  }, true);

  addEventListener('keyup', event => {
    if (event.key === 'Enter' && event.target === refused) {
      refused = undefined;
      event.stopImmediatePropagation();
      return;
    }
    if (event.key !== 'Enter' || event.target !== emptied) return;
    emptied = undefined;
    event.target.dispatchEvent(new Event('input', { bubbles: true }));
  }, true);
})();
