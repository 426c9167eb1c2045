using BankUI.Features.Lab.OwnModel.Drawing;
using Superpower.Model;

namespace BankUI.Features.Lab.OwnModel.FromSql.Created;

/// <summary>A column of a table that is created.</summary>
/// <param name="Name">Without quotes.</param>
/// <param name="Kind">What it holds; <see langword="null"/> when a drawing has no such type.</param>
/// <param name="Type">The type as it is written; empty for none.</param>
/// <param name="IsRequired">Whether it is <c>NOT NULL</c>.</param>
/// <param name="Place">Where it begins.</param>
public sealed record CreatedColumn(string Name, FieldKind? Kind, string Type, bool IsRequired, Position Place)
{
    /// <summary>As a note tells it.</summary>
    public string Text => Type.Length == 0 ? Name : $"{Name} {Type}";
}
