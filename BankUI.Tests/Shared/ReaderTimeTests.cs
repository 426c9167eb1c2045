using BankUI.Shared;
using Bunit;

namespace BankUI.Tests.Shared;

public sealed class ReaderTimeTests : BunitContext
{
    private static readonly DateTime At = new(2026, 3, 1, 12, 5, 9, DateTimeKind.Utc);

    [Fact]
    public void The_instant_is_there_for_the_browser_to_translate() =>
        Assert.Equal("2026-03-01T12:05:09Z", Time().Find("time").GetAttribute("datetime"));

    [Fact]
    public void Until_then_it_reads_as_a_date_in_UTC() => Assert.Equal("1 Mar 2026, 12:05 UTC", Time().Find("time").TextContent);

    [Fact]
    public void It_is_a_date_unless_it_is_asked_to_be_relative() => Assert.Equal("date", Time().Find("reader-time").GetAttribute("data-form"));

    [Fact]
    public void It_can_be_relative() => Assert.Equal("relative", Time(relative: true).Find("reader-time").GetAttribute("data-form"));

    private IRenderedComponent<ReaderTime> Time(bool relative = false) =>
        Render<ReaderTime>(time => time.Add(x => x.At, At).Add(x => x.Relative, relative));
}
