using BankUI.Shared;
using Bunit;

namespace BankUI.Tests.Shared;

public sealed class ReaderTimeTests : BunitContext
{
    private static readonly DateTime At = new(2026, 3, 1, 12, 5, 9, DateTimeKind.Utc);

    [Fact]
    public void The_instant_is_there_to_the_second_for_the_browser_to_translate_and_reads_as_a_date_in_UTC_until_then() =>
        Assert.Equal("1 Mar 2026, 12:05:09 UTC", Time().Find("reader-date").TextContent);

    [Fact]
    public void It_can_be_relative() => Assert.Equal("1 Mar 2026, 12:05:09 UTC", Time(relative: true).Find("reader-time").TextContent);

    private IRenderedComponent<ReaderTime> Time(bool relative = false) =>
        Render<ReaderTime>(time => time.Add(x => x.At, At).Add(x => x.Relative, relative));
}
