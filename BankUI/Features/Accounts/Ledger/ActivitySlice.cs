namespace BankUI.Features.Accounts.Ledger;

/// <summary>Some entries of one account, the newest first.</summary>
/// <param name="Rows">The entries.</param>
/// <param name="HasMore">Whether older ones follow.</param>
public sealed record ActivitySlice(IReadOnlyList<ActivityRow> Rows, bool HasMore)
{
    /// <summary>How many entries a row of the list opens with, and how many "show more" adds.</summary>
    public const int Size = 20;

    /// <summary>The most that a row of the list shows: fifty rows may be open on one page.</summary>
    public const int MaxOfARow = 200;

    /// <summary>The slice, continued.</summary>
    public ActivitySlice With(ActivitySlice older) => new([.. Rows, .. older.Rows], older.HasMore);

    /// <summary>The slice with an entry on top that was posted just now, once.</summary>
    public ActivitySlice With(ActivityRow posted) =>
        Rows.Any(row => row.Id == posted.Id) ? this : this with { Rows = [posted, .. Rows] };
}
