namespace BankUI.Features.Accounts.List;

/// <summary>What accounts can be sorted by; each has an index.</summary>
public enum AccountSort
{
    Owner,
    Balance,
    Opened,
    LastActivity,
}
