using BankUI.Data.Changes;
using BankUI.Shared.Prerendering;
using BankUI.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace BankUI.Tests.Shared.Prerendering;

public sealed class PrerenderHandoverTests
{
    private readonly TestClock _clock = new();
    private readonly PrerenderHandover _handover;

    public PrerenderHandoverTests() => _handover = new PrerenderHandover(_clock, new TableChanges(NullLogger<TableChanges>.Instance));

    [Fact]
    public void What_was_kept_is_handed_over()
    {
        var key = _handover.Keep("the page");

        Assert.Equal("the page", _handover.Take<string>(key));
    }

    [Fact]
    public void It_is_handed_over_once()
    {
        var key = _handover.Keep("the page");
        _handover.Take<string>(key);

        Assert.Null(_handover.Take<string>(key));
    }

    [Fact]
    public void An_unknown_key_gives_nothing() => Assert.Null(_handover.Take<string>("0123"));

    [Fact]
    public void No_key_gives_nothing() => Assert.Null(_handover.Take<string>(null));

    [Fact]
    public void The_same_state_kept_twice_has_two_keys() => Assert.NotEqual(_handover.Keep("the page"), _handover.Keep("the page"));

    [Fact]
    public void Someone_elses_kind_of_page_gives_nothing_instead_of_failing() => Assert.Null(_handover.Take<Uri>(_handover.Keep("the page")));

    [Fact]
    public void The_newest_is_kept_however_much_nobody_took()
    {
        for (var i = 0; i < 2000; i++)
        {
            _handover.Keep("nobody's page");
        }

        Assert.Equal("the page", _handover.Take<string>(_handover.Keep("the page")));
    }

    [Fact]
    public void What_nobody_takes_is_given_back_after_a_minute_when_nobody_asks_for_anything()
    {
        var page = KeptAndLetGo();
        _handover.Keep("another page");
        _clock.Advance(PrerenderHandover.KeptFor);

        Assert.Equal(0, _handover.Count);
        GC.Collect();
        Assert.False(page.IsAlive);

        // Not inlined, or else the page would live as long as this method.
        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        WeakReference KeptAndLetGo()
        {
            var state = new object();
            _handover.Keep(state);
            return new WeakReference(state);
        }
    }

    [Fact]
    public void What_was_taken_makes_room_for_others()
    {
        _handover.Take<string>(_handover.Keep("the page"));

        Assert.Equal(0, _handover.Count);
    }

    [Fact]
    public void What_nobody_takes_is_forgotten_after_a_minute()
    {
        var key = _handover.Keep("the page");
        _clock.Advance(PrerenderHandover.KeptFor);

        Assert.Null(_handover.Take<string>(key));
    }
}
