using Superpower.Model;

namespace BankUI.Features.Lab.OwnModel.FromSql.Created;

/// <summary>A table that is created, and what later statements add to it.</summary>
/// <param name="name">Its name.</param>
/// <param name="place">Where its statement begins.</param>
public sealed class CreatedTable(SqlName name, Position place)
{
    private readonly Dictionary<string, int> _places = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<CreatedColumn> _columns = [];

    public SqlName Name => name;

    public Position Place => place;

    public IReadOnlyList<CreatedColumn> Columns => _columns;

    public List<CreatedKey> Keys { get; } = [];

    /// <summary>The primary key; <see langword="null"/> when there is none.</summary>
    public CreatedKey? Primary => Keys.Find(key => key.Kind == KeyKind.Primary);

    public IEnumerable<CreatedKey> Foreign => Keys.Where(key => key.Kind == KeyKind.Foreign);

    /// <summary>Which column it is, from 0; -1 for none of the table.</summary>
    public int IndexOf(string column) => _places.GetValueOrDefault(column, -1);

    public CreatedColumn? Column(string column) => _places.TryGetValue(column, out var at) ? _columns[at] : null;

    /// <returns>Whether there was none of its name.</returns>
    public bool Add(CreatedColumn column)
    {
        if (!_places.TryAdd(column.Name, _columns.Count))
        {
            return false;
        }

        _columns.Add(column);
        return true;
    }

    public void Require(string column)
    {
        if (_places.TryGetValue(column, out var at))
        {
            _columns[at] = _columns[at] with { IsRequired = true };
        }
    }
}
