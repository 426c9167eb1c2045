// A skip link moves the focus, too; Blazor, which follows the link, only scrolls.
addEventListener('click', event => {
  const link = event.target.closest?.('.skip-link');
  if (!link) return;
  event.preventDefault();
  document.querySelector(link.hash)?.focus();
}, true);
