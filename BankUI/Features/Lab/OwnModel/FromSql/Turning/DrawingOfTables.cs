using BankUI.Features.Lab.OwnModel.Drawing;
using BankUI.Features.Lab.OwnModel.FromSql.Created;
using BankUI.Features.Lab.OwnModel.Shaping;
using BankUI.Shared;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Lab.OwnModel.FromSql.Turning;

/// <summary>Turns tables into a drawing: its tables have a key of their own, and their foreign keys are its relations. What a drawing cannot say is noted.</summary>
/// <param name="schema">What was created.</param>
public sealed class DrawingOfTables(CreatedSchema schema)
{
    /// <summary>The most tables that are taken; a model has fewer, and says so.</summary>
    public const int MaxTables = 40;

    /// <summary>The most fields of a table that are taken.</summary>
    public const int MaxFields = 40;

    private readonly Dictionary<CreatedTable, string> _names = [];
    private readonly Dictionary<CreatedTable, List<LinkColumn>> _links = [];
    private readonly RelationNames _relationNames = new();

    /// <summary>The drawing; the notes are the schema's.</summary>
    public DrawnModel Draw()
    {
        List<CreatedTable> tables = [.. schema.Tables.Take(MaxTables)];
        foreach (var left in schema.Tables.Skip(MaxTables).Take(1))
        {
            Note(left, $"and what comes after it is left out: {Words.Count(MaxTables, "table")} are the most that are read.");
        }

        NameAll(tables);
        foreach (var table in tables)
        {
            _links[table] = [.. Links(table)];
        }

        var referred = _links.Values.SelectMany(links => links).Select(link => link.Principal).ToHashSet();
        var between = tables.Where(table => !referred.Contains(table)).Select(table => (Table: table, Keys: Between(table))).Where(found => found.Keys is not null)
            .ToDictionary(found => found.Table, found => found.Keys!);
        List<DrawnTable> drawn = [];
        foreach (var table in tables.Where(table => !between.ContainsKey(table)))
        {
            NoteKey(table);
            drawn.Add(new DrawnTable(_names[table], Fields(table, [_names[table], EntityShape.Id])));
            _relationNames.Add(drawn[^1]);
        }

        // They have no choice of names, and the others go around them.
        var many = between.ToDictionary(found => found.Key, found => ManyToMany(found.Key, found.Value, between.Values));
        return new DrawnModel(drawn, [.. tables.SelectMany(table => many.TryGetValue(table, out var relation) ? [relation] : _links[table].Select(link => ToOne(table, link)))]);
    }

    private void NameAll(List<CreatedTable> tables)
    {
        // Names that are legal stay, whatever comes before them.
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var table in tables.Where(table => ModelRules.Problem(table.Name.Name) is null))
        {
            _names[table] = LegalNames.Take(table.Name.Name, taken);
        }

        foreach (var table in tables)
        {
            if (!_names.TryGetValue(table, out var name))
            {
                _names[table] = name = LegalNames.Take(LegalNames.Of(table.Name.Name, "Table"), taken);
            }

            if (name != table.Name.Name)
            {
                Note(table, $"is called {name} in the drawing.");
            }
        }
    }

    // The foreign keys that become relations.
    private IEnumerable<LinkColumn> Links(CreatedTable table)
    {
        var links = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var told = new HashSet<(string, string?)>();
        foreach (var key in table.Foreign.OrderBy(key => table.IndexOf(key.Columns[0])))
        {
            var principal = schema.Find(key.Principal!);
            if (key.Columns.Count > 1)
            {
                Note(key, "is left out: a relation of a drawing has one column.");
            }
            else if (principal is null || !_names.ContainsKey(principal))
            {
                Note(key, $"is left out: {key.Principal!.Name} is not among the tables, so the column is a field. Add its CREATE TABLE to have the relation.");
            }
            else if (links.Count == MaxFields)
            {
                Note(key, $"is left out: {Words.Count(MaxFields, "relation")} of a table are the most that are read.");
            }
            else if (!links.Add(key.Columns[0]))
            {
                if (told.Add((key.Columns[0], principal.Name.Name)))
                {
                    Note(key, "is left out: its column has a relation before it.");
                }
            }
            else
            {
                told.Add((key.Columns[0], principal.Name.Name));
                if (key.Referenced is [var referenced] && principal.Primary?.IsOnly(referenced) == false)
                {
                    Note(key, $"leads to the key Id in the drawing, and not to {referenced}.");
                }

                yield return new LinkColumn(table.Column(key.Columns[0])!, principal, key);
            }
        }
    }

    // Both foreign keys of a table in between, in the order of its key; null when it is a table of its own.
    private IReadOnlyList<LinkColumn>? Between(CreatedTable table)
    {
        if (_links[table] is not [var one, var other] || table.Keys.Exists(key => key.Kind == KeyKind.Unique && (key.IsOnly(one.Column.Name) || key.IsOnly(other.Column.Name))))
        {
            return null;
        }

        var pair = table.Keys.Find(key => key.Kind != KeyKind.Foreign && key.IsOf(one.Column.Name, other.Column.Name));
        var isPair = pair is not null && one.Column.IsRequired && other.Column.IsRequired
            && (pair.Kind == KeyKind.Primary || table.Primary is null || (table.Primary.Columns is [var own] && table.Column(own) is { Kind: FieldKind.WholeNumber or null }));
        if (!isPair)
        {
            return null;
        }

        if (one.Key.OnDelete != other.Key.OnDelete || one.Key.OnDelete == SqlAction.SetNull)
        {
            Note(table, "is drawn as a table of its own: between two tables, both foreign keys do the same on a delete, and cannot set themselves to NULL.");
            return null;
        }

        return string.Equals(pair!.Columns[0], one.Column.Name, StringComparison.OrdinalIgnoreCase) ? [one, other] : [other, one];
    }

    private DrawnRelation ManyToMany(CreatedTable table, IReadOnlyList<LinkColumn> keys, IEnumerable<IReadOnlyList<LinkColumn>> all)
    {
        var (first, second) = (keys[0].Principal, keys[1].Principal);
        var (from, to, name) = (_names[first], _names[second], _names[table]);
        if (table.Primary is { Columns: [var own] } primary)
        {
            Note(primary, $"is left out: the key of {name} is its two foreign keys.");
        }

        var other = from == to ? "Other" + to : to;
        string[] members = [name, from, from + EntityShape.Id, other, other + EntityShape.Id];
        var relation = new DrawnRelation(RelationKind.ManyToMany, from, to, OnDelete: Behavior(keys[0].Key.OnDelete), Name: name == from + to ? null : name) is var plain && Fields(table, members) is { Count: > 0 } payload
            ? plain with { Payload = payload }
            : plain;
        _relationNames.Take(relation, all.Count(pair => (pair[0].Principal == first && pair[1].Principal == second) || (pair[0].Principal == second && pair[1].Principal == first)) == 1);
        NoteUniques(table, but: keys);
        return relation;
    }

    private DrawnRelation ToOne(CreatedTable table, LinkColumn link)
    {
        var isOne = table.Keys.Exists(key => key.Kind != KeyKind.Foreign && key.IsOnly(link.Column.Name));
        var (relation, isAsWished) = _relationNames.Name(
            new DrawnRelation(isOne ? RelationKind.OneToOne : RelationKind.OneToMany, _names[link.Principal], _names[table], link.Column.IsRequired, Behavior(link.Key.OnDelete)), link.Column.Name);
        if (!isAsWished)
        {
            Note(link.Column, $"is the relation {relation.Role} in the drawing: another member of its tables is called as it would be.");
        }

        return relation;
    }

    private List<DrawnField> Fields(CreatedTable table, IEnumerable<string> members)
    {
        var taken = new HashSet<string>(members, StringComparer.OrdinalIgnoreCase);
        var columns = table.Columns.Where(column => !_links[table].Exists(link => link.Column == column) && !IsKey(table, column)).ToList();
        foreach (var column in columns.Skip(MaxFields).Take(1))
        {
            Note(column, $"and the columns after it are left out: {Words.Count(MaxFields, "field")} of a table are the most that are read.");
        }

        List<DrawnField> fields = [];
        foreach (var column in columns.Take(MaxFields))
        {
            if (column.Kind is not { } kind)
            {
                Note(column, column.Type.Length == 0 ? "is left out: it has no type." : "is left out: a drawing has no such type.");
                continue;
            }

            var name = LegalNames.Take(LegalNames.Of(column.Name, "Field"), taken);
            if (name != column.Name)
            {
                Note(column, $"is called {name} in the drawing.");
            }

            fields.Add(new DrawnField(name, kind, column.IsRequired, table.Keys.Exists(key => key.Kind != KeyKind.Foreign && key.IsOnly(column.Name))));
        }

        return fields;
    }

    // A key that is a number, or is called as one, has nothing to say: each table of a drawing has one. A code or a name is a field besides.
    private static bool IsKey(CreatedTable table, CreatedColumn column) =>
        table.Primary?.IsOnly(column.Name) == true && (column.Kind is FieldKind.WholeNumber or null || column.Name.EndsWith("id", StringComparison.OrdinalIgnoreCase));

    private void NoteKey(CreatedTable table)
    {
        switch (table.Primary)
        {
            case null:
                Note(table, "has no primary key; in the drawing it has one, Id.");
                break;
            case { Columns.Count: > 1 } key:
                Note(key, $"is left out: the key of a drawing's {_names[table]} is Id.");
                break;
            case { Columns: [var name] } key when _links[table].Find(link => string.Equals(link.Column.Name, name, StringComparison.OrdinalIgnoreCase)) is { } link:
                Note(key, $"is the relation to {_names[link.Principal]} alone: the key of a drawing's {_names[table]} is Id.");
                break;
            case { Columns: [var name] } key when table.Column(name) is { Kind: not FieldKind.WholeNumber } column:
                Note(key, IsKey(table, column) ? "is the key Id in the drawing, which is a whole number." : $"is a unique field in the drawing: the key of {_names[table]} is Id.");
                break;
        }

        NoteUniques(table);
    }

    private void NoteUniques(CreatedTable table, IReadOnlyList<LinkColumn>? but = null)
    {
        foreach (var key in table.Keys.Where(key => key is { Kind: KeyKind.Unique, Columns.Count: > 1 } && (but is null || !key.IsOf([.. but.Select(link => link.Column.Name)]))))
        {
            Note(key, "is left out: in a drawing, one field is unique, and not several together.");
        }
    }

    private static DeleteBehavior Behavior(SqlAction action) => action switch
    {
        SqlAction.Cascade => DeleteBehavior.Cascade,
        SqlAction.SetNull => DeleteBehavior.SetNull,
        SqlAction.Restrict => DeleteBehavior.Restrict,
        _ => DeleteBehavior.NoAction,
    };

    private void Note(CreatedTable table, string sentence) => schema.Notes.Add(table.Place, $"CREATE TABLE {table.Name.Name}", sentence);

    private void Note(CreatedKey key, string sentence) => schema.Notes.Add(key.Place, key.Text, sentence);

    private void Note(CreatedColumn column, string sentence) => schema.Notes.Add(column.Place, column.Text, sentence);
}
