using BankUI.Domain;

namespace BankUI.Data.Deletion.Restoring;

/// <summary>Nothing was restored, because some rows cannot be.</summary>
/// <param name="Reasons">The reasons, a sentence for each row, at most <see cref="MaxReasons"/>.</param>
/// <param name="Others">How many more rows there are.</param>
public sealed record RestoreConflict(IReadOnlyList<string> Reasons, long Others)
    : Refusal("It cannot be restored as it was. Nothing was restored.")
{
    public const int MaxReasons = 50;
}
