using BankUI.Features.Lab.OwnModel.Drawing;
using BankUI.Features.Lab.OwnModel.Shaping;

namespace BankUI.Features.Lab.OwnModel.Rows;

/// <summary>The rows that the tables of a drawing get: those that were typed, and made ones where none were.</summary>
public sealed class ModelRows
{
    private static readonly PropertyShape Id = new(EntityShape.Id, FieldKind.WholeNumber, IsRequired: true);

    private readonly Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, object?>>> _rows = [];
    private readonly Dictionary<string, IReadOnlyList<int>> _keys = [];
    private readonly List<string> _problems = [];
    private readonly DrawnModel _model;
    private readonly ModelShape _shape;

    private ModelRows(DrawnModel model, ModelShape shape) => (_model, _shape) = (model, shape);

    /// <summary>What is wrong with what was typed, each as a sentence; rows with a problem are left out.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>The rows of a table, in the order of their keys; each has a value for every column.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, object?>> this[string table] => _rows[table];

    /// <param name="model">The drawing.</param>
    /// <param name="shape">Its shape.</param>
    public static ModelRows Of(DrawnModel model, ModelShape shape)
    {
        var rows = new ModelRows(model, shape);
        foreach (var entity in shape.Entities)
        {
            rows._rows[entity.Name] = model.RowsOf(entity.Name).Any() ? rows.Typed(entity) : rows.Made(entity);
        }

        return rows;
    }

    /// <summary>Rows that are made for a table, as somebody would type them.</summary>
    /// <param name="table">The table.</param>
    /// <param name="most">How many at most.</param>
    public IReadOnlyList<DrawnRow> AsTyped(string table, int most) =>
        [.. _rows[table].Take(most).Select(row => AsTyped(table, row))];

    /// <summary>A row as somebody would type it.</summary>
    public static DrawnRow AsTyped(string table, IReadOnlyDictionary<string, object?> row) =>
        new(table, row.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => TypedValue.Write(pair.Value)!));

    /// <summary>A row that could come after those of a table; its key is one that is free.</summary>
    public IReadOnlyDictionary<string, object?> Next(EntityShape entity)
    {
        var last = entity.IsBetween ? _rows[entity.Name].Count : KeysOf(entity.Name).DefaultIfEmpty().Max();
        return new RowFiller(_shape, KeysOf).Row(entity, last + 1);
    }

    private List<IReadOnlyDictionary<string, object?>> Typed(EntityShape entity)
    {
        var rows = new List<IReadOnlyDictionary<string, object?>>();
        foreach (var (i, typed) in _model.RowsOf(entity.Name).Index())
        {
            var values = new Dictionary<string, object?>();
            var before = _problems.Count;
            foreach (var property in entity.Properties)
            {
                if (TypedValue.Read(property, typed[property.Name], out var value) is { } problem)
                {
                    _problems.Add($"Row {i + 1} of {entity.Name}, {property.Name}: {problem}.");
                }

                values[property.Name] = value;
            }

            if (_problems.Count == before)
            {
                rows.Add(values);
            }
        }

        return rows;
    }

    private List<IReadOnlyDictionary<string, object?>> Made(EntityShape entity)
    {
        var filler = new RowFiller(_shape, KeysOf);
        return [.. Enumerable.Range(1, CountOf(entity, [])).Select(row => filler.Row(entity, row)).DistinctBy(row => entity.IsBetween ? string.Join('/', entity.Keys.Select(key => row[key])) : row[EntityShape.Id])];
    }

    // A required one-to-one takes no more rows than there are principals, and a required yes or no that is unique no more than two.
    private int CountOf(EntityShape entity, IReadOnlyList<string> asked)
    {
        if (_model.RowsOf(entity.Name).Count() is > 0 and var typed)
        {
            return typed;
        }

        var keys = _shape.ForeignKeys.Where(key => key.Dependent == entity.Name).ToList();
        var wanted = !entity.IsBetween ? _model.Size
            : keys.TrueForAll(key => KeysOf(key.Principal).Count > 0) ? 2 * KeysOf(keys[0].Principal).Count
            : 0;
        var bounds = keys.Where(key => key is { IsOne: true, IsRequired: true } && key.Principal != entity.Name && !asked.Contains(key.Principal))
            .Select(key => CountOf(_shape.Entities.First(principal => principal.Name == key.Principal), [.. asked, entity.Name]));
        return entity.Properties.Where(property => property is { Kind: FieldKind.YesNo, IsRequired: true, IsUnique: true }).Select(_ => 2).Concat(bounds).Append(wanted).Min();
    }

    private IReadOnlyList<int> KeysOf(string table)
    {
        if (!_keys.TryGetValue(table, out var keys))
        {
            var typed = _model.RowsOf(table).Select(row => TypedValue.Read(Id, row[EntityShape.Id], out var key) is null ? key : null).OfType<int>().ToList();
            _keys[table] = keys = typed.Count > 0 ? typed : [.. Enumerable.Range(1, CountOf(_shape.Entities.First(entity => entity.Name == table), []))];
        }

        return keys;
    }
}
