// The controls in the rows of a table are told of by one event, "rowcommand", to one handler for them all: which control, by its name, and
// which row. A row also says on hover what a button with a picture does: as a title in each row it would be sent each time.
window.rowCommands = (() => {
  const controls = 'tr :is(button, input)[name]';
  const unanswered = new WeakMap();
  let presses = 0;

  function tell(control) {
    const { activityId, accountId } = control.closest('tr').dataset;
    const detail = { name: control.name, row: Number(activityId ?? accountId), isChecked: control.checked ?? false, press: ++presses };
    control.dispatchEvent(new CustomEvent('rowcommand', { bubbles: true, detail }));
  }

  // The answer to a press, which ticks the box as it was then, may arrive after the next press: what was pressed last stands until it is answered.
  function tick(box) {
    const last = unanswered.get(box);
    if (last) box.checked = !last.isChecked;
    unanswered.set(box, { press: presses + 1, isChecked: box.checked });
    tell(box);
  }

  new MutationObserver(answers => answers.forEach(({ target: box }) => {
    const last = unanswered.get(box);
    if (last?.press === Number(box.dataset.press)) unanswered.delete(box);
    else if (last) box.checked = last.isChecked;
  })).observe(document, { subtree: true, attributeFilter: ['data-press'] });

  const find = (account, name) => [...document.querySelectorAll(`tr[data-account-id="${account}"] [name="${name}"]`)].find(control => control.checkVisibility());

  document.addEventListener('click', event => {
    const button = event.target.closest?.(controls);
    if (button?.matches('button')) tell(button);
  });
  document.addEventListener('change', event => {
    if (event.target.matches?.(controls)) tick(event.target);
  });
  document.addEventListener('pointerover', event => {
    const button = event.target.closest?.('.actions > button[name]');
    if (button) button.title = button.textContent.trim();
  });
  Blazor.registerCustomEventType('rowcommand', { createEventArgs: event => event.detail });

  return {
    // Puts the focus on a control of an account's row, or of what is open beneath it: the one that is shown.
    focus: (account, name) => find(account, name)?.focus(),
    // The browser has changed a tick that the server refused.
    tick(account, checked) {
      const box = find(account, 'select');
      if (box) box.checked = checked;
    },
  };
})();
