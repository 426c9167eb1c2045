using System.Security.Cryptography;
using Npgsql;

namespace BankUI.Features.Lab.Sandbox.PostgreSql;

/// <summary>
/// Gives each run a schema of its own on a server, and a role that may use that schema and nothing else: it logs in with a password that only the
/// run knows, so no statement of the run leads back to the role that creates schemas. Both have the same unguessable name. They are dropped
/// when the run is over; what a process that was killed left behind is dropped before the next schema is created.
/// </summary>
/// <param name="settings">The connection string of a role that may create roles, and schemas in the database.</param>
/// <param name="clock">The clock of the recorders.</param>
/// <param name="log">Gets what cannot be dropped, and why no schema can be created.</param>
public sealed class PostgreSqlLab(LabSettings settings, TimeProvider clock, ILogger<PostgreSqlLab> log) : ILabEngine, IAsyncDisposable
{
    /// <summary>How every schema and every role of a run begins; 32 hexadecimal digits follow.</summary>
    public const string Prefix = "bankui_lab_";

    // Creating and dropping is done by one process at a time: a schema is never without its session while others look for left ones.
    private const long LockKey = 0x42616E6B4C6162;

    private const int LockTimeoutSeconds = 10;

    private readonly Lock _lock = new();
    private readonly HashSet<string> _alive = [];
    private readonly List<string> _released = [];
    private Task _dropping = Task.CompletedTask;
    private bool _isDropping;

    public string Slug => "postgresql";

    public string Name => "PostgreSQL";

    /// <summary>Completes when everything that was released by now is dropped.</summary>
    public Task Dropping
    {
        get
        {
            lock (_lock)
            {
                return _dropping;
            }
        }
    }

    public Task<LabDatabase> OpenAsync(LabModel model, CancellationToken cancellation) => InWordsAsync<LabDatabase>(
        async () =>
        {
            var schema = await CreateSchemaAsync(cancellation);
            try
            {
                return new PostgreSqlLabDatabase(model, clock, schema, stop => InWordsAsync(() => CreateSchemaAsync(stop), stop));
            }
            catch
            {
                schema.Dispose();
                throw;
            }
        },
        cancellation);

    /// <summary>Drops what pages that are still open have, too.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            foreach (var name in _alive.ToList())
            {
                Release(name);
            }
        }

        await Dropping;
    }

    private async Task<T> InWordsAsync<T>(Func<Task<T>> open, CancellationToken cancellation)
    {
        try
        {
            return await open();
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested && PostgreSqlLabFailures.Of(e) is { } sentence)
        {
            log.LogWarning("An experiment cannot run on PostgreSQL: {Reason}", PostgreSqlLabFailures.Reason(e));
            throw new LabUnavailableException(sentence, e);
        }
    }

    private async Task<LabSchema> CreateSchemaAsync(CancellationToken cancellation)
    {
        await using var administrator = await AdministerAsync(cancellation);
        await DropLeftAsync(administrator, cancellation);
        var (name, password) = ($"{Prefix}{RandomNumberGenerator.GetHexString(32, lowercase: true)}", RandomNumberGenerator.GetHexString(64, lowercase: true));
        lock (_lock)
        {
            _alive.Add(name);
        }

        var schema = new LabSchema(new NpgsqlConnection(SessionOf(name, password)), () => Release(name));
        try
        {
            await ExecuteAsync(administrator, CreateScript(name, password), cancellation);
            await schema.Session.OpenAsync(cancellation);
            return schema;
        }
        catch
        {
            schema.Dispose();
            throw;
        }
    }

    // In the background: nobody waits for a server that is slow.
    private void Release(string name)
    {
        lock (_lock)
        {
            if (_alive.Remove(name))
            {
                _released.Add(name);
                _dropping = _isDropping ? _dropping : Task.Run(DropReleasedAsync);
                _isDropping = true;
            }
        }
    }

    private async Task DropReleasedAsync()
    {
        while (Next() is { Count: > 0 } names)
        {
            try
            {
                await using var administrator = await AdministerAsync(CancellationToken.None);
                foreach (var name in names)
                {
                    await ExecuteAsync(administrator, DropScript(name), CancellationToken.None);
                }
            }
            catch (Exception e)
            {
                log.LogWarning("Schemas of experiments could not be dropped ({Reason}). They go with the next run: {Schemas}", PostgreSqlLabFailures.Reason(e), names);
            }
        }

        List<string> Next()
        {
            lock (_lock)
            {
                List<string> names = [.. _released];
                _released.Clear();
                _isDropping = names.Count > 0;
                return names;
            }
        }
    }

    // Who has no session any more belongs to nobody: a run keeps its own open for as long as it lives.
    private async Task DropLeftAsync(NpgsqlConnection administrator, CancellationToken cancellation)
    {
        var left = new List<string>();
        await using (var command = new NpgsqlCommand(
            $"""
            SELECT nspname::text FROM pg_namespace
            WHERE nspname ~ '^{Prefix}[0-9a-f]+$' AND nspowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)
              AND NOT EXISTS (SELECT FROM pg_stat_activity WHERE usename = nspname)
            """,
            administrator))
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation))
            {
                left.Add(reader.GetString(0));
            }
        }

        foreach (var name in left)
        {
            try
            {
                await ExecuteAsync(administrator, DropScript(name), cancellation);
            }
            catch (PostgresException e)
            {
                log.LogWarning("The schema {Schema} of an earlier experiment cannot be dropped ({Reason})", name, e.MessageText);
            }
        }
    }

    // Without the pool the lock ends with the connection.
    private async Task<NpgsqlConnection> AdministerAsync(CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(settings.PostgreSql) { Pooling = false }.ToString());
        try
        {
            await connection.OpenAsync(cancellation);
            await ExecuteAsync(connection, $"SET lock_timeout = '{LockTimeoutSeconds}s'; SELECT pg_advisory_lock({LockKey})", cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// The schema is the administrator's, who can therefore drop it with all that the run's role creates in it. One command is one transaction:
    /// it creates all of this or nothing.
    /// </summary>
    private static string CreateScript(string name, string password) =>
        $"""
        CREATE ROLE {name} LOGIN PASSWORD '{password}' NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT CONNECTION LIMIT 1;
        ALTER ROLE {name} SET search_path = {name};
        ALTER ROLE {name} SET client_min_messages = notice;
        ALTER ROLE {name} SET statement_timeout = '{LabDatabase.MaxStatement.TotalSeconds}s';
        ALTER ROLE {name} SET lock_timeout = '{LabDatabase.MaxStatement.TotalSeconds}s';
        ALTER ROLE {name} SET idle_in_transaction_session_timeout = '60s';
        DO $$ BEGIN IF has_parameter_privilege('temp_file_limit', 'SET') THEN ALTER ROLE {name} SET temp_file_limit = '64MB'; END IF; END $$;
        CREATE SCHEMA {name};
        GRANT USAGE, CREATE ON SCHEMA {name} TO {name};
        """;

    private static string DropScript(string name) => $"DROP SCHEMA IF EXISTS {name} CASCADE; DROP ROLE IF EXISTS {name}";

    // The options of the administrator's sessions are not the run's. Its refusals name values: they are the experiment's own.
    private string SessionOf(string name, string password) => new NpgsqlConnectionStringBuilder(settings.PostgreSql)
    {
        Username = name,
        Password = password,
        Options = null,
        Pooling = false,
        IncludeErrorDetail = true,
    }.ToString();

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
