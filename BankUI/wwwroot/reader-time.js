// <reader-time> and <reader-date> hold an instant in UTC, "1 Mar 2026, 12:05:09 UTC". They show it in the reader's own time zone, the one as
// "3 days ago" and the other as a date, and say the exact instant on hover.
(() => {
  // English, as all texts are, and in the form of the reader's country where the browser's languages name one of English. The years are those
  // of the date fields and of the charts, whatever the calendar of the browser is.
  const language = navigator.languages.find(language => /^en\b/i.test(language)) ?? 'en-GB';
  const format = options => new Intl.DateTimeFormat(language, { calendar: 'gregory', numberingSystem: 'latn', ...options });
  const exact = format({ dateStyle: 'full', timeStyle: 'long' });
  const date = format({ dateStyle: 'medium', timeStyle: 'short' });
  const day = format({ dateStyle: 'medium' });
  const relative = new Intl.RelativeTimeFormat(language, { numberingSystem: 'latn', numeric: 'auto' });
  const shown = new Set();

  // The server asks for days in this zone, too. The first response of a later visit knows it by the cookie; a circuit asks.
  const zone = date.resolvedOptions().timeZone;
  document.cookie = `zone=${zone}; path=/; max-age=${60 * 60 * 24 * 365}; samesite=lax${location.protocol === 'https:' ? '; secure' : ''}`;
  window.readerZone = () => zone;

  const midnight = instant => new Date(instant).setHours(0, 0, 0, 0);

  function words(instant) {
    const minutes = Math.round((instant - Date.now()) / 60000);
    if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute');
    if (Math.abs(minutes) < 60 * 24) return relative.format(Math.trunc(minutes / 60), 'hour');
    // Yesterday is the day before this one, not 24 hours ago. A day may have 23 or 25.
    const days = Math.round((midnight(instant) - midnight(Date.now())) / (60000 * 60 * 24));
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
