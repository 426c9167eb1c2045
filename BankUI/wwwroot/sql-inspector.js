// The browser's part of the SQL inspector: says what was pressed before the event itself arrives, keeps the panel's state before the
// first paint, and saves.
window.sqlInspector = (() => {
  const root = document.documentElement;
  let circuit, last, masks = true;

  const read = key => { try { return localStorage.getItem(key); } catch { return null; } };
  const write = (key, value) => { try { localStorage.setItem(key, value); } catch { /* not remembered where storage is forbidden */ } };
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

  function show(open) {
    root.toggleAttribute('data-sql', open);
    write('sql-open', open);
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

  const least = 320;
  const widest = 960;
  const most = () => Math.max(least, Math.min(widest, innerWidth - 480));

  // The style sheet says it in rem.
  function width() {
    const style = getComputedStyle(root);
    const wish = style.getPropertyValue('--sql-width').trim();
    return Math.round(Math.min(most(), parseFloat(wish) * (wish.endsWith('rem') ? parseFloat(style.fontSize) : 1)));
  }

  // The style sheet leaves room for the page, so that a wish for more may stand until the window is wide enough.
  function widen(wish) {
    root.style.setProperty('--sql-width', `${Math.round(Math.max(least, Math.min(widest, wish)))}px`);
    measure();
    return width();
  }

  function measure() {
    const handle = document.querySelector('[data-sql-handle]');
    handle?.setAttribute('aria-valuenow', width());
    handle?.setAttribute('aria-valuemax', most());
  }

  addEventListener('resize', measure);

  addEventListener('pointerdown', event => {
    const handle = event.target.closest?.('[data-sql-handle]');
    if (!handle) return;
    event.preventDefault();
    handle.focus();
    handle.setPointerCapture(event.pointerId);
    handle.onpointermove = move => widen(innerWidth - move.clientX);
    handle.onpointerup = handle.onpointercancel = up => {
      handle.onpointermove = null;
      write('sql-width', widen(innerWidth - up.clientX));
    };
  });
  addEventListener('keydown', event => {
    if (!event.target.matches?.('[data-sql-handle]')) return;
    const to = { ArrowLeft: Math.min(most(), width() + 32), ArrowRight: width() - 32, Home: least, End: most() }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    write('sql-width', widen(to));
  });

  // Escape in the panel closes it, and the focus goes back to what opens it; in a search or an open list it belongs to that. A closed list
  // does not hear of it: it would take the focus again.
  addEventListener('keydown', event => {
    if (event.key !== 'Escape' || !event.target.closest?.('.sql-panel') || (event.target.matches('[type=search]') && event.target.value) || document.querySelector('.mud-popover-open:not(.mud-tooltip)')) return;
    event.stopPropagation();
    document.querySelector('[data-sql-badge]')?.focus();
    document.querySelector('[data-sql-badge]')?.click();
  }, true);

  show(read('sql-open') === 'true');
  if (read('sql-width') > 0) widen(+read('sql-width'));

  return {
    attach(reference, showsValues) {
      circuit = reference;
      masks = !showsValues;
      last = undefined;
      measure();

      // Anything may stand in the storage, and what is too long for a message ends the circuit.
      let intended;
      try { intended = JSON.parse(read('sql-intended')); } catch { /* as if there were nothing */ }
      intended = Array.isArray(intended) ? intended.filter(id => /^[0-9A-F]{16}$/.test(id)).slice(0, 100) : [];
      return { open: read('sql-open') === 'true', intended };
    },
    describe,
    show,
    close() { show(false); document.querySelector('[data-sql-badge]')?.focus(); },
    intend(queries) { write('sql-intended', JSON.stringify(queries)); },
    save(name, type, text) {
      const link = Object.assign(document.createElement('a'), { download: name, href: URL.createObjectURL(new Blob([text], { type })) });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    },
  };
})();
