// After a navigation the focus goes to the heading of the new page, as soon as that is in the page. FocusOnNavigate does it a round
// trip later, and on the first page, too: what somebody types by then would be lost.
(() => {
  let path, heading, text;

  function look() {
    const shown = document.querySelector('h1');
    if (!shown) return;
    const isNew = shown !== heading || shown.textContent !== text;
    if (isNew && path !== undefined && path !== location.pathname) shown.focus({ preventScroll: true });
    if (isNew || path === undefined) [path, heading, text] = [location.pathname, shown, shown.textContent];
  }

  new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
})();
