using System.IO.Compression;
using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Restoring;
using BankUI.Data.Deletion.Running;
using BankUI.Data.Startup;
using BankUI.Domain;
using BankUI.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BankUI.Tests.Data.Startup.Upgrades;

/// <summary>Makes the databases of this version that <see cref="OldBanks"/> has of earlier ones, in the folder that <c>BANKUI_TEST_OLD_BANKS</c> names.</summary>
public sealed class MakingOldBanks
{
    private static readonly DeletionTarget[] Deletions =
    [
        DeletionTarget.Of<AccountPreferences>(5),
        DeletionTarget.Of<Activity>(6L),
        DeletionTarget.Of<Account>(1),
        DeletionTarget.Of<Account>(4, 3),
        DeletionTarget.OfComposite<Enrollment>([2, 1]),
        DeletionTarget.Of<Student>(1),
        DeletionTarget.Of<Instructor>(1),
        DeletionTarget.Of<Course>(2),
        DeletionTarget.Of<Course>(1, 3),
    ];

    [SkippableTheory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task A_bank_of_this_version(DatabaseProvider engine)
    {
        var folder = Environment.GetEnvironmentVariable("BANKUI_TEST_OLD_BANKS");
        Skip.If(string.IsNullOrWhiteSpace(folder), "BANKUI_TEST_OLD_BANKS names no folder to make databases in.");
        using var bank = new TestDatabase(engine);
        await using var db = bank.Context();
        var name = Path.Combine(Directory.CreateDirectory(Path.Combine(folder!, $"{engine}")).FullName, db.Database.GetMigrations().Last().Split('_')[1]);
        using (var raw = new RawDatabase(bank))
        {
            raw.Load(await File.ReadAllTextAsync(Path.Combine(AppSource.Repository, "BankUI.Tests", "Data", "Startup", "Upgrades", "Bank.sql")));
        }

        await bank.Get<DatabaseInitializer>().InitializeAsync(withSampleData: false);
        await PackAsync(bank, name + ".before");
        foreach (var deletion in Deletions)
        {
            BankBuilder.Value(await bank.Get<DeletionService>().DeleteUnaskedAsync(deletion, "Ann"));
        }

        var restored = BankBuilder.Value(await bank.Get<DeletionService>().DeleteUnaskedAsync(DeletionTarget.Of<Instructor>(2), "Ann"));
        BankBuilder.Value(await bank.Get<RestoreService>().RestoreAsync(restored.DeletionId!.Value, "Ann"));
        await PackAsync(bank, name);
    }

    private static async Task PackAsync(TestDatabase bank, string name)
    {
        await using var packed = new GZipStream(File.Create($"{name}.{(bank.Engine == DatabaseProvider.Sqlite ? "db" : "sql")}.gz"), CompressionLevel.SmallestSize);
        if (bank.Engine == DatabaseProvider.PostgreSql)
        {
            await packed.WriteAsync(System.Text.Encoding.UTF8.GetBytes(await DumpAsync(new NpgsqlConnectionStringBuilder(bank.ConnectionString))));
            return;
        }

        using (var raw = new RawDatabase(bank))
        {
            raw.Execute($"VACUUM INTO '{name}.db'");
        }

        SqliteConnection.ClearAllPools();
        await packed.WriteAsync(await File.ReadAllBytesAsync($"{name}.db"));
        File.Delete($"{name}.db");
    }

    // Without the commands to psql: the driver reads it.
    private static async Task<string> DumpAsync(NpgsqlConnectionStringBuilder server)
    {
        using var dump = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(
            "pg_dump", ["--inserts", "--no-owner", "--no-privileges", "-h", server.Host!, "-p", $"{server.Port}", "-U", server.Username!, server.Database!])
        { RedirectStandardOutput = true })!;
        var lines = (await dump.StandardOutput.ReadToEndAsync()).Split('\n').Where(line => !line.StartsWith('\\'));
        await dump.WaitForExitAsync();
        Assert.Equal(0, dump.ExitCode);
        return string.Join('\n', lines);
    }
}
