using BankUI.Domain;

namespace BankUI.Features.Accounts.Editing;

/// <summary>Refused because someone else changed the account since the form opened.</summary>
/// <param name="Theirs">The account as it stands now.</param>
public sealed record AccountChanged(AccountRow Theirs)
    : Refusal("Someone else changed this account while you were editing it. Both versions are shown; choose which one to keep.");
