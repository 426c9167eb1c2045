using BankUI.Features.Lab.OwnModel.Drawing;

namespace BankUI.Features.Lab.OwnModel.Shaping;

/// <summary>A property that is a column.</summary>
/// <param name="Name">Of both.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="IsRequired">Whether it is NOT NULL.</param>
/// <param name="IsUnique">Whether it has a unique index of its own.</param>
public sealed record PropertyShape(string Name, FieldKind Kind, bool IsRequired, bool IsUnique = false);
