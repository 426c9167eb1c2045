namespace BankUI.Features.Accounts.Details.History;

/// <summary>The balance at the end of a day (UTC) on which there was activity, in cents.</summary>
public sealed record BalancePoint(DateTime Day, long BalanceCents);
