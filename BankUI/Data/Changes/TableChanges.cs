using System.Collections.Immutable;

namespace BankUI.Data.Changes;

/// <summary>
/// Notifies subscribers after this process commits a write to one of their tables. Writes by other processes are seen on a server engine. A table is written
/// to when a statement names it: rows that ON DELETE changes are not seen, so a subscriber names every table that it shows. It errs on the side
/// of notifying: a statement that changed no row counts, and so does a commit whose outcome is unknown. Any thread may call.
/// </summary>
/// <remarks>
/// Subscribers are called from the thread pool, outside the committing circuit, which they do not slow down and whose write lock they do not
/// hold. Calls of a subscriber do not overlap, and one call stands for all commits since the last one.
/// </remarks>
public sealed class TableChanges(ILogger<TableChanges> log)
{
    private ImmutableArray<Subscription> _subscriptions = [];
    private long _commits;

    /// <summary>The number of commits; while it stays the same, what was read is current.</summary>
    public long Commits => Volatile.Read(ref _commits);

    /// <summary>Subscribes to commits of other origins.</summary>
    /// <param name="tables">The tables' names, in any case.</param>
    /// <param name="origin">The origin whose own commits are not notified.</param>
    /// <param name="changed">The callback; its exceptions are logged.</param>
    /// <returns>The subscription. A call that has begun may still be running after it is disposed.</returns>
    public IDisposable Subscribe(IReadOnlyCollection<string> tables, object origin, Action changed)
    {
        ArgumentOutOfRangeException.ThrowIfZero(tables.Count);
        var subscription = new Subscription(tables, origin, changed, Remove, log);
        ImmutableInterlocked.Update(ref _subscriptions, static (all, added) => all.Add(added), subscription);
        return subscription;
    }

    /// <summary>Notifies the subscribers of a commit to these tables.</summary>
    /// <param name="tables">Their names.</param>
    /// <param name="origin">The origin of the commit, if known.</param>
    public void Committed(IReadOnlyCollection<string> tables, object? origin)
    {
        Interlocked.Increment(ref _commits);
        foreach (var subscription in _subscriptions)
        {
            subscription.Committed(tables, origin);
        }
    }

    private void Remove(Subscription subscription) =>
        ImmutableInterlocked.Update(ref _subscriptions, static (all, removed) => all.Remove(removed), subscription);
}
