using BankUI.Shared.Dialogs;
using MudBlazor;

namespace BankUI.Shared.DeleteDialog;

/// <summary>Opens the delete dialog, which serves every entity.</summary>
public sealed class DeleteDialogs(DialogOpener dialogs)
{
    /// <summary>
    /// Shows what would be deleted, and deletes it. The result is known however the dialog was closed; <see langword="null"/> when
    /// nothing changed.
    /// </summary>
    public async Task<DeleteResult?> AskAsync(DeleteRequest request)
    {
        DeleteResult? result = null;
        await dialogs.ShowAsync<DeleteDialog, object>(
            request.Title,
            new() { { dialog => dialog.Request, request }, { dialog => dialog.Report, came => result = came } },
            MaxWidth.Medium);
        return result;
    }
}
