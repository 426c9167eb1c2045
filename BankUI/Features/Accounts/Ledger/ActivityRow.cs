using System.Linq.Expressions;
using BankUI.Domain;

namespace BankUI.Features.Accounts.Ledger;

/// <summary>An entry of a ledger as lists and pages show it. Money is in cents, times are UTC.</summary>
/// <param name="Id">The key of the entry.</param>
/// <param name="AccountId">Whose ledger it is in.</param>
/// <param name="Type">Its direction.</param>
/// <param name="AmountCents">Always more than zero.</param>
/// <param name="CreatedAt">When it was posted.</param>
/// <param name="Memo">Its own memo, or else that of its transfer.</param>
/// <param name="TransferId">Set for a leg of a transfer.</param>
/// <param name="OtherAccountId">The account of the other leg; <see langword="null"/> when that account was deleted.</param>
/// <param name="OtherOwner">The owner of that account.</param>
/// <param name="ReversalOf">The entry that this one takes back, or <see langword="null"/>.</param>
public sealed record ActivityRow(
    long Id,
    int AccountId,
    ActivityType Type,
    long AmountCents,
    DateTime CreatedAt,
    string? Memo,
    int? TransferId,
    int? OtherAccountId,
    string? OtherOwner,
    long? ReversalOf)
{
    public long SignedCents => Type == ActivityType.Deposit ? AmountCents : -AmountCents;

    public bool IsTransfer => TransferId is not null;

    internal static readonly Expression<Func<Activity, ActivityRow>> FromActivity = x => new ActivityRow(
        x.Id,
        x.AccountId,
        x.Type,
        x.AmountCents,
        x.CreatedAt,
        x.Memo ?? x.Transfer!.Memo,
        x.TransferId,
        x.Transfer!.Legs.Where(leg => leg.AccountId != x.AccountId).Select(leg => (int?)leg.AccountId).FirstOrDefault(),
        x.Transfer.Legs.Where(leg => leg.AccountId != x.AccountId).Select(leg => leg.Account.Owner).FirstOrDefault(),
        OperationId.ReversedActivity(x.OperationId));
}
