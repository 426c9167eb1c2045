namespace BankUI.Features.Lab.OwnModel.FromSql.Parsing;

/// <summary>What a clause of a column or of a table says.</summary>
public enum SqlClauseKind
{
    /// <summary>Something that a drawing does not show and does not miss: a default, a collation, how rows are stored.</summary>
    Passed,

    NotNull,
    PrimaryKey,
    Unique,
    ForeignKey,
    Check,

    /// <summary>The value is computed.</summary>
    Computed,

    /// <summary>Columns come from another table.</summary>
    Inherits,

    /// <summary>Rows are in parts.</summary>
    Partition,

    /// <summary>No two rows may overlap.</summary>
    Exclude,
}
