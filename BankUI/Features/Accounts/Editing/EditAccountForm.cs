namespace BankUI.Features.Accounts.Editing;

/// <summary>What was typed to change an account.</summary>
/// <param name="Owner">The owner's name.</param>
/// <param name="Email">The owner's address.</param>
/// <param name="Version">The version of the account that the form showed.</param>
public sealed record EditAccountForm(string? Owner, string? Email, long Version);
