// Says what was pressed before the event itself arrives: it names what the SQL inspector shows, and what the audit trail keeps. Says what was copied, too.
window.presses = (() => {
  let circuit, last, masks = true;

  const plain = text => (text ?? '').replace(/[\u2066-\u2069]/g, '').replace(/\s+/g, ' ').trim();
  const words = text => masked(plain(text)).slice(0, 80);

  // What stands in <bdi> is data: the name of a person, a course, a file. Where values are masked it is masked in names, too, wherever it stands: in the
  // label of a button, in the title of a dialog.
  function masked(text) {
    if (!masks || !text) return text;
    const data = [...new Set([...document.querySelectorAll('bdi')].map(element => plain(element.textContent)))].filter(part => part && text.includes(part));
    data.sort((one, other) => other.length - one.length);
    return data.reduce((rest, part) => rest.replace(new RegExp(`(?<![\\p{L}\\p{N}])${part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'gu'), '…'), text);
  }

  // What was pressed, and where, as a screen reader would say it.
  const nameOf = element => words(element?.getAttribute('aria-label')
    || (element?.getAttribute('aria-labelledby') ?? '').split(' ').map(id => document.getElementById(id)?.textContent ?? '').join(' ').trim()
    || labelOf(element) || element?.title || (element?.matches('input, select, textarea') ? '' : element?.textContent));

  // A label around its field holds the field's choices, too.
  function labelOf(element) {
    const label = element?.labels?.[0]?.cloneNode(true);
    label?.querySelectorAll('select, textarea, button').forEach(field => field.remove());
    return label?.textContent;
  }

  function rowOf(element) {
    for (let at = element; at; at = at.parentElement) {
      for (const key in at.dataset) {
        const entity = /^(.+)Id$/.exec(key)?.[1];
        if (entity && /^\d+$/.test(at.dataset[key])) return `${entity} ${at.dataset[key]}`;
      }

      // What a row unfolds belongs to it, wherever it stands.
      const opener = at.id && document.querySelector(`[aria-expanded][aria-controls="${CSS.escape(at.id)}"]`);
      const row = opener && !at.contains(opener) && rowOf(opener);
      if (row) return row;
    }
  }

  // The name of what is pressed, and where it is; nothing for what is the inspector's own.
  function describe(target) {
    const pressed = target.closest?.('a[href], button, input, select, textarea, summary, [role=option], [role=menuitem], [role=tab], [role=button]');
    if (!pressed || pressed.closest('[data-sql-own]')) return;
    const list = pressed.closest('[role=listbox]');
    const field = list && document.querySelector(`[aria-controls="${CSS.escape(list.id)}"]`);
    if (field?.closest('[data-sql-own]')) return;
    const dialog = nameOf(pressed.closest('[role=dialog]'));
    const row = rowOf(pressed);
    const label = pressed.closest('tbody tr, li') && words(pressed.getAttribute('aria-label'));
    const expanded = pressed.matches('button:not([aria-haspopup])') && pressed.getAttribute('aria-expanded');
    const isLink = pressed.matches('a') && row;

    // What stands in a row or a list is data, which may not be shown here: it is named by where it leads, by the field of the list, or by
    // the verb that its label begins with.
    const name = expanded ? `${expanded === 'true' ? 'Fold' : 'Open'} ${row ?? nameOf(pressed)}`
      : isLink ? `Go to ${pressed.pathname}`
      : list ? `Choose ${nameOf(field) || 'from a list'}`
      : label ? label.split(' ')[0]
      : nameOf(pressed) || pressed.type || pressed.tagName.toLowerCase();
    const within = expanded ? null : row ?? nameOf(pressed.parentElement?.closest('table[aria-label], section[aria-labelledby], form[aria-label]'));
    return { name, where: [dialog && dialog !== name ? dialog : null, within, location.pathname].filter(Boolean).join(' · ') };
  }

  function tell(target) {
    const described = circuit && describe(target);
    if (described) say(described.name, described.where);
  }

  function say(name, where) {
    if (!circuit || last === name + where) return;
    last = name + where;
    circuit.invokeMethodAsync('Pressed', name, where).catch(() => { last = undefined; /* the connection is lost, and the event with it */ });
  }

  // Keys that only move the focus, or wait for another, do nothing.
  const idle = ['Tab', 'Shift', 'Control', 'Alt', 'Meta'];
  for (const type of ['click', 'input', 'change', 'keydown']) addEventListener(type, event => idle.includes(event.key) || tell(event.target), true);
  addEventListener('popstate', () => say('Back or forward', location.pathname));

  addEventListener('copied', event => circuit?.invokeMethodAsync('Copied', event.detail).catch(() => { /* there is nobody to tell */ }));

  return {
    attach(reference, showsValues) {
      circuit = reference;
      masks = !showsValues;
      last = undefined;
    },
    describe,
  };
})();
