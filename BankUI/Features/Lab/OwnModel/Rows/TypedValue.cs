using System.Globalization;
using BankUI.Features.Lab.OwnModel.Drawing;
using BankUI.Features.Lab.OwnModel.Shaping;

namespace BankUI.Features.Lab.OwnModel.Rows;

/// <summary>A value as somebody types it, and as a column holds it.</summary>
public static class TypedValue
{
    private const string Day = "yyyy-MM-dd";
    private const decimal MaxDecimal = 9_999_999_999_999_999.99m;

    /// <summary>Reads a value: an <see cref="int"/>, <see cref="decimal"/>, <see cref="DateOnly"/>, <see cref="bool"/> or <see cref="string"/>.</summary>
    /// <param name="property">The column.</param>
    /// <param name="typed">As typed; <see langword="null"/> for NULL.</param>
    /// <param name="value">What the column holds.</param>
    /// <returns>What is wrong with it, as a sentence; <see langword="null"/> when it can be stored as far as its type goes.</returns>
    public static string? Read(PropertyShape property, string? typed, out object? value)
    {
        value = typed is null ? null : Read(property.Kind, typed);
        return typed is null || value is not null ? null : $"“{typed}” is no {Words(property.Kind)}";
    }

    /// <summary>Writes a value as somebody would type it.</summary>
    public static string? Write(object? value) => value switch
    {
        null => null,
        bool yes => yes ? "yes" : "no",
        DateOnly day => day.ToString(Day, CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static object? Read(FieldKind kind, string typed) => kind switch
    {
        FieldKind.WholeNumber => int.TryParse(typed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
        FieldKind.Decimal => decimal.TryParse(typed, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number == Math.Round(number, 2) && Math.Abs(number) <= MaxDecimal ? number : null,
        FieldKind.Date => DateOnly.TryParseExact(typed, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
        FieldKind.YesNo => typed.ToUpperInvariant() switch { "YES" or "TRUE" or "1" => true, "NO" or "FALSE" or "0" => false, _ => null },
        _ => typed.Length <= DrawnField.MaxText && !typed.Any(char.IsControl) ? typed : null,
    };

    private static string Words(FieldKind kind) => kind switch
    {
        FieldKind.WholeNumber => "whole number of 32 bits",
        FieldKind.Decimal => "decimal with at most two places, such as 12.50",
        FieldKind.Date => "date, such as 2026-01-31",
        FieldKind.YesNo => "yes or no",
        _ => $"text of at most {DrawnField.MaxText} characters on one line",
    };
}
