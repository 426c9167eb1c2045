// The browser's part of the SQL inspector: says what was pressed before the event itself arrives, keeps the panel's state before the
// first paint, copies and saves.
window.sqlInspector = (() => {
  const root = document.documentElement;
  let circuit, last;

  const read = key => { try { return localStorage.getItem(key); } catch { return null; } };
  const write = (key, value) => { try { localStorage.setItem(key, value); } catch { /* not remembered where storage is forbidden */ } };
  const words = text => (text ?? '').replace(/\s+/g, ' ').trim().slice(0, 80);

  function show(open) {
    root.toggleAttribute('data-sql', open);
    write('sql-open', open);
  }

  // What was pressed, and where, as a screen reader would say it.
  const nameOf = element => words(element?.getAttribute('aria-label')
    || (element?.getAttribute('aria-labelledby') ?? '').split(' ').map(id => document.getElementById(id)?.textContent ?? '').join(' ').trim()
    || element?.labels?.[0]?.textContent || element?.title || (element?.matches('input, select, textarea') ? '' : element?.textContent));

  function rowOf(element) {
    for (let at = element; at; at = at.parentElement) {
      for (const key in at.dataset) {
        const entity = /^(.+)Id$/.exec(key)?.[1];
        if (entity && /^\d+$/.test(at.dataset[key])) return `${entity} ${at.dataset[key]}`;
      }
    }
  }

  function tell(target) {
    const pressed = target.closest?.('a[href], button, input, select, textarea, summary, [role=option], [role=button]');
    if (!circuit || !pressed || pressed.closest('[data-sql-own]')) return;
    const dialog = nameOf(pressed.closest('[role=dialog]'));
    const row = rowOf(pressed);
    const expanded = pressed.matches('button') && pressed.getAttribute('aria-expanded');
    const name = expanded ? `${expanded === 'true' ? 'Close' : 'Open'} ${row ?? nameOf(pressed)}` : nameOf(pressed) || pressed.type || pressed.tagName.toLowerCase();
    const within = expanded ? null : row ?? nameOf(pressed.parentElement?.closest('table[aria-label], section[aria-labelledby], form[aria-label]'));
    say(name, [dialog && dialog !== name ? dialog : null, within, location.pathname].filter(Boolean).join(' · '));
  }

  function say(name, where) {
    if (!circuit || last === name + where) return;
    last = name + where;
    circuit.invokeMethodAsync('Pressed', name, where).catch(() => { /* the connection is lost, and the event with it */ });
  }

  for (const type of ['click', 'input', 'change', 'keydown']) addEventListener(type, event => tell(event.target), true);
  addEventListener('popstate', () => say('Back or forward', location.pathname));

  // One click copies the text of the element that the button names.
  addEventListener('click', async event => {
    const source = document.getElementById(event.target.closest?.('[data-copy]')?.dataset.copy);
    if (!source) return;
    const text = source.textContent;
    let copied = await (navigator.clipboard?.writeText(text).then(() => true, () => false) ?? false);
    if (!copied) {
      // Without https there is no clipboard but for what is selected.
      getSelection().selectAllChildren(source);
      copied = document.execCommand('copy');
    }
    circuit?.invokeMethodAsync('Copied', copied);
  });

  const least = 320;
  const most = () => Math.max(least, Math.min(960, innerWidth - 480));
  function widen(width) {
    width = Math.round(Math.max(least, Math.min(most(), width)));
    root.style.setProperty('--sql-width', `${width}px`);
    const handle = document.querySelector('[data-sql-handle]');
    handle?.setAttribute('aria-valuenow', width);
    handle?.setAttribute('aria-valuemax', most());
    return width;
  }

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
    const now = parseInt(getComputedStyle(root).getPropertyValue('--sql-width'));
    const to = { ArrowLeft: now + 32, ArrowRight: now - 32, Home: least, End: most() }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    write('sql-width', widen(to));
  });

  // Escape in the panel closes it, and the focus goes back to what opens it.
  addEventListener('keydown', event => {
    if (event.key !== 'Escape' || !event.target.closest?.('.sql-panel') || event.target.value) return;
    document.querySelector('[data-sql-badge]')?.focus();
    document.querySelector('[data-sql-badge]')?.click();
  });

  show(read('sql-open') === 'true');
  if (read('sql-width') > 0) widen(+read('sql-width'));

  return {
    attach(reference) {
      circuit = reference;
      widen(parseInt(getComputedStyle(root).getPropertyValue('--sql-width')));
      let intended;
      try { intended = JSON.parse(read('sql-intended') ?? '[]'); } catch { intended = []; }
      return { open: read('sql-open') === 'true', intended: Array.isArray(intended) ? intended : [] };
    },
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
