using System.Collections.Immutable;

namespace BankUI.Data.Changes;

/// <summary>
/// Tells who asked that a transaction which wrote to one of their tables was committed by this process; who writes to the database
/// from elsewhere is not noticed. Written to means named by a statement: rows that ON DELETE took along are not, so one subscribes to
/// every table that one shows. Rather once too often: a statement that changed no row counts, and so does a commit of which the
/// database did not say how it ended. Any thread may call.
/// </summary>
/// <remarks>
/// Subscribers are called from the thread pool, outside the committing circuit: that one is not slowed by them, and holds the write
/// lock no longer because of them. A subscriber is called once at a time, and once for all commits since its last call.
/// </remarks>
public sealed class TableChanges(ILogger<TableChanges> log)
{
    private ImmutableArray<Subscription> _subscriptions = [];
    private long _commits;

    /// <summary>How many commits there were: while it stays the same, what was read is still so.</summary>
    public long Commits => Volatile.Read(ref _commits);

    /// <summary>Asks for a call after each commit of someone else.</summary>
    /// <param name="tables">The tables' names, in any case.</param>
    /// <param name="origin">Whose own commits are not told.</param>
    /// <param name="changed">What it throws is logged, and harms nobody.</param>
    /// <returns>Ends it; only a call that is under way already may still be running then.</returns>
    public IDisposable Subscribe(IReadOnlyCollection<string> tables, object origin, Action changed)
    {
        ArgumentOutOfRangeException.ThrowIfZero(tables.Count);
        var subscription = new Subscription(tables, origin, changed, Remove, log);
        ImmutableInterlocked.Update(ref _subscriptions, static (all, added) => all.Add(added), subscription);
        return subscription;
    }

    /// <summary>Says that a commit wrote to these tables.</summary>
    /// <param name="tables">Their names.</param>
    /// <param name="origin">Who committed, if that is known.</param>
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
