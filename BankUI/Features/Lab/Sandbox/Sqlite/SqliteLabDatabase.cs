using System.Data.Common;
using BankUI.Data.Deletion;
using BankUI.Data.SqlCapture.Recording;
using BankUI.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace BankUI.Features.Lab.Sandbox.Sqlite;

/// <summary>A SQLite database in memory. Whatever SQL runs, it reaches no file and uses at most <see cref="MaxBytes"/>.</summary>
public sealed class SqliteLabDatabase : LabDatabase
{
    /// <summary>64 MB.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    private const int PageSize = 4096;
    private const int AttachedDatabases = 7;

    // How often SQLite checks whether to stop, in instructions of its virtual machine.
    private const int Instructions = 10_000;

    // The PRAGMAs that an experiment may use; all others are denied.
    private static readonly string[] Pragmas = ["foreign_keys", "foreign_key_check", "foreign_key_list", "table_info"];

    private readonly TimeProvider _clock;
    private readonly SqliteConnection _connection = new("Data Source=:memory:;Foreign Keys=True;Pooling=False");
    private readonly delegate_authorizer _authorizer = Authorize;
    private readonly delegate_progress _progress;
    private long _deadline = long.MaxValue;

    public SqliteLabDatabase(LabModel model, TimeProvider clock)
        : base(model, clock)
    {
        _clock = clock;
        _connection.Open();
        Execute($"PRAGMA page_size = {PageSize}; PRAGMA max_page_count = {MaxBytes / PageSize}; {CreateScript()}");
        _progress = _ => _clock.GetTimestamp() > _deadline || Cancellation.IsCancellationRequested ? 1 : 0;
        raw.sqlite3_limit(_connection.Handle, AttachedDatabases, 0);
        raw.sqlite3_set_authorizer(_connection.Handle, _authorizer, null);
        raw.sqlite3_progress_handler(_connection.Handle, Instructions, _progress, null);
    }

    public override DbConnection Connection => _connection;

    public override string Engine => $"SQLite {_connection.ServerVersion}";

    public override bool IsInProcess => true;

    public override bool CanSwitchForeignKeysOff => true;

    public override IDeletionEngine DeletionEngine { get; } = new SqliteDeletionEngine();

    public override Task<LabDatabase> OpenBesideAsync(LabModel model, CancellationToken cancellation) =>
        Task.FromResult<LabDatabase>(new SqliteLabDatabase(model, _clock));

    public override void StartClock() => _deadline = _clock.GetTimestamp() + (long)(MaxStatement.TotalSeconds * _clock.TimestampFrequency);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _connection.Dispose();
    }

    protected override void Use(DbContextOptionsBuilder options) => options.UseSqlite(_connection);

    protected override void AddProvider(IServiceCollection services) => services.AddEntityFrameworkSqlite();

    protected override RowChanges? Watch(DbConnection? connection, string table) => SqliteRowChanges.Watch(connection, table);

    protected override IInterceptor Limits() => new TimeLimit(this);

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

    /// <summary>Restarts the time limit at each command.</summary>
    private sealed class TimeLimit(LabDatabase database) : DbCommandInterceptor
    {
        public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
        {
            database.StartClock();
            return result;
        }
    }
}
