using BankUI.Data.Startup;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace BankUI.Data.Operating;

/// <summary>A database as it is stored, looked at without being opened for serving: another process may serve it meanwhile.</summary>
public static class StoredBank
{
    /// <summary>Examines it, and changes nothing.</summary>
    /// <param name="settings">Where it is.</param>
    /// <param name="mayBeOlder">Whether one of an older version will do. Only its file is examined then: its rules may be others.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>What is wrong, line by line; nothing when all is well.</returns>
    public static async Task<IReadOnlyList<string>> ProblemsAsync(DatabaseSettings settings, bool mayBeOlder, CancellationToken cancellation)
    {
        var name = settings.Provider == DatabaseProvider.Sqlite ? new SqliteConnectionStringBuilder(settings.ConnectionString).DataSource : "The database";
        if (settings.Provider == DatabaseProvider.Sqlite && !File.Exists(name))
        {
            return [$"There is no file {name}."];
        }

        await using var services = ServicesOf(settings);
        await using var scope = services.CreateAsyncScope();
        try
        {
            await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<BankDbContext>>().CreateDbContextAsync(cancellation);
            var engine = scope.ServiceProvider.GetRequiredService<IDatabaseEngine>();
            var known = db.Database.GetMigrations().ToHashSet();
            var applied = (await engine.AppliedMigrationsAsync(db, cancellation)).ToHashSet();
            if (applied.Count == 0)
            {
                return [$"{name} is no BankUI database."];
            }

            if (applied.Except(known).FirstOrDefault() is { } unknown)
            {
                return [$"{name} was made by a newer version of BankUI (migration {unknown}). Use that version."];
            }

            var isOlder = applied.Count < known.Count;
            if (isOlder && !mayBeOlder)
            {
                return [$"{name} was made by an older version of BankUI. Start BankUI once, or with --migrate-only, to bring it up to date."];
            }

            var found = isOlder ? await engine.DamageAsync(db, cancellation) : await scope.ServiceProvider.GetRequiredService<Verification>().FindAsync(cancellation);
            return [.. found.Select(finding => $"{finding.Rule} That does not hold {(finding.Count == 1 ? "once" : finding.Count < Verification.MaxCount ? $"{finding.Count:N0} times" : $"{finding.Count:N0} times or more")}: {finding.Example}.")];
        }
        catch (SqliteException e)
        {
            return [$"{name} cannot be read: {Sqlite.SqliteEngine.Reason(e)}."];
        }
    }

    /// <summary>Examines a copy of a SQLite bank. One of an older version is as good: the next start brings it up to date.</summary>
    /// <param name="copy">The connection string of the copy.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>The first thing that is wrong; <see langword="null"/> when all is well.</returns>
    public static async Task<string?> ProblemOfCopyAsync(string copy, CancellationToken cancellation) =>
        await ProblemsAsync(new DatabaseSettings(DatabaseProvider.Sqlite, copy, SampleData: false), mayBeOlder: true, cancellation) is [var first, ..] ? first : null;

    private static ServiceProvider ServicesOf(DatabaseSettings settings) => new ServiceCollection()
        .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
        .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
        .AddSingleton(TimeProvider.System)
        .AddBankDatabase(settings)
        .BuildServiceProvider();
}
