using BankUI.Data.SqlCapture.Recording;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace BankUI.Shared.Dialogs;

public static class DialogExtensions
{
    /// <summary>
    /// Opens a dialog and waits for it; <see langword="null"/> when it was cancelled. What the caller does with the result belongs to
    /// the action that closed the dialog, not to the one that opened it.
    /// </summary>
    public static async Task<TResult?> ShowAsync<TDialog, TResult>(
        this DialogService dialogs, string title, Dictionary<string, object?> parameters, int width = 560)
        where TDialog : ComponentBase
        where TResult : class
    {
        var opener = SqlFlow.Current;
        dialogs.OnClose += GoOn;
        try
        {
            return await dialogs.OpenAsync<TDialog>(
                title,
                parameters!,
                new DialogOptions { Width = $"min({width}px, 100vw)", CssClass = "sheet", CloseDialogOnEsc = true, AutoFocusFirstElement = false }) as TResult;
        }
        finally
        {
            dialogs.OnClose -= GoOn;
        }

        void GoOn(dynamic? result) => opener?.ContinueAs(SqlFlow.Current);
    }
}
