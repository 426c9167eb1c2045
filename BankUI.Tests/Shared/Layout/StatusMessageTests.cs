using BankUI.Shared;
using BankUI.Shared.Layout;
using BankUI.Tests.Support;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Shared.Layout;

public sealed class StatusMessageTests : BunitContext
{
    private readonly TestClock _clock = new();
    private readonly StatusMessages _messages = new();
    private readonly IRenderedComponent<StatusMessage> _region;

    public StatusMessageTests()
    {
        Services.AddSingleton<TimeProvider>(_clock);
        Services.AddSingleton(_messages);
        _region = Render<StatusMessage>();
    }

    [Fact]
    public void The_region_is_there_before_there_is_anything_to_say() =>
        Assert.Equal(("polite", ""), (_region.Find("[role=status]").GetAttribute("aria-live"), Shown));

    [Fact]
    public void What_is_said_is_shown()
    {
        _messages.Say("Saved.");

        Shows("Saved.");
    }

    [Fact]
    public void A_newer_sentence_replaces_the_older_one()
    {
        _messages.Say("Saved.");
        _messages.Say("Closed.");

        Shows("Closed.");
    }

    [Fact]
    public async Task It_is_gone_after_six_seconds()
    {
        await SayAsync("Saved.");

        await AdvanceAsync(6);

        Shows("");
    }

    [Fact]
    public async Task It_stays_until_then()
    {
        await SayAsync("Saved.");

        await AdvanceAsync(5.9);

        Assert.Equal("Saved.", Shown);
    }

    [Fact]
    public async Task A_newer_sentence_has_its_own_six_seconds()
    {
        await SayAsync("Saved.");
        await AdvanceAsync(4);
        await SayAsync("Closed.");

        await AdvanceAsync(4);

        Assert.Equal("Closed.", Shown);
        await AdvanceAsync(2);
        Shows("");
    }

    [Fact]
    public async Task Nothing_listens_after_the_end()
    {
        await DisposeComponentsAsync();

        _messages.Say("Saved.");

        Assert.False(Renderer.UnhandledException.IsCompleted);
    }

    private async Task SayAsync(string sentence)
    {
        _messages.Say(sentence);
        await _clock.UntilAwaitedAsync(TimeSpan.FromSeconds(6));
    }

    private string Shown => _region.Find("[role=status]").Words();

    private void Shows(string sentence) => _region.WaitForAssertion(() => Assert.Equal(sentence, Shown));

    private Task AdvanceAsync(double seconds) => Renderer.Dispatcher.InvokeAsync(() => _clock.Advance(TimeSpan.FromSeconds(seconds)));
}
