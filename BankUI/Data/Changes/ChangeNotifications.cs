namespace BankUI.Data.Changes;

/// <summary>
/// What a page asks to learn that someone else changed what it shows. One for each circuit: it is the origin of the writes of its own
/// contexts, which it therefore does not tell. See <see cref="TableChanges"/> for what counts as a change.
/// </summary>
public sealed class ChangeNotifications(TableChanges changes)
{
    /// <summary>
    /// Asks for a call after each commit of another circuit to one of these tables. To miss nothing, subscribe before reading what is
    /// shown. The call comes on a thread of the pool: a component goes on through <c>InvokeAsync</c>.
    /// </summary>
    /// <param name="tables">The names of all tables that are shown.</param>
    /// <param name="changed">Should return soon.</param>
    /// <returns>Ends it; to be disposed with the page, as <see cref="TableChanges"/> outlives the circuit.</returns>
    public IDisposable Subscribe(IReadOnlyCollection<string> tables, Action changed) => changes.Subscribe(tables, this, changed);

    /// <inheritdoc cref="TableChanges.Commits"/>
    public long Commits => changes.Commits;
}
