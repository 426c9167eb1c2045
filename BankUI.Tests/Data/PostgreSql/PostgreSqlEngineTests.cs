using BankUI.Data.PostgreSql;
using BankUI.Data.Startup;
using BankUI.Tests.Support;
using BankUI.Tests.Support.Engines;
using Microsoft.Extensions.Logging;

namespace BankUI.Tests.Data.PostgreSql;

/// <summary>What a start looks at on a server that others use.</summary>
public sealed class PostgreSqlEngineTests : IDisposable
{
    private readonly TestDatabase _bank = new(DatabaseProvider.PostgreSql);
    private readonly List<string> _warnings = [];
    private readonly ILoggerFactory _log;

    public PostgreSqlEngineTests() => _log = LoggerFactory.Create(log => log.AddProvider(new LogLines(_warnings)));

    public void Dispose()
    {
        _log.Dispose();
        _bank.Dispose();
    }

    [SkippableFact]
    public async Task It_waits_for_nobody_who_writes_where_the_indexes_are_there()
    {
        using var writer = _bank.Connect();
        Execute(writer, "BEGIN; LOCK TABLE accounts, students, instructors, courses IN ROW EXCLUSIVE MODE");

        await Engine().VerifyAsync(default).WaitAsync(TimeSpan.FromSeconds(DatabaseSettings.LockTimeoutSeconds - 1));

        Assert.Empty(_warnings);
    }

    [SkippableFact]
    public async Task It_asks_for_no_right_to_make_what_is_there_and_makes_what_is_missing()
    {
        var role = $"bankui_test_{Guid.NewGuid():N}";
        PostgreSqlStore.Administer($"CREATE ROLE {role}");
        try
        {
            await Engine($";Options=-c role={role}").VerifyAsync(default);
            Assert.Empty(_warnings);

            using var owner = _bank.Connect();
            Execute(owner, "DROP INDEX ix_students_search_key_trgm");
            await Engine($";Options=-c role={role}").VerifyAsync(default);
            Assert.Contains("start again as the owner of its tables", Assert.Single(_warnings), StringComparison.Ordinal);

            await Engine().VerifyAsync(default);
            using var made = owner.CreateCommand();
            made.CommandText = "SELECT COUNT(*) FROM pg_indexes WHERE indexname = 'ix_students_search_key_trgm'";
            Assert.Equal(1L, made.ExecuteScalar());
        }
        finally
        {
            PostgreSqlStore.Administer($"DROP ROLE {role}");
        }
    }

    private PostgreSqlEngine Engine(string given = "") =>
        new(TestStore.SettingsOf(DatabaseProvider.PostgreSql, _bank.GivenConnectionString + given), _log.CreateLogger<PostgreSqlEngine>());

    private static void Execute(System.Data.Common.DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
