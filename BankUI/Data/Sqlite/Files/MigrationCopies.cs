using Microsoft.Data.Sqlite;

namespace BankUI.Data.Sqlite.Files;

/// <summary>
/// The copies of a bank from before its migrations, and of what interrupted ones left. A copy is of the present state while the bank was not served since:
/// each start that serves writes another <see cref="FileHeader.Mark"/>, and a copy has the one of its bank.
/// </summary>
/// <param name="bank">The path of the bank's file. The copies are beside it.</param>
/// <param name="connection">An open connection to it.</param>
internal sealed class MigrationCopies(string bank, SqliteConnection connection)
{
    private const string Before = ".before-";

    // What a restore keeps beside the bank has the same beginning.
    private const string BeforeRestore = ".before-restore-";

    /// <summary>Copies the bank before a migration, and replaces what an earlier try copied.</summary>
    /// <returns>The path of the copy.</returns>
    public Task<string> TakeAsync(string migration, CancellationToken cancellation) => CopyAsync($"{bank}{Before}{migration}", cancellation);

    /// <summary>Copies what an interrupted migration left, beside what earlier ones left.</summary>
    /// <returns>The path of the copy.</returns>
    public Task<string> KeepInterruptedAsync(string migration, CancellationToken cancellation)
    {
        var name = $"{bank}.interrupted-{migration}";
        return CopyAsync(Enumerable.Range(2, int.MaxValue - 2).Select(number => $"{name}-{number}").Prepend(name).First(path => !File.Exists(path)), cancellation);
    }

    /// <summary>The copy from before the first migration since the bank was last served; <see langword="null"/> where there is none.</summary>
    public async Task<string?> FindAsync(CancellationToken cancellation)
    {
        var copies = Directory.GetFiles(Path.GetDirectoryName(bank)!, Path.GetFileName(bank) + Before + "*")
            .Where(copy => !copy.StartsWith(bank + BeforeRestore, StringComparison.Ordinal) && !copy.EndsWith(SqliteBackup.Unfinished, StringComparison.Ordinal));
        foreach (var copy in copies.Order(StringComparer.Ordinal))
        {
            await using var before = await OpenAsync(copy, cancellation);
            if (await IsOfPresentAsync(before, cancellation))
            {
                return copy;
            }
        }

        return null;
    }

    /// <summary>Puts a copy in the place of what the bank holds.</summary>
    public async Task PutBackAsync(string copy, CancellationToken cancellation)
    {
        await using var before = await OpenAsync(copy, cancellation);
        before.BackupDatabase(connection);
    }

    /// <summary>Empties the bank.</summary>
    public async Task EmptyAsync(CancellationToken cancellation)
    {
        await using var empty = new SqliteConnection("Data Source=:memory:");
        await empty.OpenAsync(cancellation);
        empty.BackupDatabase(connection);
    }

    // The first versions wrote no mark: there, a row that was added since tells. A migration adds none.
    private async Task<bool> IsOfPresentAsync(SqliteConnection before, CancellationToken cancellation)
    {
        if (await MarkAsync(before, cancellation) != await MarkAsync(connection, cancellation))
        {
            return false;
        }

        var keys = await LastKeysAsync(before, cancellation);
        return !(await LastKeysAsync(connection, cancellation)).Any(last => keys.TryGetValue(last.Key, out var then) && then < last.Value);
    }

    private async Task<string> CopyAsync(string copy, CancellationToken cancellation)
    {
        // A copy that has its name is whole.
        var half = copy + SqliteBackup.Unfinished;
        File.Delete(half);
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "VACUUM INTO $copy";
            command.Parameters.AddWithValue("$copy", half);
            await command.ExecuteNonQueryAsync(cancellation);
        }

        await using (var disk = new FileStream(half, FileMode.Open, FileAccess.ReadWrite))
        {
            disk.Flush(flushToDisk: true);
        }

        File.Move(half, copy, overwrite: true);
        return copy;
    }

    private static async Task<SqliteConnection> OpenAsync(string copy, CancellationToken cancellation)
    {
        var connection = new SqliteConnection(SqliteBackup.Of(copy));
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

    private static async Task<long> MarkAsync(SqliteConnection of, CancellationToken cancellation)
    {
        await using var command = of.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private static async Task<Dictionary<string, long>> LastKeysAsync(SqliteConnection of, CancellationToken cancellation)
    {
        await using var command = of.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE name = 'sqlite_sequence'";
        if (await command.ExecuteScalarAsync(cancellation) is 0L)
        {
            return [];
        }

        command.CommandText = "SELECT name, MAX(CAST(seq AS integer)) FROM sqlite_sequence GROUP BY name";
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        Dictionary<string, long> keys = [];
        while (await reader.ReadAsync(cancellation))
        {
            keys[reader.GetString(0)] = reader.GetInt64(1);
        }

        return keys;
    }
}
