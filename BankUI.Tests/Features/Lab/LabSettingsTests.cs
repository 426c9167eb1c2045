using BankUI.Data.Startup;
using BankUI.Features.Lab;
using BankUI.Features.Lab.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Features.Lab;

public sealed class LabSettingsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Without_a_connection_string_experiments_run_on_SQLite_only(string? given) => Assert.Equal(["SQLite"], Engines(given));

    [Fact]
    public void With_one_there_are_two_engines_and_SQLite_is_the_default() =>
        Assert.Equal(["SQLite", "PostgreSQL"], Engines("Host=db.example.org;Database=lab;Username=bankui_lab;Password=x"));

    [Theory]
    [InlineData("Host=db.example.org", "it must name a server and a database")]
    [InlineData("Hots=db.example.org;Database=lab", "hots")]
    [InlineData("Host=db.example.org;Database=lab;Port=many", "Port")]
    [InlineData("nonsense", "")]
    public void A_connection_string_that_cannot_be_used_stops_the_start_with_the_setting_and_the_reason(string given, string reason)
    {
        var stopped = Assert.Throws<StartupException>(() => TestLab.Settings($"{given};Password=hunter2"));

        Assert.StartsWith("Lab:PostgreSql is not a connection string for PostgreSQL: ", stopped.Message, StringComparison.Ordinal);
        Assert.Contains(reason, stopped.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("hunter2", stopped.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Engines(string? connectionString) => new ServiceCollection()
        .AddLogging().AddSingleton(TimeProvider.System).AddLab(TestLab.Settings(connectionString)).BuildServiceProvider().GetRequiredService<LabEngines>().All.Select(engine => engine.Name);
}
