using System.Globalization;
using BankUI.Data.Startup;
using Microsoft.Data.Sqlite;

namespace BankUI.Hosting.Operating;

/// <summary>The validated settings <c>Backup:*</c>.</summary>
/// <param name="Every">How often a backup is taken: from a minute to <see cref="MaxDays"/> days.</param>
/// <param name="Keep">How many are kept, from 1 on.</param>
/// <param name="Folder">Where.</param>
public sealed record BackupSettings(TimeSpan Every, int Keep, string Folder)
{
    /// <summary>The longest time between two backups, in days.</summary>
    public const int MaxDays = 30;

    private const int DefaultKeep = 14;

    /// <returns><see langword="null"/> where no backups are asked for.</returns>
    /// <exception cref="StartupException">A setting is not one that can be used; the message names it and what it may be.</exception>
    public static BackupSettings? Read(IConfiguration configuration, DatabaseSettings database)
    {
        if (configuration["Backup:Every"] is not { Length: > 0 } every)
        {
            return null;
        }

        if (database.Provider != DatabaseProvider.Sqlite)
        {
            throw new StartupException($"Backup:Every is for SQLite; {database.Provider} has tools of its own. Leave it out.");
        }

        if (Duration(every) is not { } period || period < TimeSpan.FromMinutes(1) || period > TimeSpan.FromDays(MaxDays))
        {
            throw new StartupException($"Backup:Every is \"{every}\"; it must be a number with m, h or d, such as 6h, from 1m to {MaxDays}d.");
        }

        var keep = configuration["Backup:Keep"] is { Length: > 0 } given ? given : DefaultKeep.ToString(CultureInfo.InvariantCulture);
        if (!int.TryParse(keep, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
        {
            throw new StartupException($"Backup:Keep is \"{keep}\"; it must be a whole number from 1 on.");
        }

        var bank = new SqliteConnectionStringBuilder(database.ConnectionString).DataSource;
        var folder = configuration["Backup:Folder"] is { Length: > 0 } named ? named : "backups";
        return new BackupSettings(period, number, Path.GetFullPath(folder, Path.GetDirectoryName(bank)!));
    }

    private static TimeSpan? Duration(string text) =>
        text.Length is > 1 and < 8 && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? text[^1] switch
            {
                'm' => TimeSpan.FromMinutes(number),
                'h' => TimeSpan.FromHours(number),
                'd' => TimeSpan.FromDays(number),
                _ => null,
            }
            : null;
}
