namespace BankUI.Features.Accounts.List;

/// <summary>A place in a sorted list of accounts: the row that a page starts behind, or ends before.</summary>
/// <param name="Key">The row's value in the sorted column, as text that does not depend on any culture.</param>
/// <param name="Id">The row's id, which decides between equal values.</param>
/// <param name="Backwards">Whether the page is the one before the row.</param>
public sealed record AccountCursor(string Key, int Id, bool Backwards);
