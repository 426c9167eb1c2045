using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using BankUI.Domain;
using BankUI.Shared;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace BankUI.Features.Lab.OwnModel.FromSql.Files;

/// <summary>
/// A SQLite database that somebody chose. It is opened where it lies in memory, for one statement that reads which <c>CREATE</c> statements it is made of, and forgotten: nothing is written, attached or run.
/// </summary>
public static class SqliteFile
{
    /// <summary>20 MB.</summary>
    public const int MaxBytes = 20 * 1024 * 1024;

    /// <summary>How long it may take.</summary>
    public static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(5);

    /// <summary>The refusal of a larger file.</summary>
    public static readonly Refusal TooLarge = new($"The file is larger than {MaxBytes / 1024 / 1024} MB. Export its schema as SQL (.schema in the shell of SQLite), and paste that.");

    private const string Magic = "SQLite format 3\0";
    private const string Own = "sqlite_";
    private const int Header = 100;

    // Of a text or a row, in bytes; of a program, in instructions; and how often the time is looked at, in instructions.
    private const int MaxLength = 1_000_000;
    private const int MaxProgram = 25_000;
    private const int Instructions = 1_000;

    private static readonly Refusal Damaged = new("The database is damaged, or was cut off. Copy it again while nothing writes to it, and choose the copy.");

    /// <summary>The <c>CREATE</c> statements of a database, as SQLite keeps them.</summary>
    /// <param name="bytes">The whole file. A mark that it is written with a log beside it, which is not here, is taken off.</param>
    /// <param name="clock">Ends it after <see cref="MaxTime"/>.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Refused when it is no database, or one that cannot be read.</returns>
    public static Outcome<string> ReadSchema(byte[] bytes, TimeProvider clock, CancellationToken cancellation = default)
    {
        if (ProblemOf(bytes) is { } problem)
        {
            return problem;
        }

        // https://www.sqlite.org/fileformat.html: 2 is a write-ahead log, which needs a file beside it, and 1 is none.
        (bytes[18], bytes[19]) = (1, 1);
        var pinned = GCHandle.Alloc(bytes, GCHandleType.Pinned);
        try
        {
            return Read(pinned.AddrOfPinnedObject(), bytes.Length, clock, cancellation);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == raw.SQLITE_INTERRUPT)
        {
            cancellation.ThrowIfCancellationRequested();
            return new Refusal($"Reading the database took longer than {Words.Count((int)MaxTime.TotalSeconds, "second")}, and was given up. Export its schema as SQL, and paste that.");
        }
        catch (SqliteException)
        {
            return Damaged;
        }
        finally
        {
            pinned.Free();
        }
    }

    private static Refusal? ProblemOf(byte[] bytes)
    {
        if (bytes.Length > MaxBytes)
        {
            return TooLarge;
        }

        if (bytes.Length == 0)
        {
            return new Refusal("The file is empty. A database with tables is not: choose another file.");
        }

        if (bytes.Length < Magic.Length || !bytes.AsSpan(0, Magic.Length).SequenceEqual(Encoding.ASCII.GetBytes(Magic)))
        {
            return new Refusal("The file is no SQLite database, or it is encrypted. Choose another one, or paste its schema as SQL.");
        }

        if (bytes.Length < Header)
        {
            return Damaged;
        }

        int page = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(16));
        var size = page == 1 ? 65536 : Math.Max(page, 1);
        var pages = bytes.AsSpan(24, 4).SequenceEqual(bytes.AsSpan(92, 4)) ? BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(28)) : 0;
        return size < 512 || bytes.Length % size != 0 || (long)pages * size > bytes.Length ? Damaged : null;
    }

    private static Outcome<string> Read(IntPtr bytes, int length, TimeProvider clock, CancellationToken cancellation)
    {
        using var connection = new SqliteConnection("Data Source=:memory:;Pooling=False");
        connection.Open();
        var database = connection.Handle!;
        var end = clock.GetTimestamp() + (long)(MaxTime.TotalSeconds * clock.TimestampFrequency);
        delegate_progress progress = _ => clock.GetTimestamp() > end || cancellation.IsCancellationRequested ? 1 : 0;
        delegate_authorizer authorizer = Authorize;
        foreach (var (limit, most) in new[]
        {
            (raw.SQLITE_LIMIT_LENGTH, MaxLength), (raw.SQLITE_LIMIT_SQL_LENGTH, MaxLength), (raw.SQLITE_LIMIT_VDBE_OP, MaxProgram), (raw.SQLITE_LIMIT_ATTACHED, 0), (raw.SQLITE_LIMIT_TRIGGER_DEPTH, 1),
        })
        {
            raw.sqlite3_limit(database, limit, most);
        }

        foreach (var (option, value) in new[]
        {
            (raw.SQLITE_DBCONFIG_DEFENSIVE, 1), (raw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0), (raw.SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0), (raw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0), (raw.SQLITE_DBCONFIG_ENABLE_VIEW, 0),
        })
        {
            raw.sqlite3_db_config(database, option, value, out _);
        }

        if (raw.sqlite3_deserialize(database, "main", bytes, length, length, raw.SQLITE_DESERIALIZE_READONLY) != raw.SQLITE_OK)
        {
            return Damaged;
        }

        // It attaches the bytes to do so; from here on nothing is.
        raw.sqlite3_set_authorizer(database, authorizer, null);
        raw.sqlite3_progress_handler(database, Instructions, progress, null);
        var schema = Read(connection);
        GC.KeepAlive(authorizer);
        GC.KeepAlive(progress);
        return schema;
    }

    private static Outcome<string> Read(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid";
        using var reader = command.ExecuteReader();
        var text = new StringBuilder();
        while (reader.Read())
        {
            // Its own tables, of what it counted and how it numbers.
            if (reader.IsDBNull(0) || reader.GetString(0).StartsWith(Own, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            text.Append(reader.GetString(1)).Append(";\n");
            if (text.Length > SqlReader.MaxText)
            {
                return new Refusal($"The CREATE statements of the database are longer than {Words.Number(SqlReader.MaxText)} characters. Export its schema as SQL, and paste the tables that you want to draw.");
            }
        }

        return text.Length > 0 ? text.ToString() : new Refusal("The database has no tables. Choose another file.");
    }

    // https://www.sqlite.org/c3ref/c_alter_table.html: 20 reads a column, and 21 begins a SELECT; whatever else is asked for is denied.
    private static int Authorize(object _, int action, utf8z subject, utf8z argument, utf8z database, utf8z trigger) => action is 20 or 21 ? 0 : 1;
}
