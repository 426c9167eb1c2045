namespace BankUI.Floor;

/// <summary>A page of the list.</summary>
/// <param name="Rows">At most <see cref="Size"/>.</param>
/// <param name="Total">How many accounts there are.</param>
public sealed record AccountLines(IReadOnlyList<AccountLine> Rows, long Total)
{
    /// <summary>As BankUI's list has it.</summary>
    public const int Size = 50;

    /// <summary>As far as BankUI's list counts.</summary>
    public const int MaxCounted = 10_000;
}
