// The browser's part of the SQL inspector: keeps the panel's state before the first paint, and saves.
window.sqlInspector = (() => {
  const root = document.documentElement;
  const read = key => { try { return localStorage.getItem(key); } catch { return null; } };
  const write = (key, value) => { try { localStorage.setItem(key, value); } catch { /* not remembered where storage is forbidden */ } };

  function show(open) {
    root.toggleAttribute('data-sql', open);
    write('sql-open', open);
  }

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
    restore() {
      measure();

      // Anything may stand in the storage, and what is too long for a message ends the circuit.
      let intended;
      try { intended = JSON.parse(read('sql-intended')); } catch { /* as if there were nothing */ }
      intended = Array.isArray(intended) ? intended.filter(id => /^[0-9A-F]{16}$/.test(id)).slice(0, 100) : [];
      return { open: read('sql-open') === 'true', intended };
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
