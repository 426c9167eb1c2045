using BankUI.Features.Lab.OwnModel.FromSql.Created;

namespace BankUI.Features.Lab.OwnModel.FromSql.Turning;

/// <summary>A column that refers to another table of the text.</summary>
/// <param name="Column">The foreign key.</param>
/// <param name="Principal">The table that it refers to.</param>
/// <param name="Key">What was written of it.</param>
public sealed record LinkColumn(CreatedColumn Column, CreatedTable Principal, CreatedKey Key);
