// Where the focus goes when a page, a link or a button that has it goes away.
(() => {
  // After a navigation, to the heading of the new page, as soon as that is in the page. FocusOnNavigate does it a round trip later, and on the first page,
  // too: what somebody types by then would be lost.
  let path, heading, text;

  function lookForHeading() {
    const shown = document.querySelector('h1');
    if (!shown) return;
    const isNew = shown !== heading || shown.textContent !== text;
    if (isNew && path !== undefined && path !== location.pathname) shown.focus({ preventScroll: true });
    if (isNew || path === undefined) [path, heading, text] = [location.pathname, shown, shown.textContent];
  }

  new MutationObserver(lookForHeading).observe(document, { childList: true, subtree: true, characterData: true });

  // A skip link moves the focus, too; Blazor, which follows the link, only scrolls.
  addEventListener('click', event => {
    const link = event.target.closest?.('.skip-link');
    if (!link) return;
    event.preventDefault();
    document.querySelector(link.hash)?.focus();
  }, true);

  // A button that is taken out of the page with the focus leaves it to what was around it: on the body, a screen reader begins anew, and a dialog hears
  // no Escape. Whatever else takes the focus has a moment to do so.
  let around = [], timer;

  function keep() {
    const place = around.find(element => element.isConnected);
    [around, timer] = [[], null];
    if (document.activeElement !== document.body || !place || place === document.body) return;
    if (!place.hasAttribute('tabindex')) {
      place.tabIndex = -1;
      place.addEventListener('blur', () => place.removeAttribute('tabindex'), { once: true });
    }
    place.focus({ preventScroll: true });
  }

  addEventListener('focusin', ({ target }) => {
    around = [];
    for (let element = target; element; element = element.parentElement) around.push(element);
  });
  new MutationObserver(() => {
    if (around.length && !around[0].isConnected) timer ??= setTimeout(keep, 500);
  }).observe(document, { childList: true, subtree: true });
})();
