using BankUI.Data.Operating;
using BankUI.Data.Sqlite.Files;
using BankUI.Data.Startup;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Data.Sqlite;

/// <summary>
/// Opens the database file: for one process at a time, in write-ahead mode, with every commit on the disk before it is acknowledged.
/// </summary>
public sealed class SqliteEngine(DatabaseSettings settings, DatabaseFile file, ILogger<SqliteEngine> log) : IDatabaseEngine
{
    public async Task OpenAsync(CancellationToken cancellation)
    {
        TakeFile();
        try
        {
            await using var connection = new SqliteConnection(Creating(settings.ConnectionString));
            await connection.OpenAsync(cancellation);
            if (SQLitePCL.raw.sqlite3_db_readonly(connection.Handle, "main") == 1)
            {
                // BEGIN IMMEDIATE would pass: on a read-only database SQLite takes it for a plain BEGIN.
                throw new StartupException(CannotBeWritten("it is read-only"));
            }

            file.Examine(connection);
            await ExecuteAsync(connection, "PRAGMA journal_mode = WAL", cancellation);
            await ExecuteAsync(connection, "BEGIN IMMEDIATE", cancellation);
            await ExecuteAsync(connection, "ROLLBACK", cancellation);
            log.LogInformation("SQLite {Version}, database {File}", connection.ServerVersion, file.Path);
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
    /// Copies a database that holds data. A migration that rebuilds a table is not one transaction: what an interrupted one left is replaced by
    /// the copy from before it, and kept in a copy of its own. Where the database was served since, the copy is too old for that. EF Core marks a running
    /// migration by a row, which a killed process leaves behind and every later start would wait for; this process holds the lock of the file, so such a row
    /// is stale.
    /// </summary>
    /// <exception cref="StartupException">The database was served since a migration was interrupted, and has tables that were half made.</exception>
    public async Task BeforeMigrationAsync(bool hasData, string firstPending, CancellationToken cancellation)
    {
        await using var connection = new SqliteConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellation);
        var copies = new MigrationCopies(file.Path, connection);
        var halfMade = await HalfMadeAsync(connection, firstPending, cancellation);
        var wasKilled = await ScalarAsync(connection, "SELECT COUNT(*) FROM sqlite_master WHERE name = '__EFMigrationsLock'", cancellation) is > 0L
            && await ScalarAsync(connection, "SELECT COUNT(*) FROM \"__EFMigrationsLock\"", cancellation) is > 0L;
        if ((wasKilled || halfMade.Length > 0) && await copies.FindAsync(cancellation) is { } before)
        {
            var left = await copies.KeepInterruptedAsync(firstPending, cancellation);
            await copies.PutBackAsync(before, cancellation);
            log.LogWarning("A migration was interrupted. The database is again as it was before it, from {Backup}; what was left is in {Left}", before, left);
            return;
        }

        if (halfMade.Length > 0 && file.IsNew)
        {
            await copies.EmptyAsync(cancellation);
            log.LogWarning("The first start was interrupted, and is begun again");
            return;
        }

        if (halfMade.Length > 0)
        {
            throw new StartupException(
                $"The database file {file.Path} has tables that an interrupted migration half made ({string.Join(", ", halfMade)}), and no copy of it from just before is beside it. "
                + "Put that copy back beside it. Or, where the file was used since, start the version again that used it; or \"restore\" an older backup.");
        }

        if (hasData)
        {
            log.LogInformation("Before migrating, the database was copied to {Backup}", await copies.TakeAsync(firstPending, cancellation));
        }

        if (wasKilled)
        {
            await ExecuteAsync(connection, "DELETE FROM \"__EFMigrationsLock\"", cancellation);
        }
    }

    private static string Creating(string connectionString)
    {
        var creating = new SqliteConnectionStringBuilder(connectionString);
        creating.Mode = creating.Mode == SqliteOpenMode.ReadWrite ? SqliteOpenMode.ReadWriteCreate : creating.Mode;
        return creating.ToString();
    }

    // What a migration makes and removes again: EF Core's own, and what TextKeys keeps for UniqueTextKeys. Between those two that one is where it belongs:
    // a start that was interrupted there is completed by the next one.
    private static async Task<string[]> HalfMadeAsync(SqliteConnection connection, string firstPending, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND (name LIKE 'ef\\_temp\\_%' ESCAPE '\\' OR (name = 'kept_sequence' AND $pending NOT LIKE '%\\_UniqueTextKeys' ESCAPE '\\')) ORDER BY name";
        command.Parameters.AddWithValue("$pending", firstPending);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        List<string> names = [];
        while (await reader.ReadAsync(cancellation))
        {
            names.Add(reader.GetString(0));
        }

        return [.. names];
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
                throw new StartupException($"The database file {file.Path} has {pragma} = {actual} where BankUI needs {needed}; is it on a network drive?");
            }
        }
    }

    public async Task<bool> EverUsedAsync(BankDbContext db, CancellationToken cancellation)
    {
        await using var connection = new SqliteConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellation);
        return await ScalarAsync(connection, "SELECT COUNT(*) FROM sqlite_sequence", cancellation) is > 0L;
    }

    public Task ReadyAsync(CancellationToken cancellation)
    {
        file.Watch();
        return Task.CompletedTask;
    }

    public string? Problem() => file.Problem();

    /// <summary>Of the file, without its <c>-wal</c>.</summary>
    public Task<long> SizeAsync(BankDbContext db, CancellationToken cancellation) =>
        db.Database.SqlQuery<long>($"SELECT page_count * page_size AS \"Value\" FROM pragma_page_count, pragma_page_size").TagWith("SqliteEngine.SizeAsync").SingleAsync(cancellation);

    public async Task<IReadOnlyList<Finding>> DamageAsync(BankDbContext db, CancellationToken cancellation)
    {
        List<Finding> found = [];
        await using var connection = new SqliteConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellation);
        if (await ScalarAsync(connection, $"PRAGMA integrity_check({Verification.MaxCount})", cancellation) is not "ok" and var damage)
        {
            return [new Finding("The file is whole.", 1, $"{damage}")];
        }

        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT \"table\", rowid FROM pragma_foreign_key_check LIMIT $most";
        command.Parameters.AddWithValue("$most", Verification.MaxCount);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        List<string> broken = [];
        while (await reader.ReadAsync(cancellation))
        {
            broken.Add($"row {reader.GetValue(1)} of {reader.GetString(0)}");
        }

        if (broken.Count > 0)
        {
            found.Add(new Finding("Every foreign key leads to a row.", broken.Count, broken[0]));
        }

        return found;
    }

    private void TakeFile()
    {
        if (Directory.Exists(file.Named) || Path.EndsInDirectorySeparator(file.Named))
        {
            throw new StartupException(CannotBeWritten("it is a folder"));
        }

        try
        {
            file.Take();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException(
                LockFile.IsTaken(e)
                    ? $"The database file {file.Path} is in use by another BankUI. Stop that one, or name another file with ConnectionStrings:Sqlite."
                    : CannotBeWritten(e.Message.TrimEnd('.')),
                e);
        }
    }

    private string CannotBeWritten(string reason) =>
        $"The database file {file.Named} cannot be written: {reason}. Name another with ConnectionStrings:Sqlite.";

    /// <summary>What a failure says about the file, as the second half of a sentence.</summary>
    internal static string Reason(SqliteException e) => e.SqliteErrorCode switch
    {
        5 or 6 => "another program holds its lock",
        8 => "it is read-only",
        10 => "the disk did not read or write it",
        11 => "it is damaged, or was cut off; put a whole copy in its place",
        13 => "the disk is full",
        14 => "it cannot be opened",
        26 => "it is not a SQLite database",
        _ => e.Message.ReplaceLineEndings(" ").TrimEnd('.'),
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
