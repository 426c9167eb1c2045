using Superpower.Model;

namespace BankUI.Features.Lab.OwnModel.FromSql.Created;

/// <summary>What a text creates, whatever its dialect, and what of it is left out.</summary>
/// <param name="source">The text.</param>
public sealed class CreatedSchema(string source)
{
    private readonly Dictionary<string, List<CreatedTable>> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<CreatedTable> _tables = [];

    public string Source => source;

    public ReadingNotes Notes { get; } = new();

    /// <summary>In the order of the text.</summary>
    public IReadOnlyList<CreatedTable> Tables => _tables;

    /// <summary>The table of a name; <see langword="null"/> when none is created so far.</summary>
    public CreatedTable? Find(SqlName name) => _byName.TryGetValue(name.Name, out var known) ? known.Find(table => table.Name.Means(name)) : null;

    /// <summary>Adds a table; <see langword="null"/>, with a note, when there is one of its name.</summary>
    public CreatedTable? Add(SqlName name, Position place, int end)
    {
        if (Find(name) is not null)
        {
            Notes.Add(place, source, end, $"is left out: a table {name.Name} is created before it.");
            return null;
        }

        var table = new CreatedTable(name, place);
        _tables.Add(table);
        if (!_byName.TryGetValue(name.Name, out var known))
        {
            _byName[name.Name] = known = [];
        }

        known.Add(table);
        return table;
    }
}
