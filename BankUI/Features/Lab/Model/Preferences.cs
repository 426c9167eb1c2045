namespace BankUI.Features.Lab.Model;

/// <summary>What an owner prefers; its key is the account's, so that there is one at most.</summary>
public sealed class Preferences
{
    public int AccountId { get; set; }

    public string Nickname { get; set; } = "";

    public Account? Account { get; set; }
}
