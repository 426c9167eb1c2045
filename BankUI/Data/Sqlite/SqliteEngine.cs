using BankUI.Data.Startup;
using Microsoft.Data.Sqlite;

namespace BankUI.Data.Sqlite;

/// <summary>
/// Opens the database file: for one process at a time, in write-ahead mode, with every commit on the disk before it is acknowledged.
/// </summary>
public sealed class SqliteEngine(DatabaseSettings settings, ILogger<SqliteEngine> log) : IDatabaseEngine, IDisposable
{
    private readonly string _file = new SqliteConnectionStringBuilder(settings.ConnectionString).DataSource;

    private FileStream? _lock;

    public async Task OpenAsync(CancellationToken cancellation)
    {
        TakeLock();
        try
        {
            await using var connection = new SqliteConnection(settings.ConnectionString);
            await connection.OpenAsync(cancellation);
            if (SQLitePCL.raw.sqlite3_db_readonly(connection.Handle, "main") == 1)
            {
                // BEGIN IMMEDIATE would pass: on a read-only database SQLite takes it for a plain BEGIN.
                throw new StartupException(CannotBeWritten("it is read-only"));
            }

            await ExecuteAsync(connection, "PRAGMA journal_mode = WAL", cancellation);
            await ExecuteAsync(connection, "BEGIN IMMEDIATE", cancellation);
            await ExecuteAsync(connection, "ROLLBACK", cancellation);
            log.LogInformation("SQLite {Version}, database {File}", connection.ServerVersion, _file);
        }
        catch (SqliteException e)
        {
            throw new StartupException(CannotBeWritten(Reason(e)), e);
        }
    }

    // The lock of the file is held for as long as the process runs.
    public Task<IAsyncDisposable?> PrepareAloneAsync(BankDbContext db, CancellationToken cancellation) => Task.FromResult<IAsyncDisposable?>(null);

    /// <summary>By the driver: EF Core would build a model of its history table and a query first, which takes a tenth of a start.</summary>
    public async Task<IEnumerable<string>> AppliedMigrationsAsync(BankDbContext db, CancellationToken cancellation)
    {
        await using var connection = new SqliteConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellation);
        List<string> applied = [];
        if (await ScalarAsync(connection, "SELECT COUNT(*) FROM sqlite_master WHERE name = '__EFMigrationsHistory'", cancellation) is > 0L)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\"";
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                applied.Add(reader.GetString(0));
            }
        }

        return applied;
    }

    /// <summary>
    /// EF Core marks a running migration by a row, which a killed process leaves behind and every later start would wait for. This
    /// process holds the lock of the file, so such a row is stale.
    /// </summary>
    public async Task BeforeMigrationAsync(bool hasData, string firstPending, CancellationToken cancellation)
    {
        await using var connection = new SqliteConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellation);
        var wasKilled = await ScalarAsync(connection, "SELECT COUNT(*) FROM sqlite_master WHERE name = '__EFMigrationsLock'", cancellation) is > 0L
            && await ScalarAsync(connection, "SELECT COUNT(*) FROM \"__EFMigrationsLock\"", cancellation) is > 0L;

        // A migration that rebuilds a table is not one transaction: the copy from before a killed one is worth more than what it left.
        var backup = $"{_file}.before-{firstPending}";
        if (hasData && !(wasKilled && File.Exists(backup)))
        {
            File.Delete(backup);
            await using var command = connection.CreateCommand();
            command.CommandText = "VACUUM INTO $backup";
            command.Parameters.AddWithValue("$backup", backup);
            await command.ExecuteNonQueryAsync(cancellation);
            log.LogInformation("Before migrating, the database was copied to {Backup}", backup);
        }

        if (wasKilled)
        {
            await ExecuteAsync(connection, "DELETE FROM \"__EFMigrationsLock\"", cancellation);
        }
    }

    public async Task VerifyAsync(CancellationToken cancellation)
    {
        await using var connection = new SqliteConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellation);
        foreach (var (pragma, needed) in new (string, object)[] { ("journal_mode", "wal"), ("synchronous", 2L), ("foreign_keys", 1L) })
        {
            var actual = await ScalarAsync(connection, $"PRAGMA {pragma}", cancellation);
            if (!Equals(actual, needed))
            {
                throw new StartupException($"The database file {_file} has {pragma} = {actual} where BankUI needs {needed}; is it on a network drive?");
            }
        }
    }

    public async Task<bool> EverUsedAsync(BankDbContext db, CancellationToken cancellation)
    {
        await using var connection = new SqliteConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellation);
        return await ScalarAsync(connection, "SELECT COUNT(*) FROM sqlite_sequence", cancellation) is > 0L;
    }

    public void Dispose() => _lock?.Dispose();

    private void TakeLock()
    {
        if (Directory.Exists(_file) || Path.EndsInDirectorySeparator(_file))
        {
            throw new StartupException(CannotBeWritten("it is a folder"));
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
            _lock ??= new FileStream(_file + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException(
                IsSharingViolation(e)
                    ? $"The database file {_file} is in use by another BankUI. Stop that one, or name another file with ConnectionStrings:Sqlite."
                    : CannotBeWritten(e.Message.TrimEnd('.')),
                e);
        }
    }

    // Windows says ERROR_SHARING_VIOLATION; elsewhere it is the EWOULDBLOCK of flock, 11 on Linux and 35 on macOS.
    private static bool IsSharingViolation(Exception e) => e is IOException && e.HResult is unchecked((int)0x80070020) or 11 or 35;

    private string CannotBeWritten(string reason) =>
        $"The database file {_file} cannot be written: {reason}. Name another with ConnectionStrings:Sqlite.";

    private static string Reason(SqliteException e) => e.SqliteErrorCode switch
    {
        5 or 6 => "another program holds its lock",
        8 => "it is read-only",
        14 => "it cannot be opened",
        26 => "it is not a SQLite database",
        _ => e.Message.TrimEnd('.'),
    };

    private static async Task ExecuteAsync(SqliteConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<object?> ScalarAsync(SqliteConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(cancellation);
    }
}
