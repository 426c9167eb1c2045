// <reader-time> shows the <time> inside it in the reader's own language and time zone, and says the exact instant on hover.
(() => {
  const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });
  const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
  const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
  const shown = new Set();

  function words(instant) {
    const minutes = Math.round((instant - Date.now()) / 60000);
    if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute');
    if (Math.abs(minutes) < 60 * 24) return relative.format(Math.round(minutes / 60), 'hour');
    const days = Math.round(minutes / (60 * 24));
    return Math.abs(days) < 30 ? relative.format(days, 'day') : day.format(instant);
  }

  class ReaderTime extends HTMLElement {
    connectedCallback() {
      this.text ??= this.attachShadow({ mode: 'open' }).appendChild(document.createElement('span'));
      this.watch = new MutationObserver(() => this.show());
      this.watch.observe(this, { subtree: true, childList: true, attributeFilter: ['datetime'] });
      shown.add(this);
      this.show();
    }

    disconnectedCallback() {
      this.watch.disconnect();
      shown.delete(this);
    }

    show() {
      const time = this.querySelector('time');
      if (!time) return; // Blazor adds it after this element
      const instant = new Date(time.dateTime);
      const full = exact.format(instant);
      this.text.textContent = this.dataset.form === 'relative' ? words(instant) : date.format(instant);
      this.title = full;
      if (this.dataset.form === 'relative') this.text.setAttribute('aria-description', full);
    }
  }

  customElements.define('reader-time', ReaderTime);
  setInterval(() => shown.forEach(time => time.show()), 30000);
})();
