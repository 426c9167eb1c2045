using BankUI.Shared;

namespace BankUI.Tests.Shared;

public sealed class ReaderTimeTests
{
    private static readonly DateTime At = new(2026, 3, 1, 12, 5, 9, DateTimeKind.Utc);

    [Fact]
    public void The_instant_is_there_to_the_second_for_the_browser_to_translate_and_reads_as_a_date_in_UTC_until_then() =>
        Assert.Equal("<reader-date>1 Mar 2026, 12:05:09 UTC</reader-date>", ReaderTime.Of(At).Value);

    [Fact]
    public void It_can_be_relative() => Assert.Equal("<reader-time>1 Mar 2026, 12:05:09 UTC</reader-time>", ReaderTime.Of(At, relative: true).Value);
}
