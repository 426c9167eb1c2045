// Back and Forward return to the place where one was, and so does a reload. The browser would look for it at once; the page comes a
// round trip later.
(() => {
  const key = () => `${history.state?._index ?? 0} ${location.pathname}`;
  const places = JSON.parse(sessionStorage.getItem('places') ?? '{}');
  const isNew = performance.getEntriesByType('navigation')[0]?.type === 'navigate';
  let wanted = isNew ? undefined : places[key()];
  let until = performance.now() + 3000;
  history.scrollRestoration = 'manual';

  function restore() {
    if (wanted === undefined) return;
    if (performance.now() > until) wanted = undefined;
    else scrollTo(0, wanted);
  }

  addEventListener('popstate', () => { [wanted, until] = [places[key()] ?? 0, performance.now() + 3000]; });
  // What somebody does meanwhile is what they want.
  for (const type of ['wheel', 'touchstart', 'keydown', 'pointerdown']) addEventListener(type, () => { wanted = undefined; }, { passive: true });
  addEventListener('scroll', () => { if (wanted === undefined) places[key()] = scrollY; }, { passive: true });
  addEventListener('pagehide', () => sessionStorage.setItem('places', JSON.stringify(places)));
  addEventListener('load', restore);
  new MutationObserver(restore).observe(document, { childList: true, subtree: true });
})();
