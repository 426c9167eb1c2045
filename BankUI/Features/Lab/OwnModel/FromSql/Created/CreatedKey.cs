using Superpower.Model;

namespace BankUI.Features.Lab.OwnModel.FromSql.Created;

/// <summary>A primary, unique or foreign key.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Columns">Its columns, in their order.</param>
/// <param name="Place">Where it is written.</param>
/// <param name="Text">As it is written.</param>
/// <param name="Principal">The table that is referred to.</param>
/// <param name="Referenced">The columns that are referred to; empty for the primary key.</param>
/// <param name="OnDelete">What happens when the principal is deleted.</param>
public sealed record CreatedKey(
    KeyKind Kind, IReadOnlyList<string> Columns, Position Place, string Text, SqlName? Principal = null, IReadOnlyList<string>? Referenced = null, SqlAction OnDelete = SqlAction.NoAction)
{
    /// <summary>Whether it is of this column and no other one.</summary>
    public bool IsOnly(string column) => Columns.Count == 1 && string.Equals(Columns[0], column, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is of these columns and no others, in any order.</summary>
    public bool IsOf(params string[] columns) => Columns.Count == columns.Length && Columns.All(column => columns.Contains(column, StringComparer.OrdinalIgnoreCase));
}
