using BankUI.Hosting.Stopping;
using BankUI.Tests.Support;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace BankUI.Tests.Hosting.Stopping;

/// <summary>In which order, and for how long, a process that stops waits for its pages.</summary>
public sealed class DrainTurnsTests
{
    private readonly TestClock _clock = new();
    private readonly OpenCircuits _circuits;
    private readonly ApplicationLifetime _lifetime = new(NullLogger<ApplicationLifetime>.Instance);

    public DrainTurnsTests()
    {
        _circuits = new OpenCircuits(_clock);
        new Drain(_circuits, _clock, NullLogger<Drain>.Instance).DrainBeforeStop(_lifetime);
        _lifetime.NotifyStarted();
    }

    [Fact]
    public async Task The_next_page_is_asked_when_one_has_left()
    {
        var pages = Open(OpenCircuits.MaxAtOnce + 1);
        var stopped = StopAsync();
        await UntilAskedAsync(pages, OpenCircuits.MaxAtOnce);
        var waiting = Assert.Single(pages, page => !page.Value.Asked.IsCompleted);

        _circuits.Remove(pages.First(page => page.Key != waiting.Key).Key);

        Assert.Equal("reconnection.pause", await waiting.Value.Asked);
        RemoveAll(pages);
        await stopped;
    }

    [Fact]
    public async Task Pages_that_do_not_answer_do_not_keep_the_others()
    {
        var pages = Open(OpenCircuits.MaxAtOnce * 2);
        var stopped = StopAsync();
        await UntilAskedAsync(pages, OpenCircuits.MaxAtOnce);

        _clock.Advance(OpenCircuits.MaxTurn);

        await Task.WhenAll(pages.Values.Select(page => page.Asked));
        RemoveAll(pages);
        await stopped;
    }

    [Fact]
    public async Task It_waits_on_for_as_long_as_pages_still_leave()
    {
        var pages = Open(3);
        var stopped = StopAsync();
        await UntilAskedAsync(pages, 3);
        await _clock.UntilAwaitedAsync(OpenCircuits.MaxTurn);
        _clock.Advance(OpenCircuits.MaxTurn);
        foreach (var one in pages.Keys.Take(2))
        {
            await _clock.UntilAwaitedAsync(Drain.Patience);
            _circuits.Remove(one);
            _clock.Advance(Drain.Patience);
        }

        await _clock.UntilAwaitedAsync(Drain.Patience);
        Assert.False(stopped.IsCompleted);
        _clock.Advance(Drain.Patience);

        await stopped;
        Assert.Equal(1, _circuits.Count);
    }

    [Fact]
    public async Task When_the_time_for_turns_is_over_all_that_are_left_are_asked_at_once()
    {
        var pages = Open(OpenCircuits.MaxAtOnce * 100);
        var stopped = StopAsync();
        await UntilAskedAsync(pages, OpenCircuits.MaxAtOnce);

        _clock.Advance(Drain.MaxTimeInTurns);

        await Task.WhenAll(pages.Values.Select(page => page.Asked)).WaitAsync(TimeSpan.FromSeconds(30));
        RemoveAll(pages);
        await stopped;
    }

    [Fact]
    public async Task Pages_that_leave_one_by_one_keep_it_for_its_limit_and_no_longer()
    {
        Open(1);
        var stopped = StopAsync();
        await _clock.UntilAwaitedAsync(OpenCircuits.MaxTurn);

        // These have no turn, so nothing else moves on by the clock.
        var late = Enumerable.Range(0, 10).Select(i => $"late {i}").ToList();
        late.ForEach(page => _circuits.Add(page, new SilentPage()));
        _clock.Advance(OpenCircuits.MaxTurn);
        var waited = OpenCircuits.MaxTurn;
        foreach (var page in late)
        {
            var wait = Drain.MaxTime - waited < Drain.Patience ? Drain.MaxTime - waited : Drain.Patience;
            if (wait == TimeSpan.Zero)
            {
                break;
            }

            await _clock.UntilAwaitedAsync(wait);
            Assert.False(stopped.IsCompleted);
            _circuits.Remove(page);
            _clock.Advance(wait);
            waited += wait;
        }

        Assert.Equal(Drain.MaxTime, waited);
        await stopped.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(4, _circuits.Count);
    }

    private Dictionary<string, SilentPage> Open(int count)
    {
        var pages = Enumerable.Range(0, count).ToDictionary(i => $"page {i}", _ => new SilentPage());
        foreach (var (id, page) in pages)
        {
            _circuits.Add(id, page);
        }

        return pages;
    }

    private Task StopAsync() => Task.Run(_lifetime.StopApplication);

    // Each that is asked is waited for on the clock.
    private async Task UntilAskedAsync(Dictionary<string, SilentPage> pages, int count)
    {
        var asked = pages.Values.Select(page => page.Asked).ToList();
        for (; count > 0; count--)
        {
            asked.Remove(await Task.WhenAny(asked));
        }

        await _clock.UntilAwaitedAsync(OpenCircuits.MaxTurn);
    }

    private void RemoveAll(Dictionary<string, SilentPage> pages)
    {
        foreach (var id in pages.Keys)
        {
            _circuits.Remove(id);
        }
    }
}
