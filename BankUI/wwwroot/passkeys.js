// Asks the browser for a passkey when a form of one is sent, and sends what it made with the form (PasskeyForm.razor).
(() => {
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) return;
  const refusals = {
    InvalidStateError: 'This device has a passkey for you already.',
    NotAllowedError: 'The passkey was not used. Try again, or use a password.',
  };

  async function ask(form) {
    const response = await fetch(form.dataset.options, { method: 'POST', body: new FormData(form) });
    if (!response.ok || response.redirected) throw new Error();
    const options = await response.json();
    return form.dataset.passkey === 'create'
      ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  }

  async function send(form) {
    const problem = form.querySelector('[role=alert]');
    const button = form.querySelector('button');
    button.disabled = true;
    try {
      form.elements['Form.Credential'].value = JSON.stringify(await ask(form));
      form.submit();
    } catch (error) {
      problem.textContent = refusals[error.name] ?? 'It did not work. Load the page again, or use a password.';
      problem.hidden = false;
      button.disabled = false;
    }
  }

  addEventListener('submit', event => {
    if (!event.target.dataset.passkey) return;
    event.preventDefault();
    send(event.target);
  });
  addEventListener('DOMContentLoaded', () => document.querySelectorAll('[data-passkey]').forEach(form => { form.hidden = false; }));
})();
