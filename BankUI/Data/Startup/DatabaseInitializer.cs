using BankUI.Data.SampleData;
using BankUI.Data.Sqlite;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace BankUI.Data.Startup;

/// <summary>Prepares the database for this version of the app, before the first request.</summary>
public sealed class DatabaseInitializer(
    IDbContextFactory<BankDbContext> contexts,
    IDatabaseEngine engine,
    DatabaseSettings settings,
    StoredText storedText,
    SampleBank sampleBank)
{
    // The migration that adds the keys of texts, and the one that relies on them: they are filled in between, which SQL cannot.
    private const string TextKeys = nameof(Migrations.Sqlite.TextKeys);
    private const string UniqueTextKeys = nameof(Migrations.Sqlite.UniqueTextKeys);

    /// <summary>Opens, migrates and verifies the database. One that has never had a row gets the sample data.</summary>
    /// <exception cref="StartupException">It cannot be used; the message says why in one line.</exception>
    public async Task InitializeAsync(bool withSampleData, CancellationToken cancellation = default)
    {
        try
        {
            await engine.OpenAsync(cancellation);
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            await using var alone = await engine.PrepareAloneAsync(db, cancellation);
            await MigrateAsync(db, cancellation);
            await engine.VerifyAsync(cancellation);
            await storedText.FillKeysAsync(db, cancellation);
            if (withSampleData && settings.SampleData && !await engine.EverUsedAsync(db, cancellation))
            {
                await sampleBank.CreateAsync(cancellation);
            }

            await engine.ReadyAsync(cancellation);
        }
        catch (Exception e) when (e is SqlException or RetryLimitExceededException { InnerException: SqlException })
        {
            var server = new SqlConnectionStringBuilder(settings.ConnectionString).DataSource;
            var reason = (e as SqlException ?? (SqlException)e.InnerException!).Message.ReplaceLineEndings("\n").Split('\n')[0];
            throw new StartupException($"The database on SQL Server {server} cannot be used: {reason}", e);
        }
        catch (Exception e) when (e is NpgsqlException or RetryLimitExceededException { InnerException: NpgsqlException } or InvalidOperationException { InnerException: NpgsqlException })
        {
            var server = new NpgsqlConnectionStringBuilder(settings.ConnectionString);
            var reason = e is PostgresException refused ? refused.MessageText : (e as NpgsqlException ?? e.InnerException!).Message;
            throw new StartupException($"The database {server.Database} on PostgreSQL {server.Host}:{server.Port} cannot be used: {reason.ReplaceLineEndings("\n").Split('\n')[0]}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The database cannot be prepared: {e.Message.ReplaceLineEndings(" ")}", e);
        }
        catch (SqliteException e)
        {
            var file = new SqliteConnectionStringBuilder(settings.ConnectionString).DataSource;
            throw new StartupException($"The database file {file} cannot be used: {SqliteEngine.Reason(e)}.", e);
        }
    }

    /// <summary>Whether any table with generated keys has ever had a row.</summary>
    public async Task<bool> EverUsedAsync(CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await engine.EverUsedAsync(db, cancellation);
    }

    private async Task MigrateAsync(BankDbContext db, CancellationToken cancellation)
    {
        var known = db.Database.GetMigrations().ToHashSet();
        var applied = (await engine.AppliedMigrationsAsync(db, cancellation)).ToHashSet();
        if (applied.Except(known).FirstOrDefault() is { } unknown)
        {
            throw new StartupException($"The database was made by a newer version of BankUI (migration {unknown}); start that version, or name another database.");
        }

        if (known.Except(applied).Order().FirstOrDefault() is { } pending)
        {
            await engine.BeforeMigrationAsync(hasData: applied.Count > 0, pending, cancellation);

            // Where an interrupted migration was taken back, fewer are applied than before.
            applied = [.. await engine.AppliedMigrationsAsync(db, cancellation)];
            if (applied.Count > 0 && known.Except(applied).Any(name => name.EndsWith(UniqueTextKeys, StringComparison.Ordinal)))
            {
                await db.Database.MigrateAsync(TextKeys, cancellation);
                await storedText.UpgradeAsync(db, cancellation);
            }

            await db.Database.MigrateAsync(cancellation);
        }
    }
}
