// Escape takes a tooltip away, as WCAG 1.4.13 asks. MudBlazor's stays until the pointer or the focus goes on.
(() => {
  addEventListener('keydown', event => {
    if (event.key === 'Escape') document.documentElement.dataset.quiet = '';
  }, true);
  for (const type of ['pointerover', 'focusin']) addEventListener(type, () => { delete document.documentElement.dataset.quiet; });
})();
