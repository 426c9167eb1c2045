namespace BankUI.Data.SampleData;

/// <summary>An account of the sample bank.</summary>
/// <param name="Owner">A made-up person or small business.</param>
/// <param name="Email">Under a domain that is reserved for examples.</param>
/// <param name="Profile">The kind of owner.</param>
/// <param name="OpenedDaysAgo">Its age, in days.</param>
/// <param name="ClosedDaysAgo">When it was emptied and closed; <see langword="null"/> for an open one.</param>
/// <param name="Preferences">Nickname, low-balance alert in dollars and statements by e-mail, where the owner has set them.</param>
internal sealed record SampleAccount(
    string Owner,
    string Email,
    SampleProfile Profile,
    int OpenedDaysAgo,
    int? ClosedDaysAgo = null,
    (string? Nickname, int? AlertDollars, bool Statements)? Preferences = null);
