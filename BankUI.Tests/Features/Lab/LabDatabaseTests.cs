using System.Security.Cryptography;
using BankUI.Features.Lab;
using BankUI.Features.Lab.Parameters;
using BankUI.Features.Lab.Sandbox;
using BankUI.Features.Lab.Sandbox.Sqlite;
using BankUI.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Features.Lab;

/// <summary>Nothing that runs in the lab gets out of its database, or takes more than it may.</summary>
public sealed class LabDatabaseTests : IDisposable
{
    private readonly TestDatabase _bank = new();
    private readonly TestClock _clock = new();
    private readonly SqliteLabDatabase _lab;

    public LabDatabaseTests() => _lab = new SqliteLabDatabase(LabModel.Bank, _clock);

    public void Dispose()
    {
        _lab.Dispose();
        _bank.Dispose();
    }

    public static TheoryData<string> Escapes => new()
    {
        "ATTACH '{bank}' AS bank",
        "ATTACH ':memory:' AS other",
        "VACUUM INTO '{folder}/copy.db'",
        "PRAGMA max_page_count = 1000000",
        "PRAGMA journal_mode = WAL",
        "PRAGMA temp_store_directory = '{folder}'",
        "PRAGMA writable_schema = 1",
        "SELECT load_extension('{folder}/x.so')",
        "DETACH main",
    };

    [Theory]
    [MemberData(nameof(Escapes))]
    public async Task What_would_lead_out_of_the_database_is_denied(string sql)
    {
        var before = Files();
        await using var db = _lab.NewContext();
        var folder = Path.GetDirectoryName(_bank.File)!;

        await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync(sql.Replace("{bank}", _bank.File, StringComparison.Ordinal).Replace("{folder}", folder, StringComparison.Ordinal)));

        Assert.Equal(before, Files());
        Assert.Empty(Directory.GetFiles(folder, "*copy*"));
    }

    [Fact]
    public async Task Text_parameters_are_values_and_nothing_else()
    {
        var before = Files();
        var experiments = new ServiceCollection().AddSingleton(TimeProvider.System).AddLab().BuildServiceProvider().GetRequiredService<ExperimentCatalog>();
        var laboratory = new Laboratory();
        var withText = experiments.All.Where(experiment => experiment.Parameters.Any(parameter => parameter is TextParameter)).ToList();
        Assert.NotEmpty(withText);
        foreach (var experiment in withText)
        {
            foreach (var text in new[] { _bank.File, "x'; ATTACH 'a.db' AS a; --", "../../data/bankui.db", "'; DROP TABLE accounts; --", "{0}" })
            {
                var given = experiment.Parameters.ToDictionary(parameter => parameter.Name, parameter => (string?)(parameter is TextParameter ? text[..Math.Min(text.Length, TextParameter.MaxLength)] : parameter.Unset));
                var run = await laboratory.StartAsync(TestLab.Sqlite, experiment, new LabValues(experiment.Parameters, given), int.MaxValue);

                Assert.True(run.IsAtEnd);
                Assert.Contains(run.Database.Tables, table => table.Name == "accounts");
                laboratory.End(run);
            }
        }

        Assert.Equal(before, Files());
    }

    [Fact]
    public async Task A_statement_that_does_not_end_is_stopped_when_its_time_is_over()
    {
        await using var db = _lab.NewContext();
        var endless = Task.Run(() => db.Database.ExecuteSqlAsync($"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) INSERT INTO accounts (owner, email) SELECT 'x', i FROM n WHERE i < 0"));

        SpinWait.SpinUntil(() =>
        {
            _clock.Advance(LabDatabase.MaxStatement);
            return endless.IsCompleted;
        });

        Assert.Equal(9, (await Assert.ThrowsAsync<SqliteException>(() => endless)).SqliteErrorCode);
        Assert.Equal(0, await db.Accounts.CountAsync());
    }

    [Fact]
    public async Task A_statement_is_stopped_when_its_run_is_given_up()
    {
        using var stop = new CancellationTokenSource();
        _lab.Cancellation = stop.Token;
        await using var db = _lab.NewContext();
        var endless = Task.Run(() => db.Database.ExecuteSqlAsync($"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) INSERT INTO accounts (owner, email) SELECT 'x', i FROM n WHERE i < 0"));

        await stop.CancelAsync();

        Assert.Equal(9, (await Assert.ThrowsAsync<SqliteException>(() => endless)).SqliteErrorCode);
    }

    [Fact]
    public async Task No_more_than_64_MB_can_be_stored()
    {
        await using var db = _lab.NewContext();
        var megabyte = new string('x', 1024 * 1024);
        var stored = 0;

        var full = await Assert.ThrowsAsync<SqliteException>(async () =>
        {
            for (; stored < 100; stored++)
            {
                await db.Database.ExecuteSqlAsync($"INSERT INTO accounts (owner, email) VALUES ({megabyte}, {stored.ToString(System.Globalization.CultureInfo.InvariantCulture)})");
            }
        });

        Assert.Equal(13, full.SqliteErrorCode);
        Assert.InRange(stored, 60, 64);
    }

    [Fact]
    public void Two_databases_have_nothing_in_common_and_are_gone_when_they_close()
    {
        using var other = new SqliteLabDatabase(LabModel.Bank, _clock);
        using var mine = _lab.NewContext();
        using var theirs = other.NewContext();
        mine.Accounts.Add(new BankUI.Features.Lab.Model.Account { Owner = "Ada", Email = "ada@example.com" });
        mine.SaveChanges();

        Assert.Equal(1, mine.Accounts.Count());
        Assert.Equal(0, theirs.Accounts.Count());
        other.Dispose();
        Assert.Equal(System.Data.ConnectionState.Closed, other.Connection.State);
    }

    // What lies beside the bank's file, and its content.
    private string Files() => string.Join('\n', Directory.GetFiles(Path.GetDirectoryName(_bank.File)!).Order()
        .Select(file => $"{file} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))}"));
}
