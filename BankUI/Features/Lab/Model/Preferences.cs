namespace BankUI.Features.Lab.Model;

/// <summary>An owner's preferences. The key is the account's, so there is at most one row per account.</summary>
public sealed class Preferences
{
    public int AccountId { get; set; }

    public string Nickname { get; set; } = "";

    public Account? Account { get; set; }
}
