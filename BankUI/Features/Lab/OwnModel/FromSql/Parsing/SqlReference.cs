using BankUI.Features.Lab.OwnModel.FromSql.Created;

namespace BankUI.Features.Lab.OwnModel.FromSql.Parsing;

/// <summary>What stands behind <c>REFERENCES</c>.</summary>
/// <param name="Table">The principal.</param>
/// <param name="Columns">Empty for its primary key.</param>
/// <param name="OnDelete">What is said of a delete.</param>
/// <param name="ChangesOnUpdate">Whether a change of the key is passed on.</param>
public sealed record SqlReference(SqlName Table, IReadOnlyList<string> Columns, SqlAction OnDelete = SqlAction.NoAction, bool ChangesOnUpdate = false);
