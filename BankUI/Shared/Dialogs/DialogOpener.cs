using System.Text.Json;
using BankUI.Data.SqlCapture.Recording;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace BankUI.Shared.Dialogs;

/// <summary>
/// Opens dialogs, one at a time in a circuit. When the circuit is paused, the open dialog is kept, and <see cref="ReopenDialog{TEntity}"/> opens it again in
/// the circuit that resumes.
/// </summary>
public sealed class DialogOpener : IDisposable
{
    /// <summary>The most characters that a pause keeps of a dialog. What a page keeps must fit into one message of its connection.</summary>
    public const int MaxKept = 6 * 1024;

    /// <summary>How long a pause waits for what is being stored.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly IDialogService _dialogs;
    private readonly PersistentComponentState _state;
    private readonly PersistingComponentStateSubscription _pausing;
    private OpenDialog? _open;
    private IDialogReference? _shown;
    private OpenDialog? _paused;
    private OpenDialog? _reopening;
    private Task _work = Task.CompletedTask;
    private bool _isOpen;
    private bool _isAbandoned;

    public DialogOpener(IDialogService dialogs, PersistentComponentState state)
    {
        (_dialogs, _state) = (dialogs, state);
        if (state.TryTakeFromJson<OpenDialog>(nameof(DialogOpener), out var paused))
        {
            _paused = paused;
        }

        _pausing = state.RegisterOnPersisting(PersistAsync, RenderMode.InteractiveServer);
    }

    /// <summary>What was open when the circuit was paused, until it is opened again; <see langword="null"/> when nothing was.</summary>
    public DialogKey? Paused => _paused?.Key;

    /// <summary>Whether the open dialog was open before a pause.</summary>
    public bool IsReopened { get; private set; }

    /// <summary>The operation of the open dialog.</summary>
    public Guid OperationId => _open?.OperationId ?? Domain.OperationId.New();

    /// <summary>
    /// Opens a dialog and waits until it is closed. The caller continues as part of the action that closed the dialog, so the SQL
    /// inspector shows what it does next under that action and not under the one that opened the dialog.
    /// </summary>
    /// <param name="key">What it is opened for.</param>
    /// <param name="title">The dialog's title.</param>
    /// <param name="parameters">The dialog's parameters.</param>
    /// <param name="width">The most that it is wide.</param>
    /// <returns>The dialog's result; <see langword="null"/> when it was cancelled, or when another dialog is still open.</returns>
    public async Task<TResult?> ShowAsync<TDialog, TResult>(DialogKey key, string title, DialogParameters<TDialog> parameters, MaxWidth width = MaxWidth.Small)
        where TDialog : ComponentBase
        where TResult : class
    {
        // A double click opens one dialog: a second one behind it would have an operation id of its own, and do the same thing again.
        if (_isOpen)
        {
            return null;
        }

        (_isOpen, _isAbandoned) = (true, false);
        IsReopened = _reopening?.Key == key;
        _open = IsReopened ? _reopening : new OpenDialog(key, Domain.OperationId.New(), []);
        _paused = _reopening = null;
        var opener = SqlFlow.Current;
        try
        {
            var dialog = _shown = await _dialogs.ShowAsync<TDialog>(title, parameters, new DialogOptions { MaxWidth = width });
            if (_isAbandoned)
            {
                dialog.Dismiss(null);
            }

            Task<TResult?> closed;
            using (ExecutionContext.SuppressFlow())
            {
                // It runs where the dialog is closed, within that action: the context of this caller does not flow into it.
                closed = dialog.Result.ContinueWith(Continue, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }

            return await closed;
        }
        finally
        {
            _isOpen = false;
            (_open, _shown) = (null, null);
        }

        TResult? Continue(Task<DialogResult?> closed)
        {
            opener?.ContinueAs(SqlFlow.Current);
            return closed.Result?.Data as TResult;
        }
    }

    /// <summary>The open dialog failed and is gone: who waits for it goes on as if it had been cancelled, and another can be opened.</summary>
    public void Abandon()
    {
        _isAbandoned = true;
        _shown?.Dismiss(null);
    }

    /// <summary>The dialog that is opened next, if it is the paused one, goes on as that one.</summary>
    public void Reopen() => (_reopening, _paused) = (_paused, null);

    /// <summary>Keeps something over a pause that the open dialog has in no field.</summary>
    public void Keep<T>(string name, T value)
    {
        if (_open is { } open)
        {
            open.Kept[name] = JsonSerializer.SerializeToElement(value);
        }
    }

    /// <summary>What was kept under this name; the default when nothing was.</summary>
    public T? Kept<T>(string name) => _open is { } open && open.Kept.TryGetValue(name, out var kept) ? kept.Deserialize<T>() : default;

    /// <summary>What was kept under this name, or a value that is kept from now on.</summary>
    public T KeptOr<T>(string name, T value)
    {
        if (_open?.Kept.ContainsKey(name) != true)
        {
            Keep(name, value);
            return value;
        }

        return Kept<T>(name)!;
    }

    /// <summary>A pause does not keep the open dialog any more: it is done.</summary>
    public void Forget() => _open = null;

    /// <summary>What the open dialog stores: a pause waits for it, so that its result is still shown.</summary>
    public void WaitFor(Task work) => _work = work;

    public void Dispose() => _pausing.Dispose();

    private async Task PersistAsync()
    {
        if (!_work.IsCompleted)
        {
            await Task.WhenAny(_work, Task.Delay(Patience));
        }

        if (_open is { } open && JsonSerializer.Serialize(open).Length <= MaxKept)
        {
            _state.PersistAsJson(nameof(DialogOpener), open);
        }
    }
}
