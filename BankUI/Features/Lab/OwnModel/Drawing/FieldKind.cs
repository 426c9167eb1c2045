namespace BankUI.Features.Lab.OwnModel.Drawing;

/// <summary>What a field holds.</summary>
public enum FieldKind
{
    /// <summary>A text of at most <see cref="DrawnField.MaxText"/> characters.</summary>
    Text,

    /// <summary>A whole number of 32 bits.</summary>
    WholeNumber,

    /// <summary>A decimal number with two places.</summary>
    Decimal,

    /// <summary>A day.</summary>
    Date,

    /// <summary>True or false.</summary>
    YesNo,
}
