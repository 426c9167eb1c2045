using BankUI.Features.Lab.OwnModel.Drawing;
using BankUI.Features.Lab.OwnModel.Shaping;

namespace BankUI.Features.Lab.OwnModel.Rows;

/// <summary>Makes rows for the tables of a model, the same ones each time: every row refers to the first principals more often than to the last ones.</summary>
/// <param name="shape">The model.</param>
/// <param name="keys">The keys that the rows of a table have, which those of others refer to.</param>
internal sealed class RowFiller(ModelShape shape, Func<string, IReadOnlyList<int>> keys)
{
    // Of so few principals each is taken alike.
    private const int Few = 6;

    private static readonly DateOnly FirstDay = new(2026, 1, 5);

    /// <summary>The values of a row by column.</summary>
    /// <param name="entity">The table.</param>
    /// <param name="row">Which row, from 1.</param>
    public IReadOnlyDictionary<string, object?> Row(EntityShape entity, int row)
    {
        var relations = shape.ForeignKeys.Where(key => key.Dependent == entity.Name).ToDictionary(key => key.ForeignKey);
        return entity.Properties.ToDictionary(
            property => property.Name, property => relations.TryGetValue(property.Name, out var relation) ? Principal(entity, relation, row) : Value(property, row));
    }

    private static object? Value(PropertyShape property, int row) => property switch
    {
        { Name: EntityShape.Id } => row,
        { IsRequired: false, IsUnique: false } when row % 4 == 0 => null,
        { Kind: FieldKind.WholeNumber } => property.IsUnique ? 1000 + row : row * 7 % 20,
        { Kind: FieldKind.Decimal } => property.IsUnique ? row + 0.5m : Math.Round(row * 17.35m % 500, 2),
        { Kind: FieldKind.Date } => FirstDay.AddDays(row * 9),

        // Two values are all there are: a third row of a unique one has none.
        { Kind: FieldKind.YesNo } => property.IsUnique && row > 2 ? null : row % 2 == 1,
        _ => MadeText.Of(property, row),
    };

    private object? Principal(EntityShape entity, RelationShape relation, int row)
    {
        if (relation.Principal == relation.Dependent && !entity.IsBetween)
        {
            // A tree: from each row hang two others. Where there may be one, it is a chain, and each row is its own where it must have one.
            return relation is { IsOne: true, IsRequired: true } ? row
                : row > 1 ? relation.IsOne ? row - 1 : row / 2
                : relation.IsRequired ? row : null;
        }

        var principals = keys(relation.Principal);
        if (principals.Count == 0)
        {
            return null;
        }

        if (entity.IsBetween)
        {
            // Each pair once: the first half goes round, the second one is shifted at each round.
            var (round, place) = Math.DivRem(row - 1, keys(shape.ForeignKeys.First(key => key.Dependent == entity.Name).Principal).Count);
            return principals[(relation.ForeignKey == entity.Keys[0] ? place : place + round) % principals.Count];
        }

        return relation.IsOne ? row <= principals.Count ? principals[row - 1] : null
            : !relation.IsRequired && row % 5 == 0 ? null
            : principals[Place(row, relation, principals.Count)];
    }

    // Spread by a hash (Knuth, The Art of Computer Programming 3, 6.4), and the lowest one of three places: the first ones more often.
    private static int Place(int row, RelationShape relation, int count)
    {
        var hash = (uint)(row + (31 * relation.ForeignKey.Length)) * 2654435761u;
        var (first, second, third) = (hash % (uint)count, (hash >> 10) % (uint)count, (hash >> 20) % (uint)count);
        return (int)(count < Few ? first : Math.Min(first, Math.Min(second, third)));
    }
}
