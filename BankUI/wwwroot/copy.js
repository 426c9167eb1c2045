// One click copies the text of the element that the button names, and whoever listens is told.
addEventListener('click', async event => {
  const button = event.target.closest?.('[data-copy]');
  const source = document.getElementById(button?.dataset.copy);
  if (!source) return;
  let copied = await (navigator.clipboard?.writeText(source.textContent).then(() => true, () => false) ?? false);
  if (!copied) {
    // Without https there is no clipboard but for what is selected, and only what is shown can be.
    const wasHidden = source.hidden;
    source.hidden = false;
    getSelection().selectAllChildren(source);
    copied = document.execCommand('copy');
    source.hidden = wasHidden;
  }
  dispatchEvent(new CustomEvent('copied', { detail: copied }));
});
