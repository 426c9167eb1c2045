using System.Globalization;
using BankUI.Features.Lab.OwnModel.Drawing;
using BankUI.Features.Lab.OwnModel.Shaping;

namespace BankUI.Features.Lab.OwnModel.Trying;

/// <summary>Rows for the tables of a model, the same ones each time: every row refers to the first principals more often than to the last ones.</summary>
public static class RowFiller
{
    private static readonly string[] Names = ["Ada", "Ben", "Cleo", "Dan", "Eva", "Finn", "Gina", "Hugo", "Iris", "Jon", "Kim", "Leo"];

    private static readonly DateOnly FirstDay = new(2026, 1, 5);

    /// <summary>The values of a row by column.</summary>
    /// <param name="shape">The model.</param>
    /// <param name="entity">The table.</param>
    /// <param name="row">Which row, from 1.</param>
    /// <param name="rows">How many rows each drawn table has.</param>
    public static IReadOnlyDictionary<string, object?> Row(ModelShape shape, EntityShape entity, int row, int rows)
    {
        var keys = shape.ForeignKeys.Where(key => key.Dependent == entity.Name).ToDictionary(key => key.ForeignKey);
        return entity.Properties.ToDictionary(property => property.Name, property => keys.TryGetValue(property.Name, out var key) ? Principal(entity, key, row, rows) : Value(property, row));
    }

    private static object? Value(PropertyShape property, int row) => property switch
    {
        { Name: EntityShape.Id } => row,
        { IsRequired: false, IsUnique: false } when row % 4 == 0 => null,
        { Kind: FieldKind.WholeNumber } => property.IsUnique ? 1000 + row : row * 7 % 20,
        { Kind: FieldKind.Decimal } => property.IsUnique ? row + 0.5m : Math.Round(row * 17.35m % 500, 2),
        { Kind: FieldKind.Date } => FirstDay.AddDays(row * 9).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),

        // Two values are all there are: a third row of a unique one has none.
        { Kind: FieldKind.YesNo } => property.IsUnique && row > 2 ? null : row % 2,
        { IsUnique: true } => $"{property.Name} {row}",
        _ => Names[(row - 1) % Names.Length],
    };

    private static object? Principal(EntityShape entity, RelationShape key, int row, int rows)
    {
        if (entity.IsBetween)
        {
            // Each pair once: the first half goes round, the second one is shifted at each round.
            var (round, place) = Math.DivRem(row - 1, rows);
            return entity.Keys[0] == key.ForeignKey ? place + 1 : ((place + round) % rows) + 1;
        }

        if (key.Principal == key.Dependent)
        {
            // A tree: from each row hang two others. Where there may be one, it is a chain, and each row is its own where it must have one.
            return key is { IsOne: true, IsRequired: true } ? row
                : row > 1 ? key.IsOne ? row - 1 : row / 2
                : key.IsRequired ? row : null;
        }

        return key.IsOne ? row
            : !key.IsRequired && row % 5 == 0 ? null
            : 1 + (row * row % rows * (row % 3) / 3);
    }
}
