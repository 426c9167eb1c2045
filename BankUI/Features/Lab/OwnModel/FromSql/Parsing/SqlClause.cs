namespace BankUI.Features.Lab.OwnModel.FromSql.Parsing;

/// <summary>A clause of a column or of a table.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Columns">Of which columns; <see langword="null"/> for the one that it stands at.</param>
/// <param name="Reference">Of a foreign key.</param>
public sealed record SqlClause(SqlClauseKind Kind, IReadOnlyList<string>? Columns = null, SqlReference? Reference = null);
