using BankUI.Data.Deletion;

namespace BankUI.Shared.SchemaDrawing;

/// <summary>A relationship: a foreign key and its delete behavior.</summary>
/// <param name="Table">The dependent table, which has the foreign key.</param>
/// <param name="Columns">The foreign key's columns.</param>
/// <param name="Principal">The table that they refer to.</param>
/// <param name="IsRequired">Whether a row must have one.</param>
/// <param name="IsOne">Whether a principal has at most one such row.</param>
/// <param name="OnDelete">What the database does, in its own words: <c>CASCADE</c>.</param>
/// <param name="Effect">What that means for the rows of <paramref name="Table"/>.</param>
public sealed record SchemaRelation(
    string Table, IReadOnlyList<string> Columns, string Principal, bool IsRequired, bool IsOne, string OnDelete, DeleteEffect Effect)
{
    /// <summary>Such as <c>activity.account_id</c>.</summary>
    public string Name => $"{Table}.{string.Join(", ", Columns)}";

    /// <summary>How many rows one principal may have: <c>0..1</c> or <c>0..*</c>.</summary>
    public string Many => IsOne ? "0..1" : "0..*";

    /// <summary>How many principals a row has: <c>1</c> or <c>0..1</c>.</summary>
    public string One => IsRequired ? "1" : "0..1";
}
