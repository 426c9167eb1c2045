// A field that collects what is chosen in it is emptied here, as soon as something is chosen by Enter: emptied by the server it would be a round trip
// later, together with what is typed meanwhile.
(() => {
  let emptied;

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
    event.target.dispatchEvent(new Event('input', { bubbles: true }));
  }, true);
})();
