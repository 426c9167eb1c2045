// Asks the browser for a passkey when a form of one is sent, and sends what it made with the form (PasskeyForm.razor).
(() => {
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) return;
  const refusals = {
    InvalidStateError: 'This device has a passkey for you already.',
    NotAllowedError: 'The passkey was not used. Try again, or use a password.',
  };

  async function options(form, address) {
    const response = await fetch(address, { method: 'POST', body: new FormData(form) });
    if (response.status === 403) throw Object.assign(new Error(), { said: await response.text() });
    if (!response.ok || response.redirected) throw new Error();
    return response.json();
  }

  const use = async (form, address) => navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(await options(form, address)) });
  const make = async (form, address) => navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(await options(form, address)) });

  async function ask(form) {
    // Who has no password shows a passkey before another is made.
    if (form.dataset.proof) form.elements['Form.Proof'].value = JSON.stringify(await use(form, form.dataset.proof));
    return form.dataset.passkey === 'create' ? make(form, form.dataset.options) : use(form, form.dataset.options);
  }

  async function send(form) {
    const problem = form.querySelector('[role=alert]');
    const button = form.querySelector('button');
    button.disabled = true;
    try {
      form.elements['Form.Credential'].value = JSON.stringify(await ask(form));
      form.submit();
    } catch (error) {
      problem.textContent = error.said || refusals[error.name] || 'It did not work. Load the page again, or use a password.';
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
