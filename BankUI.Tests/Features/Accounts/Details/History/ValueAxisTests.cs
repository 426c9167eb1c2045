using BankUI.Features.Accounts.Details.History;

namespace BankUI.Tests.Features.Accounts.Details.History;

public sealed class ValueAxisTests
{
    [Theory]
    [InlineData(0, 0, "$0|$1")]
    [InlineData(1, 1, "$0|$1")]
    [InlineData(100, 100, "$0|$1")]
    [InlineData(100, 101, "$0|$1|$2")]
    [InlineData(30_000, 120_000, "$0|$500|$1,000|$1,500")]
    [InlineData(0, 800_000, "$0|$2,000|$4,000|$6,000|$8,000")]
    [InlineData(0, 999_999, "$0|$2K|$4K|$6K|$8K|$10K")]
    [InlineData(0, 4_890_000, "$0|$10K|$20K|$30K|$40K|$50K")]
    [InlineData(0, 90_000_000, "$0|$0.2M|$0.4M|$0.6M|$0.8M|$1M")]
    [InlineData(0, 210_000_000, "$0|$0.5M|$1M|$1.5M|$2M|$2.5M")]
    [InlineData(0, 1_000_000_000_000_000, "$0|$2T|$4T|$6T|$8T|$10T")]
    [InlineData(1_000_000_000_000_000, 1_000_000_000_000_000, "$0|$2T|$4T|$6T|$8T|$10T")]
    [InlineData(-70_000, 50_000, "−$1,000|−$500|$0|$500")]
    [InlineData(-70_000, -70_000, "−$800|−$600|−$400|−$200|$0")]
    [InlineData(-1, 1, "−$1|$0|$1")]
    public void The_ticks_are_round_dollars_and_hold_all_balances(long lowest, long highest, string labels) =>
        Assert.Equal(labels, string.Join('|', new ValueAxis(lowest, highest).Ticks.Select(tick => tick.Label)));

    [Fact]
    public void Whatever_the_balances_there_are_few_ticks_and_none_says_the_same_as_another()
    {
        var random = new Random(1);
        for (var i = 0; i < 2_000; i++)
        {
            var (a, b) = (random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(63), random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(63));
            var (low, high) = (Math.Min(a, b), Math.Max(a, b));
            var axis = new ValueAxis(low, high);

            Assert.InRange(axis.Ticks.Count, 2, 6);
            Assert.Equal(axis.Ticks.Count, axis.Ticks.Select(tick => tick.Label).Distinct().Count());
            Assert.Contains("$0", axis.Ticks.Select(tick => tick.Label));
            Assert.InRange(axis.Position(low), 0, axis.Position(high));
            Assert.InRange(axis.Position(high), 0, 1);
        }
    }

    [Fact]
    public void A_balance_lies_between_its_ticks()
    {
        var axis = new ValueAxis(-70_000, 50_000);
        Assert.Equal(["0%", "33.33%", "66.67%", "100%"], axis.Ticks.Select(tick => tick.Percent));
        Assert.Equal(0.5, axis.Position(-25_000));
    }
}
