using BankUI.Hosting.Operating;
using BankUI.Hosting.Status;
using BankUI.Tests.Support;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace BankUI.Tests.Hosting.Operating;

/// <summary>What the server says of itself on the page of the status.</summary>
public sealed class ServerStatusTests
{
    [Fact]
    public async Task The_last_errors_are_there_the_newest_first_and_nothing_else_of_the_log()
    {
        using var errors = new RecentErrors(new TestClock());
        using var log = LoggerFactory.Create(builder => builder.AddProvider(errors).SetMinimumLevel(LogLevel.Trace));
        var logger = log.CreateLogger("BankUI.Data.Something");
        for (var i = 1; i <= RecentErrors.MaxKept + 2; i++)
        {
            logger.LogError(new InvalidOperationException("a detail"), "Error {Number}", i);
            logger.LogWarning("A warning");
        }

        var lines = await errors.ReadAsync(default);

        Assert.Equal(RecentErrors.MaxKept, lines.Count);
        Assert.Equal(("03-01 12:00:00 UTC", "Something: Error 12", true), (lines[0].Name, lines[0].Value, lines[0].IsProblem));
        Assert.Equal("Something: Error 3", lines[^1].Value);
    }

    [Fact]
    public async Task Without_an_error_that_is_said()
    {
        using var errors = new RecentErrors(new TestClock());

        Assert.Equal("since the start", Assert.Single(await errors.ReadAsync(default)).Value);
    }

    [Fact]
    public async Task A_backup_that_is_overdue_is_a_problem()
    {
        using var bank = new TestDatabase();
        var folder = Directory.CreateTempSubdirectory("bankui-status-");
        var settings = new BackupSettings(TimeSpan.FromHours(6), 3, folder.FullName);
        using var backups = new ScheduledBackups(settings, TestDatabase.Settings($"Data Source={bank.File}"), bank.Clock, NullLogger<ScheduledBackups>.Instance);
        var status = new BackupStatus(bank.Clock, backups, settings);
        Assert.Equal("none yet", (await status.ReadAsync(default))[0].Value);

        Assert.True(await backups.TakeAsync(default));
        var fresh = (await status.ReadAsync(default))[0];
        bank.Clock.Advance(TimeSpan.FromHours(13));
        var old = (await status.ReadAsync(default))[0];

        Assert.Matches(@"^2026-03-01 12:00 UTC, [0-9,]+ KB$", fresh.Value);
        Assert.Equal((false, true), (fresh.IsProblem, old.IsProblem));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Without_the_setting_it_says_that_none_is_taken() =>
        Assert.Contains("Backup:Every is not set", Assert.Single(await new BackupStatus(new TestClock()).ReadAsync(default)).Value, StringComparison.Ordinal);
}
