using BankUI.Data.Deletion.Restoring;
using BankUI.Shared.Dialogs;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace BankUI.Shared.DeleteDialog;

/// <summary>Opens the delete dialog, which serves every entity, and says afterwards what came of it.</summary>
public sealed class DeleteDialogs(
    DialogOpener dialogs,
    RestoreService restores,
    CurrentUser user,
    ISnackbar snackbar,
    NavigationManager navigation,
    TimeProvider clock,
    ILogger<DeleteDialogs> log)
{
    private readonly LateUndo _undo = new(restores, user, snackbar, navigation, clock, log);

    /// <summary>
    /// Shows what would be deleted, deletes it, and says so when the dialog is closed, with a last chance to undo it. The result is known
    /// however the dialog was closed; <see langword="null"/> when nothing changed.
    /// </summary>
    public async Task<DeleteResult?> AskAsync(DeleteRequest request)
    {
        DeleteResult? result = null;
        var isClosed = false;
        await dialogs.ShowAsync<DeleteDialog, object>(
            request.Key,
            request.Title,
            new() { { dialog => dialog.Request, request }, { dialog => dialog.Report, Report } },
            MaxWidth.Small);
        isClosed = true;
        Say();
        return result;

        // Work that was under way when the dialog was closed reports late.
        void Report(DeleteResult? reported)
        {
            result = reported;
            if (isClosed)
            {
                Say();
            }
        }

        void Say()
        {
            if (result is { DeletionId: { } deletion })
            {
                _undo.Offer(result.Sentence, deletion, request.Changed);
            }
            else if (result is not null)
            {
                snackbar.Add(result.Sentence);
            }
        }
    }
}
