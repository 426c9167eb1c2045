namespace BankUI.Features.Accounts.List;

/// <summary>Which accounts are listed by whether they take activity.</summary>
public enum AccountStatus
{
    All,
    Open,
    Closed,
}
