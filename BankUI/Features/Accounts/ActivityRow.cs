using System.Linq.Expressions;
using BankUI.Domain;

namespace BankUI.Features.Accounts;

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

/// <summary>Some entries of one account, the newest first.</summary>
/// <param name="Rows">The entries.</param>
/// <param name="HasMore">Whether older ones follow.</param>
public sealed record ActivitySlice(IReadOnlyList<ActivityRow> Rows, bool HasMore)
{
    /// <summary>How many entries a row of the list opens with, and how many "show more" adds.</summary>
    public const int Size = 20;

    /// <summary>The slice, continued.</summary>
    public ActivitySlice With(ActivitySlice older) => new([.. Rows, .. older.Rows], older.HasMore);

    /// <summary>The slice with an entry on top that was posted just now, once.</summary>
    public ActivitySlice With(ActivityRow posted) =>
        Rows.Any(row => row.Id == posted.Id) ? this : this with { Rows = [posted, .. Rows] };
}
