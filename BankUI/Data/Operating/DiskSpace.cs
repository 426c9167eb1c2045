using BankUI.Data.Startup;
using Microsoft.Data.Sqlite;

namespace BankUI.Data.Operating;

/// <summary>How much room the disk of a SQLite bank has left.</summary>
public static class DiskSpace
{
    /// <summary>Less than this, in bytes, is a problem: a backup or a large deletion may not fit.</summary>
    public const long Little = 100 * 1024 * 1024;

    /// <summary>In bytes; <see langword="null"/> for a server's database, and where the system does not say.</summary>
    public static long? Of(DatabaseSettings settings)
    {
        if (settings.Provider != DatabaseProvider.Sqlite)
        {
            return null;
        }

        try
        {
            return new DriveInfo(Path.GetDirectoryName(new SqliteConnectionStringBuilder(settings.ConnectionString).DataSource)!).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
