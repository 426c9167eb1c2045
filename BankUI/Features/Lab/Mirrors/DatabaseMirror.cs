namespace BankUI.Features.Lab.Mirrors;

/// <summary>A snapshot of the database with the changes of the last step.</summary>
public sealed record DatabaseMirror(IReadOnlyList<MirroredTable> Tables)
{
    /// <summary>The most changed rows of a table that are shown.</summary>
    public const int MaxRows = 12;

    /// <summary>Unchanged rows are added up to this number of rows.</summary>
    public const int MaxUnchanged = 8;

    /// <param name="now">The rows now.</param>
    /// <param name="before">The rows before the step; <see langword="null"/> when there was none.</param>
    public static DatabaseMirror Of(DatabaseSnapshot now, DatabaseSnapshot? before) =>
        new([.. now.Tables.Select(table => Table(table, before?.Tables.Single(earlier => earlier.Name == table.Name)))]);

    private static MirroredTable Table(DatabaseSnapshot.TableRows now, DatabaseSnapshot.TableRows? before)
    {
        var rows = now.Rows.Select(row => Row(row.Key, row.Value, before)).ToList();
        if (before is not null)
        {
            rows.AddRange(before.Rows.Where(row => !now.Rows.ContainsKey(row.Key)).Select(row => new MirroredRow(row.Key, RowChange.Deleted, [.. row.Value.Select(value => new MirroredCell(value))])));
        }

        // Changed rows come first; unchanged ones fill up the table.
        var shown = rows.Where(row => row.Change != RowChange.Unchanged).Take(MaxRows).ToHashSet();
        shown.UnionWith(rows.Where(row => row.Change == RowChange.Unchanged).Take(Math.Max(0, MaxUnchanged - shown.Count)));
        return new MirroredTable(now.Name, now.Columns, [.. rows.Where(shown.Contains)], now.Rows.Count, rows.Count - shown.Count);
    }

    private static MirroredRow Row(string key, string?[] now, DatabaseSnapshot.TableRows? before)
    {
        if (before is null)
        {
            return new MirroredRow(key, RowChange.Unchanged, [.. now.Select(value => new MirroredCell(value))]);
        }

        if (!before.Rows.TryGetValue(key, out var was))
        {
            return new MirroredRow(key, RowChange.Added, [.. now.Select(value => new MirroredCell(value))]);
        }

        var cells = now.Select((value, at) => new MirroredCell(value, value != was[at], was[at])).ToList();
        return new MirroredRow(key, cells.Exists(cell => cell.IsChanged) ? RowChange.Changed : RowChange.Unchanged, cells);
    }
}
