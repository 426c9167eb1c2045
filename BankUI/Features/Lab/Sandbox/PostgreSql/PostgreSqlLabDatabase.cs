using System.Data.Common;
using BankUI.Data.Deletion;
using BankUI.Data.PostgreSql;
using BankUI.Data.SqlCapture.Recording;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BankUI.Features.Lab.Sandbox.PostgreSql;

/// <summary>A schema on a server, through the session of its own role. The server ends what takes too long.</summary>
public sealed class PostgreSqlLabDatabase : LabDatabase
{
    // What a run left that used the schema before.
    private const string Clear =
        """
        DO $$
        DECLARE name text;
        BEGIN
          FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() LOOP
            EXECUTE format('DROP TABLE %I CASCADE', name);
          END LOOP;
        END $$;
        """;

    private readonly TimeProvider _clock;
    private readonly LabSchema _schema;
    private readonly bool _isLent;
    private readonly Func<CancellationToken, Task<LabSchema>> _create;
    private LabSchema? _beside;
    private CancellationTokenRegistration _registration;
    private DbCommand? _running;

    /// <param name="model">The entities.</param>
    /// <param name="clock">The clock of the recorder.</param>
    /// <param name="schema">Where.</param>
    /// <param name="create">Creates another schema, when one is needed.</param>
    /// <param name="isLent">Whether the schema is another database's, and stays when this is disposed.</param>
    internal PostgreSqlLabDatabase(LabModel model, TimeProvider clock, LabSchema schema, Func<CancellationToken, Task<LabSchema>> create, bool isLent = false)
        : base(model, clock)
    {
        (_clock, _schema, _isLent, _create) = (clock, schema, isLent, create);
        Execute($"{(isLent ? Clear : "")}{CreateScript()}{NoticedRowChanges.Triggers}");
    }

    /// <summary>Cancels the running statement on the server.</summary>
    public override CancellationToken Cancellation
    {
        get => base.Cancellation;
        set
        {
            _registration.Dispose();
            base.Cancellation = value;
            _registration = value.Register(() => _running?.Cancel());
        }
    }

    public override DbConnection Connection => _schema.Session;

    public override string Engine => $"PostgreSQL {_schema.Session.PostgreSqlVersion}";

    public override bool IsInProcess => false;

    public override bool CanSwitchForeignKeysOff => false;

    public override IDeletionEngine DeletionEngine { get; } = new PostgreSqlDeletionEngine();

    /// <summary>A given key takes nothing from the sequence of its column, which would give it again.</summary>
    public override void Seeded() => Execute(
        """
        DO $$
        DECLARE keys record;
        BEGIN
          FOR keys IN SELECT table_name AS t, column_name AS c FROM information_schema.columns WHERE table_schema = current_schema() AND is_identity = 'YES' LOOP
            EXECUTE format('SELECT setval(pg_get_serial_sequence(%L, %L), (SELECT max(%I) FROM %I))', quote_ident(keys.t), keys.c, keys.c, keys.t);
          END LOOP;
        END $$
        """);

    /// <summary>In one more schema, which the next one takes over: an experiment tries out dozens.</summary>
    public override async Task<LabDatabase> OpenBesideAsync(LabModel model, CancellationToken cancellation)
    {
        _beside ??= await _create(cancellation);
        return new PostgreSqlLabDatabase(model, _clock, _beside, _create, isLent: true);
    }

    public override bool IsLost(Exception exception) => PostgreSqlLabFailures.IsLost(exception);

    protected override void Dispose(bool disposing)
    {
        _registration.Dispose();
        base.Dispose(disposing);
        _beside?.Dispose();
        if (!_isLent)
        {
            _schema.Dispose();
        }
    }

    // One command for each row, as on SQLite: each has its own numbers and its own refusal.
    protected override void Use(DbContextOptionsBuilder options) => options.UseNpgsql(_schema.Session, server => server.MaxBatchSize(1));

    protected override void AddProvider(IServiceCollection services) => services.AddEntityFrameworkNpgsql();

    protected override RowChanges? Watch(DbConnection? connection, string table) => new NoticedRowChanges(_schema.Session, table);

    protected override IInterceptor Limits() => new Cancelling(this);

    /// <summary>Remembers the command that runs, and lets none begin after the cancellation.</summary>
    private sealed class Cancelling(PostgreSqlLabDatabase database) : DbCommandInterceptor
    {
        public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
        {
            database._running = result;
            database.Cancellation.ThrowIfCancellationRequested();
            return result;
        }
    }
}
