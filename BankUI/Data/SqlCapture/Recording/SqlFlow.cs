namespace BankUI.Data.SqlCapture.Recording;

/// <summary>
/// The work that one event of a circuit started, wherever it continues. It is stored in the execution context, which flows through
/// <c>await</c> and <c>Task.Run</c>. Disposing it ends only the part of the work that its own caller does.
/// </summary>
public sealed class SqlFlow : IDisposable
{
    private static readonly AsyncLocal<SqlFlow?> Ambient = new();

    private readonly SqlFlow? _outer;
    private SqlFlow? _successor;
    private SqlAction? _action;

    internal SqlFlow(SqlRecorder owner, string name, string? where, SqlActionKind kind, bool isAmbient = true)
    {
        (Owner, Name, Where, Kind, _outer) = (owner, name, where, kind, Ambient.Value);
        if (isAmbient)
        {
            Ambient.Value = this;
        }
    }

    /// <summary>The flow of the caller, if it is in one.</summary>
    public static SqlFlow? Current => Ambient.Value;

    internal SqlRecorder Owner { get; }

    /// <summary>The name of its action; it cannot be changed once the action exists.</summary>
    internal string Name { get; set; }

    internal string? Where { get; set; }

    internal SqlActionKind Kind { get; }

    /// <summary>The action of what follows.</summary>
    internal SqlFlow Final
    {
        get
        {
            var flow = this;
            while (flow._successor is { } next)
            {
                flow = next;
            }

            return flow;
        }
    }

    /// <summary>
    /// From here on this work belongs to another flow: a handler that waited for a dialog continues because of the click that closed it.
    /// </summary>
    public void ContinueAs(SqlFlow? other)
    {
        if (other is not null && other.Owner == Owner && other.Final != Final)
        {
            Final._successor = other;
        }
    }

    /// <summary>This work sends the browser to another address; what follows from there is part of it.</summary>
    public void GoesTo(string address) => Owner.Await(address, this);

    public void Dispose() => Ambient.Value = _outer;

    /// <summary>Its action, created with its first entry, and again when it was cleared meanwhile.</summary>
    internal SqlAction Action(TimeProvider clock, Action<SqlAction> made)
    {
        if (_action is null or { IsGone: true })
        {
            _action = new SqlAction(Name, Where, Kind, clock.GetUtcNow());
            made(_action);
        }

        return _action;
    }

    /// <summary>Whether this continues an action that is still shown.</summary>
    internal bool IsAt(SqlAction? action) => _action == action;
}
