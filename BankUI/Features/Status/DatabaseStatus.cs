using BankUI.Data;
using BankUI.Data.Changes;
using BankUI.Data.Operating;
using BankUI.Data.Startup;
using BankUI.Data.Writes;
using BankUI.Shared;
using BankUI.Shared.Status;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Status;

/// <summary>The database, and who waits for it.</summary>
public sealed class DatabaseStatus(IDbContextFactory<BankDbContext> contexts, DatabaseSettings settings, IDatabaseEngine engine, WriteLock writes, StorageWatch storage, IEnumerable<INotifier> notifiers) : IStatusPart
{
    public string Title => "Database";

    public async Task<IReadOnlyList<StatusLine>> ReadAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await db.Database.OpenConnectionAsync(cancellation);
        var version = db.Database.GetDbConnection().ServerVersion;
        var bytes = await engine.SizeAsync(db, cancellation);
        var applied = (await engine.AppliedMigrationsAsync(db, cancellation)).ToHashSet();
        var pending = db.Database.GetMigrations().Count(migration => !applied.Contains(migration));
        return
        [
            new("Engine", $"{settings.Provider switch { DatabaseProvider.Sqlite => "SQLite", DatabaseProvider.PostgreSql => "PostgreSQL", _ => "SQL Server" }} {version}"),
            new("Size", $"{Words.Number((bytes + 1023) / 1024)} KB"),
            new("Schema", pending == 0 ? $"up to date, {Words.Count(applied.Count, "migration")}" : $"{Words.Count(pending, "migration")} missing: restart BankUI", pending > 0),
            new("Writes", storage.Problem ?? "stored", storage.Problem is not null),
            new("Waiting to write", Words.Number(writes.Waiting)),
            .. DiskSpace.Of(settings) is { } free ? [new StatusLine("Free on its disk", $"{Words.Number(free / (1024 * 1024))} MB", free < DiskSpace.Little)] : Array.Empty<StatusLine>(),
            .. notifiers.Select(notifier => new StatusLine("Other servers", notifier.IsConnected ? $"heard of{Behind(notifier.Lag)}" : "not heard of: the connection is lost, and tried again each second", !notifier.IsConnected)),
        ];
    }

    private static string Behind(TimeSpan? lag) => lag is { } time ? $", {Words.Number((long)Math.Ceiling(time.TotalMilliseconds))} ms after they commit" : "";
}
