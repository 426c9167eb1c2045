namespace BankUI.Features.Lab.Mirrors;

/// <summary>What the database holds, with what the last step did to it.</summary>
public sealed record DatabaseMirror(IReadOnlyList<MirroredTable> Tables)
{
    /// <summary>How many rows of a table are shown that a step changed.</summary>
    public const int MaxRows = 12;

    /// <summary>Up to how many rows unchanged ones keep them company.</summary>
    public const int MaxUnchanged = 8;

    /// <param name="now">What it holds now.</param>
    /// <param name="before">What it held before the step; <see langword="null"/> when there was none.</param>
    public static DatabaseMirror Of(DatabaseSnapshot now, DatabaseSnapshot? before) =>
        new([.. now.Tables.Select(table => Table(table, before?.Tables.Single(earlier => earlier.Name == table.Name)))]);

    private static MirroredTable Table(DatabaseSnapshot.TableRows now, DatabaseSnapshot.TableRows? before)
    {
        var rows = now.Rows.Select(row => Row(row.Key, row.Value, before)).ToList();
        if (before is not null)
        {
            rows.AddRange(before.Rows.Where(row => !now.Rows.ContainsKey(row.Key)).Select(row => new MirroredRow(row.Key, RowChange.Deleted, [.. row.Value.Select(value => new MirroredCell(value))])));
        }

        // What changed is what one looks for; the rest keeps it company.
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
