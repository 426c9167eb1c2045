using BankUI.Hosting.Limiting;

namespace BankUI.Tests.Hosting.Limiting;

public sealed class PaceTests
{
    private readonly Pace _pace = new(perSecond: 10);

    [Fact]
    public void A_burst_passes_at_once_and_what_follows_waits_for_its_turn()
    {
        var waits = Enumerable.Range(0, 40).Select(_ => Next(TimeSpan.Zero).TotalSeconds).ToList();

        Assert.All(waits[..31], wait => Assert.Equal(0, wait));
        Assert.Equal(0.1, waits[31], 6);
        Assert.Equal(0.9, waits[39], 6);
    }

    [Fact]
    public void The_rate_that_is_kept_up_never_waits()
    {
        for (var i = 0; i < 1000; i++)
        {
            Assert.Equal(TimeSpan.Zero, Next(TimeSpan.FromSeconds(i / 10.0)));
        }
    }

    [Fact]
    public void After_a_rest_a_burst_passes_again()
    {
        _pace.Count(40, TimeSpan.Zero);

        Assert.All(Enumerable.Range(0, 31), _ => Assert.Equal(TimeSpan.Zero, Next(TimeSpan.FromMinutes(1))));
    }

    [Fact]
    public void Asking_counts_nothing()
    {
        _pace.Count(35, TimeSpan.Zero);

        Assert.Equal([0.5, 0.5, 0], new[] { 0, 0, 1 }.Select(second => _pace.Wait(TimeSpan.FromSeconds(second)).TotalSeconds));
    }

    private TimeSpan Next(TimeSpan now)
    {
        var wait = _pace.Wait(now);
        _pace.Count(1, now);
        return wait;
    }
}
