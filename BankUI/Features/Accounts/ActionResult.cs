using BankUI.Features.Accounts.Ledger;

namespace BankUI.Features.Accounts;

/// <summary>What an action left behind.</summary>
/// <param name="Changed">The accounts that it changed, as they stand now; the one that was asked for first.</param>
/// <param name="Posted">The entries that it added.</param>
/// <param name="Sentence">What happened, for the person who asked.</param>
public sealed record ActionResult(IReadOnlyList<AccountRow> Changed, IReadOnlyList<ActivityRow> Posted, string Sentence);
