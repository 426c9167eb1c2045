using BankUI.Shared.Fields;
using BankUI.Tests.Support;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Shared.Fields;

/// <summary>A search is told of when the typing pauses, and never overwrites what is being typed.</summary>
public sealed class SearchFieldTests : ComponentTest
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private readonly TestClock _clock = new();
    private readonly List<string?> _searched = [];
    private readonly IRenderedComponent<SearchField> _box;

    public SearchFieldTests()
    {
        Services.AddSingleton<TimeProvider>(_clock);
        _box = Render<SearchField>(box => box
            .Add(x => x.Label, "Search").Add(x => x.MaxLength, 100).Add(x => x.Text, null).Add(x => x.Search, text => _searched.Add(text)));
    }

    private string Field => _box.Field("Search").Text();

    [Fact]
    public async Task Several_letters_in_a_row_are_one_search()
    {
        _box.Field("Search").Input("a");
        _box.Field("Search").Input("al");
        await PauseAsync();
        _box.WaitForAssertion(() => Assert.Equal(["al"], _searched));

        _box.Field("Search").Input(" ");
        await PauseAsync();
        _box.WaitForAssertion(() => Assert.Equal(["al", null], _searched));
    }

    [Fact]
    public async Task What_was_typed_stays_until_the_address_says_something_else()
    {
        _box.Field("Search").Input("al");
        await PauseAsync();
        _box.WaitForAssertion(() => Assert.Equal(["al"], _searched));

        // The page renders before the address has changed, and again when it has.
        Say(null);
        Assert.Equal("al", Field);
        Say("al");
        Assert.Equal("al", Field);

        _box.Field("Search").Input("alb");
        await PauseAsync();
        _box.WaitForAssertion(() => Assert.Equal(["al", "alb"], _searched));
        Say("al");
        Assert.Equal("alb", Field);
        Say("alb");
        Assert.Equal("alb", Field);

        Say(null);
        Assert.Equal("", Field);
    }

    [Fact]
    public async Task What_is_too_long_is_refused_and_kept()
    {
        var text = new string('a', 101);

        _box.Field("Search").Input(text);
        await PauseAsync();

        _box.WaitForAssertion(() => Assert.Equal("A search has room for 100 characters.", _box.Field("Search").Description()));
        Assert.Equal(text, Field);
        Assert.Empty(_searched);
    }

    private async Task PauseAsync()
    {
        await _clock.UntilAwaitedAsync(Pause);
        await Renderer.Dispatcher.InvokeAsync(() => _clock.Advance(Pause));
    }

    private void Say(string? text) => _box.Render(box => box.Add(x => x.Text, text));
}
