using BankUI.Domain;

namespace BankUI.Features.Accounts.Details.Statement;

/// <summary>An entry as it is exported.</summary>
public sealed record StatementLine(
    long Id, DateTime CreatedAt, ActivityType Type, long AmountCents, long RunningCents, string? Memo, string? OtherOwner)
{
    public long SignedCents => Type == ActivityType.Deposit ? AmountCents : -AmountCents;
}
