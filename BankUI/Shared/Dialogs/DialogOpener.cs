using BankUI.Data.SqlCapture.Recording;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace BankUI.Shared.Dialogs;

/// <summary>Opens dialogs, one at a time in a circuit.</summary>
public sealed class DialogOpener(IDialogService dialogs)
{
    private bool _isOpen;

    /// <summary>
    /// Opens a dialog and waits until it is closed. The caller continues as part of the action that closed the dialog, so the SQL
    /// inspector shows what it does next under that action and not under the one that opened the dialog.
    /// </summary>
    /// <returns>The dialog's result; <see langword="null"/> when it was cancelled, or when another dialog is still open.</returns>
    public async Task<TResult?> ShowAsync<TDialog, TResult>(string title, DialogParameters<TDialog> parameters, MaxWidth width = MaxWidth.Small)
        where TDialog : ComponentBase
        where TResult : class
    {
        // A double click opens one dialog: a second one behind it would have an operation id of its own, and do the same thing again.
        if (_isOpen)
        {
            return null;
        }

        _isOpen = true;
        var opener = SqlFlow.Current;
        try
        {
            var dialog = await dialogs.ShowAsync<TDialog>(title, parameters, new DialogOptions { MaxWidth = width });
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
        }

        TResult? Continue(Task<DialogResult?> closed)
        {
            opener?.ContinueAs(SqlFlow.Current);
            return closed.Result?.Data as TResult;
        }
    }
}
