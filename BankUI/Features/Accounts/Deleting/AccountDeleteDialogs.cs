using BankUI.Data.Deletion;
using BankUI.Domain;
using BankUI.Features.Accounts.Ledger;
using BankUI.Shared.DeleteDialog;

namespace BankUI.Features.Accounts.Deleting;

/// <summary>Asks whether to delete accounts, entries and preferences, and does it: what the delete dialog needs to know of each.</summary>
public sealed class AccountDeleteDialogs(DeleteDialogs dialogs)
{
    /// <summary>Asks for one account, or for several by one plan.</summary>
    /// <param name="rows">The accounts; at least one.</param>
    /// <param name="changed">Makes right what lies behind the dialog.</param>
    /// <param name="current">An account as it stands after that; <see langword="null"/> when it is not known.</param>
    public Task<DeleteResult?> AskAsync(IReadOnlyList<AccountRow> rows, Func<Task> changed, Func<int, AccountRow?> current)
    {
        AccountRow? only = rows.Count == 1 ? rows[0] : null;
        return dialogs.AskAsync(new DeleteRequest(DeletionTarget.Of<Account>(rows.Select(row => (object)row.Id)))
        {
            Title = only is null ? $"Delete {rows.Count} accounts" : "Delete account",
            About = only is null ? null : AccountAbout.Of(() => current(only.Id) ?? only),
            Alternatives = only is null ? null : AccountAbout.Alternatives(only),
            Changed = changed,
        });
    }

    /// <summary>
    /// Asks to take an entry out of its account's list: the orphan, which is deleted because it cannot be without its account.
    /// </summary>
    /// <returns>What came of it, and whether to reverse the entry instead.</returns>
    public async Task<(DeleteResult? Result, bool Reverse)> AskAsync(ActivityRow entry, bool canReverse, Func<Task> changed)
    {
        var reverse = false;
        var result = await dialogs.AskAsync(new DeleteRequest(DeletionTarget.Of<Activity>(entry.Id))
        {
            Title = "Remove an entry",
            Verb = "Remove",
            About = AccountAbout.Of(entry, canReverse, () => reverse = true),
            Changed = changed,
        });
        return (result, reverse);
    }

    /// <summary>Asks to delete an account's preferences.</summary>
    public Task<DeleteResult?> AskForPreferencesAsync(AccountRow row, Func<Task> changed) =>
        dialogs.AskAsync(new DeleteRequest(DeletionTarget.Of<AccountPreferences>(row.Id))
        {
            Title = "Delete preferences",
            About = AccountAbout.Of(() => row),
            Changed = changed,
        });
}
