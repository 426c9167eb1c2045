using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BankUI.Data.Writes;

/// <summary>The one place that knows the engines' error numbers. Failures are told apart by number, and by message only where two share a number.</summary>
public static class DatabaseFailures
{
    // What .NET says when a file of its own finds no room: ENOSPC, ERROR_DISK_FULL, ERROR_HANDLE_DISK_FULL. The rows of a deletion go through one.
    private const int LinuxDiskFull = 28;
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);

    /// <summary>The failure behind an exception, or <see langword="null"/> when it is a fault.</summary>
    public static DatabaseFailure? Of(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            var failure = exception switch
            {
                DbUpdateConcurrencyException => DatabaseFailure.ChangedMeanwhile,
                SqliteException sqlite => OfSqlite(sqlite),
                IOException { HResult: LinuxDiskFull or WindowsDiskFull or WindowsHandleDiskFull } => DatabaseFailure.DiskFull,
                PostgresException postgreSql => OfPostgreSql(postgreSql.SqlState),
                SqlException sqlServer => OfSqlServer(sqlServer.Number, sqlServer.Message),
                _ => (DatabaseFailure?)null,
            };
            if (failure is not null)
            {
                return failure;
            }
        }

        return null;
    }

    /// <summary>Whether a command, or its wait for a lock, took longer than it may.</summary>
    public static bool IsTimeout(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is TimeoutException or SqliteException { SqliteErrorCode: 5 or 6 } or SqlException { Number: -2 or 1222 }
                or PostgresException { SqlState: PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A sentence for the person whose write failed, where the caller has no better one.</summary>
    public static string Sentence(this DatabaseFailure failure) => failure switch
    {
        DatabaseFailure.Duplicate => "The same thing is there already. Nothing was changed.",
        DatabaseFailure.ForeignKey => "Something that this depends on is gone, or still in use. Nothing was changed.",
        DatabaseFailure.Check => "The database's rules forbid this. Nothing was changed.",
        DatabaseFailure.ChangedMeanwhile => "Someone else changed this meanwhile. Nothing was changed; open it again to see how it stands now.",
        DatabaseFailure.DiskFull => "The disk is full. Nothing was changed; make room on the disk of the database and try again.",
        DatabaseFailure.DiskFailed => "The disk of the database cannot be written. Nothing was changed; have the disk and the file's permissions looked at, and try again.",
        _ => "The database is busy with someone else's work. Nothing was changed; try again in a moment.",
    };

    /// <summary>
    /// The rule that was violated, in the words of the database; <see langword="null"/> where it does not say. PostgreSQL names the table and the
    /// constraint. The values are in its detail, which Npgsql keeps back, because they may be an e-mail address.
    /// </summary>
    public static string? Rule(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is PostgresException { ConstraintName: not null, MessageText: var message })
            {
                return $"PostgreSQL says: {message}.";
            }
        }

        return null;
    }

    // Extended result codes: https://www.sqlite.org/rescode.html
    private static DatabaseFailure? OfSqlite(SqliteException e) => (e.SqliteErrorCode, e.SqliteExtendedErrorCode) switch
    {
        (19, 2067 or 1555) => DatabaseFailure.Duplicate,
        (19, 787) => DatabaseFailure.ForeignKey,
        // SQLite implements ON DELETE RESTRICT by an internal trigger, so its number is a trigger's; the text is SQLite's own.
        (19, 1811) when e.Message.Contains("FOREIGN KEY constraint failed", StringComparison.Ordinal) => DatabaseFailure.ForeignKey,
        (19, 275 or 1811 or 1299) => DatabaseFailure.Check,
        (5 or 6, _) => DatabaseFailure.Busy,
        (13, _) => DatabaseFailure.DiskFull,
        (8 or 10, _) => DatabaseFailure.DiskFailed,
        _ => null,
    };

    /// <summary>The failure behind an error of PostgreSQL, or <see langword="null"/> when it is a fault.</summary>
    public static DatabaseFailure? OfPostgreSql(string sqlState) => sqlState switch
    {
        PostgresErrorCodes.UniqueViolation => DatabaseFailure.Duplicate,
        PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.RestrictViolation => DatabaseFailure.ForeignKey,
        // The trigger on "activity" raises a check violation, too.
        PostgresErrorCodes.CheckViolation or PostgresErrorCodes.NotNullViolation => DatabaseFailure.Check,
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable => DatabaseFailure.Busy,
        PostgresErrorCodes.DiskFull => DatabaseFailure.DiskFull,
        PostgresErrorCodes.IoError or PostgresErrorCodes.ReadOnlySqlTransaction => DatabaseFailure.DiskFailed,
        _ => null,
    };

    /// <summary>The failure behind an error of SQL Server, or <see langword="null"/> when it is a fault.</summary>
    public static DatabaseFailure? OfSqlServer(int number, string message) => number switch
    {
        2601 or 2627 => DatabaseFailure.Duplicate,
        // Foreign keys and check constraints share 547; the message, in whatever language, quotes the constraint's name.
        547 when message.Contains("\"ck_", StringComparison.Ordinal) => DatabaseFailure.Check,
        547 => DatabaseFailure.ForeignKey,
        515 or SqlServerClosedAccount => DatabaseFailure.Check,
        1205 or 1222 => DatabaseFailure.Busy,
        1101 or 1105 or 9002 => DatabaseFailure.DiskFull,
        823 or 824 or 3906 => DatabaseFailure.DiskFailed,
        _ => null,
    };

    /// <summary>The error number that the trigger on <c>activity</c> throws on SQL Server.</summary>
    public const int SqlServerClosedAccount = 50001;
}
