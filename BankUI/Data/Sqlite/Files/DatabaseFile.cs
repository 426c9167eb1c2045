using System.Runtime.InteropServices;
using System.Security.Cryptography;
using BankUI.Data.Sqlite.Pooling;
using BankUI.Data.Startup;
using Microsoft.Data.Sqlite;
using Microsoft.Win32.SafeHandles;
using SQLitePCL;

namespace BankUI.Data.Sqlite.Files;

/// <summary>
/// The bank's file on the disk: examined before it is opened, kept for this process, and watched while it is served. SQLite writes on into
/// a file that was deleted or replaced underneath, and makes a new database where one is missing; here both are noticed.
/// </summary>
public sealed class DatabaseFile(DatabaseSettings settings, PreparedConnectionPool pool, ILogger<DatabaseFile> log) : IDisposable
{
    // https://www.sqlite.org/c3ref/c_fcntl_begin_atomic_write.html and https://www.sqlite.org/c3ref/c_dbconfig_defensive.html
    private const int HasMoved = 20;
    private const int NoCheckpointOnClose = 1006;

    private readonly Lock _looking = new();
    private LockFile? _lock;
    private SqliteConnection? _connection;
    private SafeFileHandle? _disk;
    private int[] _marks = [];
    private long _length;
    private bool _lostWal;
    private bool _isMerged;
    private bool _isShort;

    /// <summary>The absolute path in the settings.</summary>
    public string Named { get; } = new SqliteConnectionStringBuilder(settings.ConnectionString).DataSource;

    /// <summary>The path of the file itself where <see cref="Named"/> is a link, since <see cref="Take"/>. The lock and SQLite's <c>-wal</c> are beside it.</summary>
    public string Path { get; private set; } = "";

    /// <summary>Whether it was never served: a start creates it, or one that created it did not come to its end.</summary>
    public bool IsNew => _lock?.Text == ServedFile.New;

    private string Wal => Path + "-wal";

    /// <summary>Where <see cref="Dispose"/> saves what a file held that is gone.</summary>
    private string Saved => Path + ".saved";

    /// <summary>Keeps other processes out, and examines what is there before SQLite opens or creates it.</summary>
    /// <exception cref="StartupException">Another process has the file, or data that was there is missing.</exception>
    /// <exception cref="IOException">The folder or the lock cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the lock may not be created.</exception>
    public void Take()
    {
        if (_lock is not null)
        {
            return;
        }

        Path = Target(Named);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        _lock = new LockFile(Path + ".lock");
        var served = ServedFile.Parse(_lock.Text);
        var wal = new FileInfo(Wal);
        var walHasWrites = wal is { Exists: true, Length: > 0 };
        var file = new FileInfo(Path);
        if (!file.Exists)
        {
            if (File.Exists(Saved))
            {
                throw new StartupException($"The database file {Path} is gone. What it held was saved in {Saved} when BankUI was stopped: rename that to {System.IO.Path.GetFileName(Path)}; or, to begin a new one, move it away.");
            }

            if (walHasWrites || served is not null)
            {
                throw Lost("is gone, and what BankUI left beside it shows that it held a bank", "Put the file back", "begin a new one");
            }

            _lock.Write(ServedFile.New);
            return;
        }

        if (file.Length == 0)
        {
            if (walHasWrites || (_lock.WasThere && _lock.Text != ServedFile.New))
            {
                throw Lost("is empty, and what BankUI left beside it shows that it held a bank", "Put a copy of the file in its place", "begin a new one");
            }

            _lock.Write(ServedFile.New);
            return;
        }

        // Closed before SQLite opens the file: see Watch.
        using var handle = File.OpenHandle(Path, share: FileShare.ReadWrite | FileShare.Delete);
        var header = FileHeader.Read(handle);
        _isShort = file.Length < (header?.Bytes ?? FileHeader.Length);
        if (served is null || header is null)
        {
            return;
        }

        if (walHasWrites && header.Mark != served.Mark)
        {
            throw Lost($"is not the one that {Wal} belongs to: with it, it would be damaged", $"Put the file back that {Wal} belongs to", "use this file as it is", keep: Path);
        }

        // Another program that opened the file in between has merged the writes into it, and has changed its time.
        if (!wal.Exists && served.WalHasWrites && header.Mark == served.Mark && file.LastWriteTimeUtc == served.WrittenAt)
        {
            throw Lost($"may miss its latest entries: they were in {Wal}, which is gone", $"Put {Wal} back", "go on without them", keep: Path);
        }
    }

    /// <summary>Examines what only SQLite can see, by a connection that it opened first.</summary>
    /// <exception cref="StartupException">There is no table in it, and it is not being created; or a part of it is missing.</exception>
    public void Examine(SqliteConnection connection)
    {
        if (Scalar(connection, "SELECT COUNT(*) FROM sqlite_master") is 0L && !IsNew)
        {
            throw Lost($"holds no table: it was cut off, or was copied without {Wal}", "Put a whole copy in its place", "begin a new one");
        }

        // A process that is killed while SQLite brings the -wal into the file leaves it short as well, and then nothing is missing.
        if (_isShort && Scalar(connection, "PRAGMA quick_check(1)") is not "ok")
        {
            raw.sqlite3_db_config(connection.Handle, NoCheckpointOnClose, 1, out _);
            throw Lost("was cut off", "Put a whole copy in its place", "begin a new one");
        }
    }

    /// <summary>Brings all that was written into the main file, so that a copy of it is whole, and watches it from now on.</summary>
    public void Watch()
    {
        _connection = new SqliteConnection(settings.ConnectionString);
        _connection.Open();
        var mark = RandomNumberGenerator.GetInt32(1, int.MaxValue);
        Scalar(_connection, $"PRAGMA user_version = {mark}");
        Scalar(_connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        _lock?.Write("");

        // Stays open for as long as SQLite has the file open: closing it would end all locks of this process on the file.
        // https://www.sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_
        // Elsewhere the lock that .NET puts on a file that it opens is of the same kind as SQLite's own.
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
        {
            _disk = File.OpenHandle(Path, share: FileShare.ReadWrite | FileShare.Delete);
            _length = RandomAccess.GetLength(_disk);

            // While another program reads, the mark stays in the -wal, and reaches the file later.
            var onDisk = FileHeader.Read(_disk)?.Mark ?? mark;
            _marks = [onDisk, mark];
            Note(onDisk);
        }
    }

    /// <summary>Why what is written now would not be found again, as a sentence; <see langword="null"/> when all is well, and before <see cref="Watch"/>.</summary>
    public string? Problem()
    {
        lock (_looking)
        {
            if (Look() is not { } problem)
            {
                _isMerged = false;
                return null;
            }

            if (problem != FileProblem.Overwritten)
            {
                // SQLite has the file still open, wherever it is, and the -wal, too: all that was acknowledged comes together in it.
                _isMerged = _isMerged || Merge();
            }

            return Sentence(problem);
        }
    }

    public void Dispose()
    {
        // SQLite finishes with the -wal when its last connection is closed.
        pool.Dispose();
        lock (_looking)
        {
            var problem = Look();
            if (_connection is not null)
            {
                if (problem == FileProblem.Overwritten)
                {
                    // What SQLite would write on closing does not belong to what is in the file now.
                    raw.sqlite3_db_config(_connection.Handle, NoCheckpointOnClose, 1, out _);
                }
                else if (problem is not null && !_isMerged)
                {
                    Merge();
                }

                var isSaved = problem == FileProblem.Gone && Save();
                _connection.Dispose();
                _connection = null;
                _disk?.Dispose();
                if (isSaved || problem is null or FileProblem.Replaced or FileProblem.LeadsElsewhere or FileProblem.WithoutWal)
                {
                    _lock?.Write("");
                }
            }

            _lock?.Dispose();
            _lock = null;
        }
    }

    private FileProblem? Look()
    {
        if (_connection is null)
        {
            return null;
        }

        if (Target(Named) != Path)
        {
            return FileProblem.LeadsElsewhere;
        }

        if (FileControl(_connection.Handle!, "main", HasMoved, out var hasMoved) == raw.SQLITE_OK && hasMoved != 0)
        {
            return File.Exists(Path) ? FileProblem.Replaced : FileProblem.Gone;
        }

        if (_disk is not null && IsOverwritten(_disk))
        {
            return FileProblem.Overwritten;
        }

        // SQLite makes a new one for the next connection, which the others know nothing of: there is no way back.
        _lostWal |= !File.Exists(Wal);
        return _lostWal ? FileProblem.WithoutWal : null;
    }

    private bool IsOverwritten(SafeFileHandle disk)
    {
        // While a checkpoint writes, the file may be shorter than it says, but never shorter than it was.
        var length = RandomAccess.GetLength(disk);
        if (FileHeader.Read(disk) is not { } header || !_marks.Contains(header.Mark) || (length < _length && length < header.Bytes))
        {
            return true;
        }

        _length = length;
        Note(header.Mark);
        return false;
    }

    private void Note(int mark)
    {
        try
        {
            _lock?.Write(new ServedFile(mark, new FileInfo(Wal) is { Exists: true, Length: > 0 }, File.GetLastWriteTimeUtc(_disk!)).ToText());
        }
        catch (IOException)
        {
            // It is for a start after this process was killed; as long as it lives, nothing depends on it.
        }
    }

    private bool Merge()
    {
        try
        {
            return Scalar(_connection!, "PRAGMA wal_checkpoint(TRUNCATE)") is 0L;
        }
        catch (SqliteException e)
        {
            log.LogDebug(e, "The writes in {Wal} could not be brought into the database", Wal);
            return false;
        }
    }

    private bool Save()
    {
        try
        {
            using var command = _connection!.CreateCommand();
            command.CommandText = "VACUUM INTO $file";
            command.Parameters.AddWithValue("$file", Saved);
            command.ExecuteNonQuery();
            log.LogWarning("What the database held was saved in {File}", Saved);
            return true;
        }
        catch (SqliteException e)
        {
            log.LogError(e, "What the database held could not be saved in {File}", Saved);
            return false;
        }
    }

    private string Sentence(FileProblem problem)
    {
        var name = System.IO.Path.GetFileName(Named);
        return problem switch
        {
            FileProblem.Gone => $"The database file {name} was deleted or moved away while BankUI was running. Nothing is stored until it is back in its place. Or stop BankUI: what the file held is then saved beside it in {name}.saved.",
            FileProblem.Replaced => $"Another file was put in the place of the database file {name} while BankUI was running. Nothing is stored any more. Stop BankUI and start it again to use that file.",
            FileProblem.LeadsElsewhere => $"The database file {name} is a link that leads to another file since BankUI was started. Nothing is stored until it leads back. Or stop BankUI and start it again to use that file.",
            FileProblem.Overwritten => $"Another program wrote over the database file {name}, or cut it off, while BankUI was running. Nothing is stored any more. Stop BankUI, put a whole copy of the file in its place, move {name}-wal away, and start it again.",
            _ => $"The file {name}-wal, which belongs to the database, was deleted or moved away while BankUI was running. Nothing is stored any more. Stop BankUI and start it again.",
        };
    }

    private StartupException Lost(string what, string wayOut, string otherwise, string? keep = null)
    {
        var signs = new[] { Path, Path + ".lock", Wal }.Where(file => file != keep && File.Exists(file));
        return new StartupException($"The database file {Path} {what}. {wayOut}; or, to {otherwise}, move {string.Join(" and ", signs)} away.");
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static string Target(string path)
    {
        try
        {
            return new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : path;
        }
        catch (IOException)
        {
            // A link that leads to itself: SQLite says that it cannot open it.
            return path;
        }
    }

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_file_control", CallingConvention = CallingConvention.Cdecl)]
    private static extern int FileControl(sqlite3 connection, [MarshalAs(UnmanagedType.LPUTF8Str)] string database, int operation, out int answer);
}
