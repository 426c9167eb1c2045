// What drafts.js keeps in this tab is of the user who typed it. A page of somebody else, or of nobody, forgets it before anything is shown.
for (const key of Object.keys(sessionStorage)) {
  if (key.startsWith('draft ') && !key.startsWith(`draft ${document.documentElement.dataset.user} `)) sessionStorage.removeItem(key);
}
