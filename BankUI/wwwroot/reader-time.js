// <reader-time> and <reader-date> hold an instant in UTC, "1 Mar 2026, 12:05:09 UTC". They show it in the reader's own language and
// time zone, the one as "3 days ago" and the other as a date, and say the exact instant on hover.
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
      this.watch.observe(this, { subtree: true, childList: true, characterData: true });
      shown.add(this);
      this.show();
    }

    disconnectedCallback() {
      this.watch.disconnect();
      shown.delete(this);
    }

    show() {
      const instant = new Date(this.textContent.replace(',', ''));
      if (isNaN(instant)) return; // the text comes after this element
      const full = exact.format(instant);
      this.text.textContent = this.say(instant);
      this.title = full;
      if (this.isRelative) this.text.setAttribute('aria-description', full);
    }

    get isRelative() {
      return true;
    }

    say(instant) {
      return words(instant);
    }
  }

  class ReaderDate extends ReaderTime {
    get isRelative() {
      return false;
    }

    say(instant) {
      return date.format(instant);
    }
  }

  customElements.define('reader-time', ReaderTime);
  customElements.define('reader-date', ReaderDate);
  setInterval(() => shown.forEach(time => time.show()), 30000);
})();
