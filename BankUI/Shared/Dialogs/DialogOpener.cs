using BankUI.Data.SqlCapture.Recording;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace BankUI.Shared.Dialogs;

/// <summary>Opens dialogs, one at a time in a circuit.</summary>
public sealed class DialogOpener(DialogService dialogs)
{
    private bool _isOpen;

    /// <summary>
    /// Opens a dialog and waits until it is closed. The caller continues as part of the action that closed the dialog, so the SQL
    /// inspector shows what it does next under that action and not under the one that opened the dialog.
    /// </summary>
    /// <returns>The dialog's result; <see langword="null"/> when it was cancelled, or when another dialog is still open.</returns>
    public async Task<TResult?> ShowAsync<TDialog, TResult>(string title, DialogParameters<TDialog> parameters, int width = 560)
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
        dialogs.OnClose += Continue;
        try
        {
            return await dialogs.OpenAsync<TDialog>(
                title,
                parameters.ToDictionary()!,
                new DialogOptions { Width = $"min({width}px, 100vw)", CssClass = "sheet", CloseDialogOnEsc = true, AutoFocusFirstElement = false }) as TResult;
        }
        finally
        {
            dialogs.OnClose -= Continue;
            _isOpen = false;
        }

        void Continue(dynamic? result) => opener?.ContinueAs(SqlFlow.Current);
    }
}
