namespace BankUI.Features.Lab.OwnModel.Drawing;

/// <summary>A field of a drawn table. The key, <c>Id</c>, and foreign keys are not drawn: each table has the one, and relations make the others.</summary>
/// <param name="Name">As drawn.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="IsRequired">Whether each row has a value.</param>
/// <param name="IsUnique">Whether no two rows have the same.</param>
public sealed record DrawnField(string Name, FieldKind Kind = FieldKind.Text, bool IsRequired = true, bool IsUnique = false)
{
    /// <summary>The most characters of a text.</summary>
    public const int MaxText = 100;
}
