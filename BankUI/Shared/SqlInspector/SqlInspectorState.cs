using BankUI.Data.SqlCapture;
using BankUI.Data.SqlCapture.Repeats;

namespace BankUI.Shared.SqlInspector;

/// <summary>
/// What the inspector of one circuit shows. Statements come in bursts and on any thread; who listens here hears of them a few times
/// a second at most, and once more when it has gone quiet.
/// </summary>
public sealed class SqlInspectorState(SqlRecorder recorder, SqlInspectorSettings settings, TimeProvider clock) : IDisposable
{
    /// <summary>How long changes are gathered before they are shown.</summary>
    public static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(120);

    /// <summary>How long nothing must follow until an action is read out.</summary>
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

    /// <summary>Runs something behind what the circuit has been asked to do before; set once there is a component that can.</summary>
    public Action<Action>? InOrder { get; set; }

    /// <summary>Whether the panel is open.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>The newest action that has come to rest, in words for a screen reader.</summary>
    public string? Announcement { get; private set; }

    private (long Action, int Statements)? Newest => Recorder.Actions is [.., var newest] ? (newest.Id, newest.Totals.Statements) : null;

    /// <summary>Begins to tell of what is new. A first response shows nothing of it, and has no use for a timer.</summary>
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

        // What happened before it was opened is not news.
        _announced = Newest ?? _announced;
        Announcement = null;
        Changed?.Invoke();
    }

    /// <summary>
    /// What an action repeats. Looking for it takes every statement apart, so it is looked for again only when the action has grown.
    /// </summary>
    public IReadOnlyList<SqlRepeat> RepeatsOf(SqlAction action)
    {
        var totals = action.Totals;
        if (!_repeats.TryGetValue(action.Id, out var known) || known.Of != totals)
        {
            if (_repeats.Count > 2 * settings.MaxStatements)
            {
                // Most of them are of actions that are long gone.
                _repeats.Clear();
            }

            known = new Repeats(totals, totals.Statements < 2 ? [] : SqlRepeats.Of(action.Statements));
            _repeats[action.Id] = known;
        }

        return known.Found;
    }

    /// <summary>Whether the person said, or the query says of itself, that it repeats on purpose.</summary>
    public bool IsIntended(SqlRepeat repeat) => repeat.IsIntended || _intended.Contains(repeat.QueryId);

    /// <summary>The queries that the person marked as intended.</summary>
    public IReadOnlyCollection<string> Intended => _intended;

    public void Intend(string queryId, bool intended)
    {
        if (intended ? _intended.Count < MaxIntended && _intended.Add(queryId) : _intended.Remove(queryId))
        {
            Changed?.Invoke();
        }
    }

    /// <summary>Goes on as the browser remembers it; what the person did before it had answered stands.</summary>
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
                // More may follow: it is said once, if possible.
                _timer!.Change(Quiet, Timeout.InfiniteTimeSpan);
            }
        }

        Changed?.Invoke();
    }

    /// <summary>What was found when the action was so large.</summary>
    private sealed record Repeats(SqlTotals Of, IReadOnlyList<SqlRepeat> Found);
}
