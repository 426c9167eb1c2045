using System.Net;
using BankUI.Hosting.Limiting;
using BankUI.Tests.Support;

namespace BankUI.Tests.Hosting.Limiting;

/// <summary>What one visitor sends waits for itself, and nobody else's does.</summary>
public sealed class VisitorTests : IDisposable
{
    private static readonly IPAddress Address = IPAddress.Parse("192.0.2.1");

    private readonly TestClock _clock = new();
    private readonly Visitors _visitors;

    // Thirty events, or sixty statements, at once.
    public VisitorTests() => _visitors = new Visitors(new Limits(100, 100, EventsPerSecond: 5, EventsPerSecondPerVisitor: 10, StatementsPerSecondPerVisitor: 20), _clock);

    public void Dispose() => _visitors.Dispose();

    [Fact]
    public async Task All_pages_of_a_visitor_wait_when_they_send_too_much_together_and_nobody_elses()
    {
        for (var page = 0; page < 4; page++)
        {
            var pace = new Pace(perSecond: 5);
            for (var i = 0; i < 10; i++)
            {
                _ = TurnAsync(Address, page: pace);
            }
        }

        var next = TurnAsync(Address, page: new Pace(perSecond: 5));
        Assert.False(next.IsCompleted);
        Assert.True(TurnAsync(IPAddress.Parse("192.0.2.2")).IsCompletedSuccessfully);

        _clock.Advance(TimeSpan.FromSeconds(1));
        await next;
    }

    [Fact]
    public void One_page_has_less_than_its_visitor()
    {
        var page = new Pace(perSecond: 5);
        page.Count(16, _clock.GetElapsedTime(0));

        Assert.False(TurnAsync(Address, page: page).IsCompleted);
        Assert.True(TurnAsync(Address, page: new Pace(perSecond: 5)).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task What_is_sent_after_too_many_statements_waits()
    {
        _visitors.At(Address).CountStatements(70);

        var next = TurnAsync(Address);
        Assert.False(next.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(0.5));
        await next;
    }

    [Fact]
    public void A_page_counts_as_several_events()
    {
        Assert.Equal([true, true, true, true, false], Enumerable.Range(0, 5).Select(_ => TurnAsync(Address, Visitor.EventsOfAPage).IsCompletedSuccessfully));
    }

    [Fact]
    public async Task Who_gives_up_waiting_is_not_waited_for()
    {
        _visitors.At(Address).CountStatements(1000);
        using var gone = new CancellationTokenSource();

        var next = _visitors.At(Address).TurnAsync(1, page: null, gone.Token);
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }

    [Theory]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", true)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:2::1", false)]
    public void A_visitor_is_an_address_or_a_network_that_one_has_whole(string one, string other, bool isSame) =>
        Assert.Equal(isSame, _visitors.At(IPAddress.Parse(one)) == _visitors.At(IPAddress.Parse(other)));

    private Task TurnAsync(IPAddress address, int events = 1, Pace? page = null) => _visitors.At(address).TurnAsync(events, page, CancellationToken.None);
}
