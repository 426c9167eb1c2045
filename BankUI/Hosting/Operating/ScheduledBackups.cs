using System.Globalization;
using BankUI.Data.Operating;
using BankUI.Data.Sqlite.Files;
using BankUI.Data.Startup;

namespace BankUI.Hosting.Operating;

/// <summary>
/// Takes a backup of a SQLite bank again and again, verified like the one of the command, and removes the oldest. The times of the files say when the next is
/// due, so a restart neither takes one at once nor begins to wait anew.
/// </summary>
public sealed class ScheduledBackups(BackupSettings settings, DatabaseSettings database, TimeProvider clock, ILogger<ScheduledBackups> log) : BackgroundService
{
    private const string Format = "yyyyMMdd-HHmmss";

    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(10);

    /// <summary>Why the last one failed; <see langword="null"/> when it did not.</summary>
    public string? Problem { get; private set; }

    /// <summary>The backups that are there, the oldest first.</summary>
    public IReadOnlyList<(string File, DateTime At)> Kept() => !Directory.Exists(settings.Folder) ? [] :
    [
        .. Directory.GetFiles(settings.Folder, "bankui-*.db").Select(file => (file, TimeOf(file))).Where(kept => kept.Item2 is not null).Select(kept => (kept.file, kept.Item2!.Value)).OrderBy(kept => kept.Value)
    ];

    /// <summary>Takes one now, and removes those that are too many.</summary>
    /// <returns>Whether it was taken; the log says why not.</returns>
    public async Task<bool> TakeAsync(CancellationToken cancellation)
    {
        var file = Path.Combine(settings.Folder, $"bankui-{clock.GetUtcNow().UtcDateTime.ToString(Format, CultureInfo.InvariantCulture)}.db");
        try
        {
            await SqliteBackup.TakeAsync(database.ConnectionString, file, copy => StoredBank.ProblemOfCopyAsync(copy, cancellation), cancellation);
            foreach (var (old, _) in Kept().SkipLast(settings.Keep))
            {
                File.Delete(old);
            }

            Problem = null;
            log.LogInformation("The database was copied to {File}, and the copy verified", file);
        }
        catch (Exception e) when (e is StartupException or IOException or UnauthorizedAccessException)
        {
            Problem = e.Message;
            log.LogError("The backup failed, and is tried again in {Minutes} minutes. {Problem}", AfterFailure.TotalMinutes, e.Message);
        }

        return Problem is null;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var due = Problem is not null ? AfterFailure : Kept() is [.., var last] ? last.At + settings.Every - clock.GetUtcNow().UtcDateTime : TimeSpan.Zero;
            if (due > TimeSpan.Zero)
            {
                // The clock may have been set back since the last one.
                await Task.Delay(due < settings.Every ? due : settings.Every, clock, stoppingToken);
            }

            await TakeAsync(stoppingToken);
        }
    }

    private static DateTime? TimeOf(string file) =>
        DateTime.TryParseExact(Path.GetFileNameWithoutExtension(file)["bankui-".Length..], Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? at
            : null;
}
