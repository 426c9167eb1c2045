// Without a connection a link would be a navigation within the dead page: the page is loaded again here.
addEventListener('click', event => {
  if (event.target.closest?.('[data-reload]')) location.reload();
});
