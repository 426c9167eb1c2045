using BankUI.Features.Accounts.Ledger;

namespace BankUI.Features.Accounts.List.Rows;

/// <summary>The rows of the list that are open, and their entries. It lives as long as the page and is used on its circuit only.</summary>
public sealed class OpenRows(AccountQueries accounts, ILogger log)
{
    private Dictionary<int, OpenActivity> _rows = [];

    /// <summary>By account.</summary>
    public IReadOnlyDictionary<int, OpenActivity> Items => _rows;

    /// <summary>Whether all were read, or could not be.</summary>
    public bool AreRead => _rows.Values.All(row => row.Slice is not null || row.HasFailed);

    /// <summary>An entry that is shown; <see langword="null"/> when it is not.</summary>
    public ActivityRow? Find(long entryId) => _rows.Values.SelectMany(row => row.Slice?.Rows ?? []).FirstOrDefault(entry => entry.Id == entryId);

    /// <summary>Puts rows in place that were read before.</summary>
    public void Set(IReadOnlyDictionary<int, OpenActivity> rows) => _rows = new Dictionary<int, OpenActivity>(rows);

    /// <summary>Closes all; what is being read for them will not be shown.</summary>
    public void Clear() => _rows = [];

    /// <summary>Opens exactly these; the entries of those that were not open are read in one statement, however many there are.</summary>
    public async Task OpenAsync(IReadOnlyCollection<int> ids, CancellationToken cancellation)
    {
        foreach (var closed in _rows.Keys.Except(ids).ToList())
        {
            _rows.Remove(closed);
        }

        var missing = ids.Where(id => !_rows.ContainsKey(id)).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        foreach (var id in missing)
        {
            _rows[id] = new OpenActivity(null);
        }

        var rows = _rows;
        try
        {
            var read = missing is [var only]
                ? new Dictionary<int, ActivitySlice> { [only] = await accounts.ActivityAsync(only, cancellation: cancellation) }
                : await accounts.ActivityOfAllAsync(missing, cancellation: cancellation);
            Show(rows, missing, id => new OpenActivity(read[id]));
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            log.LogError(e, "Reading activity failed");
            Show(rows, missing, _ => new OpenActivity(null, HasFailed: true));
        }
    }

    /// <summary>
    /// Reads the entries of all open rows again, as many as each one shows: one statement for all that show equally many. What changed meanwhile is
    /// read once more. On a failure, which the caller handles, the rows stay.
    /// </summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        var rows = _rows;
        for (var before = new Dictionary<int, OpenActivity>(rows); before.Count > 0;)
        {
            foreach (var alike in before.GroupBy(row => CountOf(row.Value), row => row.Key).ToList())
            {
                var read = await accounts.ActivityOfAllAsync(alike.ToList(), alike.Key, cancellation);
                foreach (var id in alike.Where(id => rows.GetValueOrDefault(id) == before[id]))
                {
                    rows[id] = before[id] = Renewed(before[id], read[id]);
                }
            }

            before = rows.Where(row => before.TryGetValue(row.Key, out var known) && known != row.Value).ToDictionary();
        }
    }

    /// <summary>Reads the entries of one row again.</summary>
    public Task RetryAsync(int id, CancellationToken cancellation)
    {
        var ids = _rows.Keys.ToList();
        _rows.Remove(id);
        return OpenAsync(ids, cancellation);
    }

    /// <summary>Adds the entries behind the last one that a row shows; <see langword="false"/> when they could not be read.</summary>
    public async Task<bool> ShowMoreAsync(int id, CancellationToken cancellation)
    {
        if (_rows.GetValueOrDefault(id)?.Slice is not { HasMore: true, Rows: [.., var last] })
        {
            return true;
        }

        try
        {
            var older = await accounts.ActivityAsync(id, last, cancellation);

            // Meanwhile an entry may have been posted on top, or a second click may have brought the same ones.
            if (_rows.GetValueOrDefault(id)?.Slice is { } shown && shown.Rows[^1].Id == last.Id)
            {
                _rows[id] = new OpenActivity(shown.With(older));
            }

            return true;
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            log.LogError(e, "Reading more activity failed");
            return false;
        }
    }

    /// <summary>Puts a new entry on top of its account's row, if that is open.</summary>
    public void Post(ActivityRow entry)
    {
        if (_rows.GetValueOrDefault(entry.AccountId)?.Slice is { } shown)
        {
            _rows[entry.AccountId] = new OpenActivity(shown.With(entry));
        }
    }

    private static int CountOf(OpenActivity activity) => Math.Max(ActivitySlice.Size, activity.Slice?.Rows.Count ?? 0);

    // What is the same as before stays the same object, which is not rendered again.
    private static OpenActivity Renewed(OpenActivity shown, ActivitySlice read) =>
        shown.Slice is { } slice && slice.HasMore == read.HasMore && slice.Rows.SequenceEqual(read.Rows) ? shown : new OpenActivity(read);

    // A row that was closed while it was being read stays closed, and one that was refreshed meanwhile has newer entries.
    private static void Show(Dictionary<int, OpenActivity> rows, IEnumerable<int> ids, Func<int, OpenActivity> activity)
    {
        foreach (var id in ids.Where(id => rows.GetValueOrDefault(id) is { Slice: null }))
        {
            rows[id] = activity(id);
        }
    }
}
