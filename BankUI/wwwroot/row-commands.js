// The controls in the rows of a table are told of by one event, "rowcommand", to one handler for them all: which control, by its name, and
// which row. A row also says on hover what a button with a picture does: as a title in each row it would be sent each time.
window.rowCommands = (() => {
  const controls = 'tr :is(button, input)[name]';

  function tell(control) {
    const { activityId, accountId } = control.closest('tr').dataset;
    const detail = { name: control.name, row: Number(activityId ?? accountId), isChecked: control.checked ?? false };
    control.dispatchEvent(new CustomEvent('rowcommand', { bubbles: true, detail }));
  }

  const find = (account, name) => [...document.querySelectorAll(`tr[data-account-id="${account}"] [name="${name}"]`)].find(control => control.checkVisibility());

  document.addEventListener('click', event => {
    const button = event.target.closest?.(controls);
    if (button?.matches('button')) tell(button);
  });
  document.addEventListener('change', event => {
    if (event.target.matches?.(controls)) tell(event.target);
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
