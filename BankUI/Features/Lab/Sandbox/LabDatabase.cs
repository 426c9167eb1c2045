using System.Collections.Concurrent;
using BankUI.Data.SqlCapture;
using BankUI.Data.SqlCapture.Recording;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using SQLitePCL;

namespace BankUI.Features.Lab.Sandbox;

/// <summary>
/// A SQLite database in memory that only this object's one connection can see; it is gone when that closes. Whatever its SQL is, it
/// reaches no file, takes no more than <see cref="MaxBytes"/>, and no statement takes longer than <see cref="MaxStatement"/>.
/// </summary>
public sealed class LabDatabase : IDisposable
{
    /// <summary>64 MB.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    /// <summary>How long one statement may take.</summary>
    public static readonly TimeSpan MaxStatement = TimeSpan.FromSeconds(2);

    private const int PageSize = 4096;
    private const int AttachedDatabases = 7;

    // How often SQLite looks whether it should stop, in instructions of its virtual machine.
    private const int Instructions = 10_000;

    // What an experiment may ask or switch; everything else that a PRAGMA can do stays as it is.
    private static readonly string[] Pragmas = ["foreign_keys", "foreign_key_check", "foreign_key_list", "table_info"];

    private static readonly ConcurrentDictionary<string, string> Scripts = new();

    private readonly LabModel _model;
    private readonly TimeProvider _clock;
    private readonly delegate_authorizer _authorizer = Authorize;
    private readonly delegate_progress _progress;
    private readonly SqlRecorder _recorder;
    private readonly List<LabContext> _contexts = [];
    private long _deadline = long.MaxValue;

    public LabDatabase(LabModel model, TimeProvider clock)
    {
        (_model, _clock) = (model, clock);
        _recorder = new SqlRecorder(new SqlInspectorSettings(), clock);
        _recorder.Recorded += statement => Recorded?.Invoke(statement);
        _recorder.Marked += mark => Marked?.Invoke(mark);
        Connection = new SqliteConnection("Data Source=:memory:;Foreign Keys=True;Pooling=False");
        Connection.Open();
        Execute($"PRAGMA page_size = {PageSize}; PRAGMA max_page_count = {MaxBytes / PageSize}; {Script()}");
        _progress = _ => _clock.GetTimestamp() > _deadline || Cancellation.IsCancellationRequested ? 1 : 0;
        raw.sqlite3_limit(Connection.Handle, AttachedDatabases, 0);
        raw.sqlite3_set_authorizer(Connection.Handle, _authorizer, null);
        raw.sqlite3_progress_handler(Connection.Handle, Instructions, _progress, null);
    }

    /// <summary>Raised for every statement that a context sent; what is known only when its rows are read comes later.</summary>
    public event Action<SqlStatement>? Recorded;

    /// <summary>Raised for every border of a transaction.</summary>
    public event Action<SqlTransactionMark>? Marked;

    /// <summary>What ends a statement that is under way.</summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>The contexts that are still open, the oldest first.</summary>
    public IReadOnlyList<LabContext> Contexts => [.. _contexts.Where(context => !context.IsDisposed)];

    /// <summary>The only one that leads to it.</summary>
    public SqliteConnection Connection { get; }

    /// <summary>A new unit of work, with a change tracker that knows nothing yet.</summary>
    /// <param name="lazy">Whether a navigation that is looked at is loaded by itself.</param>
    public LabContext NewContext(bool lazy = false)
    {
        var context = Context(new DbContextOptionsBuilder<LabContext>()
            .UseSqlite(Connection)
            .AddInterceptors(new SqlCaptureInterceptor(_recorder), new SqlTransactionInterceptor(_recorder), new TimeLimit(this)));
        context.ChangeTracker.LazyLoadingEnabled = lazy;
        _contexts.RemoveAll(earlier => earlier.IsDisposed);
        _contexts.Add(context);
        return context;
    }

    /// <summary>From here on a statement may take its time anew.</summary>
    internal void StartClock() => _deadline = _clock.GetTimestamp() + (long)(MaxStatement.TotalSeconds * _clock.TimestampFrequency);

    public void Dispose()
    {
        foreach (var context in _contexts)
        {
            context.Dispose();
        }

        _contexts.Clear();
        Connection.Dispose();
    }

    private LabContext Context(DbContextOptionsBuilder<LabContext> options) => new(
        options.ReplaceService<IModelCacheKeyFactory, LabContext.ModelKey>()
            .ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.SensitiveDataLoggingEnabledWarning, RelationalEventId.MultipleCollectionIncludeWarning))
            .EnableSensitiveDataLogging()
            .Options,
        _model);

    // What a context knows of its tables, as SQL; worked out once for each model.
    private string Script() => Scripts.GetOrAdd(_model.Key, _ =>
    {
        using var context = Context(new DbContextOptionsBuilder<LabContext>().UseSqlite(Connection));
        return context.Database.GenerateCreateScript();
    });

    private void Execute(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    // https://www.sqlite.org/c3ref/set_authorizer.html, with its action codes; VACUUM INTO attaches, too.
    private static int Authorize(object _, int action, utf8z subject, utf8z argument, utf8z database, utf8z trigger)
    {
        const int pragma = 19;
        const int attach = 24;
        const int detach = 25;
        const int function = 31;
        const int deny = 1;
        return action switch
        {
            attach or detach => deny,
            pragma => Pragmas.Contains(subject.utf8_to_string(), StringComparer.OrdinalIgnoreCase) ? 0 : deny,
            function => argument.utf8_to_string() == "load_extension" ? deny : 0,
            _ => 0,
        };
    }

    /// <summary>Every command starts the clock.</summary>
    private sealed class TimeLimit(LabDatabase database) : DbCommandInterceptor
    {
        public override System.Data.Common.DbCommand CommandInitialized(CommandEndEventData eventData, System.Data.Common.DbCommand result)
        {
            database.StartClock();
            return result;
        }
    }
}
