using BankUI.Hosting;

namespace BankUI.Tests.Hosting;

public sealed class PaceTests
{
    private readonly Pace _pace = new(perSecond: 10);

    [Fact]
    public void A_burst_passes_at_once_and_what_follows_waits_for_its_turn()
    {
        var waits = Enumerable.Range(0, 40).Select(_ => _pace.Wait(TimeSpan.Zero).TotalSeconds).ToList();

        Assert.All(waits[..31], wait => Assert.Equal(0, wait));
        Assert.Equal(0.1, waits[31], 6);
        Assert.Equal(0.9, waits[39], 6);
    }

    [Fact]
    public void The_rate_that_is_kept_up_never_waits()
    {
        for (var i = 0; i < 1000; i++)
        {
            Assert.Equal(TimeSpan.Zero, _pace.Wait(TimeSpan.FromSeconds(i / 10.0)));
        }
    }

    [Fact]
    public void After_a_rest_a_burst_passes_again()
    {
        for (var i = 0; i < 40; i++)
        {
            _pace.Wait(TimeSpan.Zero);
        }

        Assert.All(Enumerable.Range(0, 31), _ => Assert.Equal(TimeSpan.Zero, _pace.Wait(TimeSpan.FromMinutes(1))));
    }
}
