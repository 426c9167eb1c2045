using BankUI.Data.Startup;
using Microsoft.Data.Sqlite;

namespace BankUI.Data.Sqlite.Files;

/// <summary>
/// Copies of a SQLite bank that can be taken while it is served. SQLite's online backup copies what one instant held, while others write
/// (https://www.sqlite.org/backup.html).
/// </summary>
public static class SqliteBackup
{
    /// <summary>The end of a copy's name until it is whole.</summary>
    internal const string Unfinished = ".half";

    /// <summary>
    /// Copies a bank into a file, beside it at first: a file of that name is always whole. The copy is examined before it gets the name.
    /// </summary>
    /// <param name="from">The connection string of the bank; it may be served meanwhile.</param>
    /// <param name="to">The path of the copy, which is replaced where it is a file already.</param>
    /// <param name="verify">Examines the copy, by its connection string, and returns why it cannot be used, or <see langword="null"/>.</param>
    /// <param name="cancellation">Cancels; nothing is left then.</param>
    /// <exception cref="StartupException">There is no bank to copy, the copy could not be written, or it is not whole.</exception>
    public static async Task TakeAsync(string from, string to, Func<string, Task<string?>> verify, CancellationToken cancellation)
    {
        var half = to + Unfinished;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(to))!);
            Delete(half);
            await CopyAsync(ReadOnly(from), half, cancellation);
            if (await verify(Of(half)) is { } problem)
            {
                throw new StartupException($"The copy is not whole and was not kept: {problem}");
            }

            File.Move(half, to, overwrite: true);
        }
        catch (SqliteException e)
        {
            throw new StartupException($"The backup {to} could not be taken: {SqliteEngine.Reason(e)}.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The backup {to} could not be written: {e.Message.ReplaceLineEndings(" ")}", e);
        }
        finally
        {
            Delete(half);
        }
    }

    /// <summary>Puts a copy in the place of a bank that nobody serves. What was there is kept beside it.</summary>
    /// <param name="from">The path of the copy.</param>
    /// <param name="to">The file of the bank.</param>
    /// <param name="now">The time that names what was there.</param>
    /// <param name="cancellation">Cancels; nothing has changed then.</param>
    /// <returns>Where the former file is kept; <see langword="null"/> where there was none.</returns>
    /// <exception cref="StartupException">Another process has the file, or a file cannot be written.</exception>
    public static async Task<string?> RestoreAsync(string from, string to, DateTime now, CancellationToken cancellation)
    {
        try
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(to))!;
            Directory.CreateDirectory(folder);
            using var held = new LockFile(to + ".lock");
            var half = to + Unfinished;
            Delete(half);

            // Not the file alone: what was written last may be in a -wal beside it.
            await CopyAsync(Of(from), half, cancellation);
            string? kept = null;
            if (File.Exists(to))
            {
                kept = $"{to}.before-restore-{now:yyyyMMdd-HHmmss}";
                foreach (var end in new[] { "-wal", "-shm", "" }.Where(end => File.Exists(to + end)))
                {
                    File.Move(to + end, kept + end);
                }
            }

            File.Move(half, to);
            held.Write("");
            return kept;
        }
        catch (SqliteException e)
        {
            throw new StartupException($"{from} could not be copied: {SqliteEngine.Reason(e)}.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException(
                LockFile.IsTaken(e) ? $"The database file {to} is in use by a BankUI. Stop it, and restore then." : $"The database file {to} could not be replaced: {e.Message.ReplaceLineEndings(" ")}",
                e);
        }
    }

    /// <summary>The connection string of a copy that is only read.</summary>
    public static string Of(string file) => new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false, ForeignKeys = true }.ToString();

    // One instant, as a single file that is on the disk.
    private static async Task CopyAsync(string from, string half, CancellationToken cancellation)
    {
        await using (var source = new SqliteConnection(from))
        await using (var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = half, Pooling = false }.ToString()))
        {
            await source.OpenAsync(cancellation);
            await copy.OpenAsync(cancellation);
            source.BackupDatabase(copy);
            await using var whole = copy.CreateCommand();
            whole.CommandText = "PRAGMA journal_mode = DELETE";
            await whole.ExecuteScalarAsync(cancellation);
        }

        await using var disk = new FileStream(half, FileMode.Open, FileAccess.ReadWrite);
        disk.Flush(flushToDisk: true);
    }

    private static string ReadOnly(string bank) => new SqliteConnectionStringBuilder(bank) { Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString();

    private static void Delete(string half)
    {
        foreach (var end in new[] { "", "-wal", "-shm", "-journal" })
        {
            File.Delete(half + end);
        }
    }
}
