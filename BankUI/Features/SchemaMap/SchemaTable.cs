using BankUI.Data.Deletion;

namespace BankUI.Features.SchemaMap;

/// <summary>A column of a table.</summary>
/// <param name="Name">As the database has it.</param>
/// <param name="Type">The store type, such as <c>TEXT</c> or <c>nvarchar(100)</c>.</param>
/// <param name="IsNullable">Whether it may be NULL.</param>
/// <param name="IsKey">Whether it belongs to the primary key.</param>
/// <param name="References">The tables that it refers to by a foreign key.</param>
public sealed record SchemaColumn(string Name, string Type, bool IsNullable, bool IsKey, IReadOnlyList<string> References);

/// <summary>A table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Entity">Its rows in words, several of them.</param>
/// <param name="Columns">The key first, then as the model has them.</param>
public sealed record SchemaTable(string Name, string Entity, IReadOnlyList<SchemaColumn> Columns);

/// <summary>A relationship: a foreign key, and what it makes of a delete.</summary>
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

/// <summary>All tables, by name, and the relationships between them.</summary>
public sealed record Schema(IReadOnlyList<SchemaTable> Tables, IReadOnlyList<SchemaRelation> Relations);
