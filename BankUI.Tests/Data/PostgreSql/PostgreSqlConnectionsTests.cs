using System.Globalization;
using BankUI.Data;
using BankUI.Data.PostgreSql;
using BankUI.Data.Startup;
using BankUI.Tests.Support;
using BankUI.Tests.Support.Engines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace BankUI.Tests.Data.PostgreSql;

/// <summary>How many connections the servers of BankUI open, of those that the database server allows.</summary>
public sealed class PostgreSqlConnectionsTests : IDisposable
{
    private readonly TestDatabase _bank = new(DatabaseProvider.PostgreSql);
    private readonly List<string> _warnings = [];
    private readonly ILoggerFactory _log;

    public PostgreSqlConnectionsTests() => _log = LoggerFactory.Create(log => log.AddProvider(new LogLines(_warnings)));

    public void Dispose()
    {
        _log.Dispose();
        _bank.Dispose();
    }

    [SkippableTheory]
    [InlineData("", 40)]
    [InlineData(";Maximum Pool Size=7", 7)]
    [InlineData(";Minimum Pool Size=50", 50)]
    [InlineData(";Maximum Pool Size=100", 100)]
    [InlineData(";maxpoolsize=9", 9)]
    public void A_process_takes_few_connections_unless_it_is_told_otherwise(string given, int size) =>
        Assert.Equal(size, new NpgsqlConnectionStringBuilder(Settings(given).ConnectionString).MaxPoolSize);

    [SkippableFact]
    public void What_the_connection_string_says_goes_first_however_it_is_written()
    {
        var settings = new NpgsqlConnectionStringBuilder(Settings(";MaxAutoPrepare=3;NoResetOnClose=false").ConnectionString);
        Assert.Equal((3, false), (settings.MaxAutoPrepare, settings.NoResetOnClose));
    }

    [SkippableFact]
    public async Task More_connections_than_the_server_allows_are_said_with_what_to_set()
    {
        await Engine().OpenAsync(default);
        Assert.Empty(_warnings);

        await Engine(";Maximum Pool Size=1000").OpenAsync(default);

        Assert.Matches(@"^PostgreSQL allows \d+ connections, and BankUI may open 1002: .* Set Maximum Pool Size in ConnectionStrings:PostgreSql to \d+ or less, or raise max_connections", Assert.Single(_warnings));
    }

    [SkippableFact]
    public async Task The_other_servers_count_too()
    {
        var half = Convert.ToInt32(PostgreSqlStore.Administer("SELECT setting::int FROM pg_settings WHERE name = 'max_connections'"), CultureInfo.InvariantCulture) / 2;
        var given = $";Maximum Pool Size={half}";
        await Engine(given).OpenAsync(default);
        Assert.Empty(_warnings);
        await using var other = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddBankDatabase(Settings(given)).BuildServiceProvider();
        var notifications = other.GetRequiredService<PostgreSqlNotifications>();
        await notifications.StartAsync(default);
        await notifications.Listening;

        await Engine(given).OpenAsync(default);

        Assert.Contains($"the 2 servers of BankUI may open {2 * (half + 2)}", Assert.Single(_warnings), StringComparison.Ordinal);
        await notifications.StopAsync(default);
    }

    private DatabaseSettings Settings(string given) => TestStore.SettingsOf(DatabaseProvider.PostgreSql, _bank.GivenConnectionString + given);

    private PostgreSqlEngine Engine(string given = "") => new(Settings(given), _log.CreateLogger<PostgreSqlEngine>());
}
