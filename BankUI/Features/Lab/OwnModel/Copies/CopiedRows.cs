using System.Globalization;
using BankUI.Features.Lab.OwnModel.Drawing;
using BankUI.Features.Lab.OwnModel.Shaping;
using BankUI.Features.Lab.OwnModel.Trying;

namespace BankUI.Features.Lab.OwnModel.Copies;

/// <summary>The rows that go with a copy of a model: those that <see cref="DeleteTrial"/> makes, as values of C#.</summary>
public static class CopiedRows
{
    /// <summary>The rows of a table, each with a value for every column, in the order of the columns.</summary>
    public static IReadOnlyList<IReadOnlyList<object?>> Of(ModelShape shape, EntityShape entity) =>
    [
        .. from row in Enumerable.Range(1, entity.IsBetween ? 2 * DeleteTrial.Rows : DeleteTrial.Rows)
           let values = RowFiller.Row(shape, entity, row, DeleteTrial.Rows)
           select entity.Properties.Select(property => Typed(property.Kind, values[property.Name])).ToList(),
    ];

    // SQLite knows neither a day nor a yes.
    private static object? Typed(FieldKind kind, object? value) => (kind, value) switch
    {
        (FieldKind.YesNo, int flag) => flag != 0,
        (FieldKind.Date, string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture),
        _ => value,
    };
}
