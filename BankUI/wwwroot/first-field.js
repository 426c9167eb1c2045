// The first field of a form takes the focus when it appears, unless somebody is in another one of the same form by then.
window.firstField = {
  focus(field) {
    const active = document.activeElement;
    if (active === field || !field.form?.contains(active)) field.focus();
  },
};
