using BankUI.Features.Accounts.Ledger;

namespace BankUI.Features.Accounts.Details.Statement;

/// <summary>An entry with the balance that it left behind, in cents; the same whatever else is filtered away.</summary>
public sealed record StatementRow(ActivityRow Entry, long RunningCents);
