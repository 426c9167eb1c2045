using BankUI.Data.Startup;
using BankUI.Hosting.Operating;
using BankUI.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace BankUI.Tests.Hosting.Operating;

public sealed class ScheduledBackupsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bankui-backups-").FullName;
    private readonly TestDatabase _bank = new();

    public void Dispose()
    {
        _bank.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_newest_are_kept_and_other_files_are_left_alone()
    {
        using var backups = Backups(keep: 3);
        await File.WriteAllTextAsync(Path.Combine(_folder, "bankui-notes.db"), "not one of them");
        for (var i = 0; i < 5; i++)
        {
            Assert.True(await backups.TakeAsync(default));
            _bank.Clock.Advance(TimeSpan.FromHours(6));
        }

        Assert.Equal(3, backups.Kept().Count);
        Assert.Equal(_bank.Clock.Now - TimeSpan.FromHours(6), backups.Kept()[^1].At);
        Assert.True(File.Exists(Path.Combine(_folder, "bankui-notes.db")));
        using var copy = new RawDatabase(backups.Kept()[^1].File);
        Assert.Equal(0, copy.Count("accounts"));
    }

    [Fact]
    public async Task One_that_fails_is_said_and_removes_none()
    {
        using var backups = Backups(keep: 1);
        Assert.True(await backups.TakeAsync(default));
        await _bank.OpenAccountAsync("Ada", 1_00);
        using (var raw = new RawDatabase(_bank.File))
        {
            raw.Execute("UPDATE accounts SET balance_cents = 7");
        }

        _bank.Clock.Advance(TimeSpan.FromHours(6));

        Assert.False(await backups.TakeAsync(default));
        Assert.Contains("The balance of an account is the sum of its ledger.", backups.Problem, StringComparison.Ordinal);
        Assert.Single(backups.Kept());
    }

    [Fact]
    public async Task The_next_is_due_when_the_last_is_old_enough_also_after_a_restart()
    {
        using (var backups = Backups(keep: 9))
        {
            await backups.StartAsync(default);
            await Wait.UntilAsync(() => backups.Kept().Count == 1);
            await backups.StopAsync(default);
        }

        using var restarted = Backups(keep: 9);
        _bank.Clock.Advance(TimeSpan.FromHours(5));
        await restarted.StartAsync(default);
        await _bank.Clock.UntilAwaitedAsync(TimeSpan.FromHours(1));
        Assert.Single(restarted.Kept());
        _bank.Clock.Advance(TimeSpan.FromHours(1));

        await Wait.UntilAsync(() => restarted.Kept().Count == 2);
        await restarted.StopAsync(default);
    }

    [Fact]
    public async Task After_the_clock_was_set_back_by_a_year_the_next_one_is_not_a_year_away()
    {
        _bank.Clock.Advance(TimeSpan.FromDays(365));
        using (var before = Backups(keep: 9))
        {
            Assert.True(await before.TakeAsync(default));
        }

        var clock = new TestClock();
        using var backups = new ScheduledBackups(Settings(keep: 9), TestDatabase.Settings($"Data Source={_bank.File}"), clock, NullLogger<ScheduledBackups>.Instance);
        await backups.StartAsync(default);
        await clock.UntilAwaitedAsync(TimeSpan.FromHours(6));
        clock.Advance(TimeSpan.FromHours(6));

        await Wait.UntilAsync(() => backups.Kept().Count == 2);
        await backups.StopAsync(default);
    }

    [Theory]
    [InlineData("6h", "14", 6 * 60, 14)]
    [InlineData("30m", null, 30, 14)]
    [InlineData("1d", "1", 24 * 60, 1)]
    public void Settings_are_read(string every, string? keep, int minutes, int kept)
    {
        var settings = Read(every, keep)!;

        Assert.Equal((TimeSpan.FromMinutes(minutes), kept, _folder), (settings.Every, settings.Keep, settings.Folder));
    }

    [Theory]
    [InlineData("6", null, "Backup:Every is \"6\"; it must be a number with m, h or d, such as 6h, from 1m to 30d.")]
    [InlineData("0h", null, "Backup:Every is \"0h\"; it must be a number with m, h or d, such as 6h, from 1m to 30d.")]
    [InlineData("31d", null, "Backup:Every is \"31d\"; it must be a number with m, h or d, such as 6h, from 1m to 30d.")]
    [InlineData("2000000000d", null, "Backup:Every is \"2000000000d\"; it must be a number with m, h or d, such as 6h, from 1m to 30d.")]
    [InlineData("often", null, "Backup:Every is \"often\"; it must be a number with m, h or d, such as 6h, from 1m to 30d.")]
    [InlineData("6h", "0", "Backup:Keep is \"0\"; it must be a whole number from 1 on.")]
    [InlineData("6h", "-1", "Backup:Keep is \"-1\"; it must be a whole number from 1 on.")]
    public void A_setting_that_makes_no_sense_is_said(string every, string? keep, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<StartupException>(() => Read(every, keep)).Message);

    [Fact]
    public void Without_the_setting_there_are_none() => Assert.Null(Read(null, "3"));

    private BackupSettings? Read(string? every, string? keep) => BackupSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Backup:Every"] = every, ["Backup:Keep"] = keep, ["Backup:Folder"] = _folder }).Build(),
        TestDatabase.Settings($"Data Source={_bank.File}"));

    private ScheduledBackups Backups(int keep) =>
        new(Settings(keep), TestDatabase.Settings($"Data Source={_bank.File}"), _bank.Clock, NullLogger<ScheduledBackups>.Instance);

    private BackupSettings Settings(int keep) => new(TimeSpan.FromHours(6), keep, _folder);
}
