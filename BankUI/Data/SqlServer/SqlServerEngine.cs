using System.Data;
using BankUI.Data.Startup;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace BankUI.Data.SqlServer;

/// <summary>Opens a database on SQL Server, which several processes may use at a time.</summary>
public sealed class SqlServerEngine(DatabaseSettings settings, ILogger<SqlServerEngine> log) : IDatabaseEngine
{
    private const int DatabaseDoesNotExist = 4060;
    private const int DatabaseExistsAlready = 1801;

    /// <summary>How long another process may take for its migration and the sample data, in seconds.</summary>
    private const int PreparingTimeoutSeconds = 300;

    /// <summary>
    /// Tries once, without the retries of later work: a mistyped name of the server is reported at once.
    /// </summary>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        try
        {
            await using var connection = new SqlConnection(settings.ConnectionString);
            await connection.OpenAsync(SqlConnectionOverrides.OpenWithoutRetry, cancellation);
        }
        catch (SqlException e) when (e.Number == DatabaseDoesNotExist)
        {
            // Created by PrepareAloneAsync.
        }
    }

    // EF Core's own lock covers the migration only, and not the check before it and the sample data behind it.
    // https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-getapplock-transact-sql
    public async Task<IAsyncDisposable?> PrepareAloneAsync(BankDbContext db, CancellationToken cancellation)
    {
        var database = db.GetService<IRelationalDatabaseCreator>();
        if (!await database.ExistsAsync(cancellation))
        {
            try
            {
                await database.CreateAsync(cancellation);
            }
            catch (SqlException e) when (e.Number == DatabaseExistsAlready)
            {
                // Another process was faster.
            }
        }

        // The lock is the session's: without the pool it ends with the connection.
        var session = new SqlConnection(new SqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false }.ToString());
        try
        {
            await session.OpenAsync(cancellation);
            await using var command = session.CreateCommand();
            command.CommandText = "sp_getapplock";
            command.CommandType = CommandType.StoredProcedure;
            command.CommandTimeout = PreparingTimeoutSeconds + 30;
            command.Parameters.AddWithValue("@Resource", "BankUI: preparing the database");
            command.Parameters.AddWithValue("@LockMode", "Exclusive");
            command.Parameters.AddWithValue("@LockOwner", "Session");
            command.Parameters.AddWithValue("@LockTimeout", PreparingTimeoutSeconds * 1000);
            var result = command.Parameters.Add(new SqlParameter("@Result", SqlDbType.Int) { Direction = ParameterDirection.ReturnValue });
            await command.ExecuteNonQueryAsync(cancellation);
            return (int)result.Value >= 0
                ? session
                : throw new StartupException($"Another process has been preparing the database {session.Database} for {PreparingTimeoutSeconds / 60} minutes; stop it, or wait for it and start again.");
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    public Task<IEnumerable<string>> AppliedMigrationsAsync(BankDbContext db, CancellationToken cancellation) =>
        db.Database.GetAppliedMigrationsAsync(cancellation);

    public Task BeforeMigrationAsync(bool hasData, string firstPending, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>EF Core turns row versions on where it creates a database, and nobody does elsewhere; nor does anybody turn change tracking on.</summary>
    public async Task VerifyAsync(CancellationToken cancellation)
    {
        await using var connection = new SqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT is_read_committed_snapshot_on FROM sys.databases WHERE database_id = DB_ID()";
        if (await command.ExecuteScalarAsync(cancellation) is false)
        {
            log.LogWarning(
                "READ_COMMITTED_SNAPSHOT is off in the database {Database}: lists wait while somebody imports or deletes. Turn it on with: ALTER DATABASE [{Database}] SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE",
                connection.Database,
                connection.Database);
        }

        try
        {
            await SqlServerChangeTracking.EnableAsync(connection, cancellation);
        }
        catch (SqlException e)
        {
            log.LogWarning(
                "Open pages hear of changes by this process only: change tracking cannot be turned on in the database {Database} ({Reason}). Have an administrator run this in it, and start again: {Statement}",
                connection.Database,
                e.Message,
                SqlServerChangeTracking.TurnOn);
        }
    }

    public async Task<bool> EverUsedAsync(BankDbContext db, CancellationToken cancellation) =>
        await db.Database.SqlQueryRaw<int>(EverUsedSql(db)).SingleAsync(cancellation) > 0;

    /// <summary>Counts BankUI's own tables that have generated a key: the database may hold tables of others.</summary>
    public static string EverUsedSql(BankDbContext db)
    {
        var names = db.GetService<ISqlGenerationHelper>();
        var tables = db.Model.GetEntityTypes().Select(entity => entity.GetTableName()).OfType<string>().Distinct().Order(StringComparer.Ordinal)
            .Select(table => $"OBJECT_ID(N'{names.DelimitIdentifier(table)}')");
        return $"SELECT COUNT(*) AS Value FROM sys.identity_columns WHERE last_value IS NOT NULL AND object_id IN ({string.Join(", ", tables)})";
    }

    public Task ReadyAsync(CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>None: the server guards its files itself.</summary>
    public Task<long> SizeAsync(BankDbContext db, CancellationToken cancellation) =>
        db.Database.SqlQuery<long>($"SELECT SUM(CAST(size AS bigint)) * 8192 AS Value FROM sys.database_files").TagWith("SqlServerEngine.SizeAsync").SingleAsync(cancellation);

    public string? Problem() => null;
}
