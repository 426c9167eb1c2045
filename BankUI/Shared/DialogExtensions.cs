using Microsoft.AspNetCore.Components;
using Radzen;

namespace BankUI.Shared;

public static class DialogExtensions
{
    /// <summary>Opens a dialog and waits for it; <see langword="null"/> when it was cancelled.</summary>
    public static async Task<TResult?> ShowAsync<TDialog, TResult>(
        this DialogService dialogs, string title, Dictionary<string, object?> parameters)
        where TDialog : ComponentBase
        where TResult : class =>
        await dialogs.OpenAsync<TDialog>(
            title,
            parameters!,
            new DialogOptions { Width = "min(560px, 100vw)", CssClass = "sheet", CloseDialogOnEsc = true, AutoFocusFirstElement = false }) as TResult;
}
