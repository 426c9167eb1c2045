using BankUI.Domain;
using BankUI.Features.Accounts.Details.Preferences;
using BankUI.Features.Accounts.Ledger;
using BankUI.Shared;
using BankUI.Shared.DeleteDialog;
using BankUI.Shared.Dialogs;

namespace BankUI.Features.Accounts.Details;

/// <summary>What is done with the account, and what then changes on its page.</summary>
public sealed partial class AccountDetailsPage
{
    /// <summary>Opens the dialog again that was open when the circuit was paused. An entry that is not shown is not asked about.</summary>
    private async Task ReopenAsync(DialogKey dialog)
    {
        var entry = dialog.Of == nameof(Activity) ? _statement.Value?.Rows.FirstOrDefault(row => row.Entry.Id == dialog.Ids[0])?.Entry : null;
        if (entry is not null)
        {
            await (dialog.Is<Activity>(AccountActionDialogs.Reverse) ? ReverseAsync(entry) : RemoveAsync(entry));
        }
        else if (dialog.Is<AccountPreferences>(DeleteRequest.Delete))
        {
            await DeletePreferencesAsync();
        }
        else if (dialog.Of == nameof(Account) && Enum.TryParse<AccountAction>(dialog.Command, out var action) && _details.Value is { } details && dialog.Ids is [var id] && id == Id)
        {
            await ActAsync((details.Account, action));
        }
    }

    private async Task ActAsync((AccountRow Row, AccountAction Action) asked)
    {
        if (asked.Action == AccountAction.Delete)
        {
            await DeleteAsync(asked.Row);
            return;
        }

        await ShowAsync(await actions.AskAsync(asked.Row, asked.Action, _disposed.Token));
    }

    private async Task DeleteAsync(AccountRow row)
    {
        var (hasChanged, hasLeft) = (false, false);
        var result = await deletes.AskAsync([row], Changed, _ => null);
        if (result is { IsDeleted: true })
        {
            hasLeft = true;
            navigation.GoTo("accounts");
        }
        else if (hasChanged)
        {
            await ReadAgainAsync();
        }

        // While the dialog can still undo it, the page behind shows the account as it was; undone later, it is opened again.
        Task Changed()
        {
            hasChanged = true;
            if (hasLeft)
            {
                navigation.GoTo($"accounts/{row.Id}");
            }

            return Task.CompletedTask;
        }
    }

    private async Task RemoveAsync(ActivityRow entry)
    {
        var isReversible = entry.ReversalOf is null && !(_statement.Value?.Rows.Any(row => row.Entry.ReversalOf == entry.Id) ?? false);
        var (_, reverse) = await deletes.AskAsync(entry, isReversible, ReloadAsync);
        if (reverse)
        {
            await ReverseAsync(entry);
        }
    }

    private async Task DeletePreferencesAsync()
    {
        if (_details.Value is { } details)
        {
            await deletes.AskForPreferencesAsync(details.Account, ReloadAsync);
        }
    }

    // A dialog lies in front, and its events do not make this page render.
    private async Task ReloadAsync()
    {
        await ReadAgainAsync();
        StateHasChanged();
    }

    private async Task ReverseAsync(ActivityRow entry) => await ShowAsync(await actions.AskToReverseAsync(entry));

    private async Task ShowAsync(ActionResult? result)
    {
        if (result is null || _details.Value is not { } details)
        {
            return;
        }

        snackbar.Add(result.Sentence);
        if (result.Changed.FirstOrDefault(row => row.Id == Id) is { } row)
        {
            _details.Set(details with { Account = row });
        }

        if (result.Posted.Any(entry => entry.AccountId == Id))
        {
            await LoadHistoryAsync();
            await LoadStatementAsync();
        }
    }

    private void ShowPreferences(PreferencesRow preferences)
    {
        if (_details.Value is { } details)
        {
            _details.Set(details with { Preferences = preferences });
            snackbar.Add("The preferences are saved.");
        }
    }

    // Nothing was stored here, and what is may have changed again since it was shown.
    private async Task KeepStoredPreferencesAsync()
    {
        snackbar.Add("The stored preferences stay. Yours were not saved.");
        await RefreshAsync();
    }
}
