using BankUI.Data.SqlCapture;
using BankUI.Data.SqlCapture.Repeats;

namespace BankUI.Shared.SqlInspector;

/// <summary>
/// The state of one circuit's inspector. Statements come in bursts and on any thread; subscribers are notified a few times a second
/// at most, and once more after the burst.
/// </summary>
public sealed class SqlInspectorState(SqlRecorder recorder, SqlInspectorSettings settings, TimeProvider clock) : IDisposable
{
    /// <summary>How long changes are collected before subscribers are notified.</summary>
    public static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(120);

    /// <summary>How long no change must follow before an action is announced.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);

    /// <summary>How many queries can be marked as intended.</summary>
    public const int MaxIntended = 100;

    private readonly HashSet<string> _intended = [];
    private readonly Dictionary<long, Repeats> _repeats = [];
    private ITimer? _timer;
    private int _isWaiting;
    private bool _isDecided;
    private long _changes;
    private long _shownChanges;
    private (long Action, int Statements) _announced;

    /// <summary>Raised, on any thread, when there is something new to show.</summary>
    public event Action? Changed;

    public SqlRecorder Recorder => recorder;

    public SqlInspectorSettings Settings => settings;

    /// <summary>Queues work behind the events that the circuit received before; set by the first component that has a dispatcher.</summary>
    public Action<Action>? InOrder { get; set; }

    /// <summary>Whether the panel is open.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>The newest finished action, in words for a screen reader.</summary>
    public string? Announcement { get; private set; }

    private (long Action, int Statements)? Newest => Recorder.Actions is [.., var newest] ? (newest.Id, newest.Totals.Statements) : null;

    /// <summary>Starts to notify subscribers. A prerendered response does not call this: it needs no timer.</summary>
    public void Listen()
    {
        if (_timer is null)
        {
            _timer = clock.CreateTimer(_ => Show(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            Recorder.Changed += OnChanged;
        }
    }

    public void Open(bool open)
    {
        (IsOpen, _isDecided) = (open, true);

        // Earlier actions are not announced when the panel opens.
        _announced = Newest ?? _announced;
        Announcement = null;
        Changed?.Invoke();
    }

    /// <summary>
    /// The repeated queries of an action. Finding them parses every statement, so the result is cached until the action grows.
    /// </summary>
    public IReadOnlyList<SqlRepeat> RepeatsOf(SqlAction action)
    {
        var totals = action.Totals;
        if (!_repeats.TryGetValue(action.Id, out var known) || known.Of != totals)
        {
            if (_repeats.Count > 2 * settings.MaxStatements)
            {
                // Most entries belong to actions that are dropped already.
                _repeats.Clear();
            }

            known = new Repeats(totals, totals.Statements < 2 ? [] : SqlRepeats.Of(action.Statements));
            _repeats[action.Id] = known;
        }

        return known.Found;
    }

    /// <summary>Whether the user, or the query's own tag, marked it as repeating on purpose.</summary>
    public bool IsIntended(SqlRepeat repeat) => repeat.IsIntended || _intended.Contains(repeat.QueryId);

    /// <summary>The ids of the queries that the user marked as intended.</summary>
    public IReadOnlyCollection<string> Intended => _intended;

    public void Intend(string queryId, bool intended)
    {
        if (intended ? _intended.Count < MaxIntended && _intended.Add(queryId) : _intended.Remove(queryId))
        {
            Changed?.Invoke();
        }
    }

    /// <summary>Restores the state that the browser stored, unless the user opened or closed the panel meanwhile.</summary>
    public void Restore(bool open, IEnumerable<string> intended)
    {
        _intended.UnionWith(intended.Take(MaxIntended));
        Open(_isDecided ? IsOpen : open);
    }

    public void Dispose()
    {
        Recorder.Changed -= OnChanged;
        _timer?.Dispose();
    }

    private void OnChanged()
    {
        Interlocked.Increment(ref _changes);
        if (Interlocked.Exchange(ref _isWaiting, 1) == 0)
        {
            _timer!.Change(Gathering, Timeout.InfiniteTimeSpan);
        }
    }

    private void Show()
    {
        Interlocked.Exchange(ref _isWaiting, 0);
        var isQuiet = _shownChanges == Interlocked.Read(ref _changes);
        _shownChanges = Interlocked.Read(ref _changes);
        if (IsOpen && Recorder.Actions is [.., var newest] && Newest != _announced)
        {
            if (isQuiet)
            {
                _announced = (newest.Id, newest.Totals.Statements);
                Announcement = $"{newest.Name}: {SqlWords.Of(newest.Totals)}";
            }
            else if (Interlocked.Exchange(ref _isWaiting, 1) == 0)
            {
                // More may follow, and the action should be announced once.
                _timer!.Change(Quiet, Timeout.InfiniteTimeSpan);
            }
        }

        Changed?.Invoke();
    }

    /// <summary>The repeats that were found, and the totals that they were found for.</summary>
    private sealed record Repeats(SqlTotals Of, IReadOnlyList<SqlRepeat> Found);
}
