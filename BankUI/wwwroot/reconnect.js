// A page that loses its server goes on by itself. A server that stops asks each page to pause (BankUI.Hosting.Stopping): what the circuit keeps comes into
// the browser, and any server resumes from it. Whatever cannot be resumed is loaded again at its own address. Reconnect.razor has the words for it.
(() => {
  const patience = 10 * 60_000;
  const shown = document.getElementById('components-reconnect-modal');
  const wait = milliseconds => new Promise(done => setTimeout(done, milliseconds));
  // Another circuit has taken over, and has not rendered the page yet: what is shown until then belongs to the one before.
  let stale;
  let isAway = false;
  let attempt;

  // A proxy may keep this address to itself, and answers then all the same.
  const isServed = () => fetch('health', { cache: 'no-store' }).then(response => response.status < 500, () => false);

  // Who is signed out gets no circuit again. A proxy that asks to sign in leads elsewhere, too. Where nobody signs in, there is no such page.
  const isSignedOut = async () => Boolean(document.documentElement.dataset.user) && fetch('me', { method: 'HEAD', redirect: 'manual', cache: 'no-store' })
    .then(response => response.status === 401 || response.type === 'opaqueredirect', () => false);

  // Until then the browser would put a page of its own in the place of this one.
  async function reload() {
    while (!await isServed()) await wait(1000);
    location.reload();
  }

  // What is shown does not stay in sight: the page that asks to sign in takes its place, and forgets what was typed.
  async function leaveIfSignedOut() {
    if (await isSignedOut()) await reload();
  }

  async function resume() {
    const start = Date.now();
    while (Date.now() - start < patience) {
      try {
        if (await isServed()) return await Blazor.resumeCircuit() || reload();
      } catch (error) {
        // Where nobody took the connection, the state is still here to be tried again.
        if (error?.errorType !== 'FailedToNegotiateWithServerError' || await isSignedOut()) return reload();
      }
      await wait(Date.now() - start < 10_000 ? 150 : 1000);
    }
    shown.classList.replace('components-reconnect-paused', 'components-reconnect-resume-failed');
  }

  async function tryAgain() {
    const isPaused = shown.classList.replace('components-reconnect-resume-failed', 'components-reconnect-paused');
    if (isPaused) return resume();
    shown.classList.replace('components-reconnect-failed', 'components-reconnect-show');
    try {
      return await Blazor.reconnect() || await Blazor.resumeCircuit() || reload();
    } catch {
      await leaveIfSignedOut();
      shown.classList.replace('components-reconnect-show', 'components-reconnect-failed');
    }
  }

  async function pause() {
    // What is being stored is waited for, so that its answer is still seen.
    for (let tries = 0; tries < 10 && document.querySelector('[aria-busy=true]'); tries++) await wait(100);
    if (await Blazor.pauseCircuit()) await resume();
    else reload();
  }

  function back() {
    [isAway, stale] = [false, undefined];
    shown.classList.remove('reconnect-resuming');
    shown.classList.add('reconnect-back');
    setTimeout(() => shown.classList.remove('reconnect-back'), 4000);
    dispatchEvent(new Event('reconnected'));
  }

  shown.addEventListener('components-reconnect-state-changed', ({ detail: { state, currentAttempt } }) => {
    if (state === 'rejected') reload();
    // Blazor says each second how long it waits for its next attempt.
    const isRefused = state === 'failed' || (state === 'retrying' && currentAttempt > 1 && currentAttempt !== attempt);
    attempt = currentAttempt;
    if (isRefused) leaveIfSignedOut();
    if (state !== 'hide') isAway = true;
    else if (stale) shown.classList.add('reconnect-resuming');
    else if (isAway) back();
  });
  new MutationObserver(() => {
    if (stale && !stale.isConnected) back();
  }).observe(document.body, { childList: true, subtree: true });
  addEventListener('click', event => {
    if (event.target.closest?.('[data-try-again]')) tryAgain();
  }, true);
  // A page that was loaded while its server stopped has never been connected.
  addEventListener('unhandledrejection', ({ reason }) => {
    if (reason?.errorType !== 'FailedToNegotiateWithServerError') return;
    shown.classList.add('components-reconnect-paused');
    reload();
  });

  // No circuit hears what is done meanwhile, or it takes it for something else: the handlers of each are numbered from 1. What is typed stays in its field.
  function hold(event) {
    if (!isAway || shown.contains(event.target)) return;
    event.stopImmediatePropagation();
    if (event.type === 'submit' || (event.type === 'click' && event.target.closest?.('a[href]'))) event.preventDefault();
  }
  const held = ['click', 'dblclick', 'contextmenu', 'pointerdown', 'pointerup', 'mousedown', 'mouseup', 'touchstart', 'touchend', 'keydown', 'keypress', 'keyup', 'input', 'change',
    'focus', 'blur', 'focusin', 'focusout', 'submit'];
  for (const type of held) addEventListener(type, hold, true);

  // The caller of pause gets its answer before the connection ends.
  window.reconnection = { isAway: () => isAway, pause: () => { setTimeout(pause); } };

  // A server may go after it has negotiated, and another one does not know the connection then: Blazor's script would give up, and leave a page that does nothing.
  function startAgain(connection) {
    const { start } = connection;
    connection.start = async () => {
      for (const before of [250, 1000, 3000]) {
        try {
          return await start.call(connection);
        } catch (error) {
          if (error?.errorType === 'FailedToNegotiateWithServerError') throw error;
          await wait(before);
        }
      }
      return start.call(connection);
    };
  }

  // The server says that it pauses before it sends the state, and Blazor's script then ends the connection: a page that is still at work would lose its state.
  function waitForState(builder) {
    const { build } = builder;
    builder.build = () => {
      const connection = build.call(builder);
      startAgain(connection);
      const { invoke } = connection;
      const saved = new Promise(done => connection.on('JS.SavePersistedState', () => { setTimeout(done); }));
      connection.invoke = async (method, ...rest) => {
        const result = await invoke.call(connection, method, ...rest);
        if (method === 'PauseCircuit' && result) await Promise.race([saved, wait(4000)]);
        return result;
      };
      return connection;
    };
  }

  Blazor.start({
    circuit: {
      configureSignalR: waitForState,
      circuitHandlers: [{
        onCircuitOpened() {
          if (!isAway) return;
          stale = document.querySelector('.app');
          dispatchEvent(new Event('resuming'));
        },
      }],
    },
  });
})();
