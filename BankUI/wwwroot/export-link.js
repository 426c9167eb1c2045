// An export holds what is shown. Pressed right behind a change of a filter, it waits for the page's answer, whose link has that filter.
(() => {
  const longestAnswer = 1000;
  let changedAt = -Infinity;

  addEventListener('change', () => { changedAt = performance.now(); }, true);
  addEventListener('click', event => {
    const link = event.isTrusted && event.target.closest?.('a[download]');
    if (!link || performance.now() - changedAt > longestAnswer) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { href } = link;
    const timer = setInterval(() => {
      if (link.href === href && performance.now() - changedAt <= longestAnswer) return;
      clearInterval(timer);
      link.click();
    }, 50);
  }, true);
})();
