using System.Globalization;
using BankUI.Hosting.Operating;
using BankUI.Shared;
using BankUI.Shared.Status;

namespace BankUI.Hosting.Status;

/// <summary>The backups that the server takes itself.</summary>
/// <param name="clock">Says whether the next one is overdue.</param>
/// <param name="backups">They; <see langword="null"/> where none are asked for.</param>
/// <param name="settings">When; <see langword="null"/> where none are asked for.</param>
public sealed class BackupStatus(TimeProvider clock, ScheduledBackups? backups = null, BackupSettings? settings = null) : IStatusPart
{
    public string Title => "Backup";

    public Task<IReadOnlyList<StatusLine>> ReadAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<StatusLine>>(
        backups is null || settings is null ? [new("Taken", "never by the server: Backup:Every is not set")] : Lines(backups.Kept(), settings));

    private IReadOnlyList<StatusLine> Lines(IReadOnlyList<(string File, DateTime At)> kept, BackupSettings wanted) =>
    [
        kept is [.., var last]
            ? new("Last", $"{last.At.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC, {Words.Number((new FileInfo(last.File).Length + 1023) / 1024)} KB", clock.GetUtcNow().UtcDateTime - last.At > 2 * wanted.Every)
            : new("Last", "none yet", backups!.Problem is not null),
        new("Kept", $"{Words.Number(kept.Count)} of {Words.Number(wanted.Keep)}"),
        .. backups!.Problem is { } problem ? [new StatusLine("Problem", problem, IsProblem: true)] : Array.Empty<StatusLine>(),
    ];
}
