// Back and Forward return to the place where one was, and so does a reload. The browser would look for it at once; the page comes a
// round trip later. A row that moves to another place in its list does not take the page with it.
(() => {
  const key = () => `${history.state?._index ?? 0} ${location.pathname}`;
  const places = JSON.parse(sessionStorage.getItem('places') ?? '{}');
  const isNew = performance.getEntriesByType('navigation')[0]?.type === 'navigate';
  let wanted = isNew ? undefined : places[key()];
  let until = performance.now() + 3000;
  let place = 0;
  history.scrollRestoration = 'manual';

  function restore() {
    if (wanted === undefined) return;
    if (performance.now() > until) wanted = undefined;
    else scrollTo(0, wanted);
  }

  // Blazor gives the focus back to an element that it moved, and the browser scrolls to it at once. A menu is followed: there is nothing else to do.
  function stay(changes) {
    const focused = document.activeElement;
    const hasMoved = changes.some(change => [...change.removedNodes].some(node => node.contains(focused)));
    if (hasMoved && !focused.closest('[role=menu]')) scrollTo(0, place);
  }

  addEventListener('popstate', () => { [wanted, until] = [places[key()] ?? 0, performance.now() + 3000]; });
  // What somebody does meanwhile is what they want.
  for (const type of ['wheel', 'touchstart', 'keydown', 'pointerdown']) addEventListener(type, () => { wanted = undefined; }, { passive: true });
  addEventListener('scroll', () => {
    place = scrollY;
    if (wanted === undefined) places[key()] = place;
  }, { passive: true });
  addEventListener('pagehide', () => sessionStorage.setItem('places', JSON.stringify(places)));
  addEventListener('load', restore);
  new MutationObserver(changes => {
    stay(changes);
    restore();
  }).observe(document, { childList: true, subtree: true });
})();
