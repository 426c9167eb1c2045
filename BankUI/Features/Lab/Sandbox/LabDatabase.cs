using System.Collections.Concurrent;
using System.Data.Common;
using BankUI.Data.Deletion;
using BankUI.Data.SqlCapture;
using BankUI.Data.SqlCapture.Recording;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace BankUI.Features.Lab.Sandbox;

/// <summary>
/// A database of a run's own, visible only to this object's connection and gone soon after it is disposed. No statement takes longer than
/// <see cref="MaxStatement"/>.
/// </summary>
public abstract class LabDatabase : IDisposable
{
    /// <summary>How long one statement may take.</summary>
    public static readonly TimeSpan MaxStatement = TimeSpan.FromSeconds(2);

    // Generated once for each engine and model that is not drawn.
    private static readonly ConcurrentDictionary<(Type, string), string> Scripts = new();

    private readonly LabModel _model;
    private readonly SqlRecorder _recorder;
    private readonly List<LabContext> _contexts = [];
    private ServiceProvider? _services;

    /// <param name="model">The entities.</param>
    /// <param name="clock">The clock of the recorder.</param>
    protected LabDatabase(LabModel model, TimeProvider clock)
    {
        _model = model;
        _recorder = new SqlRecorder(new SqlInspectorSettings(), clock);
        _recorder.Recorded += statement => Recorded?.Invoke(statement);
        _recorder.Marked += mark => Marked?.Invoke(mark);
    }

    /// <summary>Raised for every statement of a context. The number of rows is filled in later, when they have been read.</summary>
    public event Action<SqlStatement>? Recorded;

    /// <summary>Raised when a transaction begins or ends.</summary>
    public event Action<SqlTransactionMark>? Marked;

    /// <summary>Interrupts a running statement.</summary>
    public virtual CancellationToken Cancellation { get; set; }

    /// <summary>The contexts that are still open, the oldest first.</summary>
    public IReadOnlyList<LabContext> Contexts => [.. _contexts.Where(context => !context.IsDisposed)];

    /// <summary>The only connection to the database.</summary>
    public abstract DbConnection Connection { get; }

    /// <summary>The engine and its version: "PostgreSQL 15.18".</summary>
    public abstract string Engine { get; }

    /// <summary>Whether it runs in this process, where a statement makes no way over a network.</summary>
    public abstract bool IsInProcess { get; }

    /// <summary>Whether checking foreign keys is a setting of the connection, which anyone may switch off.</summary>
    public abstract bool CanSwitchForeignKeysOff { get; }

    /// <summary>What deleting and restoring need done differently on it.</summary>
    public abstract IDeletionEngine DeletionEngine { get; }

    /// <summary>A new unit of work, with a change tracker that knows nothing yet.</summary>
    /// <param name="lazy">Whether navigations load lazily.</param>
    public LabContext NewContext(bool lazy = false)
    {
        var context = new LabContext(RecordedOptions<LabContext>(), _model);
        context.ChangeTracker.LazyLoadingEnabled = lazy;
        _contexts.RemoveAll(earlier => earlier.IsDisposed);
        _contexts.Add(context);
        return context;
    }

    /// <summary>The options of a unit of work of any class on this database: what it sends is recorded, and held to the limits.</summary>
    /// <param name="further">Interceptors besides those.</param>
    public DbContextOptions<TContext> RecordedOptions<TContext>(params IInterceptor[] further)
        where TContext : DbContext => Options<TContext>([new SqlCaptureInterceptor(_recorder, Watch), new SqlTransactionInterceptor(_recorder), Limits(), .. further]);

    /// <summary>The same, and nothing is recorded: for what the page asks besides.</summary>
    public DbContextOptions<TContext> SilentOptions<TContext>()
        where TContext : DbContext => Options<TContext>(Limits());

    /// <summary>Another database for the same run, one at a time: it is disposed before the next is opened.</summary>
    /// <exception cref="LabUnavailableException">There can be none at the moment.</exception>
    public abstract Task<LabDatabase> OpenBesideAsync(LabModel model, CancellationToken cancellation);

    /// <summary>Restarts the time limit for the next statement, where this process counts it.</summary>
    public virtual void StartClock()
    {
    }

    /// <summary>Sees to the keys that come next, after rows whose keys were given.</summary>
    public virtual void Seeded()
    {
    }

    /// <summary>Whether an exception says that the database is lost, so that nothing more can run on it.</summary>
    public virtual bool IsLost(Exception exception) => false;

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        foreach (var context in _contexts)
        {
            context.Dispose();
        }

        _contexts.Clear();
        _services?.Dispose();
    }

    /// <summary>Sets the provider, on <see cref="Connection"/>.</summary>
    protected abstract void Use(DbContextOptionsBuilder options);

    /// <summary>Adds EF Core's own services for the provider.</summary>
    protected abstract void AddProvider(IServiceCollection services);

    /// <summary>Counts what a DELETE does to other tables, from now on until it is disposed.</summary>
    protected abstract RowChanges? Watch(DbConnection? connection, string table);

    /// <summary>What holds commands to their limits.</summary>
    protected abstract IInterceptor Limits();

    /// <summary>The CREATE statements of the model.</summary>
    protected string CreateScript()
    {
        return _model.IsDrawn ? Generate() : Scripts.GetOrAdd((GetType(), _model.Key), _ => Generate());

        string Generate()
        {
            using var context = new LabContext(Options<LabContext>(), _model);
            return context.Database.GenerateCreateScript();
        }
    }

    protected void Execute(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private DbContextOptions<TContext> Options<TContext>(params IInterceptor[] interceptors)
        where TContext : DbContext
    {
        var options = new DbContextOptionsBuilder<TContext>();
        Use(options);
        if (_model.IsDrawn)
        {
            // EF Core's services, and with them its caches, go with the database.
            options.UseInternalServiceProvider(_services ??= Services());
        }
        else
        {
            options.ReplaceService<IModelCacheKeyFactory, LabContext.ModelKey>();
        }

        return options.AddInterceptors(interceptors)
            .ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.SensitiveDataLoggingEnabledWarning, RelationalEventId.MultipleCollectionIncludeWarning))
            .EnableSensitiveDataLogging()
            .Options;
    }

    private ServiceProvider Services()
    {
        var services = new ServiceCollection();
        AddProvider(services);
        return services.BuildServiceProvider();
    }
}
