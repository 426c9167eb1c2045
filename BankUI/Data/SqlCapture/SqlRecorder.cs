using BankUI.Data.SqlCapture.Recording;

namespace BankUI.Data.SqlCapture;

/// <summary>
/// The SQL of one scope, a circuit or a request, grouped by the action that caused it. Any thread may call.
/// </summary>
public sealed class SqlRecorder
{
    /// <summary>How long the browser may take to navigate after an event.</summary>
    public static readonly TimeSpan Travel = TimeSpan.FromSeconds(10);

    /// <summary>Background work after a longer pause is a new action.</summary>
    public static readonly TimeSpan BackgroundPause = TimeSpan.FromSeconds(1);

    private const int MaxAwaited = 20;

    private readonly TimeProvider _clock;
    private readonly SqlBuffer _kept;
    private readonly SqlFlow _load;
    private readonly Lock _lock = new();
    private readonly List<(string Address, SqlFlow Flow, DateTimeOffset Until)> _awaited = [];
    private SqlFlow? _background;
    private DateTimeOffset _backgroundUntil;
    private (string Name, string? Where)? _pressed;
    private bool _isCircuit;

    public SqlRecorder(SqlInspectorSettings settings, TimeProvider clock)
    {
        (_clock, _kept) = (clock, new SqlBuffer(settings, clock));
        _load = new SqlFlow(this, "Load the page", null, SqlActionKind.PageLoad, isAmbient: false);
    }

    /// <summary>Raised, on any thread, when there is something new to show.</summary>
    public event Action? Changed;

    /// <summary>Raised for every statement that ended, kept or not; its rows may still be on their way.</summary>
    public event Action<SqlStatement>? Recorded;

    /// <summary>Raised for every begin and end of a transaction, kept or not.</summary>
    public event Action<SqlTransactionMark>? Marked;

    /// <summary>The path of the page that the person is on; <see langword="null"/> until they do something.</summary>
    public string? Page { get; set; }

    /// <summary>Whether nothing new is kept.</summary>
    public bool IsPaused { get; private set; }

    /// <summary>What is kept now, the oldest first; a copy.</summary>
    public IReadOnlyList<SqlAction> Actions => _kept.Actions;

    /// <summary>The statements that are kept now, in the order in which they ended; a copy.</summary>
    public IReadOnlyList<SqlStatement> Statements => _kept.Statements;

    /// <summary>The approximate size of all entries, in bytes; a text that several statements share counts once.</summary>
    public int Bytes => _kept.Bytes;

    /// <summary>The name of what opened the page, before its first statement.</summary>
    public void NameLoad(string name) => _load.Name = name;

    /// <summary>What the person touched last; it names the next events.</summary>
    public void Press(string name, string? where) => _pressed = (name, where);

    /// <summary>An event of the circuit begins. Until the person has touched anything, it is part of the page load.</summary>
    /// <param name="inOrder">
    /// Runs something behind the events that came in before: what was pressed is one of them, and may not have been heard of yet.
    /// <see langword="null"/> when there can be none.
    /// </param>
    public SqlFlow BeginEvent(Action<Action>? inOrder = null)
    {
        _isCircuit = true;
        var flow = new SqlFlow(this, "Something on the page", null, SqlActionKind.Event);
        if (inOrder is null)
        {
            Name();
        }
        else
        {
            inOrder(Name);
        }

        return flow;

        void Name()
        {
            if (_pressed is { } pressed)
            {
                (flow.Name, flow.Where) = pressed;
            }
            else
            {
                flow.ContinueAs(_load);
            }
        }
    }

    /// <summary>Work that has a name of its own begins; it ends when what is returned is disposed.</summary>
    public SqlFlow Begin(string name, string? where = null, SqlActionKind kind = SqlActionKind.Event) => new(this, name, where, kind);

    /// <summary>
    /// The browser has navigated, which is an event of its own. Where another event caused it, this is part of that one: the
    /// person may have touched something else since.
    /// </summary>
    public void Arrived(string address)
    {
        lock (_lock)
        {
            var now = _clock.GetUtcNow();
            _awaited.RemoveAll(awaited => awaited.Until < now);
            var at = _awaited.FindIndex(awaited => awaited.Address == address);
            if (at >= 0)
            {
                SqlFlow.Current?.ContinueAs(_awaited[at].Flow);
                _awaited.RemoveRange(0, at + 1);
            }
        }
    }

    internal void Await(string address, SqlFlow flow)
    {
        lock (_lock)
        {
            _awaited.Add((address, flow, _clock.GetUtcNow() + Travel));
            if (_awaited.Count > MaxAwaited)
            {
                _awaited.RemoveAt(0);
            }
        }
    }

    /// <summary>Takes over the recorder of the first response, as one page load; the other recorder is emptied.</summary>
    public void TakeOver(SqlRecorder prerendered)
    {
        List<SqlEntry> entries = [.. prerendered.Actions.SelectMany(action => action.Entries)];
        prerendered.Clear();
        foreach (var entry in entries)
        {
            Add(entry, _load);
        }
    }

    public void Pause(bool paused)
    {
        IsPaused = paused;
        Changed?.Invoke();
    }

    public void Clear()
    {
        _kept.Clear();
        Changed?.Invoke();
    }

    internal void Add(SqlEntry entry)
    {
        if (!IsPaused)
        {
            Add(entry, SqlFlow.Current is { } flow && flow.Owner == this ? flow.Final : null);
        }

        if (entry is SqlStatement statement)
        {
            Recorded?.Invoke(statement);
        }
        else if (entry is SqlTransactionMark mark)
        {
            Marked?.Invoke(mark);
        }
    }

    /// <summary>An entry that may be kept already has changed.</summary>
    internal void Complete(SqlEntry entry)
    {
        _kept.Measure(entry);
        Changed?.Invoke();
    }

    private void Add(SqlEntry entry, SqlFlow? flow)
    {
        _kept.Add(entry, newest => flow ?? Unprompted(newest));
        Changed?.Invoke();
    }

    // Work that no event set off: in a circuit it is someone else's; a request does nothing but load its page.
    private SqlFlow Unprompted(SqlAction? newest)
    {
        if (!_isCircuit)
        {
            return _load;
        }

        var now = _clock.GetUtcNow();
        if (_background is null || now > _backgroundUntil || !_background.IsAt(newest))
        {
            _background = new SqlFlow(this, "In the background", null, SqlActionKind.Background, isAmbient: false);
        }

        _backgroundUntil = now + BackgroundPause;
        return _background;
    }
}
