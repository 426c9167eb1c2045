using System.Linq.Expressions;
using BankUI.Domain;

namespace BankUI.Features.Accounts;

/// <summary>An account as lists and pages show it. Money is in cents, times are UTC.</summary>
public sealed record AccountRow(
    int Id,
    string Owner,
    string Email,
    long BalanceCents,
    int ActivityCount,
    DateTime? LastActivityAt,
    DateTime OpenedAt,
    DateTime? ClosedAt,
    long Version)
{
    public bool IsClosed => ClosedAt is not null;

    /// <summary>For queries: only these columns are read.</summary>
    internal static readonly Expression<Func<Account, AccountRow>> FromAccount = a => new AccountRow(
        a.Id, a.Owner, a.Email, a.BalanceCents, a.ActivityCount, a.LastActivityAt, a.OpenedAt, a.ClosedAt, a.Version);

    private static readonly Func<Account, AccountRow> FromLoaded = FromAccount.Compile();

    /// <summary>For an account that is loaded.</summary>
    internal static AccountRow Of(Account account) => FromLoaded(account);
}
