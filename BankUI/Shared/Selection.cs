namespace BankUI.Shared;

/// <summary>The rows that were ticked, on whatever page of a list. It lives as long as the page and is used on its circuit only.</summary>
/// <param name="id">A row's key.</param>
/// <param name="max">How many can be selected at a time.</param>
public sealed class Selection<TRow>(Func<TRow, int> id, int max)
{
    private readonly OrderedDictionary<int, TRow> _rows = [];

    /// <summary>In the order in which they were ticked; a copy.</summary>
    public IReadOnlyList<TRow> Rows => [.. _rows.Values];

    public int Count => _rows.Count;

    public bool IsFull => Count >= max;

    public bool Contains(TRow row) => _rows.ContainsKey(id(row));

    /// <summary>Ticks as many as there is room for, or unticks; <see langword="false"/> when that was not all.</summary>
    public bool Set(IEnumerable<TRow> rows, bool selected)
    {
        foreach (var row in rows)
        {
            if (!selected)
            {
                _rows.Remove(id(row));
            }
            else if (IsFull && !Contains(row))
            {
                return false;
            }
            else
            {
                _rows[id(row)] = row;
            }
        }

        return true;
    }

    /// <summary>Takes over what was read again of rows that are selected.</summary>
    public void Renew(IEnumerable<TRow> rows) => Set(rows.Where(Contains).ToList(), selected: true);

    public void Clear() => _rows.Clear();
}
