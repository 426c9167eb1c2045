using BankUI.Domain;
using BankUI.Features.Accounts.Editing;
using BankUI.Features.Accounts.Ledger;
using BankUI.Shared;
using BankUI.Shared.Dialogs;

namespace BankUI.Features.Accounts;

/// <summary>Opens the dialog of an action on an account. The account list and the account page share it.</summary>
public sealed class AccountActionDialogs(DialogOpener dialogs, AccountService accounts, ILogger<AccountActionDialogs> log)
{
    /// <summary>Opens an account.</summary>
    public const string New = "New";

    /// <summary>Reverses an entry.</summary>
    public const string Reverse = "Reverse";

    private readonly Work _reopening = new(log);

    /// <summary>Opens the dialog of an action; reopening an account needs none.</summary>
    /// <returns>What was done; <see langword="null"/> when the dialog was cancelled.</returns>
    public async Task<ActionResult?> AskAsync(AccountRow row, AccountAction action, CancellationToken cancellation) => action switch
    {
        AccountAction.Deposit => await PostAsync(action, row, ActivityType.Deposit),
        AccountAction.Withdraw => await PostAsync(action, row, ActivityType.Withdrawal),
        AccountAction.Transfer => Moved(await dialogs.ShowAsync<TransferDialog, PostingResult>(Key(action, row), "Transfer", new() { { dialog => dialog.Row, row } })),
        AccountAction.Edit => Changed(await dialogs.ShowAsync<EditAccountDialog, AccountRow>(Key(action, row), "Edit account", new() { { dialog => dialog.Row, row } }), "is up to date"),
        AccountAction.Close => Changed(await dialogs.ShowAsync<CloseAccountDialog, AccountRow>(Key(action, row), "Close account", new() { { dialog => dialog.Row, row } }), "is closed"),
        AccountAction.Reopen => await ReopenAsync(row, cancellation),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "This action has no dialog."),
    };

    /// <summary>Asks whether to reverse an entry, and reverses it.</summary>
    /// <returns>What was done; <see langword="null"/> when the dialog was cancelled.</returns>
    public async Task<ActionResult?> AskToReverseAsync(ActivityRow entry) =>
        Moved(await dialogs.ShowAsync<ReverseDialog, PostingResult>(DialogKey.For<Activity>(Reverse, entry.Id), "Reverse an entry", new() { { dialog => dialog.Entry, entry } }));

    /// <summary>Asks for a new account, and opens it.</summary>
    /// <returns>What was done; <see langword="null"/> when the dialog was cancelled.</returns>
    public async Task<ActionResult?> AskForNewAsync() =>
        Changed(await dialogs.ShowAsync<NewAccountDialog, AccountRow>(DialogKey.For<Account>(New), "New account", new()), "is open");

    private async Task<ActionResult?> PostAsync(AccountAction action, AccountRow row, ActivityType type) => Moved(await dialogs.ShowAsync<EntryDialog, PostingResult>(
        Key(action, row), action.ToString(), new() { { dialog => dialog.Row, row }, { dialog => dialog.Type, type } }));

    private static DialogKey Key(AccountAction action, AccountRow row) => DialogKey.For<Account>(action.ToString(), row.Id);

    // Reopening loses nothing, so there is no dialog to confirm it.
    private async Task<ActionResult?> ReopenAsync(AccountRow row, CancellationToken cancellation)
    {
        if (_reopening.IsRunning)
        {
            return null;
        }

        AccountRow? reopened = null;
        await _reopening.RunAsync(
            "Reopening an account",
            async ct =>
            {
                var outcome = await accounts.ReopenAsync(row.Id, ct);
                reopened = outcome.Value;
                return outcome.Refusal;
            },
            onFailure: "Look whether the account is open, and try again.",
            cancellation: cancellation);
        return (reopened, _reopening.Refusal) switch
        {
            _ when cancellation.IsCancellationRequested => null,
            (_, { } refusal) => new ActionResult([], [], refusal.Sentence),
            _ => Changed(reopened, "is open again"),
        };
    }

    private static ActionResult? Changed(AccountRow? row, string what) =>
        row is null ? null : new ActionResult([row], [], $"The account of {row.Owner.Isolated()} {what}.");

    private static ActionResult? Moved(PostingResult? posted) => posted switch
    {
        null => null,
        { Other: { } other, OtherEntry: { } entry } => new ActionResult([posted.Account, other], [posted.Entry, entry], posted.InWords()),
        _ => new ActionResult([posted.Account], [posted.Entry], posted.InWords()),
    };
}
