// A field that collects what is chosen in it is emptied here, as soon as something is chosen: emptied by the server it would be a round trip
// later, together with what is typed meanwhile.
(() => {
  let emptied;

  const fieldOf = option => document.querySelector(`[data-emptied-by-choice][aria-controls="${CSS.escape(option.closest('[role=listbox]')?.id ?? '')}"]`);
  const tell = field => field.dispatchEvent(new Event('input', { bubbles: true }));

  // MudBlazor chooses when the key is released; it is told of the text first, so that it knows which letters belong to the next name.
  addEventListener('keydown', event => {
    const field = event.target;
    if (event.key !== 'Enter' || event.repeat || event.isComposing || !field.matches?.('[data-emptied-by-choice]') || !document.getElementById(field.getAttribute('aria-activedescendant'))) return;
    field.value = '';
    emptied = field;
  }, true);

  addEventListener('keyup', event => {
    if (event.key !== 'Enter' || event.target !== emptied) return;
    emptied = undefined;
    tell(event.target);
  }, true);

  addEventListener('click', event => {
    const option = event.target.closest?.('[role=option]');
    const field = option && fieldOf(option);
    if (!field) return;
    field.value = '';
    field.focus();
    tell(field);
  }, true);
})();
