using System.Globalization;
using BankUI.Data.Startup;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace BankUI.Data.PostgreSql;

/// <summary>
/// Opens the database on the server, and creates it where there is none. Several processes may start at once: one prepares the database, the others
/// wait. A backup before a migration is the operator's: a server's files are out of reach here.
/// </summary>
public sealed class PostgreSqlEngine(DatabaseSettings settings, ILogger<PostgreSqlEngine> log) : IDatabaseEngine
{
    /// <summary>How long another process may take for its migration and the sample data, in seconds.</summary>
    private const int PreparingTimeoutSeconds = 300;

    // Any number will do, as long as no other program takes the same one in this database.
    private const long PreparingLock = 0x42616E6B5549;

    /// <summary>The tables whose search keys are searched by parts of words.</summary>
    private static readonly string[] Searched = ["accounts", "students", "instructors", "courses"];

    /// <summary>Tries once, without the retries of later work: a mistyped name of the server is reported at once.</summary>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        try
        {
            await using var connection = await ConnectAsync(cancellation);
            log.LogInformation(
                "PostgreSQL {Version}, database {Database} on {Server}:{Port}", connection.PostgreSqlVersion, connection.Database, connection.Host, connection.Port);
            if (await PostgreSqlConnections.ProblemAsync(connection, cancellation) is { } problem)
            {
                log.LogWarning("{Problem}", problem);
            }
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            // There is no such database yet. It is created by PrepareAloneAsync.
        }
    }

    /// <summary>
    /// EF Core's own lock covers the migration only, and not the check before it and the sample data behind it.
    /// https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS
    /// </summary>
    public async Task<IAsyncDisposable?> PrepareAloneAsync(BankDbContext db, CancellationToken cancellation)
    {
        var database = db.GetService<IRelationalDatabaseCreator>();
        if (!await database.ExistsAsync(cancellation))
        {
            await CreateAsync(database, cancellation);
        }

        // The lock is the session's: without the pool it ends with the connection.
        var session = await ConnectAsync(cancellation);
        try
        {
            await ExecuteAsync(session, $"SET lock_timeout = '{PreparingTimeoutSeconds}s'", cancellation);
            await using var command = session.CreateCommand();
            command.CommandText = $"SELECT pg_advisory_lock({PreparingLock.ToString(CultureInfo.InvariantCulture)})";
            command.CommandTimeout = PreparingTimeoutSeconds + 30;
            await command.ExecuteNonQueryAsync(cancellation);
            return session;
        }
        catch (Exception e)
        {
            await session.DisposeAsync();
            if (e is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable })
            {
                throw new StartupException($"Another process has been preparing the database {session.Database} for {PreparingTimeoutSeconds / 60} minutes; stop it, or wait for it and start again.", e);
            }

            throw;
        }
    }

    public Task<IEnumerable<string>> AppliedMigrationsAsync(BankDbContext db, CancellationToken cancellation) =>
        db.Database.GetAppliedMigrationsAsync(cancellation);

    public Task BeforeMigrationAsync(bool hasData, string firstPending, CancellationToken cancellation)
    {
        if (hasData)
        {
            log.LogInformation("Migrating from before {Migration}. No backup is taken on a server: pg_dump takes one", firstPending);
        }

        return Task.CompletedTask;
    }

    /// <summary>Gives the search keys an index of their parts, where the extension for it may be created.</summary>
    /// <exception cref="StartupException">The database does not store text as UTF-8.</exception>
    public async Task VerifyAsync(CancellationToken cancellation)
    {
        await using var connection = await ConnectAsync(cancellation);
        if (await ScalarAsync(connection, "SHOW server_encoding", cancellation) is not "UTF8" and var encoding)
        {
            throw new StartupException($"The database {connection.Database} stores text as {encoding}, which has not all letters; create it with ENCODING 'UTF8'.");
        }

        try
        {
            // Asked first: "IF NOT EXISTS" needs the right to create it even where it is there.
            if (await ScalarAsync(connection, "SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'", cancellation) is null)
            {
                await ExecuteAsync(connection, "CREATE EXTENSION IF NOT EXISTS pg_trgm", cancellation);
            }

            foreach (var table in Searched)
            {
                // Asked first, too: it would wait for all who write to the table, and keep them waiting, and needs to be the table's owner, even where the index is there.
                var index = $"ix_{table}_search_key_trgm";
                if (await ScalarAsync(connection, $"SELECT 1 FROM pg_indexes WHERE schemaname = current_schema() AND indexname = '{index}'", cancellation) is null)
                {
                    await ExecuteAsync(connection, $"CREATE INDEX IF NOT EXISTS {index} ON {table} USING gin (search_key gin_trgm_ops)", cancellation);
                }
            }
        }
        catch (PostgresException e)
        {
            log.LogWarning(
                "Searches read all rows of a table: the extension pg_trgm or an index of it cannot be created ({Reason}). Have an administrator run CREATE EXTENSION pg_trgm in the database {Database}, and start again as the owner of its tables",
                e.MessageText,
                connection.Database);
        }
    }

    /// <summary>Whether a sequence of BankUI's own tables has ever given a key: the database may hold tables of others.</summary>
    public async Task<bool> EverUsedAsync(BankDbContext db, CancellationToken cancellation)
    {
        var tables = db.Model.GetEntityTypes().Where(entity => entity.ClrType.Assembly == typeof(BankDbContext).Assembly)
            .Select(entity => entity.GetTableName()).OfType<string>().Distinct().ToArray();
        return await db.Database.SqlQuery<bool>(
            $"""
            SELECT EXISTS (
                SELECT 1 FROM pg_sequences s JOIN unnest({tables}) t (name) ON s.schemaname = current_schema() AND s.sequencename = t.name || '_id_seq'
                WHERE s.last_value IS NOT NULL) AS "Value"
            """).SingleAsync(cancellation);
    }

    public Task ReadyAsync(CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>None: the server guards its files itself.</summary>
    public Task<long> SizeAsync(BankDbContext db, CancellationToken cancellation) =>
        db.Database.SqlQuery<long>($"SELECT pg_database_size(current_database()) AS \"Value\"").TagWith("PostgreSqlEngine.SizeAsync").SingleAsync(cancellation);

    public string? Problem() => null;

    private static async Task CreateAsync(IRelationalDatabaseCreator database, CancellationToken cancellation)
    {
        try
        {
            await database.CreateAsync(cancellation);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another process was faster.
        }
    }

    private async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false }.ToString());
        try
        {
            await connection.OpenAsync(cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellation);
    }
}
