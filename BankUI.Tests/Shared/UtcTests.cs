using BankUI.Shared;

namespace BankUI.Tests.Shared;

public sealed class UtcTests
{
    [Fact]
    public void An_instant_is_written_to_the_second_as_the_browser_reads_it() =>
        Assert.Equal("1 Mar 2026, 12:05:09 UTC", Utc.Format(new DateTime(2026, 3, 1, 12, 5, 9, DateTimeKind.Utc)));
}
