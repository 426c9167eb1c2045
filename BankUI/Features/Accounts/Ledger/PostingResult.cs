using BankUI.Domain;

namespace BankUI.Features.Accounts.Ledger;

/// <summary>The result of a deposit, a withdrawal, a transfer or a reversal.</summary>
/// <param name="Account">The account that the posting was made for, after it.</param>
/// <param name="Entry">The new entry in its ledger.</param>
/// <param name="Other">The other account of a transfer, after it.</param>
/// <param name="OtherEntry">The new entry in the other account's ledger.</param>
public sealed record PostingResult(AccountRow Account, ActivityRow Entry, AccountRow? Other = null, ActivityRow? OtherEntry = null)
{
    /// <summary>What happened, in one sentence.</summary>
    public string InWords()
    {
        var amount = Money.Format(Entry.AmountCents);
        var what = (Entry, Other) switch
        {
            ({ ReversalOf: not null }, _) => $"Reversed {amount}",
            (_, { } other) => $"Transferred {amount} from {Account.Owner.Isolated()} to {other.Owner.Isolated()}",
            ({ Type: ActivityType.Deposit }, _) => $"Deposited {amount} to {Account.Owner.Isolated()}",
            _ => $"Withdrew {amount} from {Account.Owner.Isolated()}",
        };
        return $"{what}. The balance of {Account.Owner.Isolated()} is {Money.Format(Account.BalanceCents)}.";
    }
}
