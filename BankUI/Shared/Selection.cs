namespace BankUI.Shared;

/// <summary>The selected rows of a list, across its pages. Lives as long as the page; used on one circuit only.</summary>
/// <param name="id">A row's key.</param>
/// <param name="max">The most rows that can be selected.</param>
public sealed class Selection<TRow>(Func<TRow, int> id, int max)
{
    private readonly OrderedDictionary<int, TRow> _rows = [];

    /// <summary>A copy, in the order of selection.</summary>
    public IReadOnlyList<TRow> Rows => [.. _rows.Values];

    public int Count => _rows.Count;

    public bool IsFull => Count >= max;

    public bool Contains(TRow row) => _rows.ContainsKey(id(row));

    /// <summary>Selects as many rows as there is room for, or unselects them; <see langword="false"/> when there was no room for all.</summary>
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
