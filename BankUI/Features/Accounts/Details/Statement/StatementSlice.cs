namespace BankUI.Features.Accounts.Details.Statement;

/// <summary>Some entries with running balance, the newest first.</summary>
public sealed record StatementSlice(IReadOnlyList<StatementRow> Rows, bool HasMore)
{
    /// <summary>How many entries the page opens with, and how many "show more" adds.</summary>
    public const int Size = 20;
}
