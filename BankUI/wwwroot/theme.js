// Runs before the first paint: the chosen theme, or the system's, is in place without a flash.
(() => {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const stored = () => { try { return localStorage.getItem('theme'); } catch { return null; } };

  function apply() {
    document.documentElement.dataset.theme = (stored() ?? (system.matches ? 'dark' : 'light')) === 'dark' ? 'dark' : 'light';
    mark();
  }

  function mark() {
    const dark = document.documentElement.dataset.theme === 'dark';
    document.querySelectorAll('[data-theme-switch]').forEach(button => button.setAttribute('aria-pressed', dark));
  }

  document.addEventListener('click', event => {
    if (!event.target.closest?.('[data-theme-switch]')) return;
    const next = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark';
    try { localStorage.setItem('theme', next); } catch { /* not remembered where storage is forbidden */ }
    apply();
  });
  system.addEventListener('change', apply);
  addEventListener('storage', apply);
  new MutationObserver(mark).observe(document, { childList: true, subtree: true }); // Blazor puts its own switch in the place of the first response's
  apply();
})();
