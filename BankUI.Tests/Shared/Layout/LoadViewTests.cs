using BankUI.Shared;
using BankUI.Shared.Layout;
using BankUI.Tests.Support;
using Bunit;
using Microsoft.Extensions.Logging.Abstractions;

namespace BankUI.Tests.Shared.Layout;

public sealed class LoadViewTests : ComponentTest
{
    private readonly Loading<string> _loading = new(NullLogger.Instance);
    private int _retries;

    [Fact]
    public void Before_the_first_answer_it_says_that_it_is_loading()
    {
        var view = View();

        Assert.Equal("Loading…", view.Find("[role=status]").Words());
        Assert.Equal(3, view.FindAll(".mud-skeleton").Count);
    }

    [Fact]
    public void A_value_is_shown_and_nothing_else()
    {
        _loading.Set("Ada");

        View().MarkupMatches("<p>Ada</p>");
    }

    [Fact]
    public async Task A_failure_is_said_in_words_at_once()
    {
        await Fail();

        Assert.StartsWith("The list could not be loaded", View().Find("[role=alert]").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_hides_neither_skeleton_nor_value_beneath_it()
    {
        _loading.Set("Ada");
        await Fail();

        var view = View();

        Assert.Empty(view.FindAll("[role=status]"));
        Assert.DoesNotContain("Ada", view.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trying_again_asks_the_owner()
    {
        await Fail();

        View().Button("Try again").Click();

        Assert.Equal(1, _retries);
    }

    private Task Fail() => _loading.RunAsync(_ => Task.FromException<string?>(new InvalidOperationException("Told to fail.")));

    private IRenderedComponent<LoadView<string>> View() => Render<LoadView<string>>(view => view
        .Add(x => x.Of, _loading)
        .Add(x => x.What, "The list")
        .Add(x => x.Retry, () => _retries++)
        .Add(x => x.SkeletonRows, 3)
        .Add(x => x.Ready, value => $"<p>{value}</p>"));
}
