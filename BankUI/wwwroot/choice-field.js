// Fields with a list of suggestions. A field that collects what is chosen in it is emptied here, as soon as something is chosen by Enter: emptied by the server it would be a round trip
// later, together with what is typed meanwhile. What is suggested for an older text is chosen only when it will be the first of the newer list, too.
(() => {
  let emptied;
  let refused;

  // What is typed on leaves out some of a list, and keeps its order.
  function isMeant(option, field) {
    const { suggestedFor = '' } = field.dataset;
    return field.value === suggestedFor
      || (field.value.startsWith(suggestedFor) && option.matches(':first-child') && option.textContent.toLowerCase().includes(field.value.toLowerCase()));
  }

  // Enter chooses from an open list. The browser would send the form, too, before the choice is known.
  addEventListener('keydown', event => {
    if (event.key === 'Enter' && event.target.matches?.('[role=combobox][aria-expanded=true]')) event.preventDefault();
  }, true);

  // MudBlazor chooses when the key is released; it is told of the text first, so that it knows which letters belong to the next name.
  addEventListener('keydown', event => {
    const field = event.target;
    if (event.key !== 'Enter' || event.repeat || event.isComposing || !field.matches?.('[data-emptied-by-choice]')) return;
    const option = document.getElementById(field.getAttribute('aria-activedescendant'));
    if (!option) return;
    if (!isMeant(option, field)) {
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
