using BankUI.Data.SampleData.Bulk.Writing;
using BankUI.Domain;

namespace BankUI.Data.SampleData;

/// <summary>
/// Posts made-up entries. They must come in the order of time: ids then grow with time within each account, and a balance that
/// suffices now was never overdrawn.
/// </summary>
internal sealed class SampleEntries
{
    private int _lastTransferId;
    private long _lastActivityId;

    public List<AccountRow> Accounts { get; } = [];

    public List<TransferRow> Transfers { get; } = [];

    public List<ActivityRow> Activity { get; } = [];

    public void Deposit(AccountRow account, DateTime at, long cents, string? memo) =>
        Post(account, ActivityType.Deposit, at, cents, memo, transferId: null);

    /// <summary>Posts nothing when the balance is too small.</summary>
    public void Withdraw(AccountRow account, DateTime at, long cents, string? memo)
    {
        if (account.BalanceCents >= cents)
        {
            Post(account, ActivityType.Withdrawal, at, cents, memo, transferId: null);
        }
    }

    /// <summary>Posts nothing when the balance is too small. The memo belongs to the transfer; its two legs have none.</summary>
    public void Transfer(AccountRow from, AccountRow to, DateTime at, long cents, string memo)
    {
        if (from.BalanceCents >= cents)
        {
            Transfers.Add(new TransferRow(++_lastTransferId, memo, at));
            Post(from, ActivityType.Withdrawal, at, cents, memo: null, _lastTransferId);
            Post(to, ActivityType.Deposit, at, cents, memo: null, _lastTransferId);
        }
    }

    /// <summary>Forgets what has been written; the numbering goes on.</summary>
    public void Clear()
    {
        Accounts.Clear();
        Transfers.Clear();
        Activity.Clear();
    }

    private void Post(AccountRow account, ActivityType type, DateTime at, long cents, string? memo, int? transferId)
    {
        Activity.Add(new ActivityRow(++_lastActivityId, account.Id, type, cents, at, memo, transferId));
        account.BalanceCents += type == ActivityType.Deposit ? cents : -cents;
        account.ActivityCount++;
        account.LastActivityAt = at;
    }
}
