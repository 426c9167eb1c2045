using BankUI.Shared;

namespace BankUI.Tests.Shared;

public sealed class LatestOnlyTests
{
    private readonly LatestOnly _latest = new();

    [Fact]
    public async Task A_newer_run_cancels_the_older_one()
    {
        var older = await _latest.NextAsync();
        var newer = await _latest.NextAsync();

        Assert.Equal((true, false), (older.IsCancellationRequested, newer.IsCancellationRequested));
    }

    [Fact]
    public async Task Disposed_it_cancels_the_latest_run_and_every_later_one()
    {
        var latest = await _latest.NextAsync();

        _latest.Dispose();

        Assert.True(latest.IsCancellationRequested);
        Assert.True((await _latest.NextAsync()).IsCancellationRequested);
    }
}
