// A button in a row shows a picture; its word, which is its name, is said on hover. As a title in each row it would be sent each time.
document.addEventListener('pointerover', event => {
  const button = event.target.closest?.('.actions > button:not(.button, .icon-button)');
  if (button) button.title = button.textContent.trim();
});
