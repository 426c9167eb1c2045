using BankUI.Shared.Dialogs;
using Radzen;

namespace BankUI.Shared.DeleteDialog;

/// <summary>Opens the delete dialog, which serves every entity; one at a time.</summary>
public sealed class DeleteDialogs(DialogService dialogs)
{
    private bool _isAsking;

    /// <summary>Asks, and does it. What came of it is known however the dialog was closed; <see langword="null"/> when nothing changed.</summary>
    public async Task<DeleteResult?> AskAsync(DeleteRequest request)
    {
        // A double click asks once.
        if (_isAsking)
        {
            return null;
        }

        _isAsking = true;
        DeleteResult? result = null;
        try
        {
            await dialogs.ShowAsync<DeleteDialog, object>(
                request.Title,
                new() { [nameof(DeleteDialog.Request)] = request, [nameof(DeleteDialog.Report)] = (Action<DeleteResult?>)(came => result = came) },
                width: 680);
            return result;
        }
        finally
        {
            _isAsking = false;
        }
    }
}
