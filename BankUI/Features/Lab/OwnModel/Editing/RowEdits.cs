using BankUI.Features.Lab.OwnModel.Drawing;
using BankUI.Features.Lab.OwnModel.Rows;
using BankUI.Features.Lab.OwnModel.Shaping;

namespace BankUI.Features.Lab.OwnModel.Editing;

/// <summary>The changes of the rows of a drawing. Rows that were typed follow their tables and columns to new names, and go with those that are removed.</summary>
public static class RowEdits
{
    /// <summary>Types the rows of a table from those that were made for it.</summary>
    public static DrawnModel TypeRows(this DrawnModel model, string table) =>
        model with { Rows = [.. model.Rows, .. ModelRows.Of(model, ModelShape.Of(model)).AsTyped(table, DrawnModel.UsualSize)] };

    /// <summary>Has the rows of a table made again.</summary>
    public static DrawnModel MakeRows(this DrawnModel model, string table) => model with { Rows = [.. model.Rows.Where(row => row.Table != table)] };

    /// <summary>Adds a row that is like the made ones, under a free key.</summary>
    public static DrawnModel AddRow(this DrawnModel model, EntityShape entity)
    {
        var next = ModelRows.Of(model, ModelShape.Of(model)).Next(entity);
        return model with { Rows = [.. model.Rows, ModelRows.AsTyped(entity.Name, next)] };
    }

    /// <summary>Changes a row, or removes it.</summary>
    public static DrawnModel Change(this DrawnModel model, DrawnRow before, DrawnRow? after) =>
        model with { Rows = [.. model.Rows.SelectMany(row => !ReferenceEquals(row, before) ? [row] : after is null ? Array.Empty<DrawnRow>() : [after])] };

    /// <summary>The drawing with the rows of the one before it, as far as there is a place for their values.</summary>
    internal static DrawnModel Following(this DrawnModel after, DrawnModel before)
    {
        var places = Places(before, after).ToDictionary(pair => pair.Before, pair => pair.After);
        return after with { Rows = [.. before.Rows.Select(Follow).OfType<DrawnRow>()] };

        DrawnRow? Follow(DrawnRow row)
        {
            var values = row.Values.Where(pair => places.ContainsKey((row.Table, pair.Key))).Select(pair => (Place: places[(row.Table, pair.Key)], pair.Value)).ToList();
            return values.Count == 0 ? null : new DrawnRow(values[0].Place.Table, values.Where(value => value.Place.Table == values[0].Place.Table).ToDictionary(value => value.Place.Column, value => value.Value));
        }
    }

    private static IEnumerable<((string Table, string Column) Before, (string Table, string Column) After)> Places(DrawnModel before, DrawnModel after)
    {
        foreach (var (was, now) in Pairs(before.Tables, after.Tables))
        {
            yield return ((was.Name, EntityShape.Id), (now.Name, EntityShape.Id));
            foreach (var (field, renamed) in Pairs(was.Fields, now.Fields))
            {
                yield return ((was.Name, field.Name), (now.Name, renamed.Name));
            }
        }

        foreach (var (was, now) in Pairs(before.Relations, after.Relations).Where(pair => pair.Before.Kind == RelationKind.ManyToMany == (pair.After.Kind == RelationKind.ManyToMany)))
        {
            foreach (var (column, renamed) in ModelShape.ForeignKeysOf(was).Zip(ModelShape.ForeignKeysOf(now)))
            {
                yield return (column, renamed);
            }

            foreach (var (field, renamed) in Pairs(was.Payload ?? [], now.Payload ?? []))
            {
                yield return ((was.Role, field.Name), (now.Role, renamed.Name));
            }
        }
    }

    // As many as before: one may have changed. Otherwise the others are the same objects.
    private static IEnumerable<(T Before, T After)> Pairs<T>(IReadOnlyList<T> before, IReadOnlyList<T> after)
        where T : class =>
        before.Count == after.Count ? before.Zip(after) : before.SelectMany(was => after.Where(now => Equals(was, now)).Take(1).Select(now => (was, now)));
}
