using BankUI.Data.SqlCapture.Parsing;

namespace BankUI.Data.SqlCapture.Recording;

/// <summary>
/// Keeps actions within bounds: the oldest entry is dropped when there are too many, or they take too much memory. A text that several statements
/// share counts once. Any thread may add.
/// </summary>
internal sealed class SqlBuffer(SqlInspectorSettings settings, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly List<SqlAction> _actions = [];
    private readonly Queue<SqlEntry> _entries = new();
    private readonly Dictionary<SqlText, int> _texts = [];
    private int _bytes;

    /// <summary>The oldest first; a copy.</summary>
    public IReadOnlyList<SqlAction> Actions
    {
        get
        {
            lock (_lock)
            {
                return [.. _actions];
            }
        }
    }

    /// <summary>In the order in which they ended; a copy.</summary>
    public IReadOnlyList<SqlStatement> Statements
    {
        get
        {
            lock (_lock)
            {
                return [.. _entries.OfType<SqlStatement>()];
            }
        }
    }

    /// <summary>The approximate size of all entries, in bytes.</summary>
    public int Bytes
    {
        get
        {
            lock (_lock)
            {
                return _bytes;
            }
        }
    }

    /// <summary>Adds to the action of a flow, which is chosen knowing what the newest action is.</summary>
    public void Add(SqlEntry entry, Func<SqlAction?, SqlFlow> flow)
    {
        lock (_lock)
        {
            flow(_actions.LastOrDefault()).Action(clock, _actions.Add).Add(entry);
            _entries.Enqueue(entry);
            entry.KeptSize = entry.Size;
            _bytes += entry.Size + AddText(entry);
            KeepBounds();
        }
    }

    /// <summary>Counts the size of an entry again, which may have grown since it was added.</summary>
    public void Measure(SqlEntry entry)
    {
        lock (_lock)
        {
            if (entry.KeptSize is { } before)
            {
                entry.KeptSize = entry.Size;
                _bytes += entry.Size - before;
                KeepBounds();
            }
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            while (_entries.Count > 0)
            {
                DropOldest();
            }
        }
    }

    private void KeepBounds()
    {
        while (_entries.Count > settings.MaxStatements || _bytes > settings.MaxKilobytes * 1024)
        {
            DropOldest();
        }
    }

    private int AddText(SqlEntry entry)
    {
        if (entry is not SqlStatement { Sql: var sql })
        {
            return 0;
        }

        var uses = _texts.GetValueOrDefault(sql);
        _texts[sql] = uses + 1;
        return uses == 0 ? 2 * sql.Text.Length : 0;
    }

    private void DropOldest()
    {
        var oldest = _entries.Dequeue();
        _bytes -= oldest.KeptSize!.Value;
        oldest.KeptSize = null;
        if (oldest is SqlStatement { Sql: var sql })
        {
            _texts[sql]--;
            if (_texts[sql] == 0)
            {
                _texts.Remove(sql);
                _bytes -= 2 * sql.Text.Length;
            }
        }

        if (oldest.Action!.Drop(oldest))
        {
            _actions.Remove(oldest.Action);
        }
    }
}
