namespace BankUI.Data.Changes;

/// <summary>
/// Notifies a page when someone else changed what it shows. There is one for each circuit, and it is the origin of the writes of the circuit's
/// own contexts, of which it does not notify. See <see cref="TableChanges"/> for what counts as a change.
/// </summary>
public sealed class ChangeNotifications(TableChanges changes)
{
    /// <summary>
    /// Subscribes to commits of other circuits to these tables. To miss nothing, subscribe before reading what is
    /// shown. The callback runs on a thread of the pool: a component continues through <c>InvokeAsync</c>.
    /// </summary>
    /// <param name="tables">The names of all tables that are shown.</param>
    /// <param name="changed">Should return soon.</param>
    /// <returns>The subscription, to be disposed with the page: <see cref="TableChanges"/> outlives the circuit.</returns>
    public IDisposable Subscribe(IReadOnlyCollection<string> tables, Action changed) => changes.Subscribe(tables, this, changed);

    /// <inheritdoc cref="TableChanges.Commits"/>
    public long Commits => changes.Commits;
}
