using BankUI.Domain;
using BankUI.Features.Accounts.Editing;
using BankUI.Features.Accounts.Ledger;
using BankUI.Shared.Dialogs;
using Radzen;

namespace BankUI.Features.Accounts;

/// <summary>Opens the dialog that belongs to an action; the accounts' pages use the same ones.</summary>
public sealed class AccountActionDialogs(DialogService dialogs, AccountService register, ILogger<AccountActionDialogs> log)
{
    private bool _isAsking;

    /// <summary>Asks, and does it; <see langword="null"/> when the person thought better of it.</summary>
    public Task<ActionResult?> AskAsync(AccountRow row, AccountAction action, CancellationToken cancellation) =>
        OnceAsync(() => AskForAsync(row, action, cancellation));

    /// <summary>Asks whether to take an entry back, and does it.</summary>
    public Task<ActionResult?> AskToReverseAsync(ActivityRow entry) => OnceAsync(async () =>
        Moved(await dialogs.ShowAsync<ReverseDialog, PostingResult>("Reverse an entry", new() { ["Entry"] = entry })));

    /// <summary>Asks for a new account, and opens it.</summary>
    public Task<ActionResult?> AskForNewAsync() => OnceAsync(async () =>
        Changed(await dialogs.ShowAsync<NewAccountDialog, AccountRow>("New account", []), "is open"));

    // A double click asks once: a second dialog behind the first would have an operation id of its own.
    private async Task<ActionResult?> OnceAsync(Func<Task<ActionResult?>> ask)
    {
        if (_isAsking)
        {
            return null;
        }

        _isAsking = true;
        try
        {
            return await ask();
        }
        finally
        {
            _isAsking = false;
        }
    }

    private async Task<ActionResult?> AskForAsync(AccountRow row, AccountAction action, CancellationToken cancellation)
    {
        var withRow = new Dictionary<string, object?> { ["Row"] = row };
        switch (action)
        {
            case AccountAction.Deposit:
                withRow["Type"] = ActivityType.Deposit;
                return Moved(await dialogs.ShowAsync<EntryDialog, PostingResult>("Deposit", withRow));
            case AccountAction.Withdraw:
                withRow["Type"] = ActivityType.Withdrawal;
                return Moved(await dialogs.ShowAsync<EntryDialog, PostingResult>("Withdraw", withRow));
            case AccountAction.Transfer:
                return Moved(await dialogs.ShowAsync<TransferDialog, PostingResult>("Transfer", withRow));
            case AccountAction.Edit:
                return Changed(await dialogs.ShowAsync<EditAccountDialog, AccountRow>("Edit account", withRow), "is up to date");
            case AccountAction.Close:
                return Changed(await dialogs.ShowAsync<CloseAccountDialog, AccountRow>("Close account", withRow), "is closed");
            default:
                return await ReopenAsync(row, cancellation);
        }
    }

    // Nothing is lost by it, so nobody is asked.
    private async Task<ActionResult?> ReopenAsync(AccountRow row, CancellationToken cancellation)
    {
        try
        {
            var reopened = await register.ReopenAsync(row.Id, cancellation);
            return reopened.IsOk ? Changed(reopened.Value, "is open again") : new ActionResult([], [], reopened.Refusal.Sentence);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Reopening an account failed");
            return new ActionResult([], [], "The database did not answer as it should. Look whether the account is open, and try again.");
        }
    }

    private static ActionResult? Changed(AccountRow? row, string what) =>
        row is null ? null : new ActionResult([row], [], $"The account of {row.Owner} {what}.");

    private static ActionResult? Moved(PostingResult? movement) => movement switch
    {
        null => null,
        { Other: { } other, OtherEntry: { } entry } => new ActionResult([movement.Account, other], [movement.Entry, entry], movement.InWords()),
        _ => new ActionResult([movement.Account], [movement.Entry], movement.InWords()),
    };
}
